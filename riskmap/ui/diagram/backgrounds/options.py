"""What can be chosen of a file: page, unit, encoding and layers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from riskmap.importers.backgrounds.content import DxfLayer
from riskmap.importers.backgrounds.dxf.encodings import ENCODINGS
from riskmap.model.diagram.sheet import BackgroundKind
from riskmap.operations.lay_background import UNITS, likely_unit
from riskmap.operations.read_background import BackgroundDrawing
from riskmap.ui.diagram.backgrounds.looking import Asked, Looked

_LATER = 0.0
_LEAST_LAYERS = 120
_PAGE_MS = 350  # a page number is being typed
_SWATCH = 10


class Options(QWidget):
    """Shows only what a kind of file offers."""

    asked = Signal()  # the file is to be read in another way
    changed = Signal()  # something else was chosen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing: BackgroundDrawing | None = None
        self._layers_of: Sequence[DxfLayer] = ()
        self._is_filling = False
        self.page = QSpinBox(minimum=1)
        self.page.setPrefix("第 ")
        self.unit, self.encoding = QComboBox(), QComboBox()
        for value, title in ENCODINGS.items():
            self.encoding.addItem(title, value)
        self.encoding.setToolTip("图纸里的汉字显示成乱码时换一个")
        self.layers = QListWidget()
        self.layers.setAccessibleName("图层")
        self.layers.setMinimumHeight(_LEAST_LAYERS)
        self._all, self._none = QPushButton("全选"), QPushButton("全不选")
        self._heading = QLabel("图层")
        self._heading.setBuddy(self.layers)
        self._layers_line = QWidget()
        self._typed = QTimer(self, singleShot=True, interval=_PAGE_MS)
        self._lay_out()
        self._connect()

    # ── what was chosen ─────────────────────────────────────────────────────────────────────

    @property
    def how(self) -> Asked:
        """Return how the file is to be read."""
        return Asked(page=self.page.value() - 1, encoding=self.encoding.currentData(), hidden=self.hidden)

    @property
    def hidden(self) -> frozenset[str] | None:
        """Return the layers that are not ticked; None before they are known."""
        if not self._layers_of:
            return None
        items = (self.layers.item(row) for row in range(self.layers.count()))
        return frozenset(
            layer.name
            for layer, item in zip(self._layers_of, items, strict=True)
            if item.checkState() != Qt.CheckState.Checked
        )

    @property
    def drawing(self) -> BackgroundDrawing | None:
        """Return the drawing with the unit that was chosen."""
        if self._drawing is None:
            return None
        if not self._layers_of:
            return self._drawing
        return replace(self._drawing, metres_per_unit=self.unit.currentData() or None)

    @property
    def is_unit_open(self) -> bool:
        """Tell whether the scale is still to be set by two points."""
        return self._drawing is not None and (self.drawing or self._drawing).metres_per_unit is None

    # ── showing ─────────────────────────────────────────────────────────────────────────────

    def show_file(self, looked: Looked) -> None:
        """Offer what a file that was read has to choose."""
        self._is_filling = True
        before, self._drawing = self._drawing, looked.drawing
        is_dxf = looked.kind is BackgroundKind.DXF
        self._form.setRowVisible(self.page, looked.drawing.pages > 1)
        self.page.setMaximum(max(1, looked.drawing.pages))
        self.page.setSuffix(f" 页，共 {looked.drawing.pages} 页")
        self._form.setRowVisible(self.unit, is_dxf)
        self._form.setRowVisible(self.encoding, is_dxf)
        for widget in (self._layers_line, self.layers):
            widget.setVisible(is_dxf)
        if is_dxf and before is None:
            self._fill_units(looked.drawing)
        if tuple(self._layers_of) != looked.drawing.layers:
            self._fill_layers(looked.drawing.layers)
        self._is_filling = False

    def forget_layers(self) -> None:
        """Take the layers from the file again: its names are about to be read in another way."""
        self._layers_of = ()
        self.layers.clear()

    def _fill_units(self, drawing: BackgroundDrawing) -> None:
        self.unit.clear()
        if drawing.metres_per_unit is not None:
            names = {metres: name for name, metres in UNITS}
            named = names.get(drawing.metres_per_unit, f"1 单位 = {drawing.metres_per_unit:g} 米")
            self.unit.addItem(f"按图纸声明（{named}）", drawing.metres_per_unit)
        for name, metres in UNITS:
            self.unit.addItem(name, metres)
        self.unit.addItem("不清楚，导入后用两点标定", _LATER)
        self.unit.setCurrentIndex(max(0, self.unit.findData(likely_unit(drawing) or _LATER)))

    def _fill_layers(self, layers: Sequence[DxfLayer]) -> None:
        self._layers_of = layers
        self.layers.clear()
        states = Qt.CheckState
        for layer in layers:
            item = QListWidgetItem(f"{layer.name}（{layer.count:,}）")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(states.Checked if layer.visible else states.Unchecked)
            swatch = QPixmap(_SWATCH, _SWATCH)
            swatch.fill(QColor(layer.colour))
            item.setIcon(swatch)
            self.layers.addItem(item)

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(8)
        self._form.addRow("页：", self.page)
        self._form.addRow("单位：", self.unit)
        self._form.addRow("文字编码：", self.encoding)
        line = QHBoxLayout(self._layers_line)
        line.setContentsMargins(0, 4, 0, 0)
        line.addWidget(self._heading, 1)
        line.addWidget(self._all)
        line.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._form)
        column.addWidget(self._layers_line)
        column.addWidget(self.layers, 1)
        for row in (self.page, self.unit, self.encoding):
            self._form.setRowVisible(row, False)
        for widget in (self._layers_line, self.layers):
            widget.setVisible(False)

    def _connect(self) -> None:
        self._typed.timeout.connect(self.asked)
        self.page.valueChanged.connect(lambda _value: self._is_filling or self._typed.start())
        self.unit.activated.connect(lambda _place: self.changed.emit())
        self.encoding.activated.connect(self._encoding_chosen)
        self.layers.itemChanged.connect(self._ticked)
        self._all.clicked.connect(lambda: self._tick_all(Qt.CheckState.Checked))
        self._none.clicked.connect(lambda: self._tick_all(Qt.CheckState.Unchecked))

    def _encoding_chosen(self) -> None:
        self.forget_layers()
        self.asked.emit()

    def _ticked(self) -> None:
        if not self._is_filling:
            self.asked.emit()

    def _tick_all(self, state: Qt.CheckState) -> None:
        self._is_filling = True
        for row in range(self.layers.count()):
            self.layers.item(row).setCheckState(state)
        self._is_filling = False
        self.asked.emit()

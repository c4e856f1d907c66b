"""What lies behind the sheet, shown while nothing is chosen: how dim, where, which of its layers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSlider,
    QWidget,
)

from riskmap.geometry.shapes import FARTHEST
from riskmap.importers.backgrounds.dxf.encodings import ENCODINGS
from riskmap.model.diagram.sheet import BLANK, Background, BackgroundKind
from riskmap.ui.diagram.properties.hand import Hand
from riskmap.ui.diagram.properties.number_edit import NumberBox, NumberLine
from riskmap.ui.diagram.properties.section import Section
from riskmap.ui.panels.words import words

_KINDS = {
    BackgroundKind.DXF: "DXF 图纸",
    BackgroundKind.PDF: "PDF 页面",
    BackgroundKind.PICTURE: "图片",
}
_MOST_LINES = 6


class BackgroundSection(Section):
    """Every change is a step; importing is answered by whoever is asked through `import_asked`."""

    import_asked = Signal()
    fit_asked = Signal()  # make the sheet as large as the background
    tool_asked = Signal(str)  # key of a tool: calibrating, moving

    def __init__(self, hand: Hand) -> None:
        super().__init__("底图")
        self._hand = hand
        self._background: Background = BLANK
        self._is_filling = False
        self._can_import = False
        self.about = words("", selectable=True)
        self.add_wide(self.about)
        self.bring = QPushButton("导入图纸或照片…")
        self.bring.clicked.connect(self.import_asked)
        self.add_wide(self.bring)
        self.body = Section()
        self.add_wide(self.body)
        self.shown = QCheckBox("显示底图")
        self.shown.clicked.connect(
            lambda on: hand.put_background("显示底图" if on else "隐藏底图", visible=on)
        )
        self.body.add_wide(self.shown)
        self.lock = QCheckBox("锁定底图")
        self.lock.setToolTip("锁定后不能移动、标定和更换")
        self.lock.clicked.connect(hand.lock_background)
        self.body.add_wide(self.lock)
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setAccessibleName("底图的不透明度")
        self.opacity.sliderReleased.connect(self._dimmed)
        self.opacity.valueChanged.connect(self._slid)
        self.share = QLabel()
        self.share.setProperty("muted", True)
        self.share.setFixedWidth(self.share.fontMetrics().horizontalAdvance("100%") + 2)
        dim = QWidget()
        line = QHBoxLayout(dim)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.opacity, 1)
        line.addWidget(self.share)
        self.body.add("浓淡", dim)
        self.lines: dict[str, NumberLine] = {}
        for key, title, unit, decimals in (
            ("x", "X", "米", 3),
            ("y", "Y", "米", 3),
            ("angle", "角度", "°", 2),
        ):
            number = NumberLine(
                unit=unit,
                decimals=decimals,
                least=-FARTHEST if unit == "米" else -360.0,
                most=FARTHEST,
                step=0.1,
            )
            number.setAccessibleName(f"底图{title}")
            number.committed.connect(lambda value, key=key: self._place(key, value))
            self.lines[key] = number
            self.body.add(title, NumberBox(number, unit))
        self.encoding = QComboBox()
        for value, title in ENCODINGS.items():
            self.encoding.addItem(title, value)
        self.encoding.setToolTip("图纸里的汉字显示成乱码时换一个")
        self.encoding.activated.connect(
            lambda _place: hand.put_background("改换底图文字编码", encoding=self.encoding.currentData())
        )
        self._encoding_label = self.body.add("编码", self.encoding)
        self.layers = QListWidget()
        self.layers.setAccessibleName("底图的图层")
        self.layers.itemChanged.connect(self._layer_changed)
        self._layers_label = self.body.add("图层", self.layers)
        self._layers_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.scaled = words("", muted=True, selectable=False)
        self.body.add_wide(self.scaled)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.tools: dict[str, QPushButton] = {}
        for key, title, tip in (
            ("calibrate", "标定比例", "在底图上点两点，填写实际距离"),
            ("move_background", "移动", "拖动底图"),
            ("straighten_background", "摆正", "沿一条应当水平的线点两点"),
        ):
            button = QPushButton(title)
            button.setToolTip(tip)
            button.clicked.connect(lambda _on=False, key=key: self.tool_asked.emit(key))
            self.tools[key] = button
            row.addWidget(button)
        self.body.add_wide(tools)
        self.fit = QPushButton("图纸按底图大小调整")
        self.fit.setToolTip("把图纸的宽和高改成刚好放下底图")
        self.fit.clicked.connect(self.fit_asked)
        self.body.add_wide(self.fit)
        self.remove = QPushButton("移除底图")
        self.remove.clicked.connect(self._remove)
        self.body.add_wide(self.remove)

    def offer_import(self) -> None:
        """Offer to import: somebody answers `import_asked`."""
        self._can_import = True

    def show_background(
        self, background: Background, layers: Sequence[str], *, writable: bool, locked: bool = False
    ) -> None:
        """Show a background; ``layers`` are those of its drawing, as far as it has been read."""
        self._is_filling = True
        self._background = background
        blank = background.kind is BackgroundKind.BLANK
        self.body.setVisible(not blank)
        self.bring.setVisible(self._can_import)
        self.bring.setText("导入图纸或照片…" if blank else "换一张底图…")
        self.bring.setEnabled(writable and not locked)
        self.lock.setChecked(locked)
        self.lock.setEnabled(writable)
        writable = writable and not locked
        if blank:
            self.about.say("没有底图，在空白图纸上画。")
        else:
            page = f"　第 {background.page + 1} 页" if background.kind is BackgroundKind.PDF else ""
            self.about.say(f"{background.name or '未命名'}（{_KINDS[background.kind]}{page}）")
            self._fill(background, layers)
        for widget in (
            *self.tools.values(),
            self.shown,
            self.opacity,
            self.encoding,
            self.layers,
            self.fit,
            self.remove,
        ):
            widget.setEnabled(writable)
        for line in self.lines.values():
            line.setReadOnly(not writable)
        self._is_filling = False

    def _fill(self, background: Background, layers: Sequence[str]) -> None:
        self.shown.setChecked(background.visible)
        if not self.opacity.isSliderDown():
            self.opacity.setValue(round(background.opacity * 100))
        self.share.setText(f"{self.opacity.value()}%")
        place = background.placement
        for key, value in (("x", place.position[0]), ("y", place.position[1]), ("angle", place.angle)):
            self.lines[key].show_value(value)
        is_dxf = background.kind is BackgroundKind.DXF
        self.encoding.setVisible(is_dxf)
        self._encoding_label.setVisible(is_dxf)
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(background.encoding)))
        names = sorted({*layers, *background.hidden_layers}) if is_dxf else []
        self.layers.setVisible(bool(names))
        self._layers_label.setVisible(bool(names))
        if [self.layers.item(row).text() for row in range(self.layers.count())] != names:
            self.layers.clear()
            self.layers.addItems(names)
            lines = min(max(len(names), 1), _MOST_LINES)
            self.layers.setFixedHeight(lines * (self.layers.sizeHintForRow(0) if names else 24) + 6)
        states = Qt.CheckState
        for row, name in enumerate(names):
            shown = name not in background.hidden_layers
            self.layers.item(row).setCheckState(states.Checked if shown else states.Unchecked)
        calibrated = background.calibration
        if calibrated is not None:
            self.scaled.say(f"已按 {calibrated.metres:g} 米标定。")
        elif is_dxf:
            self.scaled.say("按图纸单位换算成米；可以用“标定比例”核对。")
        else:
            self.scaled.say("还没有标定比例：尺寸和面积都不准。")

    def commit(self) -> None:
        """Take over what was typed."""
        for line in self.lines.values():
            line.commit()

    def _slid(self, value: int) -> None:
        self.share.setText(f"{value}%")
        if not self._is_filling and not self.opacity.isSliderDown():
            self._dimmed()

    def _dimmed(self) -> None:
        if not self._is_filling:
            self._hand.put_background("调整底图浓淡", opacity=self.opacity.value() / 100)

    def _place(self, key: str, value: float) -> None:
        place = self._background.placement
        x, y = place.position
        moved = {
            "x": lambda: replace(place, position=(value, y)),
            "y": lambda: replace(place, position=(x, value)),
            "angle": lambda: replace(place, angle=value),
        }
        made: Callable[[], object] = moved[key]
        self._hand.put_background("移动底图" if key != "angle" else "转动底图", placement=made())

    def _layer_changed(self, item: QListWidgetItem) -> None:
        if self._is_filling:
            return
        hidden = set(self._background.hidden_layers)
        shown = item.checkState() == Qt.CheckState.Checked
        (hidden.discard if shown else hidden.add)(item.text())
        verb = "显示" if shown else "隐藏"
        self._hand.put_background(f"{verb}底图图层“{item.text()[:20]}”", hidden_layers=frozenset(hidden))

    def _remove(self) -> None:
        self._hand.put_background(
            "移除底图",
            kind=BLANK.kind,
            digest="",
            name="",
            page=0,
            calibration=None,
            hidden_layers=frozenset(),
            encoding="",
            placement=BLANK.placement,
            opacity=BLANK.opacity,
            visible=True,
        )

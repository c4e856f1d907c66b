"""Asking for a sheet's name, size and scale: a new one, a copy, or one that is there."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from riskmap.model.diagram.checked import LARGEST_SHEET
from riskmap.ui.diagram.sheet_values import (
    SCALES,
    SIZE_PRESETS,
    SheetValues,
    floor_name,
    is_usual_name,
    named_like,
    paper_needed,
)
from riskmap.ui.dialogs.form_parts import Hint, dialog_buttons, fit_height
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_WIDTH = 440
_LONGEST = 60


class SheetDialog(QDialog):
    """`values` is what was asked for; without ``sizes`` the size is that of the sheet copied."""

    def __init__(
        self,
        values: SheetValues,
        *,
        title: str,
        accept: str,
        theme: Theme,
        buildings: Iterable[str] = (),
        taken: Iterable[str] = (),
        sizes: bool = True,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme.dress(self)  # at once: its height is measured below
        self.setWindowTitle(title)
        self._taken = frozenset(taken)
        self._is_filling = False
        self.kind = QComboBox()
        self.kind.addItem("厂区总平面", 0)
        self.kind.addItem("楼层", 1)
        self.building = QComboBox(editable=True)
        self.building.addItems(sorted({each for each in buildings if each}))
        name = QLineEdit()
        name.setPlaceholderText("例如：1号厂房；只有一栋时可不填")
        name.setMaxLength(_LONGEST)
        self.building.setLineEdit(name)
        self.ordinal = QSpinBox(minimum=-9, maximum=99)
        self.ordinal.setToolTip("一层为 1，地下一层为 -1；图纸按它排列")
        self.floor = QLineEdit()
        self.floor.setMaxLength(_LONGEST)
        self.floor.setPlaceholderText("例如：一层")
        self.preset = QComboBox()
        for preset in SIZE_PRESETS:
            self.preset.addItem(f"{preset.title}　{preset.width:g}×{preset.height:g} 米", preset)
        self.preset.addItem("自定大小", None)
        self.width_box, self.height_box = _metres("图纸宽度"), _metres("图纸高度")
        self.scale = QComboBox(editable=True)
        self.scale.addItems([f"1:{each}" for each in SCALES])
        self.scale.setToolTip("标志、文字和线条按这个比例显示大小；打印时可另选")
        self.grid = QDoubleSpinBox(minimum=0.05, maximum=100.0, decimals=2, suffix=" 米", singleStep=0.5)
        self.grid.setAccessibleName("网格间距")
        self._paper = words("", muted=True, selectable=False)
        self._hint = Hint(theme)
        self._buttons = dialog_buttons(self, accept)
        self._lay_out(sizes=sizes, note=note)
        self._fill(values)
        self._connect()
        self._check()
        self.resize(_WIDTH, 0)
        fit_height(self)
        (self.floor if values.ordinal else self.building).setFocus()
        self.floor.selectAll()

    @property
    def values(self) -> SheetValues:
        """Return what stands in the form."""
        is_floor = self.kind.currentData() == 1
        return SheetValues(
            building=self.building.currentText().strip(),
            floor=self.floor.text().strip(),
            ordinal=(self.ordinal.value() or 1) if is_floor else 0,
            width=self.width_box.value(),
            height=self.height_box.value(),
            scale=self._scale() or 200.0,
            grid=self.grid.value(),
        )

    def _lay_out(self, *, sizes: bool, note: str) -> None:
        form = self._form = QFormLayout()
        form.setSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.addRow("图纸：", self.kind)
        form.addRow("建筑：", self.building)
        form.addRow("第几层：", self.ordinal)
        form.addRow("名称：", self.floor)
        if sizes:
            size = QHBoxLayout()
            size.setSpacing(6)
            size.addWidget(self.width_box, 1)
            size.addWidget(QLabel("×"))
            size.addWidget(self.height_box, 1)
            form.addRow("大小：", self.preset)
            form.addRow("宽 × 高：", size)
            form.addRow("比例：", self.scale)
            form.addRow("网格间距：", self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        if note:
            column.addWidget(words(note, muted=True, selectable=False))
        column.addLayout(form)
        if sizes:
            column.addWidget(self._paper)
        column.addWidget(self._hint)
        column.addStretch(1)
        column.addWidget(self._buttons)

    def _fill(self, values: SheetValues) -> None:
        self.kind.setCurrentIndex(0 if values.ordinal == 0 else 1)
        self.building.setCurrentText(values.building)
        self.ordinal.setValue(values.ordinal or 1)
        self.floor.setText(values.floor)
        self.width_box.setValue(values.width)
        self.height_box.setValue(values.height)
        self.scale.setCurrentText(f"1:{values.scale:g}")
        self.grid.setValue(values.grid)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self.ordinal.valueChanged.connect(self._ordinal_changed)
        self.preset.activated.connect(self._take_preset)
        for box in (self.width_box, self.height_box, self.grid):
            box.valueChanged.connect(self._check)
        self.scale.editTextChanged.connect(self._check)
        self.building.editTextChanged.connect(self._check)
        self.floor.textChanged.connect(self._check)

    def _kind_changed(self) -> None:
        is_floor = self.kind.currentData() == 1
        if not is_floor and is_usual_name(self.floor.text()):
            self.floor.clear()
        elif is_floor and not self.floor.text().strip():
            self.floor.setText(floor_name(self.ordinal.value() or 1))
        self._check()

    def _ordinal_changed(self, value: int) -> None:
        name = self.floor.text().strip()
        if value and (not name or is_usual_name(name)):
            self.floor.setText(named_like(name, value))
        self._check()

    def _take_preset(self, _index: int) -> None:
        preset = self.preset.currentData()
        if preset is not None:
            self._is_filling = True
            self.width_box.setValue(preset.width)
            self.height_box.setValue(preset.height)
            self.grid.setValue(preset.grid)
            self.scale.setCurrentText(f"1:{preset.scale:g}")
            self._is_filling = False
            self._check()

    def _scale(self) -> float | None:
        text = self.scale.currentText().replace("：", ":").rpartition(":")[2].strip()
        try:
            value = float(text)
        except ValueError:
            return None
        return value if 1 <= value <= 100_000 else None

    def _check(self) -> None:
        if self._is_filling:
            return
        is_floor = self.kind.currentData() == 1
        self._form.setRowVisible(self.ordinal, is_floor)
        values = self.values
        matching = (
            place
            for place, each in enumerate(SIZE_PRESETS)
            if (each.width, each.height, each.scale) == (values.width, values.height, values.scale)
        )
        self.preset.setCurrentIndex(next(matching, len(SIZE_PRESETS)))
        problem = ""
        if self._scale() is None:
            problem = "比例应写成 1:200 的样子。"
        elif is_floor and self.ordinal.value() == 0:
            problem = "楼层没有第 0 层；一层为 1，地下一层为 -1。"
        elif title_of(values) in self._taken:
            problem = f"已有一张“{title_of(values)}”；名称相同时不易分清。"
        self._hint.say(problem)
        self._paper.say(paper_needed(values))
        blocked = self._scale() is None or (is_floor and self.ordinal.value() == 0)
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not blocked)


def title_of(values: SheetValues) -> str:
    """Return what the sheet will be called."""
    named = " ".join(part for part in (values.building, values.floor) if part)
    return named or ("厂区总平面" if values.ordinal == 0 else f"{values.ordinal}层")


def _metres(name: str) -> QDoubleSpinBox:
    box = QDoubleSpinBox(minimum=1.0, maximum=LARGEST_SHEET, decimals=2, suffix=" 米", singleStep=1.0)
    box.setAccessibleName(name)
    return box

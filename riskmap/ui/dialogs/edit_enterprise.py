"""The form that corrects an enterprise's record: only what was changed is handed back, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from riskmap.model import credit_code
from riskmap.model.area import District, Township
from riskmap.operations.edit_enterprise import EDITABLE, EditableField
from riskmap.ui.dialogs.form_parts import Hint, dialog_buttons, reason_box
from riskmap.ui.theme import Theme

_UNFILLED = "未填"


class EditEnterpriseDialog(QDialog):
    """`values` are the changed fields as `change_enterprise` takes them, `why` is the reason."""

    def __init__(
        self,
        present: Mapping[str, Any],
        *,
        districts: Sequence[District],
        townships: Sequence[Township],
        theme: Theme,
        focus: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Fill the form.

        Args:
            present: the present values, as `EnterpriseDetails.editable` gives them.
            districts: the counties to choose from.
            townships: the townships; the list follows the county chosen.
            theme: the look.
            focus: the field where the cursor starts, for example ``lon``.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle("修改企业信息")
        self._theme = theme
        self._present = dict(present)
        self._townships = tuple(townships)
        self._inputs: dict[str, QWidget] = {}
        self._form = QFormLayout()
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(12)
        self._code_hint = Hint(theme)
        self._place_hint = Hint(theme)
        self._reason, self._reason_hint = reason_box(theme, "例如：企业搬迁，现场核实")
        self._buttons = dialog_buttons(self, "保存")
        self._build(districts)
        self._lay_out()
        self._connect()
        self._check()
        self._first = self._inputs.get(focus) or self._inputs["name"]
        self._first.setFocus()
        if isinstance(self._first, QLineEdit):
            self._first.selectAll()

    @property
    def values(self) -> dict[str, Any]:
        """Return the fields whose value differs from the present one."""
        read = {field.key: self._read(field) for field in EDITABLE}
        changed = {
            key: value for key, value in read.items() if _normal(value) != _normal(self._present.get(key))
        }
        if {"lon", "lat"} & changed.keys():  # a place is one thing: both are handed back
            changed["lon"], changed["lat"] = read["lon"], read["lat"]
        return changed

    @property
    def why(self) -> str:
        """Return the reason."""
        return self._reason.text().strip()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the field where the cursor starts into sight."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self._first))

    def _build(self, districts: Sequence[District]) -> None:
        for field in EDITABLE:
            self._inputs[field.key] = self._input(field)
        chosen = self._combo("district_code")
        chosen.addItem(_UNFILLED, "")
        for district in districts:
            chosen.addItem(district.name, district.code)
        _choose(chosen, self._present.get("district_code") or "")
        self._fill_townships()
        _choose(self._combo("township_code"), self._present.get("township_code") or "")

    def _input(self, field: EditableField) -> QWidget:
        value = self._present.get(field.key)
        if field.kind == "flag":
            tick = QCheckBox("是")
            tick.setChecked(bool(value))
            return tick
        if field.kind == "choice":
            combo = QComboBox()
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            for stored, title in field.choices:
                combo.addItem(title, stored)
            if field.choices:
                _choose(combo, value or "")
            return combo
        return QLineEdit(_shown(value, field))

    def _lay_out(self) -> None:
        for field in EDITABLE:
            if field.key == "lat":
                continue
            label = QLabel(f"{field.title}：" if field.key != "lon" else "经度、纬度：")
            widget = self._inputs[field.key]
            widget.setAccessibleName(field.title)
            row: QWidget = widget
            if field.key == "lon":
                self._inputs["lat"].setAccessibleName("纬度")
                row = _side_by_side(widget, self._inputs["lat"])
            label.setBuddy(widget)
            self._form.addRow(label, row)
            if field.key == "credit_code":
                self._form.addRow("", self._code_hint)
            if field.key == "lon":
                self._form.addRow("", self._place_hint)
        page = QWidget()
        page.setObjectName("panel")
        page.setLayout(self._form)
        self._form.setContentsMargins(12, 12, 12, 12)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(8)
        column.addWidget(self._scroll, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 0, 12, 0)
        foot.setSpacing(4)
        why = QLabel("修改原因（必填）：")
        why.setBuddy(self._reason)
        foot.addWidget(why)
        foot.addWidget(self._reason)
        foot.addWidget(self._reason_hint)
        foot.addWidget(self._buttons)
        column.addLayout(foot)
        self.resize(520, 640)

    def _connect(self) -> None:
        for widget in self._inputs.values():
            if isinstance(widget, QLineEdit):
                widget.textChanged.connect(self._check)
            elif isinstance(widget, QComboBox):
                widget.currentIndexChanged.connect(self._check)
            elif isinstance(widget, QCheckBox):
                widget.toggled.connect(self._check)
        self._combo("district_code").currentIndexChanged.connect(self._fill_townships)
        self._reason.textChanged.connect(self._check)

    def _fill_townships(self) -> None:
        """List the townships of the county chosen; one that is not among them is dropped."""
        combo, district = self._combo("township_code"), self._combo("district_code").currentData()
        kept = combo.currentData() or ""
        combo.blockSignals(True)
        combo.clear()
        combo.addItem(_UNFILLED, "")
        for township in self._townships:
            if township.district_code == district:
                combo.addItem(township.name, township.code)
        combo.setCurrentIndex(max(0, combo.findData(kept)))
        combo.blockSignals(False)
        self._check()

    def _check(self) -> None:
        """Say at once what is wrong, and let only what can be saved be saved."""
        text = self._line("credit_code").text()
        problem = credit_code.problem(text)
        self._code_hint.say(f"{problem}仍可保存。" if problem and text.strip() else problem)
        place = _place_problem(self._line("lon").text(), self._line("lat").text())
        self._place_hint.say(place)
        changed = bool(self.values)
        name = bool(self._line("name").text().strip())
        if not name:
            self._reason_hint.say("企业名称不能为空。")
        elif changed and not self.why:
            self._reason_hint.say("填写原因后才能保存。")
        else:
            self._reason_hint.say("" if changed else "还没有改动。")
        save = self._buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(changed and name and not place and bool(self.why))

    def _read(self, field: EditableField) -> Any:
        widget = self._inputs[field.key]
        if isinstance(widget, QCheckBox):
            return widget.isChecked()
        if isinstance(widget, QComboBox):
            return widget.currentData() or ""
        text = widget.text().strip() if isinstance(widget, QLineEdit) else ""
        if _same_as_shown(text, self._present.get(field.key), field):
            return self._present.get(field.key)
        return text.upper() if field.key == "credit_code" else text

    def _combo(self, key: str) -> QComboBox:
        widget = self._inputs[key]
        assert isinstance(widget, QComboBox)
        return widget

    def _line(self, key: str) -> QLineEdit:
        widget = self._inputs[key]
        assert isinstance(widget, QLineEdit)
        return widget


def _shown(value: Any, field: EditableField) -> str:
    if value is None:
        return ""
    return f"{value:.6f}" if field.kind == "degrees" and isinstance(value, float) else str(value)


def _same_as_shown(text: str, present: Any, field: EditableField) -> bool:
    """Tell whether a text is still what the form showed: six decimals must not move a point."""
    return present is not None and text == _shown(present, field).strip()


def _normal(value: Any) -> Any:
    return "" if value is None else value


def _choose(combo: QComboBox, stored: str) -> None:
    """Choose an entry; one that the list does not know is added, so that it is not lost silently."""
    place = combo.findData(stored)
    if place < 0:
        combo.addItem(f"{stored}（不在列表中）", stored)
        place = combo.count() - 1
    combo.setCurrentIndex(place)


def _side_by_side(*widgets: QWidget) -> QWidget:
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        line.addWidget(widget)
    return box


def _place_problem(lon: str, lat: str) -> str:
    """Return what is wrong with a pair of degrees; the operation checks again."""
    lon, lat = lon.strip(), lat.strip()
    if not lon and not lat:
        return ""
    if not lon or not lat:
        return "经度和纬度要一起填写，或都留空。"
    try:
        x, y = float(lon), float(lat)
    except ValueError:
        return "经度和纬度应为数字，例如 118.675700 和 24.874100。"
    if abs(y) > 60 and abs(x) <= 60:
        return "经度和纬度好像写反了，请互换。"
    if not (70 <= x <= 140 and 0 < y < 60):
        return "坐标不在中国境内，请核对经度（约 118）和纬度（约 25）。"
    return ""

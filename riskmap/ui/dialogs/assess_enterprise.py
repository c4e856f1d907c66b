"""Recording the level that experts and the regulator have assessed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.operations.enterprise_records import EnterpriseDetails
from riskmap.ui.dialogs.form_parts import HINT_WIDTH, Hint, dialog_buttons, fit_height, reason_box
from riskmap.ui.level_chip import LevelChip
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_WIDTH = 540
#: Shorter than this, nobody can find out later who it was or what was read.
_LEAST_ORGANISATION, _LEAST_BASIS = 4, 6


class AssessEnterpriseDialog(QDialog):
    """Level, organisation, basis, date and reason, as `assess_enterprise` takes them."""

    def __init__(
        self,
        details: EnterpriseDetails,
        *,
        theme: Theme,
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme.dress(self)  # at once: its least height is measured below
        self.setWindowTitle("评定风险等级")
        self._details, self._theme = details, theme
        self._levels = QButtonGroup(self)
        self._organisation = QLineEdit(details.assessed_org)
        self._organisation.setPlaceholderText("例如：晋江市应急管理局、专家组")
        self._basis = QLineEdit(details.assessed_basis)
        self._basis.setPlaceholderText("例如：专家现场评估报告 2026-015 号")
        self._date = QDateEdit(_day(today or date.today()))
        self._date.setCalendarPopup(True)
        self._date.setDisplayFormat("yyyy-MM-dd")
        self._date.setMaximumDate(_day(today or date.today()))
        self._reason, self._reason_hint = reason_box(theme, "例如：年度复评")
        self._lower_hint = Hint(theme)
        self._validity = words("", muted=True, selectable=False)
        self._validity.setMinimumWidth(HINT_WIDTH)
        self._buttons = dialog_buttons(self, "保存评定")
        self._lay_out()
        for box in (self._organisation, self._basis, self._reason):
            box.textChanged.connect(self._check)
        self._date.dateChanged.connect(self._check)
        self._levels.idToggled.connect(lambda _id, _on: self._check())
        chosen = details.assessed_level if details.assessed_level is not None else details.suggested_level
        button = self._levels.button(int(chosen)) or self._levels.button(int(RiskLevel.BLUE))
        button.setChecked(True)
        button.setFocus()
        self._check()

    @property
    def level(self) -> RiskLevel:
        """Return the level chosen; UNASSESSED withdraws the assessment."""
        return RiskLevel(self._levels.checkedId())

    @property
    def organisation(self) -> str:
        """Return who assessed."""
        return self._organisation.text().strip()

    @property
    def basis(self) -> str:
        """Return what the assessment rests on."""
        return self._basis.text().strip()

    @property
    def on(self) -> date:
        """Return the day of the assessment."""
        day = self._date.date()
        return date(day.year(), day.month(), day.day())

    @property
    def why(self) -> str:
        """Return the reason."""
        return self._reason.text().strip()

    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as the wrapped texts need."""
        super().showEvent(event)
        fit_height(self)

    def _lay_out(self) -> None:
        details = self._details
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        name = words(details.name, heading=True)
        name.setMinimumWidth(HINT_WIDTH)
        form.addRow("企业：", name)
        form.addRow("建议等级：", self._suggested())
        form.addRow("评定等级：", self._choices())
        form.addRow("", self._lower_hint)
        for title, box in (
            ("评定单位：", self._organisation),
            ("评定依据：", self._basis),
            ("评定日期：", self._date),
        ):
            label = QLabel(title)
            label.setBuddy(box)
            box.setAccessibleName(title.rstrip("："))
            form.addRow(label, box)
        form.addRow("", self._validity)
        form.addRow("修改原因：", self._reason)
        form.addRow("", self._reason_hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(self._buttons)
        self.resize(_WIDTH, 0)

    def _suggested(self) -> QWidget:
        details = self._details
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(LevelChip(details.suggested_level, theme=self._theme), 0, Qt.AlignmentFlag.AlignTop)
        trace = words(f"{details.suggested_level.label}。{details.suggested_reason}".strip())
        trace.setMinimumWidth(HINT_WIDTH)
        line.addWidget(trace, 1)
        return box

    def _choices(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for level in LEVELS_WORST_FIRST:
            withdraws = level is RiskLevel.UNASSESSED
            if withdraws and self._details.assessed_level is None:
                continue
            line = QHBoxLayout()
            line.setSpacing(6)
            radio = QRadioButton("撤销评定，按建议等级显示" if withdraws else level.label)
            radio.setAccessibleName(radio.text())
            self._levels.addButton(radio, int(level))
            if not withdraws:
                line.addWidget(LevelChip(level, theme=self._theme))
            line.addWidget(radio, 1)
            column.addLayout(line)
        box.setMinimumHeight(column.sizeHint().height())  # a form short of room must not lay chip on chip
        return box

    def _check(self) -> None:
        withdraws = self.level is RiskLevel.UNASSESSED
        for box in (self._organisation, self._basis, self._date):
            box.setEnabled(not withdraws)
        until = self._date.date().addYears(1).toString("yyyy-MM-dd")
        shown = self._details.suggested_level.label
        self._validity.say(
            f"撤销后按建议等级显示：{shown}。" if withdraws else f"有效期至 {until}，到期后提示待复评。"
        )
        suggested = self._details.suggested_level
        lower = not withdraws and self.level < suggested
        self._lower_hint.say(
            f"低于建议等级（{suggested.label}）。评定以后，地图和各表都按{self.level.label}显示，请确认依据充分。"
            if lower
            else ""
        )
        lacking = self._lacking(withdraws=withdraws)
        self._reason_hint.say(lacking)
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not lacking)
        if self.isVisible():
            fit_height(self)

    def _lacking(self, *, withdraws: bool) -> str:
        """Return what must still be filled in, empty when the assessment can be saved."""
        if not withdraws and not self.basis:
            return "请填写评定依据。"
        if not withdraws and len(self.basis) < _LEAST_BASIS:
            return "请写明依据的文件或报告的名称、编号。"
        if not withdraws and len(self.organisation) < _LEAST_ORGANISATION:
            return "请填写评定单位的全称。"
        return "" if self.why else "填写修改原因后才能保存。"


def _day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)

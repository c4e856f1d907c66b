"""What a risk point is: its name, its post, its events with their scores and measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from riskmap.model.assessment import default_method
from riskmap.model.codes import PointKind
from riskmap.model.direct_red import rules
from riskmap.model.levels import RiskLevel
from riskmap.model.risk_grading import point_level
from riskmap.operations.point_form import EventForm, PointForm
from riskmap.operations.risk_points import NewPoint
from riskmap.operations.scored_events import NewEvent
from riskmap.ui.diagram.points.below_fold import BelowFold
from riskmap.ui.diagram.points.drop_question import ask_to_drop
from riskmap.ui.diagram.points.event_editor import EventEditor
from riskmap.ui.diagram.points.offers import Offers, Waiting, complete_names
from riskmap.ui.dialogs.form_parts import Hint, dialog_buttons, reason_box
from riskmap.ui.level_chip import LEVEL_ROLE, LevelChip, LevelDelegate
from riskmap.ui.theme import Theme

_SIZE = QSize(1060, 700)
_LEFT = 256
_LONGEST_NAME = 200
_MOST_EVENTS = 30


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """An event in the list: as it is to be saved, and the level it has."""

    form: EventForm
    level: RiskLevel
    problem: str


class PointDialog(QDialog):
    """Asks for a new point, or changes one of the register; then a reason is asked for as well."""

    def __init__(
        self,
        *,
        theme: Theme,
        form: PointForm | None = None,
        new: NewPoint | None = None,
        adding: str = "添加风险点",
        waiting: Sequence[Waiting] = (),
        usual: Sequence[NewPoint] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show a point of the register (``form``), or what a new one begins with (``new``).

        ``waiting`` are points of the register that may be put here instead; ``usual`` fill the form.
        """
        super().__init__(parent)
        self._theme, self._form, self._floor_uid = theme, form, new.floor_uid if new else None
        self.setWindowTitle(f"修改风险点 {form.number}“{form.name}”" if form else adding)
        self.name = QLineEdit(form.name if form else new.name if new else "")
        self.kind = QComboBox()
        self.post = QLineEdit(form.responsible_post if form else new.responsible_post if new else "")
        self.person = QLineEdit(form.responsible_person if form else new.responsible_person if new else "")
        self.rule = QComboBox()
        self.events = QListWidget()
        self.editor = EventEditor(theme)
        self._chip = LevelChip(RiskLevel.UNASSESSED, theme=theme)
        self._told = QLabel()
        self._hint = Hint(theme)
        self.reason, self._reason_hint = reason_box(theme, "例如：设备更新、年度复评")
        self.buttons = dialog_buttons(self, "保存修改" if form else adding[:2])
        self._shown: list[_Shown] = []
        self.offers, self._usual = Offers(waiting, usual), tuple(usual)
        self.offers.setVisible(bool(waiting or usual))
        self.placed_uid: bytes | None = None  # the waiting point that was chosen instead of a new one
        self.question: QMessageBox | None = None  # whether what was typed may be dropped
        self._fill_choices(form.kind if form else new.kind if new else PointKind.EQUIPMENT.stored)
        given = form.direct_red_rule if form else new.direct_red_rule if new else ""
        self.rule.setCurrentIndex(max(self.rule.findData(given), 0))
        self._lay_out()
        self._take_events(form, new)
        self._connect()
        self._follow()
        self._at_first = self._typed()
        self.name.setFocus()
        self.name.selectAll()

    # ── what was asked ──────────────────────────────────────────────────────────────────────

    @property
    def form(self) -> PointForm:
        """Return the point as it is to be saved; only where one of the register was shown."""
        if self._form is None:
            raise RuntimeError("a new point has no form")
        return replace(
            self._form,
            name=self.name.text().strip(),
            kind=str(self.kind.currentData()),
            responsible_post=self.post.text().strip(),
            responsible_person=self.person.text().strip(),
            direct_red_rule=str(self.rule.currentData() or ""),
            events=tuple(each.form for each in self._shown),
        )

    @property
    def new_point(self) -> NewPoint:
        """Return the point as it is to be added."""
        return NewPoint(
            name=self.name.text().strip(),
            kind=str(self.kind.currentData()),
            events=tuple(each.form.event for each in self._shown),
            responsible_post=self.post.text().strip(),
            responsible_person=self.person.text().strip(),
            direct_red_rule=str(self.rule.currentData() or ""),
            floor_uid=self._floor_uid,
        )

    @property
    def why(self) -> str:
        """Return the reason of the change."""
        return self.reason.text().strip()

    @property
    def level(self) -> RiskLevel:
        """Return the level the point gets."""
        levels = [each.level for each in self._shown]
        return point_level(levels, str(self.rule.currentData() or "")) if levels else RiskLevel.UNASSESSED

    def reject(self) -> None:
        """Leave (Esc, 取消 and ✕); where something was typed, only after a plain question."""
        if not self.isEnabled() or self.question is not None:
            return  # being written, or asked already
        if self._typed() == self._at_first:
            super().reject()
        else:
            self.question = ask_to_drop(self, self._answered)

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _typed(self) -> tuple[object, ...]:
        texts = tuple(box.text().strip() for box in (self.name, self.post, self.person, self.reason))
        events = tuple(each.form for each in self._shown)
        return (*texts, self.kind.currentData(), self.rule.currentData(), events)

    def _answered(self, is_dropped: bool) -> None:
        self.question = None
        if is_dropped:
            super().reject()
        else:
            self.placed_uid = None
            self.offers.waiting.setCurrentIndex(-1)

    def _fill_choices(self, kind: str) -> None:
        for each in PointKind:
            self.kind.addItem(each.zh, each.stored)
        self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))
        self.rule.addItem("（不适用）", "")
        for key, rule in rules("point").items():
            self.rule.addItem(f"{key} {rule.text}", key)
            self.rule.setItemData(self.rule.count() - 1, rule.text, Qt.ItemDataRole.ToolTipRole)
        self.rule.setMinimumContentsLength(12)
        self.rule.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.rule.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rule.setToolTip("符合其中一条的，不论评分多少都是重大风险")

    def _place_waiting(self, uid: bytes) -> None:
        self.placed_uid = uid
        self.reject()

    def _take(self, point: NewPoint) -> None:
        """Fill the form; where more than the name was typed, that stays and only the name is taken."""
        is_untouched = self._typed()[1:] == self._at_first[1:]
        self.name.setText(point.name)
        if not is_untouched:
            return
        self.kind.setCurrentIndex(max(self.kind.findData(point.kind), 0))
        self.post.setText(point.responsible_post)
        self.events.blockSignals(True)
        self.events.clear()
        self._shown.clear()
        self._take_events(None, point)
        self.events.blockSignals(False)
        self._follow()
        self._at_first = self._typed()  # a choice is made again by one click: no question for it

    def _take_events(self, form: PointForm | None, new: NewPoint | None) -> None:
        if form is not None:
            given = list(form.events)
        else:
            given = [EventForm(event=event) for event in (new.events if new else ())]
        for each in given or [EventForm(event=_empty_event())]:
            self.editor.show_event(each.event)
            self._shown.append(self._as_shown(each))
            self.events.addItem(QListWidgetItem())
            self._write_row(len(self._shown) - 1)
        self.events.setCurrentRow(0)
        self.editor.show_event(self._shown[0].form.event)

    def _lay_out(self) -> None:
        fields = QFormLayout()
        fields.setHorizontalSpacing(8)
        fields.setVerticalSpacing(6)
        fields.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for title, box, example in (
            ("名称：", self.name, "例如：刷胶台"),
            ("类型：", self.kind, ""),
            ("责任岗位：", self.post, "例如：车间主任"),
            ("责任人：", self.person, "姓名"),
            ("直接判定：", self.rule, ""),
        ):
            label = QLabel(title)
            label.setBuddy(box)
            box.setAccessibleName(title.rstrip("："))
            if isinstance(box, QLineEdit):
                box.setPlaceholderText(example)
                box.setMaxLength(_LONGEST_NAME)
            fields.addRow(label, box)
        level = QHBoxLayout()
        level.setSpacing(6)
        level.addWidget(self._chip)
        level.addWidget(self._told, 1)
        fields.addRow("风险等级：", level)
        self.events.setItemDelegate(LevelDelegate(self._theme, self.events))
        self.events.setAccessibleName("风险事件")
        self.events.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.events.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._add = QPushButton("添加风险事件")
        self._remove = QPushButton("去掉")
        self._theme.set_icon(self._add, "plus")
        for button in (self._add, self._remove):
            button.setAutoDefault(False)
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self._add, 1)
        under.addWidget(self._remove)
        heading = QLabel("风险事件")
        heading.setProperty("heading", True)
        heading.setBuddy(self.events)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(fields)
        left.addWidget(heading)
        left.addWidget(self.events, 1)
        left.addLayout(under)
        holder = QWidget()
        holder.setFixedWidth(_LEFT)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(left)
        inner = QFrame()
        inner.setObjectName("panel")
        room = QVBoxLayout(inner)
        room.setContentsMargins(12, 12, 12, 12)
        room.addWidget(self.editor)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(holder)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(scroll, 1)
        right.addWidget(BelowFold(scroll, self.editor.parts, theme=self._theme))
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(self.offers)
        column.addLayout(middle, 1)
        if self._form is not None:
            why = QHBoxLayout()
            why.setSpacing(8)
            label = QLabel("修改原因：")
            label.setBuddy(self.reason)
            why.addWidget(label)
            why.addWidget(self.reason, 1)
            column.addLayout(why)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.buttons)
        column.addLayout(foot)
        self.resize(_SIZE)

    def _connect(self) -> None:
        self.offers.placed.connect(self._place_waiting)
        self.offers.taken.connect(lambda row: self._take(self._usual[row]))
        if self._usual:
            complete_names(self.name, self._usual, self._take)
        self.editor.changed.connect(self._edited)
        self.events.currentRowChanged.connect(self._chosen)
        self._add.clicked.connect(self._add_event)
        self._remove.clicked.connect(self._remove_event)
        for box in (self.name, self.post, self.person, self.reason):
            box.textChanged.connect(self._follow)
        for choice in (self.kind, self.rule):
            choice.currentIndexChanged.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        """Open no larger than the screen."""
        super().showEvent(event)
        room = self.screen().availableSize()
        self.resize(min(_SIZE.width(), room.width() - 40), min(_SIZE.height(), room.height() - 60))

    def _as_shown(self, form: EventForm) -> _Shown:
        """Return an event as the editor shows it at this moment."""
        return _Shown(form=form, level=self.editor.level, problem=self.editor.problem)

    def _edited(self) -> None:
        row = self.events.currentRow()
        if 0 <= row < len(self._shown):
            form = replace(self._shown[row].form, event=self.editor.risk_event)
            self._shown[row] = self._as_shown(form)
            self._write_row(row)
            self._follow()

    def _chosen(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self.editor.show_event(self._shown[row].form.event)

    def _add_event(self) -> None:
        method = self._shown[-1].form.event.method if self._shown else _empty_event().method
        form = EventForm(event=replace(_empty_event(), method=method))
        self.editor.show_event(form.event)
        self._shown.append(self._as_shown(form))
        self.events.addItem(QListWidgetItem())
        self._write_row(len(self._shown) - 1)
        self.events.setCurrentRow(len(self._shown) - 1)
        self.editor.factor.setFocus()
        self._follow()

    def _remove_event(self) -> None:
        row = self.events.currentRow()
        if row < 0 or len(self._shown) < 2:
            return
        del self._shown[row]
        self.events.takeItem(row)
        self._chosen(self.events.currentRow())
        self._follow()

    def _write_row(self, row: int) -> None:
        shown, item = self._shown[row], self.events.item(row)
        event = shown.form.event
        text = event.accident_type or "新的风险事件"
        item.setText(f"{text}　{event.hazard_factor}")
        item.setToolTip(f"{event.accident_type}\n{event.hazard_factor}")
        item.setData(LEVEL_ROLE, shown.level)

    def _follow(self) -> None:
        level = self.level
        self._chip.set_level(level)
        self._told.setText(level.label)
        self._remove.setEnabled(len(self._shown) > 1)
        self._add.setEnabled(len(self._shown) < _MOST_EVENTS)
        lacking = self._lacking()
        self._hint.say(lacking)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not lacking)

    def _lacking(self) -> str:
        """Return what must still be filled in, empty when the point can be saved."""
        if not self.name.text().strip():
            return "请填写风险点名称。"
        for place, each in enumerate(self._shown, 1):
            if each.problem:
                which = f"第 {place} 个风险事件：" if len(self._shown) > 1 else ""
                return f"{which}{each.problem}"
        if self._form is not None and not self.why:
            return "填写修改原因后才能保存。"
        return ""


def _empty_event() -> NewEvent:
    return NewEvent(
        hazard_factor="", accident_type="", method=default_method("LEC").key, inherent="", residual=""
    )

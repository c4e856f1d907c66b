"""One risk event in the form: what may happen, how it is scored, what is done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from riskmap.model.code_lists import (
    accident_types,
    current_accident_types,
    hazard_classes,
    old_accident_types,
)
from riskmap.model.codes import MeasureKind
from riskmap.model.levels import RiskLevel
from riskmap.operations.scored_events import NewEvent
from riskmap.ui.diagram.points.score_editor import ScoreEditor
from riskmap.ui.theme import Theme

_LONGEST = 500
_MEASURE_LINES = 2
_EXAMPLES = {
    "engineering": "例如：局部排风、防护罩、防爆电器",
    "management": "例如：动火审批、限量存放、定期检测",
    "training": "例如：岗前培训、班前会提醒",
    "protection": "例如：防毒口罩、防护手套",
    "emergency": "例如：灭火器两具，就近冲洗后送医",
}


class EventEditor(QWidget):
    """Edits one event; whoever shows it asks for `risk_event` when it has changed."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.factor = QLineEdit()
        self.factor.setMaxLength(_LONGEST)
        self.factor.setPlaceholderText("例如：胶水挥发的可燃蒸气")
        self.accident = _choices(list(accident_types()), editable=True)
        self.hazard = QComboBox()
        self.hazard.addItem("（不填）", "")
        for code, name in hazard_classes().items():
            indent = "" if len(code) == 1 else "　"
            self.hazard.addItem(f"{indent}{code} {name}", code)
        self.consequence = QLineEdit()
        self.consequence.setMaxLength(_LONGEST)
        self.consequence.setPlaceholderText("例如：烧伤、厂房烧毁")
        self.score = ScoreEditor(theme)
        self.measures = {kind: QPlainTextEdit() for kind in MeasureKind}
        self._lay_out()
        self.factor.textChanged.connect(self.changed)
        self.accident.currentTextChanged.connect(self.changed)
        self.hazard.currentIndexChanged.connect(self.changed)
        self.consequence.textChanged.connect(self.changed)
        self.score.changed.connect(self.changed)
        for box in self.measures.values():
            box.textChanged.connect(self.changed)

    @property
    def risk_event(self) -> NewEvent:
        """Return the event as it stands in the form."""
        return NewEvent(
            hazard_factor=self.factor.text().strip(),
            accident_type=self._accident_type(),
            method=self.score.method,
            inherent=self.score.inherent,
            residual=self.score.residual,
            hazard_class=str(self.hazard.currentData() or ""),
            consequence=self.consequence.text().strip(),
            measures={
                kind.stored: text
                for kind, box in self.measures.items()
                if (text := box.toPlainText().strip())
            },
        )

    @property
    def level(self) -> RiskLevel:
        """Return the level of the residual risk as it is scored now."""
        return self.score.level

    @property
    def problem(self) -> str:
        """Return what is missing, in Chinese; empty when the event can be saved."""
        if not self.factor.text().strip():
            return "请填写危险因素。"
        typed = self.accident.currentText().strip()
        if not typed:
            return "请选择事故类型。"
        meant = current_accident_types(typed)
        if not meant:
            return f"没有事故类型“{typed[:20]}”，请从列表中选择。"
        if len(meant) > 1:
            return f"“{typed}”现分为{'、'.join(meant)}，请选择其中一种。"
        return self.score.problem

    @property
    def parts(self) -> tuple[tuple[str, QWidget], ...]:
        """Return what the form has from above to below: titles, each with its first widget."""
        return (*self.score.heading_parts, ("管控措施", next(iter(self.measures.values()))))

    def show_event(self, event: NewEvent) -> None:
        """Show another event; tells nobody."""
        self.blockSignals(True)
        self.factor.setText(event.hazard_factor)
        self.accident.setCurrentText(event.accident_type)
        self.hazard.setCurrentIndex(max(self.hazard.findData(event.hazard_class), 0))
        self.consequence.setText(event.consequence)
        self.score.show_score(event.method, event.inherent, event.residual)
        for kind, box in self.measures.items():
            box.setPlainText(event.measures.get(kind.stored, ""))
        self.blockSignals(False)

    def _accident_type(self) -> str:
        typed = self.accident.currentText().strip()
        meant = current_accident_types(typed)
        return meant[0] if len(meant) == 1 else typed

    def _lay_out(self) -> None:
        first = QFormLayout()
        first.setHorizontalSpacing(12)
        first.setVerticalSpacing(6)
        first.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for title, box in (
            ("危险因素：", self.factor),
            ("事故类型：", self.accident),
            ("因素类别：", self.hazard),
            ("可能后果：", self.consequence),
        ):
            label = QLabel(title)
            label.setBuddy(box)
            box.setAccessibleName(title.rstrip("："))
            first.addRow(label, box)
        last = QFormLayout()
        last.setHorizontalSpacing(12)
        last.setVerticalSpacing(6)
        last.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        for kind, text in self.measures.items():
            text.setTabChangesFocus(True)
            text.setPlaceholderText(_EXAMPLES[kind.stored])
            text.setFixedHeight(text.fontMetrics().lineSpacing() * _MEASURE_LINES + 14)
            text.setAccessibleName(kind.zh)
            label = QLabel(f"{kind.zh}：")
            label.setBuddy(text)
            last.addRow(label, text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(first)
        column.addWidget(self.score)
        column.addLayout(last)
        column.addStretch(1)


def _choices(names: list[str], *, editable: bool) -> QComboBox:
    box = QComboBox()
    box.setEditable(editable)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(names)
    box.setCurrentIndex(-1)
    box.setMaxVisibleItems(14)
    line, completer = box.lineEdit(), box.completer()
    if line is not None:
        line.setPlaceholderText("选择，或输入几个字查找")
        line.setMaxLength(40)
    if completer is not None:
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
    box.setToolTip(
        f"GB 6441-2025 的 {len(names)} 种；旧标准的 {len(old_accident_types())} 种也可输入，会换成新名称"
    )
    return box

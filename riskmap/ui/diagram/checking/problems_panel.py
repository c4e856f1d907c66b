"""The panel 检查: what is to be looked at before publishing, and what can be done about the chosen one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from riskmap.model.diagram.problem import Problem, Severity
from riskmap.ui.diagram.checking.mends import Mend
from riskmap.ui.diagram.checking.problem_delegate import ICONS, ProblemDelegate
from riskmap.ui.diagram.checking.problem_model import ProblemModel, identity
from riskmap.ui.panels.empty_state import EmptyState
from riskmap.ui.panels.flow_layout import FlowLayout
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_LONGEST = 400
_NONE = ("没有发现问题", "图纸和风险点清单一致，标题栏也填齐了，可以发布。")
_COUNTING = ("正在检查…", "稍等片刻，图上和清单里要看的地方会列在这里。")
_NO_ENTERPRISE = ("没有打开图纸", "选中一家企业，检查的结果会列在这里。")


class ProblemsPanel(QWidget):
    """A list in groups; below it the chosen problem in full, with what can be done at once."""

    shown = Signal(object)  # Problem: go there
    step_asked = Signal(int)

    def __init__(
        self,
        theme: Theme,
        mends: Callable[[Problem, Sequence[Problem]], Sequence[Mend]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme, self._mends = theme, mends
        self._problems: tuple[Problem, ...] = ()
        self._visited: object = None  # what makes out the problem that was gone to last
        self.model = ProblemModel()
        self.view = QListView()
        self.summary = QLabel()
        self.up, self.down = QToolButton(), QToolButton()
        self.buttons: list[QPushButton] = []
        self._detail = QFrame()
        self._sign = QLabel()
        self._text = words("")
        self._advice = words("", muted=True)
        self._empty = EmptyState()
        self._pages = QStackedWidget()
        # What is said below takes room from the list: only then it is known what must be scrolled.
        self._soon = QTimer(self, singleShot=True, interval=1)
        self._soon.timeout.connect(lambda: self.view.scrollTo(self.view.currentIndex()))
        self._lay_out()
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        self.view.selectionModel().currentChanged.connect(lambda *_indexes: self._show_detail())
        theme.changed.connect(self._dress)
        self.show_problems(None, {})

    @property
    def current(self) -> Problem | None:
        """Return the chosen problem."""
        return self.model.problem(self.view.currentIndex().row())

    def show_problems(
        self, problems: Sequence[Problem] | None, sheets: Mapping[bytes, str], *, is_open: bool = True
    ) -> None:
        """Show problems, None while they are looked for; of a problem that is gone the next is chosen."""
        chosen, row = self.current, self.view.currentIndex().row()
        self._problems = tuple(problems or ())
        self.model.show_problems(self._problems, sheets)
        if problems is None:
            self._empty.say(*(_COUNTING if is_open else _NO_ENTERPRISE))
        else:
            self._empty.say(*_NONE)
        self._pages.setCurrentIndex(0 if self._problems else 1)
        counts = Counter(problem.severity for problem in self._problems)
        self.summary.setText(" · ".join(f"{each.zh} {counts[each]:,}" for each in Severity if counts[each]))
        found = self.model.row_of(chosen)
        if found is None and self._problems:
            found = self.model.row_beside(max(row, 0) - 1, 1)
        if found is not None:
            self.view.setCurrentIndex(self.model.index(found))
        self._show_detail()

    def step(self, by: int) -> bool:
        """Choose and show the next problem or the one before; return whether it went round the end."""
        row = self.view.currentIndex().row()
        seen = self.current is not None and identity(self.current) == self._visited
        found = self.model.row_beside(row, by) if seen or self.current is None else row
        if found is None:
            return False
        self.view.setCurrentIndex(self.model.index(found))
        self._open(self.view.currentIndex())
        return seen and (found - row) * by <= 0

    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(ProblemDelegate(self._theme, self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)  # a sentence may need a line more
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setAccessibleName("发布前要看的问题")
        head = QHBoxLayout()
        head.setContentsMargins(8, 3, 4, 3)
        head.setSpacing(2)
        head.addWidget(self.summary, 1)
        for button, icon, tip, by in (
            (self.up, "chevron-up", "上一个问题（Shift+F8）", -1),
            (self.down, "chevron-down", "下一个问题（F8）", 1),
        ):
            button.setIconSize(QSize(16, 16))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(lambda _on=False, by=by: self.step_asked.emit(by))
            self._theme.set_icon(button, icon)
            head.addWidget(button)
        self._detail.setObjectName("strip")
        self._actions = FlowLayout(spacing=6)
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self._text)
        said.addWidget(self._advice)
        said.addLayout(self._actions)
        line = QHBoxLayout(self._detail)
        line.setContentsMargins(8, 6, 8, 8)
        line.setSpacing(6)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self._detail)
        self._pages.addWidget(listed)
        self._pages.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _dress(self) -> None:
        self.view.viewport().update()
        self._show_detail()

    def _open(self, index: QModelIndex) -> None:
        problem = self.model.problem(index.row())
        if problem is not None:
            self._visited = identity(problem)
            self.shown.emit(problem)

    def _show_detail(self) -> None:
        problem = self.current
        self._detail.setVisible(problem is not None)
        if problem is None:
            return
        self._sign.setPixmap(self._theme.icon(ICONS[problem.severity], "muted").pixmap(16, 16))
        self._sign.setToolTip(problem.severity.zh)
        self._text.say(_cut(problem.text))
        self._advice.say(_cut(problem.advice))
        self._offer(self._mends(problem, self._problems))
        self._soon.start()

    def _offer(self, mends: Sequence[Mend]) -> None:
        for button in self.buttons:
            self._actions.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for mend in mends:
            button = QPushButton(mend.title)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, mend=mend: mend.run())
            self.buttons.append(button)
            self._actions.addWidget(button)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

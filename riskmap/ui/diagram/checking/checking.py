"""The button 检查 and F8: the panel of problems beside the sheet, and the walk through them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from riskmap.model.diagram.problem import Problem
from riskmap.ui.diagram.checking.mends import Mends
from riskmap.ui.diagram.checking.problems_panel import ProblemsPanel
from riskmap.ui.diagram.page import DiagramPage
from riskmap.ui.diagram.points.pointing import Pointing
from riskmap.ui.theme import Theme

_KEYS = (("F8", 1), ("Shift+F8", -1))


class Checking(QObject):
    """Keeps the panel up to date; nothing here ever stops anybody from publishing."""

    def __init__(self, page: DiagramPage, pointing: Pointing, *, theme: Theme) -> None:
        super().__init__(page)
        self._page = page
        self.mends = Mends(page, pointing)
        self.panel = ProblemsPanel(theme, self.mends.of)
        self.panel.shown.connect(page.show_problem)
        self.panel.step_asked.connect(self.step)
        page.add_side_tab("检查", self.panel)
        page.check_asked.connect(self.ask)
        page.problems_changed.connect(self.refresh)
        page.floor_opened.connect(lambda _floor: self.refresh())
        for keys, by in _KEYS:
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.step(by))
        page.offer_check()
        self.refresh()

    def ask(self) -> None:
        """Bring the problems to the front."""
        self._page.view.show_tab(self.panel)
        self.panel.focus_list()

    def step(self, by: int) -> None:
        """Go to the next problem or the one before."""
        problems = self._page.problem_count.problems
        if self._page.sheets.found is None:
            return
        if not problems:
            said = "没有发现问题。" if problems is not None else "正在检查，请稍候。"
            self._page.said.emit(said, "", None)
            return
        self._page.view.show_tab(self.panel)
        if self.panel.step(by):
            self._page.said.emit(f"已到{'末尾，从头' if by > 0 else '开头，从末尾'}再看。", "", None)

    def refresh(self) -> None:
        """Show the problems as they have been counted last."""
        sheets = self._page.sheets
        self.panel.show_problems(
            self._page.problem_count.problems,
            {floor.uid: sheets.title(floor) for floor in sheets.floors},
            is_open=sheets.found is not None,
        )

    def show(self, problem: Problem) -> None:
        """Bring a problem to the front and go there."""
        row = self.panel.model.row_of(problem)
        if row is not None:
            self.panel.view.setCurrentIndex(self.panel.model.index(row))
        self._page.show_problem(problem)

"""The button that says how much there is to look at before publishing."""

from __future__ import annotations

from PySide6.QtGui import QAction

from riskmap.ui.diagram.problem_count import ProblemCount
from riskmap.ui.theme import Theme


class CheckAction(QAction):
    """Follows the count; hidden until somebody shows the problems when it is pressed."""

    def __init__(self, count: ProblemCount, *, theme: Theme) -> None:
        super().__init__("检查", count)
        self._count = count
        theme.set_icon(self, "list-checks")
        self.setVisible(False)
        count.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        problems = self._count.problems
        count = len(problems) if problems is not None else 0
        self.setText(f"检查 {count}" if count else "检查")
        nothing = "没有发现问题" if problems is not None else "正在检查…"
        self.setToolTip(f"发布前要看的问题：{count} 处" if count else nothing)

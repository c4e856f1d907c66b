"""How much there is to look at before publishing: counted on a thread a moment after each change."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from riskmap.model.diagram.problem import Problem
from riskmap.model.diagram.problems import enterprise_problems
from riskmap.ui.diagram.sheets import Sheets
from riskmap.ui.work import Work

_AFTER_MS = 400


class ProblemCount(QObject):
    """Holds the problems of the enterprise's sheets as they are drawn, saved or not."""

    changed = Signal()

    def __init__(self, sheets: Sheets, *, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheets, self._work = sheets, work
        self.problems: tuple[Problem, ...] | None = None  # None: not looked at yet
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self.count)
        sheets.drawn_changed.connect(self._soon.start)
        sheets.listed.connect(self._listed)

    def _listed(self) -> None:
        if self._sheets.found is None:  # another enterprise: nothing is known of it
            self._take(None)

    def count(self) -> None:
        """Look for problems now."""
        self._soon.stop()
        found = self._sheets.found
        if found is None:
            return
        documents, points = tuple(self._sheets.documents.values()), dict(self._sheets.points)

        def done(problems: tuple[Problem, ...]) -> None:
            if self._sheets.found is not None and self._sheets.found.fid == found.fid:
                self._take(problems)

        self._work.run(
            lambda _progress: enterprise_problems(documents, points), done=done, slot="diagram-problems"
        )

    def _take(self, problems: tuple[Problem, ...] | None) -> None:
        if problems != self.problems:
            self.problems = problems
            self.changed.emit()

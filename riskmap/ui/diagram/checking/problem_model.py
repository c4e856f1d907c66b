"""The problems in groups: how much they matter, then the sheet they are on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from riskmap.model.diagram.problem import Problem, Severity
from riskmap.ui.plain_text import plain_tip

_Index = QModelIndex | QPersistentModelIndex
#: Hands the `Problem` of a line to the delegate; a heading has none.
PROBLEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_OF_THE_LIST = "风险点清单"
_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, kw_only=True)
class _Line:
    text: str
    problem: Problem | None = None


class ProblemModel(QAbstractListModel):
    """Headings and problems in one list, so that the arrow keys go through all of them."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[_Line, ...] = ()

    def show_problems(self, problems: Sequence[Problem], sheets: Mapping[bytes, str]) -> None:
        """Show problems; ``sheets`` are the titles of the sheets by uid, in their order."""
        self.beginResetModel()
        self._lines = tuple(_lines(problems, sheets))
        self.endResetModel()

    def problem(self, row: int) -> Problem | None:
        """Return the problem of a line; None for a heading, and where there is no line."""
        return self._lines[row].problem if 0 <= row < len(self._lines) else None

    def row_of(self, problem: Problem | None) -> int | None:
        """Return the line of a problem, which may be told in other words by now; None when it is gone."""
        wanted = identity(problem)
        rows = (row for row, line in enumerate(self._lines) if identity(line.problem) == wanted)
        return None if wanted is None else next(rows, None)

    def row_beside(self, row: int, step: int) -> int | None:
        """Return the line of the next problem up or down, round the ends; None when there is none."""
        count = len(self._lines)
        for distance in range(1, count + 1):
            found = (row + step * distance) % count
            if self._lines[found].problem is not None:
                return found
        return None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let only problems be chosen."""
        if self.problem(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a line says."""
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == PROBLEM_ROLE:
            return line.problem
        if line.problem is not None and role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{line.problem.text}\n{line.problem.advice}")
        if line.problem is not None and role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.problem.severity.zh}：{line.text}"
        return None


def identity(problem: Problem | None) -> tuple[object, ...] | None:
    """Return what makes a problem the same one after another count."""
    return None if problem is None else (problem.kind, problem.sheet_uid, problem.shapes, problem.points)


def _lines(problems: Sequence[Problem], sheets: Mapping[bytes, str]) -> list[_Line]:
    places = {uid: place for place, uid in enumerate(sheets)}

    def group(problem: Problem) -> tuple[int, int]:
        place = len(places) if problem.sheet_uid is None else places.get(problem.sheet_uid, len(places))
        return _SEVERITIES.index(problem.severity), place

    groups: dict[tuple[int, int], list[Problem]] = {}
    for problem in problems:
        groups.setdefault(group(problem), []).append(problem)
    lines: list[_Line] = []
    for key in sorted(groups):
        first = groups[key][0]
        sheet = _OF_THE_LIST if first.sheet_uid is None else sheets.get(first.sheet_uid, "图纸")
        lines.append(_Line(text=f"{first.severity.zh} · {sheet}（{len(groups[key]):,}）"))
        lines += [_Line(text=each.text, problem=each) for each in groups[key]]
    return lines

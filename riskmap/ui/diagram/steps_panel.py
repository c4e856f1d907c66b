"""The steps of the floor's history; a click goes there, back or forth."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from riskmap.model.diagram.history import History, HistoryStep
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.panels.words import words
from riskmap.ui.plain_text import plain_tip
from riskmap.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex


class StepsModel(QAbstractListModel):
    """The newest step first; the last line is the floor before all of them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[HistoryStep, ...] = ()
        self._done = 0

    def show_history(self, history: History) -> None:
        """Show another history."""
        self.beginResetModel()
        self._steps = (*history.done, *history.undone)
        self._done = len(history.done)
        self.endResetModel()

    @property
    def done(self) -> int:
        """Return how many steps are done."""
        return self._done

    def done_at(self, row: int) -> int:
        """Return how many steps are done at the moment a line stands for."""
        return len(self._steps) - row

    def row_of(self, done: int) -> int:
        """Return the line of a moment."""
        return len(self._steps) - done

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return the number of moments."""
        return 0 if parent.isValid() else len(self._steps) + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a line says."""
        done = self.done_at(index.row())
        step = self._steps[done - 1] if done else None
        if role == Qt.ItemDataRole.DisplayRole:
            return "最早的样子" if step is None else f"{_clock(step.at)}　{step.label}"
        if role == Qt.ItemDataRole.ToolTipRole and step is not None:
            state = "" if done <= self._done else "\n已撤销；单击重做到这一步"
            return plain_tip(f"{step.label}\n{_day(step.at)} {step.who}{state}")
        if role == Qt.ItemDataRole.ForegroundRole and done > self._done:
            return self._theme.colour("disabled")
        if role == Qt.ItemDataRole.FontRole and done == self._done:
            font = QGuiApplication.font()
            font.setBold(True)
            return font
        return None


class StepsPanel(QWidget):
    """Follows the stage's floor."""

    def __init__(self, stage: Stage, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stage = stage
        self._floor: DrawnFloor | None = None
        self.view = QListView()
        self.model = StepsModel(theme, self.view)
        self.view.setModel(self.model)
        self.view.setUniformItemSizes(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setAccessibleName("绘图历史")
        self.view.clicked.connect(self._go)
        self.view.activated.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        note = words("单击任一步，图就回到那时；保存之后仍可撤销。", muted=True, selectable=False)
        note.setContentsMargins(8, 4, 8, 4)
        column.addWidget(note)
        stage.floor_changed.connect(self._follow)
        theme.changed.connect(self.show_history)
        self._follow(stage.floor)

    def show_history(self) -> None:
        """Show the history as it is now, the present step in sight."""
        if self._floor is None:
            self.model.show_history(History())
            return
        self.model.show_history(self._floor.history)
        index = self.model.index(self.model.row_of(self.model.done))
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _follow(self, floor: DrawnFloor | None) -> None:
        if self._floor is not None:
            self._floor.history_changed.disconnect(self.show_history)
        self._floor = floor
        if floor is not None:
            floor.history_changed.connect(self.show_history)
        self.show_history()

    def _go(self, index: QModelIndex) -> None:
        floor = self._floor
        if floor is not None and index.isValid() and floor.writable:
            done = self.model.done_at(index.row())
            if done != self.model.done:
                if self._stage.tool is not None:
                    self._stage.tool.cancel()
                floor.step_to(done)


def _clock(at: str) -> str:
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%H:%M")
    except ValueError:
        return ""


def _day(at: str) -> str:
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return at

"""The line above an empty point form: points that only want a place, and usual ones to take over."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QWidget

from riskmap.operations.risk_points import NewPoint

_MOST_ROWS = 14
_OPENING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_F4)
#: Long names must not make the form wider than its window.
_LEAST_CHARACTERS = 18

#: A point of the register: its uid, its number and its name.
Waiting = tuple[bytes, int, str]


class Offers(QWidget):
    """Two lists to choose from, each only where it has something."""

    placed = Signal(bytes)  # a point of the register goes where the user clicked
    taken = Signal(int)  # place of a usual point that fills the form

    def __init__(
        self, waiting: Sequence[Waiting], usual: Sequence[NewPoint], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.waiting = _choice(
            f"未上图 {len(waiting)} 处：选一处，直接放在这里",
            [f"{number}　{name}" for _u, number, name in waiting],
        )
        self.usual = _choice(f"本行业常见 {len(usual)} 处：选一处，自动填好", [point.name for point in usual])
        self.waiting.setAccessibleName("未上图的风险点")
        self.usual.setAccessibleName("本行业常见的风险点")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for box, has in ((self.waiting, bool(waiting)), (self.usual, bool(usual))):
            line.addWidget(box, 1)
            box.setVisible(has)
        self.waiting.activated.connect(lambda row: self.placed.emit(waiting[row][0]))
        self.usual.activated.connect(self.taken)


def complete_names(box: QLineEdit, usual: Sequence[NewPoint], take: Callable[[NewPoint], object]) -> None:
    """Complete a point's name from the usual ones; the one that was chosen is taken over."""
    known = {point.name: point for point in usual}
    completer = QCompleter(list(known), box)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.activated.connect(lambda name: take(known[name]))
    box.setCompleter(completer)


class _Choice(QComboBox):
    """Chooses only from its open list: a turn of the wheel over it must not place a point."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever lies below."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list at the keys that would else run through it."""
        if event.key() in _OPENING:
            self.showPopup()
        else:
            event.ignore()


def _choice(title: str, names: Sequence[str]) -> QComboBox:
    box = _Choice()
    box.addItems(names)
    box.setPlaceholderText(title)
    box.setCurrentIndex(-1)
    box.setMaxVisibleItems(_MOST_ROWS)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LEAST_CHARACTERS)
    return box

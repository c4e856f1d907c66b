"""A line under a scrolled form: which of its parts lie further down, and a way to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from riskmap.ui.theme import Theme

#: Less than this of a part in view counts as nothing of it.
_LEAST_SEEN = 24


class BelowFold(QPushButton):
    """Names the parts that are out of view below; a click scrolls to the first of them."""

    def __init__(
        self,
        scroll: QScrollArea,
        parts: Sequence[tuple[str, QWidget]],
        *,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Watch a scroll area; ``parts`` are titles and the first widget of each, from above."""
        super().__init__(parent)
        self._scroll, self._parts = scroll, tuple(parts)
        self.setFlat(True)
        self.setAutoDefault(False)
        theme.set_icon(self, "chevron-down")
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # else the room would jump with it
        self.setSizePolicy(policy)
        self.clicked.connect(self._go)
        scroll.verticalScrollBar().valueChanged.connect(self.follow)
        scroll.verticalScrollBar().rangeChanged.connect(self.follow)
        scroll.viewport().installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the room has changed."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.follow()
        return super().eventFilter(watched, event)

    def follow(self, *_what: object) -> None:
        """Say what is further down now."""
        hidden = [title for title, _part in self._hidden()]
        self.setText(f"下面还有：{'、'.join(hidden)}")
        self.setVisible(bool(hidden))

    def _hidden(self) -> list[tuple[str, QWidget]]:
        room = self._scroll.viewport()
        end = room.height() - _LEAST_SEEN
        return [(title, part) for title, part in self._parts if part.mapTo(room, QPoint(0, 0)).y() > end]

    def _go(self) -> None:
        hidden = self._hidden()
        inner = self._scroll.widget()
        if hidden and inner is not None:
            top = hidden[0][1].mapTo(inner, QPoint(0, 0)).y()
            self._scroll.verticalScrollBar().setValue(top - _LEAST_SEEN)

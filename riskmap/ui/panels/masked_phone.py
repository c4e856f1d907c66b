"""A phone number that shows itself when asked, and hides again."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_SHOWN_MS = 60_000


class MaskedPhone(QWidget):
    """The number masked, with a button that reveals it for a minute."""

    def __init__(self, masked: str, number: str, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._masked, self._number = masked, number
        self._shown = words(masked)
        self._button = QToolButton()
        self._button.setCheckable(True)
        theme.set_icon(self._button, "eye", "muted")
        self._button.toggled.connect(self._reveal)
        self._hide_again = QTimer(self)
        self._hide_again.setSingleShot(True)
        self._hide_again.setInterval(_SHOWN_MS)
        self._hide_again.timeout.connect(lambda: self._button.setChecked(False))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self._shown, 1)
        line.addWidget(self._button)
        self._reveal(False)

    @property
    def text(self) -> str:
        """Return what can be read now."""
        return self._shown.full_text

    def reveal(self) -> None:
        """Show the whole number for a minute."""
        self._button.setChecked(True)

    def _reveal(self, shown: bool) -> None:
        self._shown.say(self._number if shown else self._masked)
        tip = "隐藏号码" if shown else "显示完整号码（一分钟后自动隐藏）"
        self._button.setToolTip(tip)
        self._button.setAccessibleName(tip)
        if shown:
            self._hide_again.start()
        else:
            self._hide_again.stop()

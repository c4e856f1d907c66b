"""A line above the canvas that says what one must know of this sheet, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from riskmap.ui.elided_label import ElidedLabel
from riskmap.ui.plain_text import plain_tip
from riskmap.ui.theme import Theme

Answer = tuple[str, Callable[[], None]]


class _Notice(QFrame):
    def __init__(
        self,
        text: str,
        answers: Sequence[Answer],
        *,
        theme: Theme,
        icon: str,
        close: Callable[[], None] | None,
    ) -> None:
        super().__init__()
        self.setObjectName("notice")
        sign = QLabel()
        sign.setPixmap(theme.icon(icon, "accent").pixmap(QSize(16, 16)))
        self.words = ElidedLabel(text)
        self.words.setToolTip(plain_tip(text))
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 3, 6, 3)
        line.setSpacing(8)
        line.addWidget(sign)
        line.addWidget(self.words, 1)
        self.buttons: list[QPushButton] = []
        for title, then in answers:
            button = QPushButton(title)
            button.clicked.connect(lambda _checked=False, then=then: then())
            self.buttons.append(button)
            line.addWidget(button)
        if close is not None:
            shut = QToolButton()
            shut.setToolTip("关闭这条提示")
            shut.setAccessibleName("关闭这条提示")
            shut.clicked.connect(close)
            theme.set_icon(shut, "x", "muted")
            line.addWidget(shut)


class NoticeStrip(QWidget):
    """Notices by key, each once; nothing is shown where there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: dict[str, _Notice] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def say(
        self,
        key: str,
        text: str,
        *answers: Answer,
        icon: str = "info",
        can_close: bool = False,
    ) -> None:
        """Show a notice in the place of the one of the same key; an empty text takes it away."""
        old = self._shown.pop(key, None)
        if old is not None:
            old.hide()
            self._column.removeWidget(old)
            old.deleteLater()
        if text:
            close = (lambda: self.say(key, "")) if can_close else None
            notice = self._shown[key] = _Notice(text, answers, theme=self._theme, icon=icon, close=close)
            self._column.addWidget(notice)
        self.setVisible(bool(self._shown))

    def clear(self, *keys: str) -> None:
        """Take notices away."""
        for key in keys:
            self.say(key, "")

    def text(self, key: str) -> str:
        """Return what the notice of a key says, nothing when it is not shown."""
        notice = self._shown.get(key)
        return notice.words.full_text if notice is not None else ""

    def press(self, key: str, title: str) -> None:
        """Press a button of a notice, as the keyboard or a test does."""
        for button in self._shown[key].buttons:
            if button.text() == title:
                button.click()
                return
        raise KeyError(title)

"""Labels for texts of the register: plain, selectable, wrapped, never wider than the panel."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QSizePolicy, QWidget

_BREAK = "\u200b"  # may break here, shows nothing
_JOIN = "\u2060"  # must not break here, shows nothing
#: Between short terms: a line may break after it, not before.
SEPARATOR = "\u00a0· "
_LONG = 14
_LONG_RUN = re.compile(rf"[!-~]{{{_LONG},}}")
_AFTER_SIGN = re.compile(r"([,;:/\\_.?&=-])(?=[!-~])")
_UNBROKEN = re.compile(r"[!-~]{30}")


def breakable(text: str) -> str:
    """Return the text with places to break in long runs of Latin letters: addresses, links, hostile names.

    >>> breakable("福建"), breakable("PARK,HUAHAI,FUJIAN").split(chr(0x200B))
    ('福建', ['PARK,', 'HUAHAI,', 'FUJIAN'])
    """
    return _LONG_RUN.sub(
        lambda run: _UNBROKEN.sub(
            lambda part: part.group() + _BREAK, _AFTER_SIGN.sub(rf"\1{_BREAK}", run.group())
        ),
        text,
    )


def unbroken(text: str) -> str:
    """Return a short term that a line never breaks inside: Chinese breaks between any two signs.

    >>> unbroken("示例").split(chr(0x2060))
    ['示', '例']
    """
    return _JOIN.join(text)


def as_given(text: str) -> str:
    """Return a text as it stands in the file, without what was put in to steer where a line breaks.

    >>> as_given(SEPARATOR.join(map(unbroken, ("小微", "示例")))), as_given(breakable("A" * 31)) == "A" * 31
    ('小微 · 示例', True)
    """
    return text.replace(_BREAK, "").replace(_JOIN, "").replace(SEPARATOR, SEPARATOR.replace("\u00a0", " "))


class Words(QLabel):
    """A label whose text can be marked with the mouse and copied as it stands in the file."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(1)  # a name without a break must not widen the panel
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        self._text = as_given(text)
        self.setText(breakable(text))

    @property
    def full_text(self) -> str:
        """Return the text as it was given."""
        return self._text

    def copy(self) -> None:
        """Copy what is marked, or everything when nothing is."""
        marked = self.selectedText().replace("\u2029", "\n")
        QGuiApplication.clipboard().setText(as_given(marked) or self._text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer copying."""
        if self.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction:
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("复制选中的文字" if self.hasSelectedText() else "复制").triggered.connect(self.copy)
        menu.popup(event.globalPos())


def words(text: str, *, muted: bool = False, heading: bool = False, selectable: bool = True) -> Words:
    """Return a label that wraps its text."""
    label = Words(text)
    if muted:
        label.setProperty("muted", True)
    if heading:
        label.setProperty("heading", True)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def rule() -> QFrame:
    """Return a thin line between sections."""
    line = QFrame()
    line.setObjectName("rule")
    return line

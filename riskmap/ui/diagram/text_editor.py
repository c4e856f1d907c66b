"""Writes a text right on the canvas: Enter takes it, Shift+Enter begins a line, Esc drops it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_LEAST, _MOST_LINES = 120, 8
#: Longer texts are cut: no sheet shows more.
_LONGEST = 2_000
_HINT = "输入文字，回车完成，Shift+回车换行，Esc 放弃"
_NAME_HINT = "输入名称，回车完成，Esc 跳过"


class TextEditor(QPlainTextEdit):
    """Stands over the canvas while a text is written."""

    hint_changed = Signal(str)  # what the keys do now; empty once nothing is written

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("CanvasText")
        self.setAccessibleName("图上文字")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setToolTip("Enter 完成，Shift+Enter 换行，Esc 放弃")
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self._fit)
        self._done: Callable[[str], None] | None = None
        self.hide()

    @property
    def is_open(self) -> bool:
        """Tell whether something is being written."""
        return self._done is not None

    def ask(self, at: QPoint, text: str, done: Callable[[str], None], *, name_of: str = "") -> None:
        """Let the user write at a place of the canvas; what was being written there before is taken.

        With ``name_of`` a name is asked for, and an empty field says whose.
        """
        self.take()
        self._done = done
        self.setPlaceholderText(f"{name_of}名称" if name_of else "")
        self.setPlainText(text)
        self.selectAll()
        self.move(at)
        self._fit()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hint_changed.emit(_NAME_HINT if name_of else _HINT)

    def take(self) -> None:
        """End, and hand over what stands there."""
        if (done := self._ended()) is not None:
            done(self.toPlainText()[:_LONGEST].strip())

    def drop(self) -> None:
        """End without a text."""
        self._ended()

    def _ended(self) -> Callable[[str], None] | None:
        done, self._done = self._done, None
        if done is not None:
            had_focus = self.hasFocus()
            self.hide()
            self.hint_changed.emit("")
            parent = self.parentWidget()
            if had_focus and parent is not None:
                parent.setFocus(Qt.FocusReason.OtherFocusReason)
        return done

    def _fit(self) -> None:
        """Grow with the text, but never out of the canvas."""
        metrics = QFontMetrics(self.font())
        lines = self.toPlainText().split("\n")
        wide = max((metrics.horizontalAdvance(line) for line in lines), default=0) + 28
        high = metrics.lineSpacing() * min(len(lines), _MOST_LINES) + 14
        parent = self.parentWidget()
        room = parent.size() if parent is not None else QSize(800, 600)
        self.resize(min(max(_LEAST, wide), max(_LEAST, room.width() - 16)), high)
        x = min(self.x(), room.width() - self.width() - 4)
        y = min(self.y(), room.height() - self.height() - 4)
        self.move(max(4, x), max(4, y))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Esc for ourselves."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.drop()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts of single letters away while somebody writes."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was written: a click elsewhere must not lose it. In another program one only looks."""
        super().focusOutEvent(event)
        reason = event.reason()
        left = reason == Qt.FocusReason.ActiveWindowFocusReason and QGuiApplication.focusWindow() is None
        if reason != Qt.FocusReason.PopupFocusReason and not left:
            self.take()

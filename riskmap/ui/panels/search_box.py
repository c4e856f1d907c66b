"""One box that finds an enterprise, a place or a command as one types (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from riskmap.operations.initials import initials
from riskmap.operations.search import SearchIndex
from riskmap.ui.panels.answer_popup import AnswerPopup
from riskmap.ui.panels.search_results import Answer, AnswerModel, command_title
from riskmap.ui.theme import Theme

_LIMIT = 50
_MOST_COMMANDS = 4


class SearchBox(QLineEdit):
    """Arrows choose, Enter takes, Esc backs out, Ctrl+Enter filters by the words."""

    found = Signal(object)  # Found
    filter_text = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index: SearchIndex | None = None
        self._commands: tuple[tuple[str, QAction], ...] = ()
        self.setPlaceholderText("搜索企业、地点、命令（Ctrl+K）")
        self.setToolTip("企业名称、拼音首字母、统一社会信用代码、地址；县市区、乡镇、设施；菜单命令")
        self.setAccessibleName("搜索")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(220)
        icon = self.addAction(theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        theme.set_icon(icon, "search", "muted")
        self._model = AnswerModel(self)
        self._popup = AnswerPopup(self._model, theme)
        self._popup.chosen.connect(self._take)
        # The next turn of the event loop: letters typed faster than that are searched once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._search)
        self.textEdited.connect(lambda _text: self._soon.start())
        self.textChanged.connect(self._hide_when_empty)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Return the lines of the list below the box."""
        return self._model.answers

    @property
    def popup(self) -> QWidget:
        """Return the list below the box."""
        return self._popup

    def set_index(self, index: SearchIndex | None) -> None:
        """Search in another register, or in none."""
        self._index = index
        if self._popup.isVisible():
            self._search()

    def set_commands(self, actions: Sequence[QAction]) -> None:
        """Offer these commands; one that is disabled when searched for is left out."""
        titles = ((command_title(action), action) for action in actions)
        self._commands = tuple(
            (f"{title.lower()}\n{initials(title)}", action) for title, action in titles if title
        )

    def activate(self) -> None:
        """Put the cursor into the box (Ctrl+K)."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        if self.text().strip():
            self._search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Drive the list from the box."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            if not self._popup.isVisible():
                self._search()
            else:
                self._popup.step(key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._confirm(filtering=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            self._back_out()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list when the work goes on elsewhere."""
        super().focusOutEvent(event)
        self._popup.hide()

    def _confirm(self, *, filtering: bool) -> None:
        if self._soon.isActive():  # Enter came before the search of the last letter
            self._soon.stop()
            self._search()
        text = self.text().strip()
        if filtering and text:
            self._take(Answer.of_filter(text))
        elif self._popup.isVisible():
            self._popup.take_current()

    def _back_out(self) -> None:
        if self._popup.isVisible():
            self._popup.hide()
        elif self.text():
            self.clear()
        else:
            self.clearFocus()

    def _hide_when_empty(self, text: str) -> None:
        if not text.strip():
            self._soon.stop()
            self._popup.hide()

    def _search(self) -> None:
        text = self.text().strip()
        answers = (
            [Answer.of_found(found) for found in self._index.find(text, limit=_LIMIT)]
            if (self._index is not None and text)
            else []
        )
        commands = [Answer.of_command(action) for action in self._matching_commands(text)]
        meant = bool(answers) and _holds(answers[0], text)
        answers = [*answers, *commands] if meant else [*commands, *answers]
        if text and self._index is not None:
            answers.append(Answer.of_filter(text))
        self._popup.show_below(self, answers, text.lower().split())

    def _matching_commands(self, text: str) -> list[QAction]:
        wanted = text.lower()
        found = [action for words, action in self._commands
                 if action.isEnabled() and (not wanted or wanted in words)]  # fmt: skip
        return found[: _MOST_COMMANDS if wanted else None]

    def _take(self, answer: Answer) -> None:
        self._popup.hide()
        if answer.found is not None:
            self.setText(answer.found.title)
            self.selectAll()
            self.found.emit(answer.found)
        elif answer.filter_text:
            self.clear()
            self.filter_text.emit(answer.filter_text)
        elif answer.action is not None:
            self.clear()
            self.clearFocus()
            answer.action.trigger()


def _holds(answer: Answer, text: str) -> bool:
    """Tell whether an answer holds what was typed as it stands, not only its letters here and there."""
    wanted = text.lower()
    texts = (answer.title.lower(), answer.subtitle.lower(), initials(answer.title))
    return any(wanted in words for words in texts)

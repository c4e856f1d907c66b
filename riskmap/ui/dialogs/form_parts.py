"""Parts that the forms share: a hint below a field, the reason, the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_LONGEST_REASON = 500
#: A wrapped label asks for the height it would have at its least width: give it a real one.
HINT_WIDTH = 280


class Hint(QWidget):
    """An icon and a sentence; takes no room while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = QLabel()
        sign.setPixmap(theme.icon("circle-alert", "muted").pixmap(14, 14))
        self._words = words("", muted=True, selectable=False)
        self._words.setMinimumWidth(HINT_WIDTH)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """Return the sentence."""
        return self._words.full_text

    def say(self, text: str) -> None:
        """Show a sentence, or nothing."""
        self._words.say(text)
        self.setVisible(bool(text))


def fit_height(dialog: QDialog) -> None:
    """Make a dialog high enough for its wrapped texts at its width; it never shrinks under the pointer."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.activate()
    wanted = layout.totalHeightForWidth(dialog.width()) if layout.hasHeightForWidth() else 0
    wanted = max(wanted, layout.totalMinimumSize().height())
    if wanted > dialog.height():
        dialog.resize(dialog.width(), wanted)


def reason_box(theme: Theme, example: str) -> tuple[QLineEdit, Hint]:
    """Return the field of the reason and the hint below it."""
    box = QLineEdit()
    box.setMaxLength(_LONGEST_REASON)
    box.setPlaceholderText(example)
    box.setAccessibleName("修改原因")
    return box, Hint(theme)


def dialog_buttons(dialog: QDialog, accept: str) -> QDialogButtonBox:
    """Return the accepting button (the default one) and 取消, connected."""
    kinds = QDialogButtonBox.StandardButton
    buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
    buttons.button(kinds.Save).setText(accept)
    buttons.button(kinds.Save).setDefault(True)
    buttons.button(kinds.Cancel).setText("取消")
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons

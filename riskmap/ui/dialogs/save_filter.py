"""Giving the filter in force a name, under which it is kept in the workspace."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from riskmap.ui.dialogs.form_parts import Hint, dialog_buttons, fit_height
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_LONGEST_NAME = 60
_WIDTH = 420


class SaveFilterDialog(QDialog):
    """Shows what is being saved; `name` is what it will be called."""

    def __init__(
        self,
        conditions: Sequence[str],
        taken: Collection[str],
        *,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("保存当前筛选")
        self._taken = taken
        self._name = QLineEdit()
        self._name.setMaxLength(_LONGEST_NAME)
        self._name.setPlaceholderText("例如：晋江红橙")
        self._name.textChanged.connect(self._check)
        label = QLabel("名称：")
        label.setBuddy(self._name)
        self._hint = Hint(theme)
        self._buttons = dialog_buttons(self, "保存")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(words("；".join(conditions), muted=True, selectable=False))
        column.addWidget(label)
        column.addWidget(self._name)
        column.addWidget(self._hint)
        column.addStretch(1)
        column.addWidget(self._buttons)
        self.resize(_WIDTH, 0)
        self._check()
        self._name.setFocus()

    @property
    def name(self) -> str:
        """Return the name, without blanks around it."""
        return self._name.text().strip()

    def _check(self) -> None:
        self._hint.say("已有同名的筛选，保存后会被替换。" if self.name in self._taken else "")
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(bool(self.name))
        fit_height(self)

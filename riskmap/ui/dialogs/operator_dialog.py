"""Asking who works here, before the first change is written: the name goes into the official record."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from riskmap.ui.dialogs.form_parts import dialog_buttons, fit_height
from riskmap.ui.panels.words import words

_LONGEST = 40
_WIDTH = 380


class OperatorDialog(QDialog):
    """`name` is what she calls herself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("操作人姓名")
        self._name = QLineEdit()
        self._name.setMaxLength(_LONGEST)
        self._name.setPlaceholderText("例如：王丽")
        self._name.textChanged.connect(self._check)
        label = QLabel("您的姓名：")
        label.setBuddy(self._name)
        self._buttons = dialog_buttons(self, "继续")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(
            words("每次修改都记入变更记录，并注明是谁改的。姓名只问这一次，以后可在“工具 → 设置”中更改。",
                  muted=True, selectable=False)
        )  # fmt: skip
        column.addWidget(label)
        column.addWidget(self._name)
        column.addStretch(1)
        column.addWidget(self._buttons)
        self.resize(_WIDTH, 0)
        self._check()
        fit_height(self)
        self._name.setFocus()

    @property
    def name(self) -> str:
        """Return the name, without blanks around it."""
        return self._name.text().strip()

    def _check(self) -> None:
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(bool(self.name))

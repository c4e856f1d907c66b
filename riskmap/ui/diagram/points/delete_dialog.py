"""Taking a risk point out of the register: one question that names the consequence, and the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from riskmap.ui.dialogs.form_parts import HINT_WIDTH, dialog_buttons, reason_box
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_WIDTH = 460


class DeletePointDialog(QDialog):
    """Asks for the reason why a point is no longer there."""

    def __init__(self, name: str, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("从清单中删除风险点")
        question = words(
            f"从风险点清单中删除“{name}”？它的风险事件和管控措施一起移入回收站，图上的标记也会取下。"
            "可以撤销；企业的风险等级不会因此自动降低。",
            selectable=False,
        )
        question.setMinimumWidth(HINT_WIDTH)
        self.reason, _hint = reason_box(theme, "例如：设备已拆除")
        label = QLabel("修改原因：")
        label.setBuddy(self.reason)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(self.reason, 1)
        self.buttons = dialog_buttons(self, "删除")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(question)
        column.addLayout(line)
        column.addWidget(self.buttons)
        self.resize(_WIDTH, 0)
        self.reason.textChanged.connect(self._follow)
        self._follow()
        self.reason.setFocus()

    @property
    def why(self) -> str:
        """Return the reason."""
        return self.reason.text().strip()

    def _follow(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(bool(self.why))

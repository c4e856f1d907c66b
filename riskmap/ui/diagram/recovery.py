"""After a crash, or a program that was closed without saving: what was drawn is there, what becomes of it?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from riskmap.ui.panels.words import words

_WIDTH = 460
_MOST_LISTED = 500
_LONGEST = 80


class RecoveryDialog(QDialog):
    """Lists the steps that were journalled and never saved; nothing is lost whatever one answers."""

    recover_asked = Signal()
    discard_asked = Signal()
    later_asked = Signal()

    def __init__(self, title: str, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("恢复没有保存的修改")
        self._is_answered = False
        shown = title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"
        self.list = QListWidget()
        self.list.setAccessibleName("没有保存的步骤")
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for number, step in enumerate(steps[:_MOST_LISTED], start=1):
            self.list.addItem(f"{number}　{step[:_LONGEST]}")
        if len(steps) > _MOST_LISTED:
            self.list.addItem(f"……共 {len(steps):,} 步")
        self.recover, self.discard, self.later = (
            QPushButton("恢复"),
            QPushButton("放弃"),
            QPushButton("先看看"),
        )
        self.recover.setDefault(True)
        self.recover.setToolTip("保存这些步骤，接着画")
        self.discard.setToolTip("回到上次保存的样子；放弃的内容存为草稿，以后还能找回")
        self.later.setToolTip("图上显示的就是恢复后的样子；看过再决定")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.discard)
        buttons.addStretch(1)
        buttons.addWidget(self.later)
        buttons.addWidget(self.recover)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(
            words(f"“{shown}”有 {len(steps):,} 步修改，上次没有保存。它们都记在日志里，没有丢失：",
                  selectable=False)
        )  # fmt: skip
        column.addWidget(self.list, 1)
        column.addWidget(
            words(
                "恢复后接着画；放弃则回到上次保存的样子，放弃的内容留作草稿。", muted=True, selectable=False
            )
        )
        column.addLayout(buttons)
        self.resize(_WIDTH, 360)
        self.recover.clicked.connect(lambda: self._answer(self.recover_asked))
        self.discard.clicked.connect(lambda: self._answer(self.discard_asked))
        self.later.clicked.connect(lambda: self._answer(self.later_asked))
        self.rejected.connect(lambda: None if self._is_answered else self.later_asked.emit())
        self.recover.setFocus()

    def _answer(self, signal: object) -> None:
        self._is_answered = True
        self.accept()
        signal.emit()  # type: ignore[attr-defined]

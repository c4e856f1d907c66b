"""The head of a card: a chip or a sign, the name in full, and a muted line below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from riskmap.model.levels import RiskLevel
from riskmap.ui.level_chip import LevelChip
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_LARGER = 1.2


def card_heading(name: str, below: str, *, theme: Theme, level: RiskLevel | None = None) -> QWidget:
    """Return the head of a card."""
    head = QWidget()
    line = QHBoxLayout(head)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    title = words(name, heading=True)
    font = title.font()
    font.setPointSizeF(font.pointSizeF() * _LARGER)
    font.setBold(True)
    title.setFont(font)
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(title)
    if below:
        texts.addWidget(words(below, muted=True))
    line.addLayout(texts, 1)
    if level is not None:
        line.addWidget(LevelChip(level, theme=theme), 0, Qt.AlignmentFlag.AlignTop)
    return head

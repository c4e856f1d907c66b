"""The head of a card: a chip or a sign, the name in full, and a muted line below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from riskmap.model.levels import RiskLevel
from riskmap.ui.level_chip import LevelChip
from riskmap.ui.panels.facts import Facts
from riskmap.ui.theme import Theme

_LARGER = 1.2


def card_heading(name: str, below: str, *, theme: Theme, level: RiskLevel | None = None) -> QWidget:
    """Return the head of a card."""
    head = QWidget()
    line = QHBoxLayout(head)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    texts = Facts(theme)
    texts.say(name, heading=True, larger=_LARGER)
    if below:
        texts.say(below, muted=True, above=2)
    line.addWidget(texts, 1)
    if level is not None:
        line.addWidget(LevelChip(level, theme=theme), 0, Qt.AlignmentFlag.AlignTop)
    return head

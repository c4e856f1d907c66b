"""A level as the properties say it: its chip, and its words beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from riskmap.model.levels import RiskLevel
from riskmap.ui.elided_label import ElidedLabel
from riskmap.ui.level_chip import LevelChip
from riskmap.ui.theme import Theme


class LevelLine(QWidget):
    """Chip and words; whoever shows it sets both."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.chip = LevelChip(RiskLevel.UNASSESSED, theme=theme)
        self.words = ElidedLabel()
        self.words.setProperty("heading", True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.chip)
        line.addWidget(self.words, 1)

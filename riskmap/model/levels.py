"""The four risk levels, and the fifth state: not assessed."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class RiskLevel(IntEnum):
    """A risk level; the greater, the worse. The number is what the workspace file stores.

    >>> RiskLevel.RED.zh, RiskLevel.RED.colour_zh, RiskLevel.RED.letter
    ('重大', '红', '重')
    """

    UNASSESSED = 0
    BLUE = 1
    YELLOW = 2
    ORANGE = 3
    RED = 4

    @property
    def key(self) -> str:
        """Return the name used in files, settings and style sheets: ``red`` … ``none``."""
        return "none" if self is RiskLevel.UNASSESSED else self.name.lower()

    @property
    def zh(self) -> str:
        """Return the level's Chinese name."""
        return ("未评估", "低", "一般", "较大", "重大")[self]

    @property
    def colour_zh(self) -> str:
        """Return the Chinese name of the level's colour."""
        return ("灰", "蓝", "黄", "橙", "红")[self]

    @property
    def letter(self) -> str:
        """Return the letter printed beside the colour, which is never alone."""
        return ("？", "低", "一", "较", "重")[self]

    @property
    def label(self) -> str:
        """Return the text of tables and legends: ``重大（红）``."""
        return self.zh if self is RiskLevel.UNASSESSED else f"{self.zh}（{self.colour_zh}）"

    @classmethod
    def stored(cls, value: object) -> RiskLevel:
        """Return a level as a workspace stores it; what is none, as another program may write it, is grey.

        >>> RiskLevel.stored(4).name, RiskLevel.stored(9).name, RiskLevel.stored(None).name
        ('RED', 'UNASSESSED', 'UNASSESSED')
        """
        return cls(value) if isinstance(value, int) and 0 <= value < len(cls) else cls.UNASSESSED

    @classmethod
    def from_key(cls, key: str) -> RiskLevel:
        """Return the level named ``key``; raise KeyError for any other word."""
        return cls.UNASSESSED if key == "none" else cls[key.upper()]


#: From worst to least, then the unassessed: the order of every legend and table.
LEVELS_WORST_FIRST = (
    RiskLevel.RED,
    RiskLevel.ORANGE,
    RiskLevel.YELLOW,
    RiskLevel.BLUE,
    RiskLevel.UNASSESSED,
)


def worst(levels: Iterable[RiskLevel]) -> RiskLevel:
    """Return the worst of the levels: event → point → zone → enterprise (DB37/T 2882-2016).

    >>> worst([RiskLevel.BLUE, RiskLevel.UNASSESSED, RiskLevel.ORANGE]).name
    'ORANGE'
    >>> worst([]).name
    'UNASSESSED'
    """
    return max(levels, default=RiskLevel.UNASSESSED)

"""Paper and boards: sizes, margins that a hole punch survives, bleed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType

from riskmap.drawing.bounds import Box
from riskmap.errors import BadInput

#: What a printer trims off.
BLEED = 3.0
#: The left margin of paper that is bound; boards hang on a wall and need none.
_BINDING = 20.0
_SMALLEST, _LARGEST = 100.0, 5_000.0


class Orientation(Enum):
    """How the sheet lies."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"

    @property
    def zh(self) -> str:
        """Return the Chinese name."""
        return "横向" if self is Orientation.LANDSCAPE else "纵向"


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A sheet in millimetres, as it lies; ``bleed`` is added outside, all round.

    ``margin`` stands in for the one that its kind has.
    """

    name: str
    width: float
    height: float
    is_board: bool = False
    bleed: float = 0.0
    margin: float | None = None

    @property
    def orientation(self) -> Orientation:
        """Return how it lies."""
        return Orientation.LANDSCAPE if self.width >= self.height else Orientation.PORTRAIT

    @property
    def factor(self) -> float:
        """Return how much larger text and marks are than on A3: bigger sheets are read from further off.

        >>> paper("A3").factor, round(paper("A0").factor, 2)
        (1.0, 2.42)
        """
        shorter = min(self.width, self.height) / 297.0
        return shorter if self.is_board else max(0.8, math.pow(shorter, 0.85))

    @property
    def content(self) -> Box:
        """Return what may be drawn on: the sheet within its margins."""
        if self.margin is not None:
            return Box(0, 0, self.width, self.height).grown(-self.margin)
        margin = min(self.width, self.height) * 0.02 + 4 if not self.is_board else 15.0
        left = margin if self.is_board else max(margin, _BINDING)
        return Box(left, margin, self.width - margin, self.height - margin)

    @property
    def full(self) -> Box:
        """Return the sheet with its bleed."""
        return Box(0, 0, self.width, self.height).grown(self.bleed)

    def turned(self, orientation: Orientation) -> Paper:
        """Return the sheet lying so."""
        if orientation is self.orientation:
            return self
        return replace(self, width=self.height, height=self.width)

    def with_bleed(self, bleed: float = BLEED) -> Paper:
        """Return the sheet with bleed, for a printer who trims."""
        return replace(self, bleed=bleed)


#: The sizes on offer, all lying; ISO 216 and the boards of DOMAIN §3.
PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        each.name: each
        for each in (
            Paper(name="A4", width=297, height=210),
            Paper(name="A3", width=420, height=297),
            Paper(name="A2", width=594, height=420),
            Paper(name="A1", width=841, height=594),
            Paper(name="A0", width=1189, height=841),
            Paper(name="600×400", width=600, height=400, is_board=True),
            Paper(name="1200×800", width=1200, height=800, is_board=True),
            Paper(name="2400×1200", width=2400, height=1200, is_board=True),
        )
    }
)


def paper(name: str, orientation: Orientation | None = None) -> Paper:
    """Return the sheet of that name: one of `PAPERS`, or a size in millimetres as ``宽×高``.

    A size lies as it is given, 1200x2400 stands; a named sheet lies unless ``orientation`` says otherwise.

    >>> paper("A4", Orientation.PORTRAIT).width, paper("1200x2400").height
    (210, 2400.0)

    Raises:
        BadInput: there is no such sheet, or it is too small or too large to be one.
    """
    clean = name.strip().replace("*", "×").replace("x", "×").replace("X", "×")
    found = PAPERS.get(clean.upper()) or _custom(clean)
    return found if orientation is None else found.turned(orientation)


def _custom(name: str) -> Paper:
    try:
        wide, high = (float(part) for part in name.split("×"))
    except ValueError:
        raise BadInput(
            f"没有名为“{name[:40]}”的纸张。",
            advice="可用 A4、A3、A2、A1、A0，或“宽×高”（毫米），如 1200×800。",
        ) from None
    if not (_SMALLEST <= wide <= _LARGEST and _SMALLEST <= high <= _LARGEST):
        raise BadInput(
            f"图板 {name[:40]} 毫米的大小不合适。",
            advice=f"宽和高都应在 {_SMALLEST:g} 至 {_LARGEST:g} 毫米之间。",
        )
    return Paper(name=f"{wide:g}×{high:g}", width=wide, height=high, is_board=True)

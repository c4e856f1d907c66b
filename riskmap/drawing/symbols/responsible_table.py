"""The table of responsible persons of red and orange points, and the record of updates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from riskmap.drawing.bounds import Box
from riskmap.drawing.font_metrics import Weight, width
from riskmap.drawing.level_look import Styles, chip
from riskmap.drawing.outline import polyline
from riskmap.drawing.primitives import BLACK, Item, Path, Stroke
from riskmap.drawing.symbols.written import in_cell
from riskmap.drawing.text import printable
from riskmap.model.levels import RiskLevel

_MUTED = "#5A656C"
_RULE = Stroke(colour="#A9B1B6", width=0.12)
ROW = 1.9


@dataclass(frozen=True, kw_only=True, slots=True)
class Responsible:
    """Who answers for a red or orange point or zone."""

    level: RiskLevel
    number: str  # of the point; empty for a zone
    name: str
    person: str
    phone: str = ""


def rows_that_fit(height: float, size: float) -> int:
    """Return how many rows have room below the heading."""
    return max(0, int(height / (size * ROW) + 1e-6) - 2)


def responsible_table(
    rows: Sequence[Responsible], box: Box, *, size: float, styles: Styles
) -> Iterator[Item]:
    """Yield the table from the top of a box; what finds no room is counted in a last line."""
    high = size * ROW
    heading = Box.sized(box.left, box.top, box.width, high)
    yield in_cell("重大、较大风险责任人", heading, size * 1.15, weight=Weight.BOLD)
    if not rows:
        text = Box.sized(box.left, heading.bottom, box.width, high)
        yield in_cell("本图无重大、较大风险。", text, size, colour=_MUTED)
        return
    room = rows_that_fit(box.height, size)
    shown = rows if len(rows) <= room + 1 else rows[:room]
    top = heading.bottom
    digits = max(width(printable(row.number), size, Weight.BOLD) for row in shown) if shown else 0.0
    for row in shown:
        yield from _row(row, Box.sized(box.left, top, box.width, high), digits, size, styles)
        top += high
    if len(shown) < len(rows):
        rest = Box.sized(box.left, top, box.width, high)
        yield in_cell(f"另有 {len(rows) - len(shown)} 项，见风险管控清单。", rest, size, colour=_MUTED)


def _row(row: Responsible, box: Box, digits: float, size: float, styles: Styles) -> Iterator[Item]:
    yield Path(outline=polyline([(box.left, box.top), (box.right, box.top)]), stroke=_RULE)
    y = box.centre[1]
    yield from chip(styles[row.level], box.left + size * 0.75, y, size * 1.2)
    number = Box(box.left + size * 1.7, box.top, box.left + size * 1.75 + digits, box.bottom)
    yield in_cell(row.number, number, size, weight=Weight.BOLD)
    who = "　".join(part for part in (row.person, row.phone) if part)
    left = number.right + size * 0.6
    split = left + (box.right - left) * (0.46 if row.phone else 0.64)
    yield in_cell(row.name, Box(left, box.top, split - size * 0.4, box.bottom), size)
    colour = BLACK if who else _MUTED
    yield in_cell(who or "（责任人未填）", Box(split, box.top, box.right, box.bottom), size, colour=colour)


def updates_table(rows: Sequence[tuple[str, str, str]], box: Box, *, size: float) -> Iterator[Item]:
    """Yield the record of updates: version, date and what changed; the newest rows that fit."""
    high = size * ROW
    heading = Box.sized(box.left, box.top, box.width, high)
    yield in_cell("更新记录", heading, size * 1.15, weight=Weight.BOLD)
    count = max(0, int(box.height / high + 1e-6) - 1)
    top = heading.bottom
    for version, date, what in list(rows)[-count:] if count else ():
        yield Path(outline=polyline([(box.left, top), (box.right, top)]), stroke=_RULE)
        cells = (0.0, size * 3.2, size * 9.4, box.width + size * 0.3)
        for (start, end), text in zip(pairwise(cells), (version, date, what), strict=True):
            cell = Box(box.left + start, top, box.left + end - size * 0.3, top + high)
            yield in_cell(text, cell, size)
        top += high

"""Big tables, laid out here: typst sets each line of text where it is told, which costs it half the time.

A table's rows are single cells of a known height, over the pages of which typst parts them, repeating the
header. Lengths are millimetres.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from riskmap.drawing.font_metrics import Weight, width
from riskmap.report.line_breaking import lines_of

_POINT = 25.4 / 72
#: Of Noto Sans SC: how high a line stands over its baseline, as typst measures it.
_CAP = 0.733
_LEADING = 0.5
_STEP = _CAP + _LEADING
#: A chip's height and the room it takes before a text, as shares of the size.
_CHIP_HIGH, _CHIP_ROOM = 1.1, 1.9
#: A lone chip is this wide.
_CHIP_WIDE = 1.6
#: A chip reaches so far over its line, and under it.
_DROP = (_CHIP_HIGH - _CAP) / 2
#: typst may measure a line a trifle wider: it must not break what was broken here.
_SAFE = 0.998
#: A row of more lines is parted, so that it finds room on a page.
_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Words:
    """A text of a cell; ``chip`` is the key of the level whose chip stands before it, or alone."""

    text: str = ""
    muted: bool = False
    chip: str = ""
    weight: Weight = Weight.REGULAR


Cell = str | Sequence[Words]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width (shares of what is left where it is flexible), centred or not."""

    title: str
    width: float
    flexible: bool = False
    centred: bool = False


def fixed(title: str, width: float, *, centred: bool = False) -> Column:
    """Return a column of a width in millimetres."""
    return Column(title, width, centred=centred)


def flexible(title: str, share: float) -> Column:
    """Return a column that gets a share of what the fixed ones leave."""
    return Column(title, share, flexible=True)


@dataclass(frozen=True, kw_only=True)
class TableForm:
    """How a table looks.

    Attributes:
        columns: from left to right; without any title there is no header.
        width: of all.
        size: of the type, in points.
        inset: on both sides of a cell, and above and below it, in points.
    """

    columns: tuple[Column, ...]
    width: float
    size: float
    inset: tuple[float, float]

    @cached_property
    def _places(self) -> tuple[_Place, ...]:
        shares = sum(each.width for each in self.columns if each.flexible)
        left_over = self.width - sum(each.width for each in self.columns if not each.flexible)
        side = self.inset[0] * _POINT
        places, left = [], 0.0
        for column in self.columns:
            wide = column.width * left_over / shares if column.flexible else column.width
            inside = wide - 2 * side
            room = inside / (self.size * _POINT) * _SAFE
            at = left + side + (inside / 2 if column.centred else 0.0)
            places.append(_Place(left=_micro(at), room=room, centred=column.centred))
            left += wide
        return tuple(places)

    def data(self, rows: Iterable[Sequence[Cell]]) -> dict[str, Any]:
        """Return the table as its template needs it."""
        titles = [each.title for each in self.columns]
        return {
            "size": self.size,
            "header": self._rows(titles, Weight.BOLD)[0] if any(titles) else [],
            "rows": [part for row in rows for part in self._rows(row, Weight.REGULAR)],
        }

    def _rows(self, cells: Sequence[Cell], weight: Weight) -> list[list[Any]]:
        """Return a row, more than one of an endless one.

        That is its height; where its single lines stand and these; its other texts, muted ones and chips.
        """
        laid = []
        for cell, place in zip(cells, self._places, strict=True):
            if not isinstance(cell, str):
                laid.append(_mixed(tuple(cell), place.room, weight))
                continue
            found = _plain(cell, place.room, weight)
            if place.centred and found.count > 1:  # each line has its own place
                found = _mixed((Words(cell),), place.room, weight)
            laid.append(found)
        most = max(each.count for each in laid)
        if most <= _MOST_LINES:
            return [self._row(laid)]
        parts = range(0, most, _MOST_LINES)
        return [self._row([each.part(start) for each in laid]) for start in parts]

    def _row(self, laid: Sequence[_Laid]) -> list[Any]:
        unit = self.size * _POINT * 1000  # micrometres
        high = max(_CAP, *(each.height for each in laid)) * unit + 2 * self.inset[1] * _POINT * 1000
        texts: list[Any] = []
        muted: list[Any] = []
        chips: list[Any] = []
        line: list[Any] = []  # cells of a single line, in turn the gap before each and its text
        end = 0.0
        for each, place in zip(laid, self._places, strict=True):
            if each.count == 1 and each.text:
                wide = each.width * unit
                left = place.left - (wide / 2 if place.centred else 0.0)
                line += (round(left - end), each.text)
                end = left + wide
            elif each.text:
                texts.append([place.left, int(high / 2 - each.height * unit / 2), each.text])
            elif each.words:
                self._add_words(each, place, high / 2 - each.height * unit / 2, (texts, muted, chips))
        return [int(high), int((high - _CAP * unit) / 2), line, texts, muted, chips]

    def _add_words(
        self, laid: _Laid, place: _Place, top: float, found: tuple[list[Any], list[Any], list[Any]]
    ) -> None:
        unit = self.size * _POINT * 1000
        texts, muted, chips = found
        for line in laid.words:
            x = float(place.left)
            if line.chip:
                at = x - _CHIP_WIDE / 2 * unit if place.centred else x
                chips.append([int(at), int(top), line.chip])
                top += _DROP * unit
                x += _CHIP_ROOM * unit
            elif place.centred:
                x -= width(line.text, unit, line.weight) / 2
            if line.text:
                (muted if line.muted else texts).append([int(x), int(top), line.text])
            top += (_STEP + (_DROP if line.chip else 0.0)) * unit


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column's texts begin (or have their middle), and how wide they may be in shares of the size."""

    left: int  # micrometres
    room: float
    centred: bool


@dataclass(frozen=True, slots=True)
class _Laid:
    """A cell in lines: one text with its line breaks, or lines of words with chips.

    ``height`` is in shares of the size, and so is ``width``, known of single lines only.
    """

    height: float = 0.0
    count: int = 0
    text: str = ""
    words: tuple[Words, ...] = ()
    width: float = 0.0

    def part(self, start: int) -> _Laid:
        """Return the lines from ``start`` on that find room in a row."""
        if self.text:
            return _of_lines(tuple(self.text.split("\n")[start : start + _MOST_LINES]), Weight.REGULAR)
        return _of_words(self.words[start : start + _MOST_LINES])


@lru_cache(maxsize=20_000)
def _plain(text: str, room: float, weight: Weight) -> _Laid:
    return _of_lines(lines_of(text, room, weight), weight)


def _of_lines(lines: tuple[str, ...], weight: Weight) -> _Laid:
    if not lines:
        return _Laid()
    wide = width(lines[0], 1.0, weight) if len(lines) == 1 else 0.0
    return _Laid(_CAP + (len(lines) - 1) * _STEP, len(lines), "\n".join(lines), width=wide)


@lru_cache(maxsize=20_000)
def _mixed(cell: tuple[Words, ...], room: float, weight: Weight) -> _Laid:
    lines: list[Words] = []
    for words in cell:
        inside = room - _CHIP_ROOM if words.chip and words.text else room
        broken = lines_of(words.text, inside, weight) or (("",) if words.chip else ())
        lines += (
            Words(line, words.muted, "" if number else words.chip, weight)
            for number, line in enumerate(broken)
        )
    return _of_words(tuple(lines))


def _of_words(lines: tuple[Words, ...]) -> _Laid:
    if not lines:
        return _Laid()
    chips = sum(1 for line in lines if line.chip)
    return _Laid(_CAP + (len(lines) - 1) * _STEP + chips * 2 * _DROP, len(lines), words=lines)


def _micro(millimetres: float) -> int:
    return round(millimetres * 1000)

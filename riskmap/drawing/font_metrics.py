"""Advance widths of the shipped Noto Sans SC, read from the font itself: what is measured is what prints."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

from riskmap.resources import resource

#: The family that every text asks for; the same files stand in the PDF and on the screen.
FAMILY = "Noto Sans SC"


class Weight(IntEnum):
    """The two weights that are shipped."""

    REGULAR = 400
    BOLD = 700


@dataclass(frozen=True, slots=True)
class FontMetrics:
    """Widths of one font, in shares of its size."""

    _starts: tuple[int, ...]  # cmap format 12: groups of consecutive characters
    _ends: tuple[int, ...]
    _glyphs: tuple[int, ...]
    _advances: tuple[float, ...]  # by glyph; the last one holds for all that follow

    def glyph(self, character: str) -> int:
        """Return the glyph's number; 0 when the font lacks the character."""
        code = ord(character)
        group = bisect_right(self._starts, code) - 1
        if group < 0 or code > self._ends[group]:
            return 0
        return self._glyphs[group] + code - self._starts[group]

    def has(self, character: str) -> bool:
        """Tell whether the font has a glyph of its own for the character."""
        return self.glyph(character) != 0

    def advance(self, character: str) -> float:
        """Return the character's width as a share of the font size."""
        return self._advances[min(self.glyph(character), len(self._advances) - 1)]


@cache
def font_metrics(weight: Weight) -> FontMetrics:
    """Return the metrics of one weight; the file is read once."""
    return read_metrics(font_file(weight))


def font_file(weight: Weight) -> Path:
    """Return the font file of a weight."""
    return resource("fonts", f"NotoSansSC-{weight.name.title()}.ttf")


@cache
def advance(character: str, weight: Weight) -> float:
    """Return one character's width as a share of the font size, remembered.

    >>> advance("企", Weight.REGULAR)
    1.0
    """
    return font_metrics(weight).advance(character)


def width(text: str, size: float, weight: Weight = Weight.REGULAR) -> float:
    """Return the width of a line of text; kerning is off wherever we draw.

    >>> width("风险点", 3.0)
    9.0
    """
    return sum(advance(character, weight) for character in text) * size


def read_metrics(path: Path) -> FontMetrics:
    """Read ``head``, ``hhea``, ``hmtx`` and ``cmap`` of a TrueType file (ISO/IEC 14496-22).

    Raises:
        ValueError: the file is no TrueType font with a full Unicode cmap.
    """
    data = path.read_bytes()
    try:
        tables = _tables(data)
        per_em = struct.unpack_from(">H", data, tables["head"] + 18)[0]
        count = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
        pairs = struct.unpack_from(f">{2 * count}H", data, tables["hmtx"])
        groups = _full_cmap(data, tables["cmap"])
    except (struct.error, KeyError) as error:
        raise ValueError(f"{path.name}: not a TrueType font") from error
    return FontMetrics(
        tuple(groups[0::3]), tuple(groups[1::3]), tuple(groups[2::3]),
        tuple(value / per_em for value in pairs[0::2]),
    )  # fmt: skip


def _tables(data: bytes) -> Mapping[str, int]:
    version, count = struct.unpack_from(">IH", data, 0)
    if version != 0x00010000:
        raise ValueError("not a TrueType font")
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(count))
    return {tag.decode("latin-1"): offset for tag, _sum, offset, _length in records}


def _full_cmap(data: bytes, start: int) -> tuple[int, ...]:
    """Return (start, end, glyph) of every group of the format 12 table."""
    count = struct.unpack_from(">H", data, start + 2)[0]
    for number in range(count):
        offset = start + struct.unpack_from(">HHI", data, start + 4 + 8 * number)[2]
        if struct.unpack_from(">H", data, offset)[0] == 12:
            groups = struct.unpack_from(">I", data, offset + 12)[0]
            values: tuple[int, ...] = struct.unpack_from(f">{3 * groups}I", data, offset + 16)
            return values
    raise ValueError("no full Unicode cmap")

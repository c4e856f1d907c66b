"""Breaking text into lines as pages need it: quickly, for tables of thousands of cells."""

from __future__ import annotations

from functools import lru_cache

from riskmap.drawing.font_metrics import Weight, advance
from riskmap.drawing.text import NOT_FIRST, NOT_LAST

#: What typst measures a line of text at and we do may differ in the last digit.
_EPSILON = 1e-6
_Line = tuple[str, ...]


@lru_cache(maxsize=20_000)
def lines_of(text: str, room: float, weight: Weight = Weight.REGULAR) -> _Line:
    r"""Return the lines of a text in a column ``room`` wide, in shares of the font's size.

    Latin words and numbers stay whole where they fit; no line starts with a closing sign or ends with an
    opening one. Line breaks of the text are kept. An empty text has no line.

    >>> lines_of("胶水挥发（蒸气）", 5.0)
    ('胶水挥发', '（蒸气）')
    >>> lines_of("一\n二三", 5.0), lines_of("", 5.0)
    (('一', '二三'), ())
    """
    if not text:
        return ()
    if "\n" in text:
        return tuple(line for part in text.split("\n") for line in lines_of(part, room, weight))
    widths = [advance(character, weight) for character in text]
    if sum(widths) <= room + _EPSILON:
        return (text,)
    return tuple(_broken(text, widths, room + _EPSILON))


def _broken(text: str, widths: list[float], room: float) -> list[str]:
    lines: list[str] = []
    start = last = 0  # where the line begins, and the last place at which it may end
    used = after = 0.0  # its width, and that of what stands behind that place
    before = ""
    for place, character in enumerate(text):
        wide = widths[place]
        if place > start and _may_end(before, character):
            last, after = place, 0.0
        while used + wide > room and place > start and character != " ":
            if last > start:
                cut, used = last, after
            else:  # a word longer than the line
                cut, used = place, 0.0
            lines.append(text[start:cut].rstrip())
            start = last = cut
            after = used
        used += wide
        after += wide
        before = character
    lines.append(text[start:].rstrip())
    return lines


def _may_end(before: str, character: str) -> bool:
    if character in NOT_FIRST or before in NOT_LAST or character == " ":
        return False
    return before == " " or not (before.isascii() and character.isascii())

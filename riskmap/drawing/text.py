"""Text as it can be printed: cleaned of what no font draws, measured, shortened and broken into lines."""

from __future__ import annotations

import unicodedata

from riskmap.drawing.font_metrics import Weight, font_metrics, width

#: One point of type in millimetres.
POINT = 25.4 / 72
#: Printers' sign for a character the font lacks: a hole is never silent.
GETA = "〓"
ELLIPSIS = "…"
#: No label, cell or title needs more; what is longer is data gone wrong.
_LONGEST = 4_000
#: Never at the start of a line (GB/T 15834-2011, 避头).
NOT_FIRST = frozenset("，。、；：？！）》】」』”’〉〕·…%℃,.;:?!)]}〓")
NOT_LAST = frozenset("（《【「『“‘〈〔([{¥")
#: Control, direction and combining characters leave no hole when they go.
_DROPPED = ("Cc", "Cf", "Mn", "Zl", "Zp", "Zs")
#: A middle of a Chinese character lies this much above the baseline, as a share of the size.
_MIDDLE = 0.36


class _Shown(dict[int, str]):
    """What is printed for each character, found out once: a manual has tens of thousands."""

    def __missing__(self, code: int) -> str:
        shown = self[code] = _shown(chr(code))
        return shown


def _shown(character: str) -> str:
    if character.isspace():
        return " "
    if character.isprintable() and font_metrics(Weight.REGULAR).has(character):
        return character
    return "" if unicodedata.category(character) in _DROPPED else GETA


_SHOWN = _Shown()


def cleaned(text: str) -> str:
    r"""Return one line as `printable` does, however long it is.

    >>> cleaned(" 王𬭚\n示例\u202e ")
    '王𬭚 示例'
    """
    return " ".join(text.translate(_SHOWN).split())


def printable(text: str) -> str:
    r"""Return one line without control and direction characters; what the font lacks becomes 〓.

    >>> printable("  甲\n乙\u202e😀  ")
    '甲 乙〓'
    """
    return cleaned(text[:_LONGEST])


def missing_characters(text: str) -> str:
    """Return, once each and in order, the characters that would print as 〓."""
    return "".join(dict.fromkeys(each for each in text if GETA in printable(each) and each != GETA))


def baseline(middle: float, size: float) -> float:
    """Return the baseline that centres a line of text on ``middle`` (y grows downwards)."""
    return middle + _MIDDLE * size


def elided(text: str, size: float, room: float, weight: Weight = Weight.REGULAR) -> str:
    """Return the text, cut and ended by … where it is wider than ``room``.

    >>> elided("泉州市示例鞋业有限公司", 3.0, 20.0)
    '泉州市示例…'
    """
    clean = printable(text)
    if width(clean, size, weight) <= room:
        return clean
    left = room - width(ELLIPSIS, size, weight)
    for count, character in enumerate(clean):
        left -= width(character, size, weight)
        if left < 0:
            return clean[:count].rstrip() + ELLIPSIS
    return clean


def wrapped(
    text: str, size: float, room: float, *, most: int = 100, weight: Weight = Weight.REGULAR
) -> tuple[str, ...]:
    """Return the text in lines no wider than ``room``; more than ``most`` lines end in ….

    Latin words and numbers stay whole where they fit; no line starts with a closing sign or ends with an
    opening one. Line breaks of the text are kept.
    """
    lines: list[str] = []
    for paragraph in text[:_LONGEST].splitlines() or [""]:
        lines.extend(_paragraph(printable(paragraph), size, room, weight))
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _ended(lines[most - 1], size, room, weight))


def _ended(line: str, size: float, room: float, weight: Weight) -> str:
    """Return the line with … at its end, to say that more follows."""
    while line and width(line + ELLIPSIS, size, weight) > room:
        line = line[:-1]
    return line.rstrip("，。、；： ") + ELLIPSIS


def _paragraph(text: str, size: float, room: float, weight: Weight) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for piece in _pieces(text):
        wide = width(piece, size, weight)
        if line and used + wide > room:
            lines.append(line.rstrip())
            line, used = "", 0.0
            piece = piece.lstrip()
            wide = width(piece, size, weight)
        while wide > room and len(piece) > 1:  # a word longer than the line
            cut = _fitting(piece, size, room, weight)
            lines.append(piece[:cut])
            piece = piece[cut:]
            wide = width(piece, size, weight)
        line, used = line + piece, used + wide
    lines.append(line.rstrip())
    return lines


def _pieces(text: str) -> list[str]:
    """Part the text where a line may end."""
    pieces: list[str] = []
    for character in text:
        before = pieces[-1][-1] if pieces else ""
        if before and (_belong_together(before, character)) and len(pieces[-1]) < 60:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _belong_together(before: str, character: str) -> bool:
    if character in NOT_FIRST or before in NOT_LAST or character == " ":
        return True
    return _is_word(before) and _is_word(character)


def _is_word(character: str) -> bool:
    return character.isascii() and not character.isspace()


def _fitting(piece: str, size: float, room: float, weight: Weight) -> int:
    used = 0.0
    for count, character in enumerate(piece):
        used += width(character, size, weight)
        if used > room and count:
            return count
    return len(piece)

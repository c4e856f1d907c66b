"""Text of the register as the shipped fonts can print it, lines kept."""

from __future__ import annotations

from functools import cache

from riskmap.drawing.text import printable


class _Characters(dict[int, str]):
    """What is printed for each character, found out once: a manual has tens of thousands."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        shown = self[code] = " " if character.isspace() else printable(character)
        return shown


@cache
def _characters() -> _Characters:
    return _Characters()


def clean(text: str) -> str:
    r"""Return one line as `printable` does, however long it is.

    >>> clean(" 王𬭚\n示例\u202e ")
    '王𬭚 示例'
    """
    return " ".join(text.translate(_characters()).split())


def clean_lines(text: str) -> str:
    r"""Return the text with its line breaks, each line cleaned, empty ones left out.

    >>> clean_lines("一\r\n\n  二\t三")
    '一\n二 三'
    """
    return "\n".join(line for each in text.splitlines() if (line := clean(each)))


def shortened(text: str, most: int) -> str:
    """Return the text, cut and ended by … where it has more than ``most`` characters.

    >>> shortened("泉州市示例鞋业有限公司", 6)
    '泉州市示例…'
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"

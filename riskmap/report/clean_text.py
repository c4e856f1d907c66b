"""Text of the register as the shipped fonts can print it, lines kept."""

from __future__ import annotations

from riskmap.drawing.text import cleaned as clean

__all__ = ["clean", "clean_lines", "shortened"]


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

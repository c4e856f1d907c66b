"""Tables in a terminal, aligned where a Chinese character is two cells wide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from riskmap.cli.terminal import printable

#: What stays together on a line: a run of Latin, or one wide character with the punctuation after it.
_WORD = re.compile(r"[!-~]+[，。；：、！？）”]*|[^!-~][，。；：、！？）”]*")


def text_table(head: Sequence[str], lines: Sequence[Sequence[str]], *, right: frozenset[int]) -> str:
    """Return a table as text.

    >>> print(text_table(["县", "数"], [["晋江市", "7"]], right=frozenset({1})))
    县      数
    ------  --
    晋江市   7
    """
    cells = [[printable(cell).replace("\n", " ") for cell in line] for line in (head, *lines)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    rows = [
        "  ".join(
            _padded(cell, widths[place], right=place in right) for place, cell in enumerate(line)
        ).rstrip()
        for line in cells
    ]
    return "\n".join([rows[0], "  ".join("-" * each for each in widths), *rows[1:]])


def width(text: str) -> int:
    r"""Return how many cells of a terminal a text takes.

    >>> width("晋江A"), width("Ａ"), width("e\u0301")
    (5, 2, 1)
    """
    return sum(
        0
        if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me")
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )


def shortened(text: str, cells: int) -> str:
    """Return a text that takes no more cells than given, cut with an ellipsis.

    >>> shortened("泉州示例鞋业有限公司", 9)
    '泉州示例…'
    """
    if width(text) <= cells:
        return text
    kept = ""
    for letter in text:
        if width(kept + letter) > cells - 1:
            break
        kept += letter
    return f"{kept}…"


def wrapped(text: str, cells: int) -> list[str]:
    """Return a text in lines of so many cells; Chinese breaks anywhere but before punctuation.

    >>> wrapped("按县市区统计，不含 GeoPackage。", 12)
    ['按县市区统', '计，不含', 'GeoPackage。']
    """
    lines = [""]
    for word in _WORD.findall(text):
        if width((lines[-1] + word).rstrip()) > cells and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append(word.lstrip())
        else:
            lines[-1] += word
    return [line for line in lines if line]


def _padded(text: str, cells: int, *, right: bool) -> str:
    blank = " " * (cells - width(text))
    return blank + text if right else text + blank

"""Rows as a spreadsheet takes them from the clipboard: text stays text, nothing becomes a formula."""

from __future__ import annotations

import html
from collections.abc import Sequence

Cell = str | int | float | None

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
#: A spreadsheet keeps fifteen digits of a number: longer ones (credit codes) must be text.
_MOST_DIGITS = 15


def as_lines(titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return tab-separated lines, the titles first.

    >>> as_lines(["名称", "处"], [["=1+1", 3]]).split()
    ['名称', '处', "'=1+1", '3']
    """
    return lines_of([list(titles), *rows])


def lines_of(rows: Sequence[Sequence[Cell]]) -> str:
    """Return tab-separated lines."""
    return "".join("\t".join(_plain(value) for value in line) + "\n" for line in rows)


def as_html(titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return a table that Excel and WPS prefer to lines, with every text marked as text."""
    return as_html_of(titles, html_rows(rows))


def as_html_of(titles: Sequence[str], body: str) -> str:
    """Return a table of rows that `html_rows` has made."""
    head = "".join(f"<th>{html.escape(title)}</th>" for title in titles)
    return f'<meta charset="utf-8"><table><tr>{head}</tr>{body}</table>'


def html_rows(rows: Sequence[Sequence[Cell]]) -> str:
    """Return the rows of a table, to be put into `as_html_of`."""
    return "".join("<tr>" + "".join(map(_html_cell, row)) + "</tr>" for row in rows)


def _plain(value: Cell) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = " ".join(value.replace("\t", " ").split("\n")).replace("\r", " ")
    if value.startswith(_FORMULA_STARTS) or (text.isdecimal() and len(text) > _MOST_DIGITS):
        return "'" + text
    return text


def _html_cell(value: Cell) -> str:
    if isinstance(value, str):
        return f"<td style=\"mso-number-format:'\\@'\">{html.escape(value)}</td>"
    return f"<td>{'' if value is None else value}</td>"

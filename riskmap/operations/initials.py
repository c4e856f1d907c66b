"""Pinyin initials, by which Chinese names are searched and sorted."""

from __future__ import annotations


def initials(name: str) -> str:
    """Return the lower-case pinyin initials of a name.

    >>> initials("泉州示例鞋业A3")
    'qzslxya3'
    """
    from pypinyin import Style, lazy_pinyin  # a fifth of a second of dictionaries: only when needed

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()

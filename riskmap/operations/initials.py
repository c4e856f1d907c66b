"""Pinyin initials, by which Chinese names are searched and sorted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from riskmap.resources import resource

_BLOCKS = 4  # lines of letters, each for the characters from a code point on; words follow
_UNKNOWN = "?"


def initials(name: str) -> str:
    """Return the lower-case pinyin initials of a name; what is not Chinese stays as it is.

    Read from a small table made of pypinyin's (tools/pinyin_initials.py): loading pypinyin itself holds up
    every thread for half a second.

    >>> initials("泉州示例鞋业A3"), initials("重庆重工"), initials("厦门")
    ('qzslxya3', 'cqzg', 'xm')
    """
    return spelled(name, *_table())


def spelled(name: str, blocks: Mapping[int, str], words: Mapping[str, str]) -> str:
    """Return the initials by a letter for each character, and words that are read otherwise."""
    longest = max(map(len, words), default=1)
    found: list[str] = []
    place = 0
    while place < len(name):
        for length in range(min(longest, len(name) - place), 1, -1):
            right = words.get(name[place : place + length])
            if right is not None:
                found.append(right)
                place += length
                break
        else:
            found.append(_letter(name[place], blocks))
            place += 1
    return "".join(found)


def _letter(character: str, blocks: Mapping[int, str]) -> str:
    code = ord(character)
    for first, letters in blocks.items():
        if first <= code < first + len(letters) and letters[code - first] != _UNKNOWN:
            return letters[code - first]
    return character.lower()


@cache
def _table() -> tuple[Mapping[int, str], Mapping[str, str]]:
    lines = resource("pinyin", "initials.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" ", 1) for line in lines]
    blocks = {int(first, 16): letters for first, letters in pairs[:_BLOCKS]}
    return blocks, dict(pairs[_BLOCKS:])

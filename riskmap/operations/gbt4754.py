"""The classes of GB/T 4754-2017: what a code is called, and by which words it is found."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from riskmap.resources import read_csv, sample_geo

_GROUP_DIGITS = 3
#: So many digits are meant as a code; fewer would be half of all codes.
_FEWEST_DIGITS = 3


def gbt4754_name(code: str) -> str:
    """Return the name of a class of GB/T 4754-2017, empty when unknown.

    >>> gbt4754_name("1953")
    '塑料鞋制造'
    """
    return _names().get(code, "")


def gbt4754_title(code: str) -> str:
    """Return a class with its code, as tables show it.

    >>> gbt4754_title("1953"), gbt4754_title("?"), gbt4754_title("")
    ('1953 塑料鞋制造', '?', '')
    """
    return f"{code} {gbt4754_name(code)}".strip()


def is_meant(code: str, word: str) -> bool:
    """Tell whether a word means a class: part of its name or of its group's, or how its code begins.

    >>> is_meant("1951", "制鞋"), is_meant("1951", "195"), is_meant("1922", "制鞋")
    (True, True, False)
    """
    if word.isdecimal():
        return len(word) >= _FEWEST_DIGITS and code.startswith(word)
    return word in _names().get(code, "") or word in _names().get(code[:_GROUP_DIGITS], "")


@cache
def _names() -> Mapping[str, str]:
    return {row["code"]: row["name"] for row in read_csv(sample_geo("gbt4754_2017.csv"))}

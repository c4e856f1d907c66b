"""Exact numbers from text and back: 0.2 × 6 × 100 is 120, never 120.00000000000001."""

from __future__ import annotations

import re
from fractions import Fraction

# Bounded, so that no text makes us build a number of a million digits.
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?|\d{1,9}/[1-9]\d{0,8}", re.ASCII)


def exact(text: str) -> Fraction:
    """Return a plain decimal (or ``a/b``) as an exact fraction.

    >>> exact("0.2") * 6 * 100
    Fraction(120, 1)

    Raises:
        ValueError: anything else.
    """
    if not _NUMBER.fullmatch(text.strip()):
        raise ValueError(f"not a plain number: {text[:40]!r}")
    return Fraction(text.strip())


def plain(number: Fraction) -> str:
    """Return the shortest exact writing of a number: a decimal where there is one, else a fraction.

    >>> plain(Fraction(1, 2)), plain(Fraction(120)), plain(Fraction(1, 3))
    ('0.5', '120', '1/3')
    """
    power = 0
    while (number * 10**power).denominator != 1:
        power += 1
        if power > 9:
            return str(number)
    if power == 0:
        return str(number.numerator)
    digits = str(abs(number.numerator) * 10**power // number.denominator).rjust(power + 1, "0")
    return f"{'-' if number < 0 else ''}{digits[:-power]}.{digits[-power:]}"

"""Numbers as people type them: full-width digits, a comma, a unit behind."""

from __future__ import annotations

import math
import re
import unicodedata

_FACTORS = {
    "": 1.0, "米": 1.0, "m": 1.0, "厘米": 0.01, "cm": 0.01, "毫米": 0.001, "mm": 0.001, "公里": 1000.0,
    "千米": 1000.0, "km": 1000.0,
}  # fmt: skip
_NUMBER = re.compile(r"([+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+))\s*(.*)", re.DOTALL)
_LONGEST = 40


def read_number(text: str, *, unit: str = "") -> float | None:
    """Return the number that was typed in the field's unit; None when it is none.

    A length may be typed in another unit: it is turned into metres.

    >>> read_number("１２．５"), read_number("1,5 m", unit="米"), read_number("120cm", unit="米")
    (12.5, 1.5, 1.2)
    >>> read_number("4 ㎡", unit="m²"), read_number("30度", unit="°"), read_number("3 kg", unit="米")
    (4.0, 30.0, None)
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    found = _NUMBER.fullmatch(plain) if len(plain) <= _LONGEST else None
    if found is None:
        return None
    value, behind = float(found[1].replace(",", ".")), found[2].strip()
    if unit == "米":
        factor = _FACTORS.get(behind)
        return None if factor is None else round(value * factor, 9)
    own = {unicodedata.normalize("NFKC", unit).lower(), ""}
    own |= (
        {"度"} if unit == "°" else {"平方米", "平米"} if unit == "m²" else {"mm"} if unit == "毫米" else set()
    )
    return value if behind in own else None


def number_text(value: float, *, decimals: int) -> str:
    """Return a number as a field shows it: no superfluous zeros, never minus zero.

    >>> number_text(12.5, decimals=3), number_text(-0.0001, decimals=2), number_text(3.0, decimals=2)
    ('12.5', '0', '3')
    """
    if not math.isfinite(value):
        return ""
    text = f"{value:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text

"""How a recorded assessment reads: its method's title and its value, never a grade made anew."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import prod

from riskmap.errors import BadInput
from riskmap.model.assessment import methods, parse_factors
from riskmap.model.numbers import plain


@dataclass(frozen=True, kw_only=True)
class RecordedScore:
    """The method's title, the product of the factors (empty where there is none), and what to know of it."""

    method: str
    value: str
    note: str


def recorded_score(key: str, version: str, factors: str) -> RecordedScore:
    """Return how the record of one event reads.

    The level that was recorded stands whatever the tables say now; so only the product is worked out here.
    """
    if not key:
        return RecordedScore(method="", value="", note="")
    method = methods().get(key)
    if method is None:
        return RecordedScore(method=key, value="", note="本机没有这种评价方法，等级以记录为准。")
    note = ""
    if version and version != method.version:
        note = "评价后方法表有过修改，等级以当时的记录为准。"
    try:
        values = parse_factors(factors)
    except BadInput:
        return RecordedScore(method=method.title, value="", note="评价因素的写法不能识别，等级以记录为准。")
    value = "" if method.is_look_up or not values else plain(prod(values.values(), start=Fraction(1)))
    return RecordedScore(method=method.title, value=value, note=note)

"""Major hazard sources of hazardous chemicals (GB 18218-2018): whether there is one, and of which grade."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from riskmap.errors import BadInput

#: People outside the plant within 500 m → the factor α; the first bound that is reached counts.
_EXPOSURE = (
    (100, Fraction(2)),
    (50, Fraction(3, 2)),
    (30, Fraction(6, 5)),
    (1, Fraction(1)),
    (0, Fraction(1, 2)),
)
#: R from which a grade counts; below the last it is the fourth.
_GRADES = ((100, 1), (50, 2), (10, 3))


@dataclass(frozen=True, kw_only=True)
class Substance:
    """One chemical of a unit: what is there and the critical quantity, in tonnes, and the factor β."""

    present: Fraction
    critical: Fraction
    beta: Fraction = Fraction(1)


def qualifies(substances: Iterable[Substance]) -> bool:
    """Tell whether a unit is a major hazard source: S = Σ q/Q ≥ 1.

    >>> qualifies([Substance(present=Fraction(3), critical=Fraction(5))] * 2)
    True

    Raises:
        BadInput: a quantity is negative, or a critical one is not positive.
    """
    return sum((_ratio(each) for each in substances), Fraction(0)) >= 1


def exposure_factor(people: int) -> Fraction:
    """Return α for the people outside the plant within 500 m.

    >>> [str(exposure_factor(people)) for people in (0, 1, 30, 50, 100)]
    ['1/2', '1', '6/5', '3/2', '2']

    Raises:
        BadInput: a negative number.
    """
    for bound, factor in _EXPOSURE:
        if people >= bound:
            return factor
    raise BadInput("厂区边界外 500 米范围内的人数不能是负数。", advice=f"现在是 {people}。")


def grade(substances: Iterable[Substance], *, people: int) -> int | None:
    """Return the grade of a unit by R = α · Σ β·q/Q, 1 the worst to 4; None when it is no major source.

    >>> grade([Substance(present=Fraction(500), critical=Fraction(5), beta=Fraction(1))], people=0)
    2

    Raises:
        BadInput: as `qualifies` and `exposure_factor`.
    """
    listed = tuple(substances)
    if not qualifies(listed):
        return None
    r = exposure_factor(people) * sum((each.beta * _ratio(each) for each in listed), Fraction(0))
    for bound, number in _GRADES:
        if r >= bound:
            return number
    return 4


def _ratio(substance: Substance) -> Fraction:
    if substance.present < 0 or substance.critical <= 0 or substance.beta <= 0:
        raise BadInput(
            "重大危险源的存量不能是负数，临界量和校正系数应大于零。",
            advice="请按 GB 18218-2018 表 1、表 3 核对。",
        )
    return substance.present / substance.critical

"""One assessment method: its factors, its grades, and the exact score of one risk event."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import prod

from riskmap.errors import BadInput
from riskmap.model.levels import RiskLevel
from riskmap.model.numbers import exact, plain

_LONGEST_FACTORS = 200
_ASSIGNMENT = re.compile(r"([A-Za-z])\s*=\s*([0-9./]+)")
_SEPARATOR = re.compile(r"[\s,;、×*]*")


@dataclass(frozen=True, kw_only=True)
class FactorValue:
    """One value that a factor may take, in the words of the standard and in other deployed wordings."""

    value: Fraction
    text: str = ""
    other_texts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Factor:
    """A factor of a method; its values from worst to least."""

    symbol: str
    title: str
    values: tuple[FactorValue, ...]


@dataclass(frozen=True, kw_only=True)
class Band:
    """The scores of one grade; ``upper`` None is open. ``grade`` is what the source calls it."""

    level: RiskLevel
    lower: Fraction
    lower_inclusive: bool
    upper: Fraction | None
    upper_inclusive: bool
    grade: str = ""

    def holds(self, value: Fraction) -> bool:
        """Tell whether a score falls into this grade."""
        above = value > self.lower or (self.lower_inclusive and value == self.lower)
        if self.upper is None:
            return above
        return above and (value < self.upper or (self.upper_inclusive and value == self.upper))


@dataclass(frozen=True, kw_only=True)
class Score:
    """The score of one event; ``grade`` is the source's own name of it, where it has one.

    For a look-up method, which has no product, ``value`` is the number of the level (1 to 4).
    """

    value: Fraction
    level: RiskLevel
    grade: str = ""


@dataclass(frozen=True, kw_only=True)
class Method:
    """A versioned method of assessment.

    A record keeps the key and the version it was graded by; it is never graded again because a table
    was edited. ``version`` changes with any number or word of the method's tables.
    """

    key: str
    family: str  # LEC | LS | MES
    version: str
    title: str
    formula: str
    factors: tuple[Factor, ...]
    bands: tuple[Band, ...] = ()
    matrix: Mapping[tuple[Fraction, ...], RiskLevel] = field(default_factory=dict)
    offered: bool = True  # False: known, so that records made with it can be read, but not for new ones

    @property
    def is_look_up(self) -> bool:
        """Tell whether the level is looked up and no product is formed."""
        return bool(self.matrix) and "×" not in self.formula

    @cached_property
    def _allowed(self) -> Mapping[str, frozenset[Fraction]]:
        return {factor.symbol: frozenset(v.value for v in factor.values) for factor in self.factors}

    def score(self, factors: Mapping[str, Fraction | int | str]) -> Score:
        """Return the exact score and the level of one event.

        Raises:
            BadInput: a factor is missing, unknown, or has a value that is not in the method's table.
        """
        values = self._checked(factors)
        return self._score(values)

    def attainable(self) -> Iterator[tuple[dict[str, Fraction], Score]]:
        """Yield every combination of the factors' values with its score."""
        symbols = [factor.symbol for factor in self.factors]
        for combination in product(*([v.value for v in factor.values] for factor in self.factors)):
            yield dict(zip(symbols, combination, strict=True)), self._score(combination)

    def _checked(self, factors: Mapping[str, Fraction | int | str]) -> tuple[Fraction, ...]:
        unknown = set(factors) - set(self._allowed)
        if unknown:
            raise BadInput(
                f"{self.title}没有因素“{'、'.join(sorted(unknown))}”。",
                advice=f"应给出：{'、'.join(self._allowed)}。",
            )
        return tuple(self._value(factor, factors) for factor in self.factors)

    def _value(self, factor: Factor, factors: Mapping[str, Fraction | int | str]) -> Fraction:
        if factor.symbol not in factors:
            raise BadInput(f"缺少{factor.symbol}（{factor.title}）的取值。", advice="请补充后再评定。")
        given = factors[factor.symbol]
        try:
            value = exact(given) if isinstance(given, str) else Fraction(given)
        except (ValueError, TypeError, OverflowError):
            value = None
        if value is None or value not in self._allowed[factor.symbol]:
            allowed = "、".join(plain(v.value) for v in factor.values)
            raise BadInput(
                f"{factor.symbol}（{factor.title}）不能取“{str(given)[:40]}”。",
                advice=f"可取的值：{allowed}。",
            )
        return value

    def _score(self, values: tuple[Fraction, ...]) -> Score:
        if self.matrix:
            level = self.matrix[values]
            return Score(
                value=Fraction(level) if self.is_look_up else prod(values, start=Fraction(1)), level=level
            )
        value = prod(values, start=Fraction(1))
        for band in self.bands:
            if band.holds(value):
                return Score(value=value, level=band.level, grade=band.grade)
        # The reader of the tables has made sure that every attainable value lies in one band.
        raise AssertionError(f"{self.key}: no band for {value}")


def parse_factors(text: str) -> dict[str, Fraction]:
    """Return the factors written as ``L=3 E=6 C=15``; full-width signs and commas are understood.

    >>> parse_factors("L=0.5 E=6 C=15")["L"]
    Fraction(1, 2)
    >>> parse_factors("")
    {}

    Raises:
        BadInput: anything that is not a list of single letters with numbers, or a letter twice.
    """
    advice = "应写成“L=3 E=6 C=15”。"
    if len(text) > _LONGEST_FACTORS:
        raise BadInput("评价因素太长。", advice=advice)
    rest = unicodedata.normalize("NFKC", text)
    factors: dict[str, Fraction] = {}
    while rest := rest[_end(_SEPARATOR, rest) :]:
        found = _ASSIGNMENT.match(rest)
        try:
            if found is None:
                raise ValueError
            symbol, value = found[1].upper(), exact(found[2])
        except ValueError:
            raise BadInput(f"看不懂评价因素“{rest[:40]}”。", advice=advice) from None
        if symbol in factors:
            raise BadInput(f"评价因素“{symbol}”写了两次。", advice=advice)
        factors[symbol] = value
        rest = rest[found.end() :]
    return factors


def format_factors(factors: Mapping[str, Fraction]) -> str:
    """Return factors as they are stored and shown.

    >>> format_factors({"L": Fraction(1, 2), "E": Fraction(6), "C": Fraction(15)})
    'L=0.5 E=6 C=15'
    """
    return " ".join(f"{symbol}={plain(Fraction(value))}" for symbol, value in factors.items())


def _end(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0

"""Which enterprises a filter shows, and how many each choice would show: the one answer for every view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from riskmap.model.codes import Origin, SizeClass, Standard
from riskmap.model.enterprise_filter import DIMENSION_TITLES, DIMENSIONS, EnterpriseFilter
from riskmap.model.industries import industries, industry_numbers
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.operations.search import SearchIndex
from riskmap.store.register import Flags, Register

Value = str | int


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value of a dimension as the filter panel lists it; a township's parent is its district."""

    value: Value
    title: str
    parent: str = ""


@dataclass(frozen=True, kw_only=True)
class Chip:
    """One removable choice of the filter in force."""

    dimension: str
    value: Value
    text: str


@dataclass(frozen=True, kw_only=True)
class Summary:
    """Counts of what is shown, worst level first."""

    total: int
    by_level: Mapping[RiskLevel, int]
    points: int
    points_by_level: Mapping[RiskLevel, int]


#: Districts and townships are one tree: a choice in it narrows the place, never contradicts another.
_PLACES = ("districts", "townships")
_GROUPS = (_PLACES, *((dimension,) for dimension in DIMENSIONS if dimension not in _PLACES))


def shown_rows(register: Register, flt: EnterpriseFilter, *, index: SearchIndex | None = None) -> Flags:
    """Return which rows of `register.enterprises` the filter shows."""
    rows = np.ones(len(register.enterprises), bool)
    for group in _GROUPS:
        if any(getattr(flt, dimension) for dimension in group):
            rows &= _in_group(register, flt, group)
    if flt.text.strip():
        rows &= (index or SearchIndex(register)).rows(flt.text)
    return rows


def facets(
    register: Register, flt: EnterpriseFilter, *, index: SearchIndex | None = None
) -> Mapping[str, Mapping[Value, int]]:
    """Return, per dimension and value, how many enterprises it holds under the other dimensions' choices.

    Districts and townships count as one dimension here.
    """
    matches = {
        group: _in_group(register, flt, group)
        for group in _GROUPS
        if any(getattr(flt, dimension) for dimension in group)
    }
    text = np.ones(len(register.enterprises), bool)
    if flt.text.strip():
        text = (index or SearchIndex(register)).rows(flt.text)
    counts: dict[str, Mapping[Value, int]] = {}
    for dimension in DIMENSIONS:
        rows = text.copy()
        for others, matching in matches.items():
            if dimension not in others:
                rows &= matching
        counts[dimension] = _counts(register, dimension, rows)
    return counts


def choices(register: Register) -> Mapping[str, tuple[Choice, ...]]:
    """Return every value that can be chosen, in the order the panel lists them."""
    return {
        "districts": tuple(Choice(value=area.code, title=area.name) for area in register.districts),
        "townships": tuple(
            Choice(value=area.code, title=area.name, parent=area.district_code) for area in register.townships
        ),
        "levels": tuple(Choice(value=int(level), title=level.label) for level in LEVELS_WORST_FIRST),
        "industries": tuple(Choice(value=code, title=name) for code, name in industries().items()),
        "sizes": tuple(Choice(value=size.stored, title=size.zh) for size in SizeClass),
        "standards": tuple(Choice(value=standard.stored, title=standard.zh) for standard in Standard),
        "marks": (
            Choice(value="pilot", title="试点县市区"),
            Choice(value="benchmark", title="标杆企业"),
        ),
        "origins": tuple(Choice(value=origin.stored, title=origin.zh) for origin in Origin),
    }


def chips(register: Register, flt: EnterpriseFilter) -> tuple[Chip, ...]:
    """Return the filter in force as removable chips, in panel order."""
    listed = choices(register)
    found: list[Chip] = []
    for dimension in DIMENSIONS:
        titles = {choice.value: choice.title for choice in listed[dimension]}
        chosen = sorted(getattr(flt, dimension), key=lambda value: list(titles).index(value)
                        if value in titles else len(titles))  # fmt: skip
        found.extend(
            Chip(
                dimension=dimension,
                value=value,
                text=f"{DIMENSION_TITLES[dimension]}：{titles.get(value, str(value))}",
            )
            for value in chosen
        )
    if flt.text.strip():
        found.append(Chip(dimension="text", value=flt.text, text=f"文字：{flt.text.strip()}"))
    return tuple(found)


def summary(register: Register, rows: Flags) -> Summary:
    """Return the counts of the rows shown: enterprises and risk points by level."""
    by_level = np.bincount(register.enterprises.level[rows], minlength=len(RiskLevel))
    of_points = register.points.level[rows[register.points.enterprise]]
    points_by_level = np.bincount(of_points, minlength=len(RiskLevel))
    return Summary(
        total=int(rows.sum()),
        by_level={level: int(by_level[level]) for level in LEVELS_WORST_FIRST},
        points=len(of_points),
        points_by_level={level: int(points_by_level[level]) for level in LEVELS_WORST_FIRST},
    )


def _in_group(register: Register, flt: EnterpriseFilter, group: tuple[str, ...]) -> Flags:
    """Return the rows that a dimension, or the tree of places, lets through."""
    if group != _PLACES:
        return _matches(register, flt, group[0])
    narrowed = {area.district_code for area in register.townships if area.code in flt.townships}
    whole = replace(flt, districts=flt.districts - narrowed)
    return _matches(register, whole, "districts") | _matches(register, flt, "townships")


def _matches(register: Register, flt: EnterpriseFilter, dimension: str) -> Flags:
    chosen = getattr(flt, dimension)
    columns = register.enterprises
    if dimension == "marks":
        rows = np.zeros(len(columns), bool)
        if "pilot" in chosen:
            rows |= columns.pilot
        if "benchmark" in chosen:
            rows |= columns.benchmark
        return rows
    values, numbers = _numbering(register, dimension)
    positions = [number for value, number in zip(values, numbers, strict=True) if value in chosen]
    found: Flags = np.isin(_column(register, dimension), positions)
    return found


def _counts(register: Register, dimension: str, rows: Flags) -> dict[Value, int]:
    columns = register.enterprises
    if dimension == "marks":
        return {
            "pilot": int((rows & columns.pilot).sum()),
            "benchmark": int((rows & columns.benchmark).sum()),
        }
    values, numbers = _numbering(register, dimension)
    column = _column(register, dimension)[rows].astype(np.int64)
    counts = np.bincount(column[column >= 0], minlength=max(numbers, default=0) + 1)
    return {value: int(counts[number]) for value, number in zip(values, numbers, strict=True)}


def _column(register: Register, dimension: str) -> npt.NDArray[np.integer[Any]]:
    columns = register.enterprises
    by_dimension: Mapping[str, npt.NDArray[np.integer[Any]]] = {
        "districts": columns.district,
        "townships": columns.township,
        "levels": columns.level,
        "industries": columns.industry,
        "sizes": columns.size,
        "standards": columns.standard,
        "origins": columns.origin,
    }
    return by_dimension[dimension]


def _numbering(register: Register, dimension: str) -> tuple[list[Value], list[int]]:
    """Return a dimension's values and the numbers that stand for them in its column."""
    if dimension == "districts":
        return [area.code for area in register.districts], list(range(len(register.districts)))
    if dimension == "townships":
        return [area.code for area in register.townships], list(range(len(register.townships)))
    if dimension == "levels":
        return [int(level) for level in RiskLevel], [int(level) for level in RiskLevel]
    if dimension == "industries":
        return list(industry_numbers()), list(industry_numbers().values())
    codes = {"sizes": SizeClass, "standards": Standard, "origins": Origin}[dimension]
    return [code.stored for code in codes], [code.position for code in codes]

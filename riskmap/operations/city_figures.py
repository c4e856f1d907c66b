"""The city's figures: enterprises and risk points in four colours, by county, industry, size and standard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from riskmap.model.codes import SizeClass, Standard
from riskmap.model.industries import industry_name, industry_numbers
from riskmap.model.levels import LEVELS_WORST_FIRST
from riskmap.operations.tallies import Group, Tally, tallies, total
from riskmap.store.register import NOWHERE, Flags, Register


@dataclass(frozen=True, kw_only=True)
class FigureTable:
    """One table: every group with its counts; a group without records of a code list is left out.

    A county without a ledger (``no_data``) has no figures at all, which is not the same as zero.
    """

    key: str  # districts | industries | sizes | standards | levels
    title: str
    lines: tuple[Tally, ...]
    no_data: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Figures:
    """All tables of what is shown, and their common total."""

    total: Tally
    tables: tuple[FigureTable, ...]

    def table(self, key: str) -> FigureTable:
        """Return the table of that key; raise KeyError when there is none."""
        return {table.key: table for table in self.tables}[key]


def figures(register: Register, rows: Flags | None = None) -> Figures:
    """Return the figures of the rows shown, of all enterprises when none are named.

    The lines of every table add up to the total: what lacks a county or an industry has a line of its own.
    """
    if rows is None:
        rows = np.ones(len(register.enterprises), bool)
    columns = register.enterprises
    return Figures(
        total=total(register, rows),
        tables=(
            FigureTable(
                key="districts",
                title="县市区",
                lines=_lines(register, rows, columns.district, _districts(register), "未填县市区", NOWHERE),
                no_data=frozenset(area.code for area in register.districts if not area.has_ledger),
            ),
            FigureTable(
                key="industries", title="行业", lines=industry_tallies(register, rows, with_empty=True)
            ),
            FigureTable(key="sizes", title="规模", lines=size_tallies(register, rows)),
            FigureTable(key="standards", title="适用标准", lines=standard_tallies(register, rows)),
            FigureTable(key="levels", title="风险等级", lines=level_tallies(register, rows)),
        ),
    )


def industry_tallies(register: Register, rows: Flags, *, with_empty: bool = False) -> tuple[Tally, ...]:
    """Return the tallies by industry, in code order; industries without enterprises only when asked for."""
    groups = tuple(
        Group(number=number, key=code, title=industry_name(number))
        for code, number in industry_numbers().items()
    )
    lines = _lines(register, rows, register.enterprises.industry, groups, "未填行业", 0)
    return lines if with_empty else tuple(line for line in lines if line.enterprises)


def size_tallies(register: Register, rows: Flags) -> tuple[Tally, ...]:
    """Return the tallies by size class."""
    return _coded(register, rows, register.enterprises.size, SizeClass)


def standard_tallies(register: Register, rows: Flags) -> tuple[Tally, ...]:
    """Return the tallies by the standard that enterprises are graded by."""
    return _coded(register, rows, register.enterprises.standard, Standard)


def level_tallies(register: Register, rows: Flags) -> tuple[Tally, ...]:
    """Return the tallies by the enterprises' level, worst first."""
    groups = tuple(Group(number=int(level), key=level.key, title=level.label) for level in LEVELS_WORST_FIRST)
    return tallies(register, rows, register.enterprises.level, groups)


def township_tallies(register: Register, rows: Flags, district_code: str) -> tuple[Tally, ...]:
    """Return the tallies of one county by township, townships without enterprises left out."""
    groups = tuple(
        Group(number=number, key=area.code, title=area.name)
        for number, area in enumerate(register.townships)
        if area.district_code == district_code
    )
    lines = _lines(register, rows, register.enterprises.township, groups, "未填乡镇街道", NOWHERE)
    return tuple(line for line in lines if line.enterprises)


def _districts(register: Register) -> tuple[Group, ...]:
    return tuple(
        Group(number=number, key=area.code, title=area.name) for number, area in enumerate(register.districts)
    )


def _coded(
    register: Register,
    rows: Flags,
    column: npt.NDArray[np.integer[Any]],
    codes: type[SizeClass] | type[Standard],
) -> tuple[Tally, ...]:
    groups = tuple(
        Group(number=code.position, key=code.stored, title=code.zh) for code in codes if code.stored
    )
    unknown = codes.UNKNOWN
    return _lines(register, rows, column, groups, unknown.zh, unknown.position)


def _lines(
    register: Register,
    rows: Flags,
    column: npt.NDArray[np.integer[Any]],
    groups: tuple[Group, ...],
    nothing: str,
    nothing_number: int,
) -> tuple[Tally, ...]:
    """Return a line per group, and one for what is not filled in when there is such."""
    lines = tallies(register, rows, column, (*groups, Group(number=nothing_number, key="", title=nothing)))
    return lines if lines[-1].enterprises else lines[:-1]

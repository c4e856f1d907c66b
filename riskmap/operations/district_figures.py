"""One county's figures as the panel shows them: by level, industry, size, standard, and its worst ten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from riskmap.errors import NotFound
from riskmap.model.levels import RiskLevel
from riskmap.operations.city_figures import (
    industry_tallies,
    size_tallies,
    standard_tallies,
    township_tallies,
)
from riskmap.operations.tallies import Tally, total
from riskmap.store.register import Flags, Ints, Register

_WORST = 10


@dataclass(frozen=True, kw_only=True)
class WorstEnterprise:
    """One of a county's worst: where it stands in the register, and why it stands there."""

    row: int
    fid: int
    name: str
    level: RiskLevel
    township: str
    red_points: int
    orange_points: int
    points: int


@dataclass(frozen=True, kw_only=True)
class DistrictFigures:
    """A county and what the filter in force shows of it.

    ``has_ledger`` False means that there are no data at all (金门): nothing else may be read as zero.
    ``enterprises_in_all`` counts without the filter.
    """

    code: str
    name: str
    has_ledger: bool
    is_pilot: bool
    area_km2: float
    population_10k: float | None
    population_source: str
    source: str
    approval_no: str
    enterprises_in_all: int
    total: Tally
    by_industry: tuple[Tally, ...]  # most enterprises first
    by_size: tuple[Tally, ...]
    by_standard: tuple[Tally, ...]
    by_township: tuple[Tally, ...]  # most red and orange enterprises first
    benchmarks: int
    worst: tuple[WorstEnterprise, ...]

    @property
    def facts(self) -> tuple[tuple[str, str, str], ...]:
        """Return what a county is: title, text (empty where unknown), and what the number rests on."""
        population = self.population_10k
        return (
            ("面积", f"{self.area_km2:,.0f} 平方公里" if self.area_km2 else "", "按边界计算"),
            (
                "人口",
                "" if population is None else f"{population:,.10g} 万",
                self.population_source or "来源未注明",
            ),
        )

    @property
    def by_level(self) -> Mapping[RiskLevel, int]:
        """Return the enterprises shown by level, worst first."""
        return self.total.by_level

    @property
    def points_by_level(self) -> Mapping[RiskLevel, int]:
        """Return their risk points by level, worst first."""
        return self.total.points_by_level


def district_figures(register: Register, rows: Flags, code: str) -> DistrictFigures:
    """Return the figures of one county for the rows shown.

    Raises:
        NotFound: no county with that code.
    """
    position = next((place for place, area in enumerate(register.districts) if area.code == code), None)
    if position is None:
        raise NotFound(f"没有代码为“{code}”的县市区。", advice="请从地图或筛选列表中选择。")
    area = register.districts[position]
    here = register.enterprises.district == position
    shown = rows & here
    return DistrictFigures(
        code=code,
        name=area.name,
        has_ledger=area.has_ledger,
        is_pilot=area.is_pilot,
        area_km2=area.area_km2,
        population_10k=area.population_10k,
        population_source=register.population_source,
        source=area.source,
        approval_no=area.approval_no,
        enterprises_in_all=int(here.sum()),
        total=total(register, shown, title=area.name),
        by_industry=tuple(
            sorted(industry_tallies(register, shown), key=lambda line: line.enterprises, reverse=True)
        ),
        by_size=size_tallies(register, shown),
        by_standard=standard_tallies(register, shown),
        by_township=tuple(
            sorted(
                township_tallies(register, shown, code),
                key=lambda line: (line.by_level[RiskLevel.RED], line.by_level[RiskLevel.ORANGE]),
                reverse=True,
            )
        ),
        benchmarks=int((shown & register.enterprises.benchmark).sum()),
        worst=worst_enterprises(register, shown),
    )


def worst_enterprises(register: Register, rows: Flags, *, count: int = _WORST) -> tuple[WorstEnterprise, ...]:
    """Return the worst of the rows shown: by level, then by red, orange and all risk points.

    Unassessed enterprises are never among them: nobody knows how bad they are.
    """
    columns = register.enterprises
    chosen = np.flatnonzero(rows & (columns.level > RiskLevel.UNASSESSED))
    red, orange = (_points_at(register, level) for level in (RiskLevel.RED, RiskLevel.ORANGE))
    order = np.lexsort(
        (
            chosen,
            -columns.points[chosen].astype(np.int64),
            -orange[chosen],
            -red[chosen],
            -columns.level[chosen].astype(np.int64),
        )
    )
    return tuple(
        WorstEnterprise(
            row=row,
            fid=int(columns.fid[row]),
            name=columns.name[row],
            level=RiskLevel(int(columns.level[row])),
            township=_township(register, row),
            red_points=int(red[row]),
            orange_points=int(orange[row]),
            points=int(columns.points[row]),
        )
        for row in chosen[order[:count]].tolist()
    )


def _points_at(register: Register, level: RiskLevel) -> Ints:
    points = register.points
    return np.bincount(points.enterprise[points.level == level], minlength=len(register.enterprises))


def _township(register: Register, row: int) -> str:
    position = int(register.enterprises.township[row])
    return register.townships[position].name if position >= 0 else ""

"""Counting what is shown, group by group: enterprises and risk points by level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.store.register import Flags, Register

_LEVELS = len(RiskLevel)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """One line of a table of figures.

    Attributes:
        key: the code that a filter or a script uses for the group; empty where nothing was filled in.
        title: how people read the group.
        enterprises: how many enterprises are in it.
        by_level: the same by level, worst first.
        points: how many risk points (处) they have.
        points_by_level: the same by level, worst first.
    """

    key: str
    title: str
    enterprises: int
    by_level: Mapping[RiskLevel, int]
    points: int
    points_by_level: Mapping[RiskLevel, int]

    @property
    def high_share(self) -> float:
        """Return the share of red and orange enterprises among the assessed ones, 0 where there are none."""
        assessed = self.enterprises - self.by_level[RiskLevel.UNASSESSED]
        high = self.by_level[RiskLevel.RED] + self.by_level[RiskLevel.ORANGE]
        return high / assessed if assessed else 0.0


@dataclass(frozen=True, kw_only=True)
class Group:
    """One value of a dimension: the number that stands for it in the column, its key and its title."""

    number: int
    key: str
    title: str


def tallies(
    register: Register, rows: Flags, column: npt.NDArray[np.integer[Any]], groups: Sequence[Group]
) -> tuple[Tally, ...]:
    """Return one tally per group, in the order given; a number may be -1 for "nowhere"."""
    lowest = min([0, *(group.number for group in groups)])
    highest = max([0, *(group.number for group in groups), int(column.max(initial=0))])
    width = highest - lowest + 1
    group_of = column.astype(np.int64) - lowest
    by_level = _by_group(group_of[rows], register.enterprises.level[rows], width)
    shown = rows[register.points.enterprise]
    of_points = group_of[register.points.enterprise[shown]]
    points_by_level = _by_group(of_points, register.points.level[shown], width)
    return tuple(
        _tally(
            group.key, group.title, by_level[group.number - lowest], points_by_level[group.number - lowest]
        )
        for group in groups
    )


def total(register: Register, rows: Flags, *, title: str = "合计") -> Tally:
    """Return the tally of everything shown."""
    everything = np.zeros(len(register.enterprises), np.int64)
    return tallies(register, rows, everything, (Group(number=0, key="", title=title),))[0]


def _by_group(
    group: npt.NDArray[np.int64], level: npt.NDArray[np.uint8], width: int
) -> npt.NDArray[np.int64]:
    counts = np.bincount(group * _LEVELS + level, minlength=width * _LEVELS)
    return counts.reshape(width, _LEVELS)


def _tally(
    key: str, title: str, by_level: npt.NDArray[np.int64], points_by_level: npt.NDArray[np.int64]
) -> Tally:
    return Tally(
        key=key,
        title=title,
        enterprises=int(by_level.sum()),
        by_level={level: int(by_level[level]) for level in LEVELS_WORST_FIRST},
        points=int(points_by_level.sum()),
        points_by_level={level: int(points_by_level[level]) for level in LEVELS_WORST_FIRST},
    )

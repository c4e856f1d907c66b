"""What the register suggests for each firm, and what experts have assessed for a part of them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import numpy as np

from riskmap.model.codes import Standard
from riskmap.model.direct_red import rule
from riskmap.model.levels import RiskLevel
from riskmap.model.months import months_after
from riskmap.model.risk_grading import displayed_level, suggested_level
from riskmap.sample.contacts import persons
from riskmap.sample.firms import Firms
from riskmap.sample.points import Points
from riskmap.sample.risk_records import RiskRecords
from riskmap.store.register import Ints

#: The day up to which the sample's data are complete.
CUTOFF = date(2026, 10, 31)
_ASSESSED_SHARE = 0.10  # of firms on the 泉州标准; all on the national standard are assessed
_DISAGREED_SHARE = 0.07
_LAPSED_SHARE = 0.035  # assessed over a year ago and not since: grey, 待复评
_FIRST_DAY, _DAYS = np.datetime64("2026-01-20"), 275
_FIRST_LAPSED_DAY, _LAPSED_DAYS = np.datetime64("2025-07-01"), 110
_ORGANISATIONS = (
    "泉州示例安全技术服务中心",
    "示例安全评价事务所",
    "示例县级专家服务组",
    "泉州示例应急管理专家库",
)
_BASES = ("专家现场评估报告", "安全风险评估评分表", "部门联合会审纪要")


def make_assessments(
    firms: Firms, points: Points, records: RiskRecords, random: np.random.Generator
) -> dict[str, Any]:
    """Return the columns ``suggested_level`` … ``valid_until`` and ``level`` of the firms."""
    suggested, reason = _suggested(firms, points, records)
    count = len(firms)
    national = np.array([one == Standard.NATIONAL.stored for one in firms.standard])
    assessed = national | (random.random(count) < _ASSESSED_SHARE)
    lapsed = assessed & (random.random(count) < _LAPSED_SHARE)
    if not lapsed.any():  # a small city too shows every state
        lapsed[np.flatnonzero(assessed)[:1]] = True
    shift = np.where(random.random(count) < _DISAGREED_SHARE, np.where(random.random(count) < 0.6, 1, -1), 0)
    # experts move a firm by one level, and make none red whose register shows no reason
    level = np.clip(suggested + shift, int(RiskLevel.BLUE), np.maximum(suggested, int(RiskLevel.ORANGE)))
    on = np.where(
        lapsed,
        _FIRST_LAPSED_DAY + random.integers(0, _LAPSED_DAYS, count),
        _FIRST_DAY + random.integers(0, _DAYS, count),
    ).astype("datetime64[D]")
    days = on.astype(object).tolist()
    until = [months_after(day, 12) for day in days]
    expert = persons(count, random)
    number = random.integers(1, 2000, count).tolist()
    organisation = np.array(_ORGANISATIONS, object)[random.integers(0, len(_ORGANISATIONS), count)]
    basis = np.array(_BASES, object)[random.integers(0, len(_BASES), count)]
    there = assessed.tolist()
    return {
        "suggested_level": suggested,
        "suggested_reason": reason,
        "assessed_level": _where(there, level.tolist()),
        "assessed_by": _where(there, [f"{name}（示例）" for name in expert]),
        "assessed_org": _where(there, organisation.tolist()),
        "assessed_on": _where(there, [day.isoformat() for day in days]),
        "assessed_basis": _where(
            there,
            [
                f"{title} 示例〔{day.year}〕{one:04}号"
                for title, day, one in zip(basis.tolist(), days, number, strict=True)
            ],
        ),
        "valid_until": _where(there, [day.isoformat() for day in until]),
        "level": [
            int(displayed_level(RiskLevel(one), RiskLevel(two) if is_ else None, day, CUTOFF))
            for one, two, is_, day in zip(suggested.tolist(), level.tolist(), there, until, strict=True)
        ],
    }


def _where(there: list[bool], values: list[Any]) -> list[Any]:
    return [value if is_ else None for is_, value in zip(there, values, strict=True)]


def _suggested(firms: Firms, points: Points, records: RiskRecords) -> tuple[Ints, list[str]]:
    """Return the level each firm's register suggests, and why: the rule's trace and the point behind it."""
    count = len(firms)
    tally = np.zeros((count, len(RiskLevel)), np.int64)
    np.add.at(tally, (points.firm, records.level), 1)
    first = np.concatenate([[0], np.cumsum(np.bincount(points.firm, minlength=count))[:-1]])
    # of the points of the worst level the trade's own, the gravest by nature, the earliest
    grave = np.array([int(risk.events[0].inherent.level) for risk in points.risks])[points.risk]
    kind = (records.level * 2 + points.own) * len(RiskLevel) + grave
    rank = kind * (len(points) + 1) + (len(points) - np.arange(len(points)))
    worst = len(points) - np.maximum.reduceat(rank, first) % (len(points) + 1)
    levels, reasons = np.empty(count, np.int64), []
    for row, (counts, point) in enumerate(zip(tally.tolist(), worst.tolist(), strict=True)):
        level, trace = _trace(*counts)
        levels[row] = level
        risk = points.risks[points.risk[point]]
        event = risk.events[0]
        outcome = event.consequence if event.accident_type == "其他" else event.accident_type
        cause = f"{records.name[point]}，可能发生{outcome}"
        if points.direct_red[point]:
            cause += f"，直接判定为重大（{risk.direct_red}：{rule(risk.direct_red).text}）"
        reasons.append(f"{trace}主要风险：{cause}。")
    return levels, reasons


@cache
def _trace(*counts: int) -> tuple[int, str]:
    listed = [level for level, count in zip(RiskLevel, counts, strict=True) for _each in range(count)]
    found = suggested_level(listed)
    return int(found.level), found.reason

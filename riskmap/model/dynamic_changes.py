"""Dated events that raise or lower a suggested level for a time (DOMAIN §2.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from riskmap.errors import BadInput
from riskmap.model.levels import RiskLevel
from riskmap.model.months import months_after
from riskmap.model.tables import table, table_path


@dataclass(frozen=True, kw_only=True)
class ChangeKind:
    """A kind of event: ``red`` raises to red, ``up`` by one level, ``down`` lowers by one."""

    key: str
    text: str
    effect: str
    months: int | None  # how long it counts; None: until it is ended
    needs_review: bool  # counts only once an expert has reviewed it


@dataclass(frozen=True, kw_only=True)
class DynamicChange:
    """One event with its evidence; ``ended_on`` is the day from which it no longer counts."""

    kind: str
    on: date
    evidence: str
    ended_on: date | None = None
    reviewed_by: str = ""

    def counts_on(self, day: date) -> bool:
        """Tell whether the event still bears on the level on a day."""
        kind = change_kind(self.kind)
        end = self.ended_on
        if kind.months is not None:
            expiry = months_after(self.on, kind.months)
            end = expiry if end is None else min(end, expiry)
        started = self.on <= day and (end is None or day < end)
        return started and (bool(self.reviewed_by.strip()) or not kind.needs_review)

    def applied_to(self, level: RiskLevel) -> RiskLevel:
        """Return the level with the event's effect; blue is never lowered and grey has no level to move."""
        effect = change_kind(self.kind).effect
        if effect == "red":
            return RiskLevel.RED
        if level is RiskLevel.UNASSESSED:
            return level
        if effect == "up":
            return RiskLevel(min(level + 1, RiskLevel.RED))
        return RiskLevel(max(level - 1, RiskLevel.BLUE))


def change_kinds() -> Mapping[str, ChangeKind]:
    """Return every kind of event by key."""
    return _kinds(table_path("dynamic_changes"))


def change_kind(key: str) -> ChangeKind:
    """Return one kind of event; raise BadInput for an unknown one."""
    found = change_kinds().get(key)
    if found is None:
        raise BadInput(f"没有动态调整事项“{key[:40]}”。", advice=f"可用的事项：{'、'.join(change_kinds())}。")
    return found


@cache
def _kinds(_path: Path) -> Mapping[str, ChangeKind]:
    found: dict[str, ChangeKind] = {}
    for row in table("dynamic_changes"):
        if row["effect"] not in ("red", "up", "down"):
            raise row.bad(f"effect“{row['effect']}”应为 red、up 或 down")
        months = row.number("months") if row["months"] else None
        if months is not None and months.denominator != 1:
            raise row.bad("months 应为整数")
        found[row["id"]] = ChangeKind(
            key=row["id"],
            text=row["zh"],
            effect=row["effect"],
            months=None if months is None else int(months),
            needs_review=row.flag("needs_review"),
        )
    return MappingProxyType(found)

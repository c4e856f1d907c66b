"""Assessments that are out of date: listed as due for review, and shown grey until people assess again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlite_utils import Database

from riskmap.model.levels import RiskLevel
from riskmap.operations.changes import Changes
from riskmap.store.change_log import log_changes, update_record
from riskmap.store.workspace import reading, writing

#: ISO dates compare as texts; the pattern keeps out what somebody else wrote there.
_OVER = """deleted_at IS NULL AND assessed_level IN (1, 2, 3, 4) AND valid_until < ?
    AND valid_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"""


@dataclass(frozen=True, kw_only=True)
class LapsedAssessment:
    """An enterprise whose assessment is over; ``still_shown`` while map and tables show its colour."""

    fid: int
    name: str
    assessed_level: RiskLevel
    assessed_on: str
    valid_until: str
    still_shown: bool


def lapsed_assessments(path: Path, *, today: date) -> tuple[LapsedAssessment, ...]:
    """Return the assessments that were over before the day, the oldest first."""
    with reading(path) as db:
        return _lapsed(db, today)


def show_lapsed_as_unassessed(path: Path, *, today: date, who: str) -> Changes:
    """Turn every enterprise whose assessment is over grey (DOMAIN §2.6), in one logged, undoable step.

    The assessment itself stays in the record; the next one brings a colour back.
    """
    with writing(path) as db:
        due = [one for one in _lapsed(db, today) if one.still_shown]
        if not due:
            return Changes(kinds=frozenset(), message="没有评定到期而仍显示颜色的企业。")
        uids = dict(db.execute(f"SELECT fid, uid FROM enterprise WHERE {_OVER}", [today.isoformat()]))
        changes = [
            change
            for one in due
            for change in update_record(db, "enterprise", uids[one.fid], {"level": int(RiskLevel.UNASSESSED)})
        ]
        verb = f"将 {len(due):,} 家评定到期的企业转为待复评"
        entry = log_changes(db, changes, who=who, verb=verb, why=f"评定有效期在 {today.isoformat()} 之前已满")
    return Changes(kinds=frozenset({"enterprise"}), message=f"已{verb}。", change_set=entry)


def _lapsed(db: Database, today: date) -> tuple[LapsedAssessment, ...]:
    rows = db.execute(
        f"""SELECT fid, name, assessed_level, coalesce(assessed_on, ''), valid_until, level FROM enterprise
            WHERE {_OVER} ORDER BY valid_until, fid""",
        [today.isoformat()],
    )
    return tuple(
        LapsedAssessment(
            fid=fid,
            name=name,
            assessed_level=RiskLevel(assessed),
            assessed_on=assessed_on,
            valid_until=until,
            still_shown=level != RiskLevel.UNASSESSED,
        )
        for fid, name, assessed, assessed_on, until, level in rows
    )

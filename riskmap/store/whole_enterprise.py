"""One enterprise with all that is its, as two workspaces are compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from riskmap.errors import NotFound
from riskmap.store import floors
from riskmap.store.floors import Floor

Values = Mapping[str, Any]

_ENTERPRISE = [
    "uid",
    "geom",
    "location_quality",
    "name",
    "credit_code",
    "origin",
    "source",
    "licence",
    "district_code",
    "township_code",
    "village_code",
    "address",
    "industry_code",
    "gbt4754",
    "size_class",
    "standard",
    "is_benchmark",
    "employees",
    "legal_person",
    "contact_name",
    "contact_phone",
    "suggested_level",
    "suggested_reason",
    "assessed_level",
    "assessed_by",
    "assessed_org",
    "assessed_on",
    "assessed_basis",
    "valid_until",
    "level",
    "deleted_at",
]
_POINT = [
    "uid",
    "geom",
    "number",
    "name",
    "kind",
    "level",
    "direct_red_rule",
    "control_tier",
    "responsible_post",
    "responsible_person",
    "deleted_at",
]
_EVENT = [
    "uid",
    "hazard_factor",
    "hazard_class",
    "accident_type",
    "consequence",
    "method",
    "method_version",
    "inherent_factors",
    "inherent_level",
    "residual_factors",
    "residual_level",
    "assessed_on",
]
_MEASURE = ("engineering", "management", "training", "protection", "emergency")
_VERSION = ("uid", "number", "label", "note", "digest", "at", "who")


@dataclass(frozen=True, kw_only=True)
class WholeEnterprise:
    """An enterprise's records by uid; what they belong to is given by uid, never by key.

    Attributes:
        fid: its key in its workspace.
        values: its own columns.
        points: risk points, with ``floor`` the uid of the sheet they lie on.
        events: risk events, with ``point`` the uid of their point.
        measures: control measures by the uid of their event.
        floors: sheets in order, those in the recycle bin after them.
        positions: the sheets' places in an order that the user gave.
        versions: published versions without their documents, with ``floor`` the uid of their sheet.
    """

    fid: int
    values: Values
    points: Mapping[bytes, Values]
    events: Mapping[bytes, Values]
    measures: Mapping[bytes, Values]
    floors: Mapping[bytes, Floor]
    positions: Mapping[bytes, int | None]
    versions: Mapping[bytes, Values]

    @property
    def uid(self) -> bytes:
        """Return its uid."""
        uid: bytes = self.values["uid"]
        return uid

    def events_of(self, point_uid: bytes) -> dict[bytes, Values]:
        """Return the events of a point."""
        return {uid: event for uid, event in self.events.items() if event["point"] == point_uid}


def read_whole(db: Database, fid: int) -> WholeEnterprise:
    """Return an enterprise, also one in the recycle bin; raise NotFound when there is none."""
    rows = _rows(db, _ENTERPRISE, f"SELECT {', '.join(_ENTERPRISE)} FROM enterprise WHERE fid = ?", fid)
    if not rows:
        raise NotFound("找不到这家企业。", advice="它可能已被删除；请刷新后再试。")
    points = _rows(
        db,
        (*_POINT, "floor"),
        f"SELECT {_of('risk_point', _POINT)}, floor.uid FROM risk_point "
        "LEFT JOIN floor ON floor.fid = floor_fid "
        "WHERE risk_point.enterprise_fid = ? ORDER BY number, risk_point.fid",
        fid,
    )
    events = _rows(
        db,
        (*_EVENT, "point"),
        f"SELECT {_of('risk_event', _EVENT)}, risk_point.uid FROM risk_event "
        "JOIN risk_point ON risk_point.fid = point_fid WHERE enterprise_fid = ? ORDER BY risk_event.fid",
        fid,
    )
    measures = _rows(
        db,
        (*_MEASURE, "event"),
        f"SELECT {_of('control_measure', _MEASURE)}, risk_event.uid FROM control_measure "
        "JOIN risk_event ON risk_event.fid = event_fid JOIN risk_point ON risk_point.fid = point_fid "
        "WHERE enterprise_fid = ?",
        fid,
    )
    versions = _rows(
        db,
        (*_VERSION, "floor"),
        f"SELECT {_of('floor_version', _VERSION)}, floor.uid FROM floor_version "
        "JOIN floor ON floor.fid = floor_fid "
        "WHERE enterprise_fid = ? AND kind = 'published' ORDER BY floor_version.fid",
        fid,
    )
    sheets = [*floors.floors(db, fid), *floors.floors(db, fid, deleted=True)]
    placed = db.execute("SELECT uid, position FROM floor WHERE enterprise_fid = ?", [fid])
    return WholeEnterprise(
        fid=fid,
        values=rows[0],
        points={each["uid"]: each for each in points},
        events={each["uid"]: each for each in events},
        measures={each["event"]: each for each in measures},
        floors={each.uid: each for each in sheets},
        positions=dict(placed.fetchall()),
        versions={each["uid"]: each for each in versions},
    )


def _of(table: str, columns: Sequence[str]) -> str:
    return ", ".join(f"{table}.{column}" for column in columns)


def _rows(db: Database, names: Sequence[str], sql: str, fid: int) -> list[dict[str, Any]]:
    return [dict(zip(names, row, strict=True)) for row in db.execute(sql, [fid]).fetchall()]

"""An enterprise's risk points as its diagrams need them."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.levels import RiskLevel
from riskmap.store.workspace import reading


def floor_points(path: Path, enterprise_fid: int) -> dict[bytes, RegisterPoint]:
    """Return the risk points of an enterprise by uid, in the order of their numbers."""
    with reading(path) as db:
        return points_of(db, enterprise_fid)


def points_of(db: Database, enterprise_fid: int) -> dict[bytes, RegisterPoint]:
    """Return the same from an open workspace."""
    accidents: dict[int, dict[str, None]] = {}
    measured: set[int] = set()
    events = db.execute(
        """SELECT risk_event.point_fid, coalesce(risk_event.accident_type, ''),
                  trim(coalesce(engineering, '') || coalesce(management, '') || coalesce(training, '')
                       || coalesce(protection, '') || coalesce(emergency, '')) <> ''
           FROM risk_point JOIN risk_event ON risk_event.point_fid = risk_point.fid
           LEFT JOIN control_measure ON control_measure.event_fid = risk_event.fid
           WHERE risk_point.enterprise_fid = ? AND risk_point.deleted_at IS NULL
           ORDER BY risk_event.residual_level DESC, risk_event.fid""",
        [enterprise_fid],
    )
    for point, accident, has_measures in events.fetchall():
        if accident:
            accidents.setdefault(point, {})[accident] = None
        if has_measures:
            measured.add(point)
    rows = db.execute(
        """SELECT risk_point.fid, risk_point.uid, number, risk_point.name, coalesce(kind, ''), level,
                  coalesce(responsible_person, ''), coalesce(responsible_post, ''), floor.uid
           FROM risk_point LEFT JOIN floor ON floor.fid = risk_point.floor_fid AND floor.deleted_at IS NULL
           WHERE risk_point.enterprise_fid = ? AND risk_point.deleted_at IS NULL
           ORDER BY number, risk_point.fid""",
        [enterprise_fid],
    )
    return {
        uid: RegisterPoint(
            uid=uid,
            number=number,
            name=name,
            kind=kind,
            level=RiskLevel(level),
            responsible_person=person,
            responsible_post=post,
            has_measures=fid in measured,
            accident_types=tuple(accidents.get(fid, ())),
            sheet_uid=sheet,
        )
        for fid, uid, number, name, kind, level, person, post, sheet in rows.fetchall()
    }

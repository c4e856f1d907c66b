"""Reading everything about one enterprise out of the workspace, for the panel."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from riskmap.errors import NotFound
from riskmap.model.code_lists import hazard_class_label
from riskmap.model.codes import MeasureKind, Origin, PointKind, SizeClass, Standard
from riskmap.model.direct_red import rules
from riskmap.model.industries import industries
from riskmap.model.levels import RiskLevel
from riskmap.operations.enterprise_records import EnterpriseDetails, EventDetails, PointDetails
from riskmap.operations.gbt4754 import gbt4754_name
from riskmap.operations.recorded_score import recorded_score
from riskmap.store.workspace import reading

__all__ = ["EnterpriseDetails", "EventDetails", "PointDetails", "enterprise_details"]

_ENTERPRISE = """
    SELECT e.fid, e.name, e.credit_code, e.district_code, d.name AS district, d.is_pilot,
           e.township_code, t.name AS township, v.name AS village, e.address, e.industry_code, e.gbt4754,
           e.size_class, e.standard, e.origin, e.source, e.licence, e.is_benchmark, e.employees,
           e.legal_person, e.contact_name, e.contact_phone, ST_MinX(e.geom) AS lon, ST_MinY(e.geom) AS lat,
           e.location_quality, e.level, e.suggested_level, e.suggested_reason, e.assessed_level,
           e.assessed_by, e.assessed_org, e.assessed_on, e.assessed_basis, e.valid_until
    FROM enterprise e
    LEFT JOIN district d ON d.code = e.district_code
    LEFT JOIN township t ON t.code = e.township_code
    LEFT JOIN village v ON v.code = e.village_code
    WHERE e.fid = ? AND e.deleted_at IS NULL"""
_POINTS = """
    SELECT p.fid, p.number, p.name, p.kind, p.level, p.direct_red_rule, p.control_tier, p.responsible_post,
           p.responsible_person, ST_MinX(p.geom) AS lon, ST_MinY(p.geom) AS lat, f.building, f.name AS floor
    FROM risk_point p LEFT JOIN floor f ON f.fid = p.floor_fid
    WHERE p.enterprise_fid = ? AND p.deleted_at IS NULL
    ORDER BY p.level DESC, p.number, p.fid"""
_EVENTS = """
    SELECT v.point_fid, v.hazard_factor, v.hazard_class, v.accident_type, v.consequence, v.method,
           v.method_version, v.inherent_factors, v.inherent_level, v.residual_factors, v.residual_level,
           v.assessed_on, m.engineering, m.management, m.training, m.protection, m.emergency
    FROM risk_point p JOIN risk_event v ON v.point_fid = p.fid
    LEFT JOIN control_measure m ON m.event_fid = v.fid
    WHERE p.enterprise_fid = ? AND p.deleted_at IS NULL
    ORDER BY v.residual_level DESC, v.fid"""


def enterprise_details(path: Path, fid: int, *, today: date | None = None) -> EnterpriseDetails:
    """Return everything about one enterprise.

    Args:
        path: the workspace.
        fid: the enterprise.
        today: the day on which the validity of its assessment is judged, by default the present one.

    Raises:
        NotFound: no such enterprise.
        FileProblem: the workspace cannot be read.
    """
    with reading(path) as db:
        found = _rows(db, _ENTERPRISE, fid)
        if not found:
            raise NotFound("找不到这家企业。", advice="它可能已被删除；请刷新后再试。")
        points, events = _rows(db, _POINTS, fid), _rows(db, _EVENTS, fid)
    events_of: dict[int, list[EventDetails]] = defaultdict(list)
    for event in events:
        events_of[event["point_fid"]].append(_event(event))
    return _enterprise(
        found[0],
        tuple(_point(point, tuple(events_of[point["fid"]])) for point in points),
        today or date.today(),
    )


def _rows(db: Database, sql: str, fid: int) -> list[dict[str, Any]]:
    cursor = db.execute(sql, [fid])
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _enterprise(row: dict[str, Any], points: tuple[PointDetails, ...], today: date) -> EnterpriseDetails:
    level = RiskLevel.stored(row["level"])
    assessed = RiskLevel.stored(row["assessed_level"]) or None  # none is no level
    lapsed = assessed is not None and _is_over(_text(row["valid_until"]), today)
    return EnterpriseDetails(
        fid=row["fid"],
        name=_text(row["name"]),
        credit_code=_text(row["credit_code"]),
        district_code=_text(row["district_code"]),
        district=_text(row["district"]),
        township_code=_text(row["township_code"]),
        township=_text(row["township"]),
        village=_text(row["village"]),
        address=_text(row["address"]),
        industry_code=_text(row["industry_code"]),
        industry=industries().get(_text(row["industry_code"]), ""),
        gbt4754=_text(row["gbt4754"]),
        gbt4754_name=gbt4754_name(_text(row["gbt4754"])),
        size=_of(SizeClass, row["size_class"], SizeClass.UNKNOWN),
        standard=_of(Standard, row["standard"], Standard.UNKNOWN),
        origin=_of(Origin, row["origin"], Origin.REGISTER),
        source=_text(row["source"]),
        licence=_text(row["licence"]),
        is_benchmark=bool(row["is_benchmark"]),
        is_pilot=bool(row["is_pilot"]),
        employees=row["employees"] if isinstance(row["employees"], int) else None,
        legal_person=_text(row["legal_person"]),
        contact_name=_text(row["contact_name"]),
        contact_phone=_text(row["contact_phone"]),
        lon=_degrees(row["lon"]),
        lat=_degrees(row["lat"]),
        location_quality=_text(row["location_quality"]),
        level=level,
        suggested_level=RiskLevel.stored(row["suggested_level"]),
        suggested_reason=_text(row["suggested_reason"]),
        assessed_level=assessed,
        assessed_by=_text(row["assessed_by"]),
        assessed_org=_text(row["assessed_org"]),
        assessed_on=_text(row["assessed_on"]),
        assessed_basis=_text(row["assessed_basis"]),
        valid_until=_text(row["valid_until"]),
        why=_why(row, level, assessed, lapsed=lapsed),
        lapsed=lapsed,
        points=points,
    )


def _why(row: dict[str, Any], level: RiskLevel, assessed: RiskLevel | None, *, lapsed: bool) -> str:
    """Return why the level shown is what it is, in one or two sentences."""
    suggested = RiskLevel.stored(row["suggested_level"])
    trace = _text(row["suggested_reason"]) or "没有记录建议等级的依据。"
    if assessed is None:
        return trace
    by = "、".join(part for part in (_text(row["assessed_org"]), _text(row["assessed_by"])) if part)
    sentence = f"{by or '专家'}于{_text(row['assessed_on']) or '日期不详'}评定为{assessed.label}"
    if basis := _text(row["assessed_basis"]):
        sentence += f"，依据：{basis}"
    until = _text(row["valid_until"])
    if lapsed:
        sentence += f"；评定已于{until}到期，待复评。"
    else:
        sentence += f"；有效期至{until}。" if until else "。"
    if level is assessed and suggested is assessed:
        return sentence + f"与建议等级一致：{trace}"
    return sentence + f"按风险点计算的建议等级为{suggested.label}：{trace}"


def _point(row: dict[str, Any], events: tuple[EventDetails, ...]) -> PointDetails:
    broken = rules("point").get(_text(row["direct_red_rule"]))
    return PointDetails(
        fid=row["fid"],
        number=row["number"],
        name=_text(row["name"]),
        kind=_of(PointKind, row["kind"], PointKind.PLACE).zh if row["kind"] else "",
        level=RiskLevel.stored(row["level"]),
        direct_red=f"{broken.text}（{broken.key}）" if broken else _text(row["direct_red_rule"]),
        floor=" ".join(part for part in (_text(row["building"]), _text(row["floor"])) if part),
        control_tier=_text(row["control_tier"]),
        responsible_post=_text(row["responsible_post"]),
        responsible_person=_text(row["responsible_person"]),
        lon=_degrees(row["lon"]),
        lat=_degrees(row["lat"]),
        events=events,
    )


def _event(row: dict[str, Any]) -> EventDetails:
    key, version = _text(row["method"]), _text(row["method_version"])
    inherent = recorded_score(key, version, _text(row["inherent_factors"]))
    residual = recorded_score(key, version, _text(row["residual_factors"]))
    return EventDetails(
        hazard_factor=_text(row["hazard_factor"]),
        hazard_class=hazard_class_label(_text(row["hazard_class"])),
        accident_type=_text(row["accident_type"]),
        consequence=_text(row["consequence"]),
        method=residual.method,
        method_note=residual.note,
        inherent_factors=_text(row["inherent_factors"]),
        inherent_value=inherent.value,
        inherent_level=RiskLevel.stored(row["inherent_level"]),
        residual_factors=_text(row["residual_factors"]),
        residual_value=residual.value,
        residual_level=RiskLevel.stored(row["residual_level"]),
        assessed_on=_text(row["assessed_on"]),
        measures={kind.zh: text for kind in MeasureKind if (text := _text(row[kind.stored]))},
    )


def _of(codes: Any, stored: Any, unknown: Any) -> Any:
    return next((code for code in codes if code.stored == stored), unknown)


def _text(value: Any) -> str:
    if isinstance(value, bytes):  # from a stranger: the register reads it so, too
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def _degrees(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _is_over(day: str, today: date) -> bool:
    try:
        return date.fromisoformat(day) < today
    except ValueError:
        return False

"""What an enterprise's manual says, read from the workspace."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from riskmap.drawing.diagram import diagram_drawing
from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.drawing.paper import paper
from riskmap.drawing.primitives import Drawing
from riskmap.model.codes import Origin, SizeClass
from riskmap.model.diagram.diagram import Diagram
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.enterprise_records import EnterpriseDetails, EventDetails, PointDetails
from riskmap.operations.floor_points import points_of
from riskmap.operations.history import LoggedChange, change_sets
from riskmap.report.records import Manual, ManualEvent, ManualPoint, MethodUse, Revision
from riskmap.store import floors
from riskmap.store.workspace import reading

_MOST_ENTRIES, _MOST_PRINTED = 10_000, 100
_SHEET = "A3"
_METHODS = """
    SELECT coalesce(v.method, ''), coalesce(v.method_version, ''), count(*)
    FROM risk_point p JOIN risk_event v ON v.point_fid = p.fid
    WHERE p.enterprise_fid = ? AND p.deleted_at IS NULL
    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"""
#: A workspace that says nothing of its day still prints the same bytes every time.
_NO_DAY = date(1970, 1, 1)


def manual_of(path: Path, fid: int, *, phones: bool = False) -> Manual:
    """Return what the manual of one enterprise says; phone numbers are masked unless ``phones``.

    Nothing depends on the clock: an assessment is judged on the day up to which the data are complete.

    Raises:
        NotFound: no such enterprise.
        FileProblem: the workspace cannot be read.
    """
    log = change_sets(path, enterprise_fid=fid, limit=_MOST_ENTRIES)
    with reading(path) as db:
        info = dict(db.execute("SELECT key, value FROM workspace").fetchall())
        methods = db.execute(_METHODS, [fid]).fetchall()
    day = _day(str(info.get("data_cutoff", "")), log, str(info.get("created_at", "")))
    found = enterprise_details(path, fid, today=day)
    phone = found.contact_phone if phones else found.contact_phone_masked
    return Manual(
        name=found.name,
        level=found.level,
        why=found.why,
        facts=_facts(found),
        contact=found.contact_name,
        phone=phone,
        small=found.size is SizeClass.SMALL,
        synthetic=found.origin is Origin.SYNTHETIC,
        points=tuple(_point(point) for point in found.points),
        methods=tuple(MethodUse(key=str(k), version=str(v), events=count) for k, v, count in methods),
        revision=len(log),
        revisions=tuple(
            Revision(at=each.at, who=each.who, verb=each.verb, why=each.why, lines=each.lines)
            for each in log[:_MOST_PRINTED]
        ),
        day=day,
        source=str(info.get("title", "")),
        sheets=_sheets(path, found, phone, log, day),
    )


def _day(cutoff: str, log: tuple[LoggedChange, ...], created: str) -> date:
    """Return the newest day that the data tell of; that of the file's making where they tell of none."""
    told = [day for text in (cutoff, *(each.at for each in log[:1])) if (day := _as_day(text))]
    return max(told, default=None) or _as_day(created) or _NO_DAY


def _as_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _facts(found: EnterpriseDetails) -> tuple[tuple[str, str], ...]:
    place = " ".join(part for part in (found.district, found.township, found.village) if part)
    assessed = [found.assessed_org, found.assessed_by, found.assessed_on]
    until = f"有效期至{found.valid_until}" if found.valid_until else ""
    return (
        ("企业名称", found.name),
        ("统一社会信用代码", found.credit_code),
        ("所在地", place),
        ("地址", found.address),
        ("监管行业", found.industry),
        ("国民经济行业", f"{found.gbt4754} {found.gbt4754_name}".strip()),
        ("规模", found.size.zh),
        ("适用标准", found.standard.zh + ("，标杆企业" if found.is_benchmark else "")),
        ("从业人数", "" if found.employees is None else f"{found.employees:,} 人"),
        ("法定代表人", found.legal_person),
        ("等级评定", "，".join(part for part in (*assessed, until) if part)),
        ("数据来源", "，".join(part for part in (found.origin.zh, found.source, found.licence) if part)),
    )


def _point(point: PointDetails) -> ManualPoint:
    return ManualPoint(
        number=point.number,
        name=point.name,
        kind=point.kind,
        level=point.level,
        floor=point.floor,
        tier=point.control_tier,
        post=point.responsible_post,
        person=point.responsible_person,
        direct_red=point.direct_red,
        events=tuple(_event(event) for event in point.events),
    )


def _event(event: EventDetails) -> ManualEvent:
    return ManualEvent(
        hazard_factor=event.hazard_factor,
        hazard_class=event.hazard_class,
        accident_type=event.accident_type,
        consequence=event.consequence,
        method=event.method,
        note=event.method_note,
        inherent=_score(event.inherent_factors, event.inherent_value),
        inherent_level=event.inherent_level,
        residual=_score(event.residual_factors, event.residual_value),
        residual_level=event.residual_level,
        measures=event.measures,
    )


def _score(factors: str, value: str) -> str:
    """Return the factors with their product: D of LEC, R of the others.

    >>> _score("L=3 E=6 C=15", "270"), _score("L=4 S=4", "16"), _score("", "")
    ('L=3 E=6 C=15 D=270', 'L=4 S=4 R=16', '')
    """
    return f"{factors} {'D' if 'C=' in factors else 'R'}={value}" if value else factors


def _sheets(
    path: Path, found: EnterpriseDetails, phone: str, log: tuple[LoggedChange, ...], day: date
) -> tuple[Drawing, ...]:
    """Return the drawn floors on A3; floors that were only listed have nothing to show."""
    with reading(path) as db:
        drawn = [floors.document(db, each) for each in floors.floors(db, found.fid) if each.is_drawn]
        points = points_of(db, found.fid) if drawn else {}
    facts = DiagramFacts(
        enterprise=found.name,
        emergency_phone=phone,
        updates=[(str(place), each.at[:10], each.verb) for place, each in enumerate(reversed(log), start=1)],
        note=f"数据截至{day.isoformat()}",
    )
    return tuple(diagram_drawing(Diagram(each, points), paper(_SHEET), facts=facts) for each in drawn)

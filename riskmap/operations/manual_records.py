"""What an enterprise's manual says, read from the workspace."""

from __future__ import annotations

from pathlib import Path

from riskmap.drawing.paper import PAPERS
from riskmap.model.codes import SizeClass
from riskmap.operations.diagram_sheets import drawn_sheets, saved_floors
from riskmap.operations.enterprise_records import EnterpriseDetails, EventDetails, PointDetails
from riskmap.operations.print_contact import emergency_phone
from riskmap.operations.print_facts import print_facts
from riskmap.operations.print_look import present_look
from riskmap.report.look import PrintLook
from riskmap.report.records import Manual, ManualEvent, ManualPoint, MethodUse, Revision
from riskmap.store.workspace import reading

_MOST_PRINTED = 100
_SHEET = "A3"
_METHODS = """
    SELECT coalesce(v.method, ''), coalesce(v.method_version, ''), count(*)
    FROM risk_point p JOIN risk_event v ON v.point_fid = p.fid
    WHERE p.enterprise_fid = ? AND p.deleted_at IS NULL
    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"""


def manual_of(path: Path, fid: int, *, phones: bool = False, look: PrintLook | None = None) -> Manual:
    """Return what the manual of one enterprise says; phone numbers are masked unless ``phones``.

    Raises:
        NotFound: no such enterprise.
        FileProblem: the workspace cannot be read.
    """
    facts = print_facts(path, fid, phones=phones)
    found, log = facts.found, facts.log
    with reading(path) as db:
        methods = db.execute(_METHODS, [fid]).fetchall()
    documents, _unsaved = saved_floors(path, fid)
    sheets = drawn_sheets(path, facts, documents, PAPERS[_SHEET], look=look or present_look())
    return Manual(
        name=found.name,
        level=found.level,
        why=found.why,
        facts=_facts(found),
        contact=found.contact_name,
        phone=emergency_phone(path, facts),
        small=found.size is SizeClass.SMALL,
        synthetic=facts.synthetic,
        points=tuple(manual_point(point) for point in found.points),
        methods=tuple(MethodUse(key=str(k), version=str(v), events=count) for k, v, count in methods),
        revision=len(log),
        revisions=tuple(
            Revision(at=each.at, who=each.who, verb=each.verb, why=each.why, lines=each.lines)
            for each in log[:_MOST_PRINTED]
        ),
        day=facts.day,
        source=facts.source,
        sheets=tuple(each.drawing for each in sheets),
    )


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


def manual_point(point: PointDetails) -> ManualPoint:
    """Return a risk point as print needs it."""
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

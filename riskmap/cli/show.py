"""`riskmap show`: everything about one enterprise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import json_option, workspace_argument
from riskmap.cli.terminal import say, say_json
from riskmap.cli.which_enterprise import enterprise_fid
from riskmap.operations.enterprise_details import (
    EnterpriseDetails,
    EventDetails,
    PointDetails,
    enterprise_details,
)


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="一家企业的全部信息：基本情况、等级及理由、各风险点的评价和管控措施。企业可写编号、信用代码或完整名称。",
)
@workspace_argument
@click.argument("enterprise", metavar="企业")
@click.option("--phone", is_flag=True, help="显示完整的联系电话；默认隐去中间几位")
@json_option
def command(workspace: Path, enterprise: str, phone: bool, as_json: bool) -> None:
    """Print everything about one enterprise."""
    found = enterprise_details(workspace, enterprise_fid(workspace, enterprise))
    if as_json:
        say_json(_as_json(found, phone=phone))
    else:
        say(_as_text(found, phone=phone))


def _as_text(found: EnterpriseDetails, *, phone: bool) -> str:
    place = " ".join(part for part in (found.district, found.township, found.village) if part)
    lines = [
        ("企业", f"{found.name}（编号 {found.fid}，{found.origin.zh}）"),
        ("风险等级", found.level.label),
        ("理由", found.why),
        ("信用代码", found.credit_code),
        ("代码问题", found.credit_code_problem if found.credit_code else ""),
        ("属地", place + ("（试点）" if found.is_pilot else "")),
        ("地址", found.address),
        ("坐标", _position(found)),
        ("行业", found.industry),
        ("行业分类", f"{found.gbt4754} {found.gbt4754_name}".strip()),
        ("规模", found.size.zh + (f"，{found.employees:,} 人" if found.employees is not None else "")),
        ("适用标准", found.standard.zh + ("，标杆企业" if found.is_benchmark else "")),
        ("法定代表人", found.legal_person),
        ("安全联系人", f"{found.contact_name} {_phone(found, phone)}".strip()),
        ("来源", "，".join(part for part in (found.source, found.licence) if part)),
    ]  # fmt: skip
    head = "\n".join(f"{title}：{text}" for title, text in lines if text)
    points = "\n\n".join(_point_text(place, point) for place, point in enumerate(found.points, start=1))
    return f"{head}\n\n风险点 {len(found.points)} 处\n\n{points}" if found.points else f"{head}\n\n没有风险点"


def _point_text(place: int, point: PointDetails) -> str:
    """Return a point in lines, counted from the worst; its number in the register stands beside."""
    known = (f"编号 {point.number}", point.kind, point.floor, point.control_tier)
    about = "，".join(part for part in known if part)
    people = " ".join(part for part in (point.responsible_post, point.responsible_person) if part)
    lines = [f"{place}. 【{point.level.label}】{point.name}（{about}）"]
    if people:
        lines.append(f"  责任岗位：{people}")
    if point.direct_red:
        lines.append(f"  直接判定：{point.direct_red}")
    for event in point.events:
        lines += _event_lines(event)
    return "\n".join(lines)


def _event_lines(event: EventDetails) -> list[str]:
    cause = f"（{event.hazard_class}）" if event.hazard_class else ""
    result = f"，{event.consequence}" if event.consequence else ""
    lines = [
        f"  {event.hazard_factor}{cause} → {event.accident_type}{result}",
        f"    {event.method}：固有 {_score(event.inherent_factors, event.inherent_value)}"
        f" {event.inherent_level.label}；现有 {_score(event.residual_factors, event.residual_value)}"
        f" {event.residual_level.label}",
    ]
    if event.method_note:
        lines.append(f"    注意：{event.method_note}")
    return lines + [f"    {kind}：{text.replace(chr(10), '；')}" for kind, text in event.measures.items()]


def _score(factors: str, value: str) -> str:
    return f"{factors} → {value}" if value else factors


def _position(found: EnterpriseDetails) -> str:
    if found.lon is None or found.lat is None:
        return "无"
    return f"{found.lon:.6f}, {found.lat:.6f}"


def _phone(found: EnterpriseDetails, shown: bool) -> str:
    return found.contact_phone if shown else found.contact_phone_masked


def _as_json(found: EnterpriseDetails, *, phone: bool) -> dict[str, Any]:
    assessed = found.assessed_level
    return {
        "id": found.fid,
        "name": found.name,
        "credit_code": found.credit_code,
        "credit_code_problem": found.credit_code_problem,
        "origin": found.origin.stored,
        "source": found.source,
        "licence": found.licence,
        "level": found.level.key,
        "why": found.why,
        "suggested_level": found.suggested_level.key,
        "suggested_reason": found.suggested_reason,
        "assessed_level": assessed.key if assessed is not None else None,
        "assessed_org": found.assessed_org,
        "assessed_on": found.assessed_on,
        "assessed_basis": found.assessed_basis,
        "valid_until": found.valid_until,
        "district_code": found.district_code,
        "district": found.district,
        "township_code": found.township_code,
        "township": found.township,
        "village": found.village,
        "address": found.address,
        "lon": found.lon,
        "lat": found.lat,
        "industry_code": found.industry_code,
        "industry": found.industry,
        "gbt4754": found.gbt4754,
        "gbt4754_name": found.gbt4754_name,
        "size": found.size.stored,
        "standard": found.standard.stored,
        "is_benchmark": found.is_benchmark,
        "is_pilot": found.is_pilot,
        "employees": found.employees,
        "legal_person": found.legal_person,
        "contact_name": found.contact_name,
        "contact_phone": _phone(found, phone),
        "points": [_point_json(point) for point in found.points],
    }


def _point_json(point: PointDetails) -> dict[str, Any]:
    return {
        "number": point.number,
        "name": point.name,
        "kind": point.kind,
        "level": point.level.key,
        "direct_red": point.direct_red,
        "floor": point.floor,
        "control_tier": point.control_tier,
        "responsible_post": point.responsible_post,
        "responsible_person": point.responsible_person,
        "events": [
            {
                "hazard_factor": event.hazard_factor,
                "hazard_class": event.hazard_class,
                "accident_type": event.accident_type,
                "consequence": event.consequence,
                "method": event.method,
                "inherent": {
                    "factors": event.inherent_factors,
                    "value": event.inherent_value,
                    "level": event.inherent_level.key,
                },
                "residual": {
                    "factors": event.residual_factors,
                    "value": event.residual_value,
                    "level": event.residual_level.key,
                },
                "assessed_on": event.assessed_on,
                "measures": dict(event.measures),
            }
            for event in point.events
        ],
    }

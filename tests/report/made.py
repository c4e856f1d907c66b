"""Manuals made of plain values, and what a reader finds in their pages."""

from __future__ import annotations

from datetime import date

import pypdfium2

from riskmap.model.codes import MeasureKind
from riskmap.model.levels import RiskLevel
from riskmap.report.manual import printable_manual
from riskmap.report.records import Manual, ManualEvent, ManualPoint, MethodUse, Revision


def event(level=RiskLevel.YELLOW, **values):
    return ManualEvent(
        **{
            "hazard_factor": "胶水挥发的可燃蒸气",
            "hazard_class": "物的因素：化学性危险和有害因素",
            "accident_type": "火灾",
            "consequence": "引燃物料",
            "method": "作业条件危险性评价法（LEC）",
            "note": "",
            "inherent": "L=6 E=6 C=15 D=540",
            "inherent_level": RiskLevel.RED,
            "residual": "L=1 E=6 C=15 D=90",
            "residual_level": level,
            "measures": {kind.zh: f"{kind.zh}的措施" for kind in MeasureKind},
            **values,
        }
    )


def point(number=1, level=RiskLevel.YELLOW, **values):
    return ManualPoint(
        **{
            "number": number,
            "name": "刷胶台",
            "kind": "作业活动",
            "level": level,
            "floor": "1号厂房 1层",
            "tier": "车间（部室）级",
            "post": "刷胶工",
            "person": "王𬭚",
            "direct_red": "",
            "events": (event(level),),
            **values,
        }
    )


def manual(*points, **values):
    return Manual(
        **{
            "name": "泉州市鞋业有限公司",
            "level": RiskLevel.YELLOW,
            "why": "最高风险点为一般（黄）。",
            "facts": (("企业名称", "泉州市鞋业有限公司"), ("地址", "")),
            "contact": "王𬭚",
            "phone": "138****1234",
            "small": False,
            "synthetic": False,
            "points": points,
            "methods": (MethodUse(key="lec_standard", version="", events=len(points)),) if points else (),
            "revision": 0,
            "revisions": (),
            "day": date(2026, 10, 31),
            "source": "泉州",
            **values,
        }
    )


def revision(**values):
    return Revision(
        **{"at": "2026-10-30T08:00:00+08:00", "who": "王𬭚", "verb": "修改企业", "why": "核实", "lines": ()}
        | values
    )


def pages(made: bytes) -> list[str]:
    """Return the text of each page as a reader searches it: blanks and line ends do not count."""
    document = pypdfium2.PdfDocument(made)
    try:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def bookmarks(made: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(made)
    try:
        return [each.get_title() for each in document.get_toc()]
    finally:
        document.close()


def printed(*points, **values) -> bytes:
    return printable_manual(manual(*points, **values)).pdf()

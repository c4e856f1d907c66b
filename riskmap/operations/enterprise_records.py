"""What the panel shows of one enterprise: who it is, why its level, its risks, its measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from riskmap.model import credit_code
from riskmap.model.codes import Origin, SizeClass, Standard
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.operations.masking import masked_phone


@dataclass(frozen=True, kw_only=True)
class EventDetails:
    """One risk event of a point: the thing that is scored.

    Levels and factors are the ones recorded; nothing is graded again here. ``inherent_value`` and
    ``residual_value`` are empty where the method forms no product or is not known.
    """

    hazard_factor: str
    hazard_class: str  # "物的因素：化学性危险和有害因素"
    accident_type: str
    consequence: str
    method: str  # the method's title, its key where it is not known here
    method_note: str  # said when the tables have changed since; else empty
    inherent_factors: str  # "L=3 E=6 C=15"
    inherent_value: str
    inherent_level: RiskLevel
    residual_factors: str
    residual_value: str
    residual_level: RiskLevel
    assessed_on: str
    measures: Mapping[str, str]  # 工程技术 → text, only the kinds that are filled in


@dataclass(frozen=True, kw_only=True)
class PointDetails:
    """One risk point with its events, the worst first."""

    fid: int
    number: int
    name: str
    kind: str  # 设备设施 | 作业活动 | 场所区域
    level: RiskLevel
    direct_red: str  # the rule that made it red, in words; else empty
    floor: str
    control_tier: str
    responsible_post: str
    responsible_person: str
    lon: float | None
    lat: float | None
    events: tuple[EventDetails, ...]


@dataclass(frozen=True, kw_only=True)
class EnterpriseDetails:
    """One enterprise; texts are empty where nothing is recorded, coordinates in degrees."""

    fid: int
    name: str
    credit_code: str
    district_code: str
    district: str
    township_code: str
    township: str
    village: str
    address: str
    industry_code: str
    industry: str
    gbt4754: str
    gbt4754_name: str
    size: SizeClass
    standard: Standard
    origin: Origin
    source: str
    licence: str
    is_benchmark: bool
    is_pilot: bool  # lies in a pilot county
    employees: int | None
    legal_person: str
    contact_name: str
    contact_phone: str
    lon: float | None
    lat: float | None
    location_quality: str  # exact | approximate | township | none
    level: RiskLevel  # what map and tables show
    suggested_level: RiskLevel
    suggested_reason: str
    assessed_level: RiskLevel | None
    assessed_by: str
    assessed_org: str
    assessed_on: str
    assessed_basis: str
    valid_until: str
    why: str  # why the level shown is what it is
    lapsed: bool  # the assessment is out of date today
    points: tuple[PointDetails, ...]  # worst first, then by number

    @property
    def credit_code_problem(self) -> str:
        """Return what is wrong with the credit code as a sentence, empty when nothing is."""
        return credit_code.problem(self.credit_code)

    @property
    def contact_phone_masked(self) -> str:
        """Return the phone number as it is shown until somebody asks for it."""
        return masked_phone(self.contact_phone)

    @property
    def differs(self) -> bool:
        """Tell whether people assessed another level than the register suggests: the work list."""
        return self.assessed_level is not None and self.assessed_level is not self.suggested_level

    @property
    def points_by_level(self) -> Mapping[RiskLevel, tuple[PointDetails, ...]]:
        """Return the points by level, worst first; levels without points are left out."""
        grouped = {
            level: tuple(point for point in self.points if point.level is level)
            for level in LEVELS_WORST_FIRST
        }
        return {level: points for level, points in grouped.items() if points}

    @property
    def editable(self) -> dict[str, Any]:
        """Return the present values of `edit_enterprise.EDITABLE`, as that operation takes them."""
        return {
            "name": self.name,
            "credit_code": self.credit_code,
            "district_code": self.district_code,
            "township_code": self.township_code,
            "address": self.address,
            "industry_code": self.industry_code,
            "size_class": self.size.stored,
            "standard": self.standard.stored,
            "is_benchmark": self.is_benchmark,
            "employees": self.employees,
            "legal_person": self.legal_person,
            "contact_name": self.contact_name,
            "contact_phone": self.contact_phone,
            "lon": self.lon,
            "lat": self.lat,
        }

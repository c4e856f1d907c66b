"""Code lists of the standards: accident types, hazard factor classes, control levels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from riskmap.model.codes import SizeClass
from riskmap.model.levels import RiskLevel
from riskmap.model.tables import table, table_path

CURRENT_STANDARD = "GB 6441-2025"
OLD_STANDARD = "GB/T 6441-1986"


@dataclass(frozen=True, kw_only=True)
class AccidentType:
    """An accident type; ``now`` names the current types an old one may be, the first most likely.

    More than one means that it was split: the user has to be asked.
    """

    name: str
    standard: str
    code: str
    signs: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ControlLevel:
    """Who controls a level and how often it is checked; the frequencies are editable defaults."""

    level: RiskLevel
    tier_large: str
    tier_small: str
    internal_check: str
    bureau_visit: str


def accident_types() -> Mapping[str, AccidentType]:
    """Return the 27 current types (GB 6441-2025) by name, in the standard's order."""
    return _accidents(table_path("accident_categories"), CURRENT_STANDARD)


def old_accident_types() -> Mapping[str, AccidentType]:
    """Return the 20 types of GB/T 6441-1986 by name: most ledgers still use them."""
    return _accidents(table_path("accident_categories"), OLD_STANDARD)


def current_accident_types(name: str) -> tuple[str, ...]:
    """Return the current types that a name, old or new, may stand for; none when it is unknown.

    >>> current_accident_types("机械伤害"), current_accident_types("中毒和窒息")
    (('机械致害',), ('中毒', '窒息'))
    """
    if name in accident_types():
        return (name,)
    old = old_accident_types().get(name)
    return old.now if old else ()


def hazard_classes() -> Mapping[str, str]:
    """Return the classes of hazard factors (GB/T 13861-2022) by code: one digit 人物环管, two their parts."""
    return _hazard_classes(table_path("hazard_factor_classes"))


def hazard_class_label(code: str) -> str:
    """Return a class with the one it belongs to; empty when unknown.

    >>> hazard_class_label("22")
    '物的因素：化学性危险和有害因素'
    """
    names = hazard_classes()
    if code not in names:
        return ""
    return names[code] if len(code) == 1 else f"{names.get(code[0], '')}：{names[code]}"


def control_levels() -> Mapping[RiskLevel, ControlLevel]:
    """Return the control level of each risk level, worst first."""
    return _control_levels(table_path("control_levels"))


def control_tier(level: RiskLevel, size: SizeClass) -> str:
    """Return who controls a risk of a level; micro firms have two tiers. Empty when it is not assessed.

    >>> control_tier(RiskLevel.RED, SizeClass.LARGE), control_tier(RiskLevel.RED, SizeClass.SMALL)
    ('公司（厂）级', '主要负责人')
    """
    found = control_levels().get(level)
    if found is None:
        return ""
    return found.tier_small if size is SizeClass.SMALL else found.tier_large


@cache
def _accidents(_path: Path, standard: str) -> Mapping[str, AccidentType]:
    rows = table("accident_categories")
    current = {row["zh"] for row in rows if row["standard"] == CURRENT_STANDARD}
    found: dict[str, AccidentType] = {}
    for row in rows:
        if row["standard"] != standard:
            continue
        others = [name for name in row["or_maps_to_2025"].split("|") if name]
        now = (row["maps_to_2025"] or row["zh"], *others)
        if strange := [name for name in now if name not in current]:
            raise row.bad(f"没有现行事故类型“{strange[0]}”")
        found[row["zh"]] = AccidentType(
            name=row["zh"],
            standard=standard,
            code=row["code"],
            signs=tuple(sign for sign in row["suggested_signs_2008_names"].split("|") if sign),
            now=now,
        )
    return MappingProxyType(found)


@cache
def _hazard_classes(_path: Path) -> Mapping[str, str]:
    return MappingProxyType({row["code"]: row["zh"] for row in table("hazard_factor_classes")})


@cache
def _control_levels(_path: Path) -> Mapping[RiskLevel, ControlLevel]:
    found: dict[RiskLevel, ControlLevel] = {}
    for row in table("control_levels"):
        try:
            level = RiskLevel.from_key(row["colour"])
        except KeyError:
            raise row.bad(f"颜色“{row['colour']}”应为 red、orange、yellow 或 blue") from None
        found[level] = ControlLevel(
            level=level,
            tier_large=row["responsible_level_large"],
            tier_small=row["responsible_level_small"],
            internal_check=row["internal_check_default"],
            bureau_visit=row["bureau_visit_default"],
        )
    return MappingProxyType(dict(sorted(found.items(), reverse=True)))

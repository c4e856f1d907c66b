"""What a manual is made from: plain values, read from the register by the operation that prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from riskmap.drawing.primitives import Drawing
from riskmap.model.levels import RiskLevel


@dataclass(frozen=True, kw_only=True)
class ManualEvent:
    """One risk event as it was recorded: nothing is graded again for print."""

    hazard_factor: str
    hazard_class: str
    accident_type: str
    consequence: str
    method: str
    note: str  # said when the method's tables have changed since
    inherent: str  # "L=3 E=6 C=15", then "D=270" where the method forms a product
    inherent_level: RiskLevel
    residual: str
    residual_level: RiskLevel
    measures: Mapping[str, str]  # MeasureKind.zh → text, one measure a line


@dataclass(frozen=True, kw_only=True)
class ManualPoint:
    """One risk point with its events, the worst first."""

    number: int
    name: str
    kind: str
    level: RiskLevel
    floor: str
    tier: str
    post: str
    person: str
    direct_red: str
    events: tuple[ManualEvent, ...]


@dataclass(frozen=True, kw_only=True)
class MethodUse:
    """A method as records name it, with the version they were graded by and how many there are."""

    key: str
    version: str
    events: int


@dataclass(frozen=True, kw_only=True)
class Revision:
    """One entry of the change log."""

    at: str
    who: str
    verb: str
    why: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Manual:
    """Everything the 风险管控手册 of one enterprise says.

    Attributes:
        facts: label and value of each line of the enterprise's chapter.
        phone: the one to call, as it may be printed: the contact's own is masked unless asked for.
        small: graded by two tiers only, as micro-firms are (DOMAIN §2).
        synthetic: made up, so that every page must say 示例.
        points: the worst first, then by number.
        revision: how many entries the log has of the enterprise; ``revisions`` are the newest of them.
        day: up to which the data are complete; the only date that goes into the file.
        sheets: the finished floor diagrams, one a page.
        source: the workspace's title.
    """

    name: str
    level: RiskLevel
    why: str
    facts: tuple[tuple[str, str], ...]
    contact: str
    phone: str
    small: bool
    synthetic: bool
    points: tuple[ManualPoint, ...]
    methods: tuple[MethodUse, ...]
    revision: int
    revisions: tuple[Revision, ...]
    day: date
    source: str
    sheets: tuple[Drawing, ...] = field(default=(), repr=False)

"""What a diagram needs to know of the register's risk points."""

from __future__ import annotations

from dataclasses import dataclass

from riskmap.model.levels import RiskLevel


@dataclass(frozen=True, kw_only=True)
class RegisterPoint:
    """A risk point as the register has it; the diagram draws from it and never changes it.

    ``sheet_uid`` is the floor the register puts it on, None where it names none.
    """

    uid: bytes
    number: int
    name: str
    kind: str = ""  # equipment | activity | place
    level: RiskLevel = RiskLevel.UNASSESSED
    responsible_person: str = ""
    responsible_post: str = ""
    has_measures: bool = False
    accident_types: tuple[str, ...] = ()
    sheet_uid: bytes | None = None

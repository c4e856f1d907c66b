"""Direct red (直接判定重大风险): what makes a risk point or an enterprise red whatever its score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from riskmap.errors import BadInput
from riskmap.model.tables import table, table_path


@dataclass(frozen=True, kw_only=True)
class DirectRedRule:
    """One rule; lowering what it made red needs a named approver and a reason.

    ``automatic`` is False where the field reference is not sure that the rule may be applied
    without asking (E5): the program offers it and never applies it by itself.
    """

    key: str
    scope: Literal["point", "enterprise"]
    text: str
    source: str
    automatic: bool


def rules(scope: str | None = None) -> Mapping[str, DirectRedRule]:
    """Return the rules by key, P1 … of risk points and E1 … of enterprises, optionally of one scope."""
    found = _rules(table_path("direct_red_rules"))
    return {key: rule for key, rule in found.items() if scope in (None, rule.scope)}


def rule(key: str, *, scope: str | None = None) -> DirectRedRule:
    """Return one rule.

    Raises:
        BadInput: no such rule, or one of another scope.
    """
    known = rules(scope)
    if key not in known:
        raise BadInput(f"没有直接判定规则“{key[:20]}”。", advice=f"可用的规则：{'、'.join(known)}。")
    return known[key]


@cache
def _rules(_path: Path) -> Mapping[str, DirectRedRule]:
    found: dict[str, DirectRedRule] = {}
    for row in table("direct_red_rules"):
        scope = row["scope"]
        if scope not in ("point", "enterprise"):
            raise row.bad(f"适用范围“{scope}”应为 point 或 enterprise")
        if row["id"] in found:
            raise row.bad(f"规则“{row['id']}”重复")
        found[row["id"]] = DirectRedRule(
            key=row["id"],
            scope="point" if scope == "point" else "enterprise",
            text=row["zh"],
            source=row["source"],
            automatic=not row["confidence"].startswith("U"),
        )
    return MappingProxyType(found)

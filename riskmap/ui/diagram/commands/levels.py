"""A level that people set for zones, with the reason without which it does not count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from riskmap.errors import BadInput
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import Zone
from riskmap.model.levels import RiskLevel
from riskmap.ui.diagram.commands.replacing import mapping, told


def set_manual_level(
    document: FloorDocument, uids: Sequence[bytes], level: RiskLevel, reason: str
) -> ReplaceShapes:
    """Return the change that shows zones in a level, unless their worst point is worse.

    Raises:
        BadInput: there is no reason, no zone that may be changed, or the level is none to set.
    """
    if level is RiskLevel.UNASSESSED:
        raise BadInput("不能手动指定“未评估”。", advice="请选重大、较大、一般或低风险。图上没有改动。")
    if not reason.strip():
        raise BadInput("手动指定等级须写明理由。", advice="例如：储存量超过临界量。图上没有改动。")
    zones = _zones(document, uids)

    def to(shape: Shape) -> Shape:
        return replace(shape, manual_level=level, manual_reason=reason.strip())  # type: ignore[call-arg]

    return mapping(zones, to, f"{told(zones)}手动指定为{level.label}")


def clear_manual_level(document: FloorDocument, uids: Sequence[bytes]) -> ReplaceShapes:
    """Return the change that colours zones by their points again."""
    zones = _zones(document, uids)

    def to(shape: Shape) -> Shape:
        return replace(shape, manual_level=None, manual_reason="")  # type: ignore[call-arg]

    return mapping(zones, to, f"{told(zones)}恢复按风险点着色")


def _zones(document: FloorDocument, uids: Sequence[bytes]) -> list[Zone]:
    zones = [
        shape
        for uid in uids
        if isinstance(shape := document.shapes.get(uid), Zone) and document.may_edit(shape)
    ]
    if not zones:
        raise BadInput("没有可以修改的分区。", advice="请先选中分区；锁定图层上的不能修改。图上没有改动。")
    return zones

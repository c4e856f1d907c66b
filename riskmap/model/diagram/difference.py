"""What changed from one state of a floor to another: as changes to apply, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from riskmap.model.diagram.changes import Change, ReplaceFrame, ReplaceShapes
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.layers import KIND_TITLES
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import PointMark
from riskmap.model.levels import RiskLevel


def changes_between(old: FloorDocument, new: FloorDocument, *, label: str = "") -> tuple[Change, ...]:
    """Return the changes that make one document into another of the same sheet; none when they are equal."""
    changes: list[Change] = []
    if old.frame != new.frame:
        changes.append(ReplaceFrame(before=old.frame, after=new.frame, label=label))
    before = tuple(shape for uid, shape in old.shapes.items() if new.shapes.get(uid) != shape)
    after = tuple(shape for uid, shape in new.shapes.items() if old.shapes.get(uid) != shape)
    if before or after:
        changes.append(ReplaceShapes(before=before, after=after, label=label))
    return tuple(changes)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Two states of a floor compared; ``lines`` say it in Chinese, the weightiest first.

    The uids let the picture mark what came, went and changed.
    """

    added: tuple[bytes, ...]
    removed: tuple[bytes, ...]
    changed: tuple[bytes, ...]
    recoloured: Mapping[bytes, tuple[RiskLevel | None, RiskLevel | None]]  # zones: before and after
    lines: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changed."""
        return not self.lines


def difference(old: Diagram, new: Diagram) -> Difference:
    """Compare two states of a floor, each with the register's points as they were then."""
    before, after = old.document.shapes, new.document.shapes
    added = tuple(uid for uid in after if uid not in before)
    removed = tuple(uid for uid in before if uid not in after)
    changed = tuple(uid for uid, shape in after.items() if uid in before and before[uid] != shape)
    old_levels = {each.zone.uid: each.level for each in old.zones}
    new_levels = {each.zone.uid: each.level for each in new.zones}
    recoloured = {
        uid: (old_levels[uid], level)
        for uid, level in new_levels.items()
        if uid in old_levels and old_levels[uid] != level
    }
    lines = [
        f"分区“{_zone_name(after[uid])}”：{_colour(was)} → {_colour(now)}"
        for uid, (was, now) in recoloured.items()
    ]
    lines += _point_lines(old, new)
    lines += [f"新增{_named(after[uid], new.points)}" for uid in added]
    lines += [f"删除{_named(before[uid], old.points)}" for uid in removed]
    lines += [f"修改{_named(after[uid], new.points)}" for uid in changed]
    if old.document.sheet != new.document.sheet:
        lines.append("图纸信息有修改")
    if old.document.background != new.document.background:
        lines.append("底图有修改")
    return Difference(
        added=added, removed=removed, changed=changed, recoloured=recoloured, lines=tuple(lines)
    )


def _point_lines(old: Diagram, new: Diagram) -> list[str]:
    drawn = {mark.point_uid for mark in new.marks} & {mark.point_uid for mark in old.marks}
    lines = []
    for uid in sorted(drawn):
        was, now = old.points.get(uid), new.points.get(uid)
        if was is None or now is None:
            continue
        if was.level is not now.level:
            lines.append(f"风险点 {now.number}“{now.name}”：{was.level.label} → {now.level.label}")
        elif was.name != now.name:
            lines.append(f"风险点 {now.number}：“{was.name}”改名为“{now.name}”")
    return lines


def _named(shape: Shape, points: Mapping[bytes, RegisterPoint]) -> str:
    title = KIND_TITLES[type(shape)]
    if isinstance(shape, PointMark):
        point = points.get(shape.point_uid)
        return title if point is None else f"{title} {point.number}“{point.name}”"
    name = getattr(shape, "name", "") or getattr(shape, "text", "")
    return f"{title}“{name}”" if name else title


def _zone_name(shape: Shape) -> str:
    return getattr(shape, "name", "") or "未命名"


def _colour(level: RiskLevel | None) -> str:
    return "不着色" if level is None else level.label

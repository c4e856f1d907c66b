"""Risk points onto the sheet and off it: the mark is drawn, the point stays the register's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import PointMark
from riskmap.store.uids import new_uid

#: Several points put down at once stand this far apart on paper.
_APART_MM = 14.0
_IN_LINE = 5


def put_points(document: FloorDocument, points: Sequence[RegisterPoint], at: Point) -> ReplaceShapes:
    """Return the change that puts points at a place, several in rows; one that is drawn here moves there."""
    step = _APART_MM * document.sheet.scale / 1000
    drawn = {mark.point_uid: mark for mark in document.of_kind(PointMark)}
    before: list[Shape] = []
    after: list[Shape] = []
    # Those of one millisecond have no order of their own.
    uids = sorted(new_uid() for _ in points)
    for place, (point, uid) in enumerate(zip(points, uids, strict=True)):
        row, column = divmod(place, _IN_LINE)
        position = (at[0] + column * step, at[1] - row * step)
        old = drawn.get(point.uid)
        if old is None:
            after.append(PointMark(uid=uid, position=position, point_uid=point.uid))
        else:
            before.append(old)
            after.append(replace(old, position=position))
    named = f"“{points[0].name}”" if len(points) == 1 else f" {len(points)} 个"
    verb = "移动" if before and len(before) == len(after) else "放置"
    return ReplaceShapes(before=tuple(before), after=tuple(after), label=f"{verb}风险点{named}")


def take_off(document: FloorDocument, points: Iterable[bytes]) -> ReplaceShapes:
    """Return the change that takes the marks of points off a sheet."""
    wanted = set(points)
    marks = tuple(mark for mark in document.of_kind(PointMark) if mark.point_uid in wanted)
    return ReplaceShapes(before=marks, label=f"取下 {len(marks)} 个风险点")


def marks_of(document: FloorDocument, points: Iterable[bytes]) -> list[bytes]:
    """Return the uids of the marks of points on a sheet, in the order of the points."""
    found: dict[bytes, list[bytes]] = {}
    for mark in document.of_kind(PointMark):
        found.setdefault(mark.point_uid, []).append(mark.uid)
    return [mark for uid in points for mark in found.get(uid, ())]

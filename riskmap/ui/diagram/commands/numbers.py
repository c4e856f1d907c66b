"""Exact numbers for what is chosen: a typed x, width, area or angle becomes one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import isfinite, sqrt

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area, direction, distance, path_length
from riskmap.geometry.shapes import FARTHEST, Path, Point
from riskmap.geometry.transforms import turning
from riskmap.model.diagram.building import Door, Stair, Wall, Window
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.notes import Dimension
from riskmap.model.diagram.shape import PathShape, PlacedShape, Shape
from riskmap.model.diagram.six_haves import FloorMarking
from riskmap.model.diagram.transformed import moved, transformed
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.commands.measures import (
    WIDE,
    geometric_box,
    line_of,
    longest_edge_angle,
    may_turn,
    measures,
)
from riskmap.ui.diagram.commands.replacing import doing, mapping, replacing, told


def set_x(document: FloorDocument, uids: Sequence[bytes], value: float) -> ReplaceShapes:
    """Move the shapes so that their left edge, or a single symbol's position, lies at x metres.

    Raises:
        BadInput: nothing that may be edited is chosen, or the number cannot be. So do the others here.
    """
    return _moved_to(document, uids, x=_number(value))


def set_y(document: FloorDocument, uids: Sequence[bytes], value: float) -> ReplaceShapes:
    """Move the shapes so that their lower edge, or a single symbol's position, lies at y metres."""
    return _moved_to(document, uids, y=_number(value))


def set_width(document: FloorDocument, uids: Sequence[bytes], value: float) -> ReplaceShapes:
    """Make the shapes that many metres wide; their lower left corner stays. A door's width is its own."""
    return _sized(document, uids, width=_size(value))


def set_height(document: FloorDocument, uids: Sequence[bytes], value: float) -> ReplaceShapes:
    """Make the shapes that many metres high; their lower left corner stays. Of a stair it is the length."""
    return _sized(document, uids, height=_size(value))


def set_size(document: FloorDocument, uids: Sequence[bytes], width: float, height: float) -> ReplaceShapes:
    """Give the shapes a width and a height in one step; their lower left corner stays."""
    return _sized(document, uids, width=_size(width), height=_size(height))


def set_area(document: FloorDocument, uids: Sequence[bytes], value: float) -> ReplaceShapes:
    """Scale a single zone evenly to an area in m²; the lower left corner of its box stays."""
    zone = _single(document, uids)
    if not isinstance(zone, Zone):
        raise _not_here("面积", "分区")
    now = area((zone.outline, *zone.holes))
    if not now > 0:
        raise BadInput("这个分区没有面积，不能按面积缩放。", advice="请先修复它的边界。图形没有改动。")
    factor = sqrt(_size(value) / now)
    left, bottom, right, top = geometric_box([zone])
    grown = _stretched((left, bottom), (right - left, top - bottom), (factor, factor))
    return mapping([zone], lambda shape: transformed(shape, grown), f"设置{told([zone])}的面积")


def set_length(document: FloorDocument, uids: Sequence[bytes], value: float) -> ReplaceShapes:
    """Give a single line a length in metres by moving its last point along its last part."""
    shape = _single(document, uids)
    line = line_of(shape)
    if line is None or (isinstance(shape, (Wall, FloorMarking)) and shape.closed):
        raise _not_here("长度", "不闭合的线")
    rest, before, last = path_length(line[:-1]), line[-2], line[-1]
    now, wanted = distance(before, last), _size(value) - rest
    if not wanted > 0 or now == 0:
        raise BadInput(
            f"长度须大于前面各段的 {rest:.2f} 米。",
            advice="长度由最后一段伸缩得到；要改前面各段，请拖动顶点。图形没有改动。",
        )
    share = wanted / now
    end = (before[0] + (last[0] - before[0]) * share, before[1] + (last[1] - before[1]) * share)
    return replacing([shape], [_with_line(shape, (*line[:-1], end))], f"设置{told([shape])}的长度")


def set_angle(document: FloorDocument, uids: Sequence[bytes], value: float) -> ReplaceShapes:
    """Turn a single shape to an angle in degrees anticlockwise, as `measures` reads it.

    A symbol turns about its position, a line about its start, a zone about the middle of its box.
    """
    shape, goal = _single(document, uids), _number(value)
    label = f"设置{told([shape])}的角度"
    line = line_of(shape)
    if isinstance(shape, Zone):
        left, bottom, right, top = geometric_box([shape])
        turn = turning(goal - longest_edge_angle(shape), about=((left + right) / 2, (bottom + top) / 2))
        return mapping([shape], lambda each: transformed(each, turn.point), label)
    if line is not None:
        turn = turning(goal - direction(line[0], line[1]), about=line[0])
        return mapping([shape], lambda each: transformed(each, turn.point), label)
    if isinstance(shape, PlacedShape):
        return replacing([shape], [replace(shape, angle=goal % 360.0)], label)
    raise _not_here("角度", "分区、线和可以转动的符号")


def turn_by(document: FloorDocument, uids: Sequence[bytes], degrees: float) -> ReplaceShapes:
    """Turn the shapes by degrees anticlockwise about the middle of their box."""
    shapes = _editable(document, uids)
    if not any(map(may_turn, shapes)):
        raise _not_here("角度", "分区、线和可以转动的符号")
    left, bottom, right, top = geometric_box(shapes)
    turn = turning(_number(degrees), about=((left + right) / 2, (bottom + top) / 2))
    return mapping(shapes, lambda shape: transformed(shape, turn.point), doing("旋转", shapes))


def _moved_to(
    document: FloorDocument, uids: Sequence[bytes], *, x: float | None = None, y: float | None = None
) -> ReplaceShapes:
    shapes = _editable(document, uids)
    now = measures(shapes)
    assert now is not None  # there are shapes
    dx = 0.0 if x is None else x - now.x
    dy = 0.0 if y is None else y - now.y
    return mapping(shapes, lambda shape: moved(shape, dx, dy), doing("移动", shapes))


def _sized(
    document: FloorDocument,
    uids: Sequence[bytes],
    *,
    width: float | None = None,
    height: float | None = None,
) -> ReplaceShapes:
    shapes = _editable(document, uids)
    label = f"{doing('设置', shapes)}的大小"
    if len(shapes) == 1 and isinstance(shapes[0], WIDE):
        return replacing(shapes, [_own_size(shapes[0], width, height)], label)
    left, bottom, right, top = geometric_box(shapes)
    wide, high = right - left, top - bottom
    if (width is not None and not wide > 0) or (height is not None and not high > 0):
        raise _not_here("宽和高", "有宽度和高度的图形")
    factors = (1.0 if width is None else width / wide, 1.0 if height is None else height / high)
    grown = _stretched((left, bottom), (wide, high), factors)
    return mapping(shapes, lambda shape: transformed(shape, grown), label)


def _own_size(shape: Door | Window | Stair, width: float | None, height: float | None) -> Shape:
    if width is not None:
        shape = replace(shape, width=width)
    if height is not None:
        if not isinstance(shape, Stair):
            raise _not_here("高", "楼梯、分区和线")
        shape = replace(shape, length=height)
    return shape


def _stretched(corner: Point, size: Point, factors: Point) -> Callable[[Point], Point]:
    """Return the map that stretches a box from its lower left corner; its far edges come out exact."""

    def to(point: Point) -> Point:
        placed = []
        for axis in (0, 1):
            away, whole, factor = point[axis] - corner[axis], size[axis], factors[axis]
            # By the share of the box, so that its far edge lies at the very size that was typed.
            far = whole * factor * (away / whole) if whole > 0 else away * factor
            placed.append(corner[axis] + far)
        return placed[0], placed[1]

    return to


def _with_line(shape: Shape, line: Path) -> Shape:
    if isinstance(shape, Dimension):
        return replace(shape, start=line[0], end=line[1])
    assert isinstance(shape, PathShape)  # nothing else has a line
    return replace(shape, path=line)


def _editable(document: FloorDocument, uids: Sequence[bytes]) -> list[Shape]:
    shapes = [document.shapes[uid] for uid in uids if uid in document.shapes]
    found = [shape for shape in shapes if document.may_edit(shape)]
    if not found:
        raise BadInput(
            "没有可以修改的图形。",
            advice="请先选中图形；锁定或隐藏的图层上的图形不能修改。图上没有改动。",
        )
    return found


def _single(document: FloorDocument, uids: Sequence[bytes]) -> Shape:
    found = _editable(document, uids)
    if len(found) != 1:
        raise BadInput("这个数只能对一个图形设置。", advice="请只选中一个图形。图上没有改动。")
    return found[0]


def _number(value: float) -> float:
    if not (isfinite(value) and abs(value) <= FARTHEST):
        raise BadInput("这不是可用的数。", advice="请填写普通的数字，例如 12.5。图上没有改动。")
    return value


def _size(value: float) -> float:
    if not _number(value) > 0:
        raise BadInput("这个数须大于 0。", advice="请以米（面积：平方米）填写，例如 6.5。图上没有改动。")
    return value


def _not_here(what: str, of: str) -> BadInput:
    return BadInput(f"这里不能设置{what}。", advice=f"{what}只适用于{of}。图上没有改动。")

"""What is wrong with an outline, said in Chinese, and where: for a warning beside the shape."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.validation import explain_validity

from riskmap.geometry.shapes import NO_AREA, Outline, Point, polygon_of

_REASONS = {
    "Self-intersection": "轮廓线自相交",
    "Ring Self-intersection": "轮廓线碰到了自己",
    "Hole lies outside shell": "内部空洞落在了区域之外",
    "Holes are nested": "空洞套着空洞",
    "Nested holes": "空洞套着空洞",
    "Interior is disconnected": "空洞把区域隔成了几块",
    "Too few points in geometry component": "点数不足",
    "Duplicate Rings": "两条轮廓线重合",
    "Invalid Coordinate": "坐标不是有效的数",
}
_PLACE = re.compile(r"^(?P<reason>[^\[]+)(?:\[(?P<x>\S+) (?P<y>\S+)\])?$")


@dataclass(frozen=True, kw_only=True)
class OutlineProblem:
    """Why an outline is no proper area: a Chinese sentence without full stop, and where if that is known."""

    what: str
    at: Point | None = None


def outline_problem(outline: Outline) -> OutlineProblem | None:
    """Return the first thing wrong with an outline; None when it is a proper area.

    >>> outline_problem((((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)),)) is None
    True
    >>> outline_problem((((0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)),))
    OutlineProblem(what='轮廓线自相交', at=(1.0, 1.0))
    >>> outline_problem(()).what
    '没有轮廓'
    """
    if not outline:
        return OutlineProblem(what="没有轮廓")
    if any(len(ring) < 3 for ring in outline):
        return OutlineProblem(what="点数不足", at=next((ring[0] for ring in outline if ring), None))
    if not _all_numbers(outline):
        return OutlineProblem(what=_REASONS["Invalid Coordinate"])
    polygon = polygon_of(outline)
    if polygon.is_valid:
        return None if polygon.area > NO_AREA else OutlineProblem(what="区域没有面积", at=outline[0][0])
    found = _PLACE.match(explain_validity(polygon))
    if found is None:
        return OutlineProblem(what="轮廓线不正确")
    at = (float(found["x"]), float(found["y"])) if found["x"] else None
    return OutlineProblem(what=_REASONS.get(found["reason"].strip(), "轮廓线不正确"), at=at)


def is_proper(outline: Outline) -> bool:
    """Tell whether the outline is an area without crossings, with holes where holes may be.

    >>> is_proper((((0.0, 0.0), (2.0, 0.0), (2.0, 2.0)),))
    True
    """
    if not outline or any(len(ring) < 3 for ring in outline) or not _all_numbers(outline):
        return False
    polygon = polygon_of(outline)
    return bool(shapely.is_valid(polygon)) and polygon.area > NO_AREA


def _all_numbers(outline: Outline) -> bool:
    return all(bool(np.isfinite(ring).all()) for ring in outline)

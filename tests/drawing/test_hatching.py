from __future__ import annotations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.drawing.bounds import Box
from riskmap.drawing.hatching import hatched
from riskmap.drawing.outline import circle, polygon, polyline, rectangle, ring
from riskmap.drawing.primitives import Hatch, HatchKind


def hatch(kind: HatchKind, spacing: float = 2.0) -> Hatch:
    return Hatch(kind=kind, colour="#000000", spacing=spacing)


points = st.lists(st.tuples(st.floats(0, 60), st.floats(0, 40)), min_size=3, max_size=9)


def is_inside(x: float, y: float, corners: list[tuple[float, float]]) -> bool:
    """Count the edges that a ray to the right crosses: the even-odd rule, spelled out."""
    inside = False
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


@settings(deadline=None)
@given(points, st.sampled_from(list(HatchKind)))
def test_every_line_lies_inside(corners: list[tuple[float, float]], kind: HatchKind) -> None:
    path = hatched(polygon(corners), hatch(kind))
    if path is None:
        return
    edge = shapely.LineString([*corners, corners[0]])
    for (x1, y1), (x2, y2) in path.outline.flattened():
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        assert edge.distance(shapely.Point(x, y)) < 0.01 or is_inside(x, y, corners)


def test_diagonals_stand_as_far_apart_as_asked() -> None:
    path = hatched(rectangle(Box(0, 0, 40, 20)), hatch(HatchKind.DIAGONAL, 2.0))
    assert path is not None
    length = sum(shapely.LineString(part).length for part in path.outline.flattened())
    assert length * 2.0 == pytest.approx(40 * 20, rel=0.02)


def test_neighbours_match() -> None:
    left = hatched(rectangle(Box(0, 0, 10, 10)), hatch(HatchKind.DIAGONAL))
    both = hatched(rectangle(Box(0, 0, 20, 10)), hatch(HatchKind.DIAGONAL))
    assert left is not None
    assert both is not None
    whole = shapely.union_all([shapely.LineString(part) for part in both.outline.flattened()])
    assert all(
        shapely.LineString(part).buffer(0.01).intersection(whole).length > 0
        for part in left.outline.flattened()
        if shapely.LineString(part).length > 0.1
    )


def test_holes_stay_empty() -> None:
    path = hatched(ring(0, 0, 20, 10), hatch(HatchKind.CROSS))
    assert path is not None
    inner = shapely.Point(0, 0).buffer(9.8)
    assert not any(shapely.LineString(part).intersects(inner) for part in path.outline.flattened())


def test_dots_are_one_line_a_row() -> None:
    path = hatched(rectangle(Box(0, 0, 400, 280)), hatch(HatchKind.DOTS, 2.6))
    assert path is not None
    assert len(path.outline.flattened()) < 120
    assert path.stroke is not None
    assert path.stroke.dash


@pytest.mark.parametrize("outline", [polyline([(0, 0), (9, 9)]), circle(1.0, 0.5, 0.1), polygon([])])
def test_what_has_no_room_has_no_hatch(outline: object) -> None:
    assert all(hatched(outline, hatch(kind)) is None for kind in HatchKind)  # type: ignore[arg-type]


def test_a_gigantic_area_gets_a_wider_hatch() -> None:
    path = hatched(rectangle(Box(0, 0, 1e6, 1e6)), hatch(HatchKind.CROSS))
    assert path is not None
    assert len(path.outline.verbs) < 40_000

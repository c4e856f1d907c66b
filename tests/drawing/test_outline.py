from __future__ import annotations

import math

import pytest

from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import (
    Outline,
    circle,
    joined,
    polygon,
    polyline,
    rectangle,
    ring,
    rounded,
)
from riskmap.drawing.transform import Transform


@pytest.mark.parametrize(
    ("verbs", "numbers"),
    [("L", (0.0, 0.0)), ("ML", (0.0, 0.0)), ("M", (math.nan, 0.0)), ("ML", (0.0, 0.0, math.inf, 1.0))],
)
def test_what_is_no_outline_is_refused(verbs: str, numbers: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match=r"outline|numbers"):
        Outline(verbs, numbers)


def test_a_repeated_first_point_is_dropped() -> None:
    assert polygon([(0, 0), (1, 0), (1, 1), (0, 0)]).verbs == "MLLZ"
    assert polygon([]).verbs == polyline([]).verbs == ""


def test_a_circle_is_round() -> None:
    (points,) = circle(3, 4, 2).flattened()
    assert all(math.dist(point, (3, 4)) == pytest.approx(2, rel=1e-3) for point in points)
    assert circle(3, 4, 2).bounds() == Box(1, 2, 5, 6)


def test_corners_are_no_rounder_than_half_the_side() -> None:
    assert rounded(Box(0, 0, 10, 4), 99).bounds() == Box(0, 0, 10, 4)


def test_parts_stay_apart() -> None:
    both = joined([rectangle(Box(0, 0, 1, 1)), polyline([(5, 5), (6, 6)])])
    assert [len(part) for part in both.flattened()] == [5, 2]
    assert len(ring(0, 0, 2, 1).flattened()) == 2
    assert joined([]).bounds() is None


def test_moving_moves_every_point() -> None:
    moved = rectangle(Box(0, 0, 2, 1)).transformed(Transform.move(10, 20))
    assert moved.bounds() == Box(10, 20, 12, 21)

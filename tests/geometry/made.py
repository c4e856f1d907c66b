"""Outlines that tests share: plain ones, and hypothesis strategies for proper ones and for scribbles."""

from __future__ import annotations

from math import cos, pi, sin

from hypothesis import strategies as st

from riskmap.geometry.shapes import Outline, Path, outline_of
from riskmap.geometry.validity import is_proper


def box(left: float, bottom: float, right: float, top: float) -> Outline:
    return outline_of([(left, bottom), (right, bottom), (right, top), (left, top)])


SQUARE = box(0, 0, 4, 4)
#: A square of 10 m with a hole of 4 m in the middle.
RING = outline_of([(0, 0), (10, 0), (10, 10), (0, 10)], [[(3, 3), (7, 3), (7, 7), (3, 7)]])
BOW_TIE: Outline = (((0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)),)
#: A horseshoe, open to the right.
HORSESHOE = outline_of([(0, 0), (9, 0), (9, 2), (2, 2), (2, 7), (9, 7), (9, 9), (0, 9)])

metres = st.floats(-500, 500, allow_nan=False, allow_infinity=False, width=32)
#: Coordinates as a mouse on a grid gives them: many coincide, many lines are parallel.
gridded = st.integers(-8, 8).map(lambda steps: steps * 0.5)
points = st.tuples(metres, metres)
grid_points = st.tuples(gridded, gridded)


def wheel(count: int, *, radius: float = 10.0, wobble: float = 0.3) -> Outline:
    """Return a proper outline of many vertices."""
    turns = [2 * pi * step / count for step in range(count)]
    spokes = [radius * (1 + wobble * sin(7 * turn)) for turn in turns]
    return outline_of([(r * cos(turn), r * sin(turn)) for r, turn in zip(spokes, turns, strict=True)])


@st.composite
def stars(draw: st.DrawFn, *, centres: st.SearchStrategy[tuple[float, float]] = points) -> Outline:
    """Draw a proper outline: vertices at rising angles around a centre, never thin."""
    count = draw(st.integers(3, 12))
    x, y = draw(centres)
    shares = draw(st.lists(st.floats(0.1, 0.9), min_size=count, max_size=count))
    spokes = draw(st.lists(st.floats(1, 20), min_size=count, max_size=count))
    turns = [2 * pi * (step + share) / count for step, share in enumerate(shares)]
    outline = outline_of(
        [(x + r * cos(turn), y + r * sin(turn)) for r, turn in zip(spokes, turns, strict=True)]
    )
    # Three spokes on one side of the centre make a triangle beside it, as proper as any.
    return outline if is_proper(outline) else wheel(count)


@st.composite
def grid_boxes(draw: st.DrawFn) -> Outline:
    """Draw a rectangle on a coarse grid: two of them often touch, coincide or contain each other."""
    left, bottom = draw(grid_points)
    return box(left, bottom, left + draw(st.integers(1, 8)) * 0.5, bottom + draw(st.integers(1, 8)) * 0.5)


proper_outlines = st.one_of(stars(), stars(centres=st.just((0.0, 0.0))), grid_boxes())
near_outlines = st.one_of(stars(centres=grid_points), grid_boxes())


@st.composite
def scribbles(draw: st.DrawFn) -> Path:
    """Draw a closed line that mostly crosses itself, on a grid or off it."""
    free = st.floats(-9, 9).map(lambda metres: round(metres, 9))
    place = draw(st.sampled_from([grid_points, st.tuples(free, free)]))
    return tuple(draw(st.lists(place, min_size=4, max_size=14)))

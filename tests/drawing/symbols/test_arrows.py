from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.drawing.extent import extent
from riskmap.drawing.symbols.arrows import along, head, north_arrow

points = st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=2, max_size=8)


@given(points, st.floats(0.5, 40))
def test_the_last_arrow_stands_at_the_end(line: list[tuple[float, float]], spacing: float) -> None:
    places = list(along(line, spacing))
    whole = sum(math.dist(a, b) for a, b in pairwise(line))
    if whole > 1e-6:
        assert places[-1][0] == pytest.approx(line[-1], abs=1e-6)
    assert len(places) <= whole / spacing + 1.001


def test_a_line_without_length_has_no_arrow() -> None:
    assert list(along([(1, 1), (1, 1)], 5)) == []


def test_a_head_points_where_it_is_told() -> None:
    box = head((10, 0), 0.0, 4, 2).bounds()
    assert box is not None
    assert (box.left, box.right, box.top, box.bottom) == (6, 10, -1, 1)


@pytest.mark.parametrize("angle", range(0, 360, 45))
def test_north_stays_within_its_size(angle: int) -> None:
    box = extent((north_arrow(0, 0, 10, angle),))
    assert box is not None
    assert max(-box.left, -box.top, box.right, box.bottom) < 6.5

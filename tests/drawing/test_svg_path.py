from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.drawing.svg_path import MOST_VERBS, outline_of


@pytest.mark.parametrize(
    ("data", "verbs", "end"),
    [
        ("M1 2L3 4", "ML", (3, 4)),
        ("m1,2 3,4 5 6", "MLL", (9, 12)),
        ("M0 0H5V6h-1v-1", "MLLLL", (4, 5)),
        ("M0 0c1 1 2 1 3 0s2-1 3 0", "MCC", (6, 0)),
        ("M0 0Q2 2 4 0T8 0", "MCC", (8, 0)),
        ("M0 0a1 1 0 015.5.5", "MCC", (5.5, 0.5)),
        ("M0 0A0 0 0 0 1 3 3", "ML", (3, 3)),
        ("M.5.5-1-1", "ML", (-1, -1)),
    ],
)
def test_the_grammar_is_read(data: str, verbs: str, end: tuple[float, float]) -> None:
    outline = outline_of(data)
    assert outline.verbs == verbs
    assert outline.numbers[-2:] == pytest.approx(end)


def test_after_a_close_the_next_part_begins_where_the_last_one_did() -> None:
    outline = outline_of("M1 1h2v2zl5 5")
    assert outline.verbs == "MLLZML"
    assert outline.numbers[-4:] == (1, 1, 6, 6)


@given(st.floats(1, 20), st.floats(-3, 3), st.floats(0.1, 3.0), st.booleans())
def test_arcs_lie_on_their_circle(radius: float, start: float, span: float, large: bool) -> None:
    a = (radius * math.cos(start), radius * math.sin(start))
    b = (radius * math.cos(start + span), radius * math.sin(start + span))
    data = f"M{a[0]:.9f} {a[1]:.9f}A{radius:.9f} {radius:.9f} 0 0 1 {b[0]:.9f} {b[1]:.9f}"
    (points,) = outline_of(data).flattened()
    assert all(math.hypot(*point) == pytest.approx(radius, rel=2e-3) for point in points)
    if large:
        (longer,) = outline_of(data.replace(" 0 0 1 ", " 0 1 0 ")).flattened()
        assert len(longer) > len(points) or span > math.pi - 1.6


@pytest.mark.parametrize(
    "data", ["L1 1", "M1", "M1 1X", "M1 1L", "M1 1z5 5", "1 1", "M1 1a1 1 0 2 0 1 1", "M1e9 1", "M1 1Lnan 1"]
)
def test_what_breaks_the_grammar_is_refused(data: str) -> None:
    with pytest.raises(ValueError, match="path"):
        outline_of(data)


def test_a_gigantic_path_is_refused() -> None:
    with pytest.raises(ValueError, match="too many"):
        outline_of("M0 0" + "h1" * (MOST_VERBS + 5))


def test_nothing_is_an_empty_outline() -> None:
    assert outline_of("  ").verbs == ""

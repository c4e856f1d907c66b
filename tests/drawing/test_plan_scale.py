from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.drawing.bounds import Box
from riskmap.drawing.plan_scale import PlanView, fitting_scale, plan_view
from riskmap.errors import BadInput

ROOM = Box(10, 10, 310, 210)
places = st.tuples(st.floats(-500, 500), st.floats(-500, 500))


@given(st.floats(0.01, 5_000), st.floats(0.01, 5_000))
def test_the_scale_fits_and_is_the_largest_round_one(width: float, height: float) -> None:
    scale = fitting_scale(width, height, ROOM)
    assert width * 1000 / scale <= ROOM.width * (1 + 1e-6)
    assert height * 1000 / scale <= ROOM.height * (1 + 1e-6)
    assert scale <= 1.26 * max(width * 1000 / ROOM.width, height * 1000 / ROOM.height)


def test_a_true_scale_is_kept_and_centred() -> None:
    view = plan_view(Box(0, 0, 40, 20), ROOM, denominator=200)
    assert view.text == "1:200"
    assert view.point((20, 10)) == pytest.approx(ROOM.centre)
    assert view.point((0, 0)) == pytest.approx((60, 160))  # the lower left corner
    assert view.point((40, 20)) == pytest.approx((260, 60))
    assert view.transform.point(40, 20) == pytest.approx(view.point((40, 20)))


@given(places, st.floats(0.5, 10_000), places)
def test_a_place_of_the_sheet_leads_back_to_the_floor(
    position: tuple[float, float], denominator: float, origin: tuple[float, float]
) -> None:
    view = PlanView(denominator=denominator, origin=origin)
    assert view.floor_point(view.point(position)) == pytest.approx(position, abs=1e-6)
    box = view.floor_box(Box(0, 0, 30, 20))
    assert view.point((box.left, box.top)) == pytest.approx((0, 20), abs=1e-6)
    assert view.point((box.right, box.bottom)) == pytest.approx((30, 0), abs=1e-6)


@pytest.mark.parametrize("denominator", [100, 0, -5])
def test_what_does_not_fit_says_which_scale_would(denominator: float) -> None:
    with pytest.raises(BadInput, match="放不下") as refused:
        plan_view(Box(0, 0, 60, 40), ROOM, denominator=denominator)
    assert "1:200" in refused.value.advice


def test_a_floor_without_extent_still_has_a_scale() -> None:
    assert plan_view(Box(3, 3, 3, 3), ROOM).denominator > 0

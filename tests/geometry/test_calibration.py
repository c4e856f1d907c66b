from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.geometry.calibration import calibrate, from_pixels, straight_bearing
from riskmap.geometry.floor_measuring import direction, distance
from tests.geometry.made import points

pairs = st.tuples(points, points).filter(lambda ab: distance(*ab) > 0.1)


@settings(max_examples=60, deadline=None)
@given(pairs, st.floats(0.01, 1000), st.none() | st.floats(0, 359), st.none() | points)
def test_the_two_points_come_to_lie_as_asked(picked, metres, bearing, at):
    found = calibrate(*picked, metres, bearing=bearing, at=at)
    first, second = found.transform.path(picked)
    assert distance(first, second) == pytest.approx(metres)
    assert found.transform.factor == pytest.approx(found.metres_per_unit)
    wanted = direction(*picked) if bearing is None else bearing
    assert (direction(first, second) - wanted + 180) % 360 == pytest.approx(180, abs=1e-3)
    if at is not None:
        assert first == pytest.approx(at, abs=1e-6)
    assert found.transform.inverse().point(second) == pytest.approx(picked[1], abs=1e-5)


def test_without_a_bearing_nothing_turns():
    found = calibrate((3.0, 4.0), (103.0, 40.0), 10.0)
    assert found.degrees == 0
    assert found.transform.xy == found.transform.yx == 0


@pytest.mark.parametrize("metres", [0, -5, nan, inf, 2e6])
def test_useless_distances(metres):
    with pytest.raises(BadInput, match="实际距离"):
        calibrate((0.0, 0.0), (1.0, 0.0), metres)


@pytest.mark.parametrize("second", [(1.0, 1.0), (nan, 1.0), (inf, 0.0)])
def test_points_that_are_one_or_none(second):
    with pytest.raises(BadInput, match="重合"):
        calibrate((1.0, 1.0), second, 5)


def test_a_picture_with_y_downwards():
    upright = from_pixels(600)
    picked = upright.path(((100.0, 500.0), (100.0, 100.0)))
    found = calibrate(*picked, 8.0, at=(0.0, 0.0))
    assert found.metres_per_unit == 0.02
    whole = upright.then(found.transform)
    assert whole.point((100.0, 500.0)) == pytest.approx((0, 0))
    assert whole.point((100.0, 100.0)) == pytest.approx((0, 8))
    assert whole.point((150.0, 500.0)) == pytest.approx((1, 0))


def test_correcting_a_background_that_has_a_scale():
    old = calibrate((0.0, 0.0), (100.0, 0.0), 5.0).transform
    on_floor = old.path(((0.0, 0.0), (100.0, 0.0)))
    new = old.then(calibrate(*on_floor, 10.0).transform)
    assert new.point((100.0, 0.0)) == pytest.approx((10, 0))


@pytest.mark.parametrize(
    ("second", "bearing"),
    [((9.0, 1.0), 0), ((1.0, 9.0), 90), ((-9.0, 1.0), 180), ((-1.0, -9.0), 270), ((9, -1), 0)],
)
def test_a_crooked_scan_is_set_upright(second, bearing):
    assert straight_bearing((0.0, 0.0), second) == bearing

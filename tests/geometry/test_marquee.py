from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.geometry.hit_testing import HitIndex, Target
from riskmap.geometry.marquee import Marquee, in_marquee, marquee_of
from tests.geometry.made import box, grid_points, near_outlines


def test_the_direction_decides():
    assert marquee_of((0.0, 0.0), (1.0, -5.0)) is Marquee.WINDOW
    assert marquee_of((0.0, 0.0), (-1.0, 5.0)) is Marquee.CROSSING
    assert Marquee.CROSSING.zh == "交叉选：碰到的都选"


def test_window_and_crossing():
    index = HitIndex(
        [
            Target(key="held", outline=box(1, 1, 2, 2)),
            Target(key="cut", outline=box(4, 1, 6, 2)),
            Target(key="touched", outline=box(5, 3, 6, 4)),
            Target(key="away", outline=box(20, 20, 21, 21)),
            Target(key="around", outline=box(-50, -50, 50, 50)),
            Target(key="point", path=((3.0, 3.0),)),
            Target(key="line", path=((-5.0, 2.5), (30.0, 2.5))),
            Target(key="crossed", outline=(((0.0, 0.0), (9.0, 9.0), (9.0, 0.0), (0.0, 9.0)),)),
        ]
    )
    assert in_marquee(index, (0, 0), (5, 5)) == ["held", "point"]
    assert in_marquee(index, (5, 5), (0, 0)) == ["held", "cut", "touched", "point", "line", "crossed"]
    assert in_marquee(index, (5, 0), (0, 5), kind=Marquee.WINDOW) == ["held", "point"]
    assert in_marquee(index, (3, 3), (3, 3)) == ["point"]


@settings(max_examples=60, deadline=None)
@given(st.lists(near_outlines, max_size=8), grid_points, grid_points)
def test_a_window_takes_no_more_than_a_crossing(outlines, a, b):
    index = HitIndex(Target(key=number, outline=outline) for number, outline in enumerate(outlines))
    window = in_marquee(index, a, b, kind=Marquee.WINDOW)
    crossing = in_marquee(index, a, b, kind=Marquee.CROSSING)
    assert set(window) <= set(crossing)
    assert window == in_marquee(index, b, a, kind=Marquee.WINDOW)


def test_nothing_to_take():
    assert in_marquee(HitIndex([Target(key=1)]), (-9, -9), (9, 9)) == []

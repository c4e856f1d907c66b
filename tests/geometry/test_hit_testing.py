from math import nan
from time import perf_counter

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.geometry.hit_testing import HitIndex, Target
from riskmap.geometry.shapes import polygon_of
from tests.geometry.made import BOW_TIE, RING, SQUARE, box, near_outlines, points, wheel


def test_topmost_first_and_later_above_earlier():
    index = HitIndex(
        [
            Target(key="floor", z=0, outline=box(-9, -9, 9, 9)),
            Target(key="below", z=1, outline=SQUARE),
            Target(key="above", z=1, outline=SQUARE),
            Target(key="sign", z=5, path=((2.0, 2.0),), reach=0.5),
            Target(key="route", z=3, path=((0.0, 2.0), (9.0, 2.0)), reach=0.1),
        ]
    )
    assert index.hits((2.0, 2.1), tolerance=0.1) == ["sign", "route", "above", "below", "floor"]
    assert index.topmost((2.0, 2.1), tolerance=0.1) == "sign"
    assert index.topmost((-8.0, 0.0), tolerance=0.1) == "floor"
    assert index.topmost((50.0, 0.0), tolerance=0.1) is None
    assert index.topmost((nan, 0.0), tolerance=0.1) is None


@pytest.mark.parametrize(
    ("target", "hit", "missed"),
    [
        (Target(key=1, path=((0.0, 0.0),)), (0.1, 0.1), (0.2, 0.1)),
        (Target(key=1, path=((0.0, 0.0),), reach=1.0), (0.8, 0.8), (0.9, 0.9)),
        (Target(key=1, path=((0.0, 0.0), (9.0, 0.0))), (5.0, 0.19), (5.0, 0.21)),
        (Target(key=1, outline=SQUARE), (2.0, 2.0), (4.3, 2.0)),
        (Target(key=1, outline=SQUARE, is_filled=False), (3.9, 2.0), (2.0, 2.0)),
        (Target(key=1, outline=RING), (1.0, 1.0), (5.0, 5.0)),
        (Target(key=1, outline=BOW_TIE), (0.2, 1.0), (1.0, 0.4)),
        (Target(key=1, outline=(((0.0, 0.0), (9.0, 0.0)),)), (5.0, 0.1), (5.0, 0.5)),
    ],
)
def test_what_hits_and_what_misses(target, hit, missed):
    index = HitIndex([target])
    assert index.topmost(hit, tolerance=0.2) == 1
    assert index.topmost(missed, tolerance=0.2) is None


def test_the_zone_pointed_into_is_not_beaten_by_its_neighbours_rim():
    index = HitIndex([Target(key="here", outline=SQUARE), Target(key="rim", z=9, outline=box(4, 0, 8, 4))])
    assert index.hits((3.95, 2.0), tolerance=0.1) == ["here"]
    assert index.hits((8.05, 2.0), tolerance=0.1) == ["rim"]


def test_a_sign_beside_the_mouse_beats_the_zone_below():
    index = HitIndex([Target(key="zone", outline=SQUARE), Target(key="sign", z=1, path=((2.0, 2.0),))])
    assert index.topmost((2.05, 2.0), tolerance=0.1) == "sign"


def test_things_without_a_place_are_never_hit():
    index = HitIndex(
        [Target(key=1), Target(key=2, outline=((),)), Target(key=3, path=((nan, 0.0), (1.0, 0.0)))]
    )
    assert index.targets == []
    assert index.hits((0.0, 0.0), tolerance=9) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(near_outlines, max_size=8), points.map(lambda p: (p[0] / 30, p[1] / 30)))
def test_hits_agree_with_asking_one_by_one(outlines, at):
    index = HitIndex(Target(key=number, outline=outline) for number, outline in enumerate(outlines))
    under = [n for n, outline in enumerate(outlines) if polygon_of(outline).intersects(shapely.Point(at))]
    assert index.hits(at, tolerance=0.0) == under[::-1]


def test_a_full_sheet_is_hit_at_once():
    targets = [
        Target(key=(i, j), outline=box(6 * i, 5 * j, 6 * i + 6, 5 * j + 5))
        for i in range(20)
        for j in range(15)
    ]
    targets += [Target(key=n, z=1, path=((n / 5, n / 8),), reach=0.3) for n in range(600)]
    targets.append(Target(key="wheel", outline=wheel(5000)))
    index = HitIndex(targets)
    started = perf_counter()
    for n in range(200):
        assert index.topmost((n / 5 + 0.05, n / 8), tolerance=0.1) is not None
    assert (perf_counter() - started) / 200 < 0.005

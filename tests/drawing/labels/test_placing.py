from __future__ import annotations

import time
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.drawing.bounds import Box
from riskmap.drawing.labels.crossing import line_meets_box, lines_cross
from riskmap.drawing.labels.label import Label, PlacedLabel
from riskmap.drawing.labels.placing import place_labels

AREA = Box(0, 0, 200, 150)


def label(x: float, y: float, *, width: float = 20.0, height: float = 4.0, priority: float = 0.0) -> Label:
    return Label(target=Box.around(x, y, 3, 3), width=width, height=height, priority=priority)


def check_free(
    labels: list[Label], placed: list[PlacedLabel | None], area: Box, obstacles: list[Box]
) -> None:
    standing = [(number, each) for number, each in enumerate(placed) if each is not None]
    for number, each in standing:
        assert area.contains(each.box)
        assert not any(each.box.overlaps(box) for box in obstacles)
        assert not any(each.box.overlaps(other.target) for other in labels if not other.on_target)
        if each.leader:
            others = [other.target for at, other in enumerate(labels) if at != number]
            assert not any(line_meets_box(*each.leader, box) for box in (*obstacles, *others))
    for (_, one), (_, other) in combinations(standing, 2):
        assert not one.box.overlaps(other.box)
        for mine, theirs in ((one, other), (other, one)):
            if mine.leader:
                assert not line_meets_box(*mine.leader, theirs.box)
        if one.leader and other.leader:
            assert not lines_cross(*one.leader, *other.leader)


place = st.tuples(st.floats(5, 195), st.floats(5, 145))
size = st.tuples(st.floats(2, 40), st.floats(2, 8))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(place, size, st.integers(0, 4)), max_size=25),
    st.lists(st.tuples(place, size), max_size=5),
)
def test_no_placed_label_covers_anything(
    wanted: list[tuple[tuple[float, float], tuple[float, float], int]],
    blocked: list[tuple[tuple[float, float], tuple[float, float]]],
) -> None:
    labels = [
        label(x, y, width=width, height=height, priority=priority)
        for (x, y), (width, height), priority in wanted
    ]
    obstacles = [Box.around(*at, *extent) for at, extent in blocked]
    placed = place_labels(labels, area=AREA, obstacles=obstacles)
    assert len(placed) == len(labels)
    check_free(labels, placed, AREA, obstacles)
    assert placed == place_labels(labels, area=AREA, obstacles=obstacles)


def test_a_lone_label_stands_to_the_right() -> None:
    (placed,) = place_labels([label(50, 50)], area=AREA)
    assert placed is not None
    assert placed.leader is None
    assert placed.box.left > 51.5
    assert placed.box.centre[1] == 50


def test_at_the_right_edge_it_changes_sides() -> None:
    (placed,) = place_labels([label(198, 50)], area=AREA)
    assert placed is not None
    assert placed.box.right < 196.5


def test_the_important_one_gets_the_place() -> None:
    narrow = Box(0, 2, 26, 8)
    labels = [label(3, 5, priority=0), label(3, 5.1, priority=1)]
    placed = place_labels(labels, area=narrow)
    assert placed[0] is None
    assert placed[1] is not None


def test_a_crowd_spreads_out_on_leaders() -> None:
    labels = [label(90 + x * 6, 65 + y * 6, width=16) for x in range(5) for y in range(4)]
    placed = place_labels(labels, area=AREA)
    check_free(labels, placed, AREA, [])
    assert sum(each is not None for each in placed) >= 17  # the inmost are walled in
    assert any(each is not None and each.leader for each in placed)


def test_one_left_out_pushes_another_aside() -> None:
    # The long label fits beside its mark only where the short one, more important, went first.
    area = Box(0, 0, 60, 3.2)
    labels = [label(20, 1.6, width=8, height=3, priority=2), label(31, 1.6, width=26, height=3, priority=1)]
    placed = place_labels(labels, area=area)
    assert all(each is not None for each in placed)
    check_free(labels, placed, area, [])


def test_what_the_user_placed_stays() -> None:
    by_hand = Label(target=Box.around(50, 50, 3, 3), width=20, height=4, wanted=(90, 20))
    near, placed = place_labels([label(88, 22), by_hand], area=AREA)
    assert placed is not None
    assert placed.box == Box.sized(90, 20, 20, 4)
    assert placed.leader is not None
    assert near is not None
    assert not near.box.overlaps(placed.box)


def test_a_name_stands_inside_its_area_where_that_is_free() -> None:
    inside = Label(target=Box(10, 10, 60, 50), width=20, height=5, spots=((35, 30),), on_target=True)
    (placed,) = place_labels([inside], area=AREA)
    assert placed is not None
    assert placed.box.centre == (35, 30)


def test_six_hundred_labels_take_no_minutes() -> None:
    labels = [label(5 + (n * 37) % 390, 5 + (n * 53) % 280, width=15, height=3) for n in range(600)]
    started = time.perf_counter()
    placed = place_labels(labels, area=Box(0, 0, 400, 290))
    assert time.perf_counter() - started < 2
    assert sum(each is not None for each in placed) > 300

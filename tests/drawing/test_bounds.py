from __future__ import annotations

from riskmap.drawing.bounds import Box, union


def test_touching_boxes_do_not_overlap() -> None:
    assert not Box(0, 0, 10, 10).overlaps(Box(10, 0, 20, 10))
    assert Box(0, 0, 10, 10).overlaps(Box(9.9, 9.9, 20, 20))


def test_union_of_nothing_is_nothing() -> None:
    assert union([]) is None
    assert union([None, Box(1, 2, 3, 4), None, Box(0, 3, 2, 9)]) == Box(0, 2, 3, 9)


def test_a_box_contains_itself_and_what_is_smaller() -> None:
    box = Box.sized(1, 2, 10, 5)
    assert box.contains(box)
    assert box.contains(box.grown(-1))
    assert not box.contains(box.grown(0.1))
    assert Box.around(*box.centre, box.width, box.height) == box

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.geometry.aligning import Alignment, Spacing, alignment_moves, spacing_moves
from tests.geometry.made import grid_boxes

boxes = st.lists(grid_boxes().map(lambda outline: (*outline[0][0], *outline[0][2])), max_size=8)


def moved(given_boxes, moves):
    return [
        (left + dx, bottom + dy, right + dx, top + dy)
        for (left, bottom, right, top), (dx, dy) in zip(given_boxes, moves, strict=True)
    ]


@settings(max_examples=60, deadline=None)
@given(boxes, st.sampled_from(Alignment))
def test_everything_stands_in_line_and_moves_one_way_only(given_boxes, how):
    moves = alignment_moves(given_boxes, how)
    lines = {how.line(box) for box in moved(given_boxes, moves)}
    assert len(lines) <= 1
    assert all(move[1 - how.axis] == 0 for move in moves)
    assert alignment_moves(moved(given_boxes, moves), how) == ((0, 0),) * len(given_boxes)


def test_to_a_key_object():
    moves = alignment_moves([(0, 0, 1, 1), (5, 3, 7, 4)], Alignment.TOP, to=(0, 0, 9, 10))
    assert moves == ((0, 9), (0, 6))


def test_nothing_and_little_to_do():
    assert alignment_moves([], Alignment.LEFT) == ()
    assert spacing_moves([], Spacing.GAPS_UP) == ()
    assert spacing_moves([(0, 0, 1, 1), (5, 0, 6, 1)], Spacing.GAPS_ACROSS) == ((0, 0), (0, 0))


@settings(max_examples=60, deadline=None)
@given(boxes.filter(lambda found: len(found) > 2), st.sampled_from(Spacing))
def test_distances_are_equal_and_the_outermost_stay(given_boxes, how):
    moves = spacing_moves(given_boxes, how)
    low, high = how.axis, how.axis + 2
    order = sorted(
        range(len(moves)), key=lambda i: (given_boxes[i][low] + given_boxes[i][high], given_boxes[i][low], i)
    )
    after = [moved(given_boxes, moves)[i] for i in order]
    assert moves[order[0]] == moves[order[-1]] == (0, 0)
    assert all(move[1 - how.axis] == 0 for move in moves)
    if how.by_centre:
        centres = [(box[low] + box[high]) / 2 for box in after]
        steps = [b - a for a, b in pairwise(centres)]
    else:
        steps = [b[low] - a[high] for a, b in pairwise(after)]
    assert steps == pytest.approx([steps[0]] * len(steps), abs=1e-9)


def test_every_command_has_a_chinese_name():
    names = [how.zh for how in (*Alignment, *Spacing)]
    assert len(set(names)) == len(names) == 10

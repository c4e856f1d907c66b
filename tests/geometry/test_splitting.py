import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.geometry.combining import merged
from riskmap.geometry.floor_measuring import area
from riskmap.geometry.outline_making import rectangle
from riskmap.geometry.splitting import split
from riskmap.geometry.validity import is_proper
from tests.geometry.made import BOW_TIE, HORSESHOE, RING, SQUARE, near_outlines, wheel


def edges(outline):
    found = set()
    for ring in outline:
        found |= {frozenset(pair) for pair in zip(ring, ring[1:] + ring[:1], strict=True)}
    return found


def test_a_bent_cut_makes_two_that_share_it_exactly():
    cut = [(-1.0, 1.0), (2.0, 1.0), (2.0, 3.0), (9.0, 3.0)]
    large, small = split(SQUARE, cut)
    assert area(large) + area(small) == 16
    shared = edges(large) & edges(small)
    assert frozenset({(2.0, 1.0), (2.0, 3.0)}) in shared
    assert len(shared) == 3


def test_a_cut_from_corner_to_corner():
    assert [area(piece) for piece in split(SQUARE, [(0, 0), (4, 4)])] == [8, 8]


def test_a_cut_that_crosses_several_arms():
    assert len(split(HORSESHOE, [(5, -1), (5, 10)])) == 3


def test_a_cut_through_a_hole():
    pieces = split(RING, [(-1, 5), (11, 5)])
    assert [area(piece) for piece in pieces] == [42, 42]
    assert all(len(piece) == 1 for piece in pieces)


def test_a_cut_beside_a_hole_leaves_it_to_one_piece():
    large, small = split(RING, [(1, -1), (1, 11)])
    assert (len(large), len(small)) == (2, 1)
    assert (area(large), area(small)) == (74, 10)


def test_a_cut_that_runs_in_a_circle_inside_cuts_out_an_island():
    large, small = split(SQUARE, [(1, 1), (3, 1), (3, 3), (1, 3), (1, 1)])
    assert (area(large), area(small)) == (12, 4)
    assert len(large) == 2


def test_a_cut_that_crosses_itself():
    pieces = split(SQUARE, [(-1, 1), (3, 1), (3, 3), (1, 3), (1, -1)])
    assert len(pieces) == 4 - 1
    assert sum(area(piece) for piece in pieces) == pytest.approx(16)


@pytest.mark.parametrize(
    "cut",
    [
        [],
        [(1, 1)],
        [(1, 1), (1, 1)],
        [(1, 1), (3, 3)],
        [(-1, 2), (2, 2)],
        [(0, 0), (4, 0)],
        [(9, 0), (9, 9)],
        [(-1, -1), (0, 0), (-1, 1)],
    ],
    ids=["no point", "one", "one twice", "inside", "half way", "along an edge", "beside", "at a corner"],
)
def test_a_cut_that_divides_nothing_is_said_to(cut):
    with pytest.raises(BadInput, match="没有把区域分开"):
        split(SQUARE, cut)


def test_a_crossing_outline_is_repaired_first():
    with pytest.raises(BadInput, match="自相交"):
        split(BOW_TIE, [(1, -1), (1, 3)])


def test_a_cut_snapped_to_slanting_edges_reaches_them():
    # The ends lie on the edges but for rounding, on either side of them.
    triangle = (((0.0, 0.0), (10.0, 3.3), (1.7, 7.1)),)
    for share in (1 / 3, 0.1, 0.7, 0.123456789):
        start = (10 * share, 3.3 * share)
        end = (1.7 * share, 7.1 * share)
        assert len(split(triangle, [start, end])) == 2


@settings(max_examples=60, deadline=None)
@given(near_outlines, st.floats(0.05, 0.95), st.data())
def test_pieces_add_up_and_merge_again(outline, share, data):
    first, second = data.draw(
        st.tuples(*[st.integers(0, len(outline[0]) - 1)] * 2).filter(lambda pair: pair[0] != pair[1])
    )
    ends = []
    for edge in (first, second):
        a, b = outline[0][edge], outline[0][(edge + 1) % len(outline[0])]
        ends.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
    try:
        pieces = split(outline, ends)
    except BadInput:
        return  # a chord outside of a hollow side divides nothing
    assert all(is_proper(piece) for piece in pieces)
    assert sum(area(piece) for piece in pieces) == pytest.approx(area(outline), abs=1e-6)
    together = merged(pieces)
    assert area(together) == pytest.approx(area(outline), abs=1e-6)
    assert len(together[0]) <= len(outline[0])


def test_a_room_cut_in_ten():
    pieces = [rectangle((0.0, 0.0), (10.0, 1.0))]
    for x in range(1, 10):
        pieces = [part for piece in pieces for part in _cut(piece, x)]
    assert [area(piece) for piece in pieces] == pytest.approx([1] * 10)
    assert merged(pieces) == rectangle((0.0, 0.0), (10.0, 1.0))


def _cut(piece, x):
    try:
        return split(piece, [(x, -1), (x, 2)])
    except BadInput:
        return (piece,)


def test_five_thousand_vertices_in_two():
    pieces = split(wheel(5000), [(-99, 0.1), (99, 0.2)])
    assert sum(area(piece) for piece in pieces) == pytest.approx(area(wheel(5000)))


def test_a_cut_half_a_millimetre_short_reaches_the_border():
    assert [area(piece) for piece in split(SQUARE, [(0.0005, 1), (3.9995, 1)])] == [12, 4]
    with pytest.raises(BadInput):
        split(SQUARE, [(0.002, 1), (3.9, 1)])

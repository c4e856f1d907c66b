from math import hypot, inf, nan
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.geometry.snap_index import SnapIndex, SnapShape
from riskmap.geometry.snapping import Grid, SnapKind, SnapOptions, held_to_angle, snap, snap_move
from tests.geometry.made import SQUARE, box, grid_points, near_outlines, points, wheel

ROOM = SnapShape(key="room", outline=SQUARE)
BEAM = SnapShape(key="beam", path=((-2.0, 3.0), (9.0, 3.0)))
POINT = SnapShape(key="point", path=((1.0, 1.5),))
SHEET = SnapIndex([ROOM, BEAM, POINT])
#: What is caught without guides, which otherwise reach everywhere.
NO_GUIDES = frozenset(SnapKind) - {SnapKind.GUIDE, SnapKind.GUIDE_CROSSING}


def only(*kinds, grid=None):
    return SnapOptions(kinds=frozenset(kinds), grid=grid)


@pytest.mark.parametrize(
    ("cursor", "at", "kind", "keys", "hint"),
    [
        ((3.9, 0.1), (4, 0), SnapKind.VERTEX, {"room"}, "端点"),
        ((1.1, 1.4), (1, 1.5), SnapKind.POINT, {"point"}, "点位中心"),
        ((4.1, 2.9), (4, 3), SnapKind.INTERSECTION, {"room", "beam"}, "交点"),
        ((2.1, 0.1), (2, 0), SnapKind.MIDPOINT, {"room"}, "中点"),
        ((3.2, 0.15), (3.2, 0), SnapKind.EDGE, {"room"}, "边线"),
        ((6.0, 6.0), (6, 6), None, set(), ""),
    ],
)
def test_each_kind_is_caught_and_named(cursor, at, kind, keys, hint):
    caught = snap(cursor, [SHEET], tolerance=0.3, options=SnapOptions(kinds=NO_GUIDES))
    assert caught.at == pytest.approx(at)
    assert (caught.kind, set(caught.keys), caught.hint) == (kind, keys, hint)
    assert caught.distance == pytest.approx(hypot(at[0] - cursor[0], at[1] - cursor[1]))


def test_the_foot_of_a_perpendicular_from_the_point_before():
    caught = snap((3.1, 0.1), [SHEET], tolerance=0.3, anchor=(3.0, -5.0), options=only(*NO_GUIDES))
    assert (caught.at, caught.kind) == ((3, 0), SnapKind.PERPENDICULAR)
    on_it = snap((3.1, 0.1), [SHEET], tolerance=0.3, anchor=(3.0, 0.0), options=only(*NO_GUIDES))
    assert on_it.kind is SnapKind.EDGE


def test_a_stronger_catch_wins_over_a_nearer_one():
    caught = snap((0.25, 0.01), [SHEET], tolerance=0.3)
    assert (caught.at, caught.kind) == ((0, 0), SnapKind.VERTEX)
    weaker = snap((0.25, 0.01), [SHEET], tolerance=0.3, options=only(SnapKind.EDGE))
    assert weaker.at == (0.25, 0)


def test_a_vertex_comes_back_to_the_last_bit():
    x = 0.1 + 0.2
    index = SnapIndex([SnapShape(key=1, outline=(((x, 1 / 3), (4.0, 0.0), (4.0, 4.0)),))])
    assert snap((0.31, 0.33), [index], tolerance=0.1).at == (x, 1 / 3)


def test_switched_off_kinds_are_not_caught():
    assert snap((1.05, 1.5), [SHEET], tolerance=0.2, options=only(SnapKind.VERTEX)).kind is None
    near_both = SnapIndex([ROOM, SnapShape(key="p", path=((0.05, 0.0),))])
    assert snap((0.06, 0.0), [near_both], tolerance=0.2, options=only(SnapKind.VERTEX)).at == (0, 0)
    assert snap((0.0, 0.0), [near_both], tolerance=0.2, options=only(SnapKind.POINT)).at == (0.05, 0)


def test_what_is_dragged_is_not_caught():
    caught = snap((3.9, 0.1), [SHEET], tolerance=0.3, exclude={"room"}, options=only(*NO_GUIDES))
    assert caught.kind is None


def test_the_grid_catches_last():
    options = SnapOptions(kinds=NO_GUIDES, grid=Grid(step=0.5))
    assert snap((6.6, 6.4), [SHEET], tolerance=0.3, options=options).at == (6.5, 6.5)
    assert snap((6.75, 6.75), [SHEET], tolerance=0.3, options=options).kind is None
    assert snap((3.2, 0.05), [SHEET], tolerance=0.3, options=options).kind is SnapKind.EDGE
    shifted = SnapOptions(grid=Grid(step=1.0, origin=(0.25, 0.25)))
    assert snap((20.2, 30.2), [], tolerance=0.3, options=shifted).at == (20.25, 30.25)


@pytest.mark.parametrize("step", [0, -1, nan, inf])
def test_a_grid_needs_a_step(step):
    with pytest.raises(BadInput, match="网格"):
        SnapOptions(grid=Grid(step=step))


@pytest.mark.parametrize("cursor", [(nan, 0.0), (0.0, inf)])
def test_a_cursor_must_be_somewhere(cursor):
    with pytest.raises(BadInput):
        snap(cursor, [SHEET], tolerance=0.3)


def test_guides_run_through_edges_and_centres_of_others():
    options = SnapOptions(kinds=frozenset({SnapKind.GUIDE, SnapKind.GUIDE_CROSSING}))
    index = SnapIndex([ROOM])
    right = snap((4.1, 7.0), [index], tolerance=0.2, options=options)
    assert (right.at, right.kind, right.hint) == ((4, 7), SnapKind.GUIDE, "对齐")
    [guide] = right.guides
    assert (guide.axis, guide.key, guide.line) == (0, "room", ((4, 0), (4, 7)))
    middle = snap((9.0, 2.1), [index], tolerance=0.2, options=options)
    assert middle.at == (9, 2)
    assert middle.guides[0].line == ((0, 2), (9, 2))


def test_two_guides_cross():
    index = SnapIndex(
        [SnapShape(key="a", outline=box(0, 0, 4, 4)), SnapShape(key="b", outline=box(6, 7, 9, 9))]
    )
    caught = snap((4.1, 6.9), [index], tolerance=0.2)
    assert (caught.at, caught.kind) == ((4, 7), SnapKind.GUIDE_CROSSING)
    assert {guide.key for guide in caught.guides} == {"a", "b"}


def test_a_guide_crosses_an_edge():
    walls = SnapIndex([SnapShape(key="wall", path=((-20.0, 6.0), (20.0, 7.0)))], guides=False)
    caught = snap((4.05, 6.55), [SnapIndex([ROOM]), walls], tolerance=0.2)
    assert caught.kind is SnapKind.GUIDE_CROSSING
    assert caught.at == pytest.approx((4, 6.6))
    assert caught.keys == ("wall",)


def test_straight_across_from_the_point_before():
    caught = snap((9.0, 5.1), [], tolerance=0.2, anchor=(6.0, 5.0))
    assert (caught.at, caught.kind) == ((9, 5), SnapKind.GUIDE)
    assert caught.guides[0].key is None


def test_a_guide_and_the_grid_together():
    options = SnapOptions(grid=Grid(step=0.5))
    caught = snap((4.1, 7.1), [SnapIndex([ROOM])], tolerance=0.2, options=options)
    assert caught.at == (4, 7)


def test_far_shapes_and_backgrounds_give_no_guides():
    near = SnapOptions(guide_reach=2.0)
    assert snap((4.1, 7.0), [SnapIndex([ROOM])], tolerance=0.2, options=near).kind is None
    assert snap((4.1, 7.0), [SnapIndex([ROOM], guides=False)], tolerance=0.2).kind is None
    assert snap((4.1, 7.0), [SnapIndex([ROOM])], tolerance=0.2, exclude={"room"}).kind is None


def test_degenerate_shapes_do_no_harm():
    odd = SnapIndex(
        [
            SnapShape(key="nothing"),
            SnapShape(key="empty ring", outline=((),)),
            SnapShape(key="no length", path=((5.0, 5.0), (5.0, 5.0))),
            SnapShape(key="nan", path=((nan, 0.0), (1.0, 1.0), (2.0, 1.0))),
            SnapShape(key="far", path=((0.0, 0.0), (1e300, 1.0))),
            SnapShape(key="one vertex", outline=(((7.0, 7.0),),)),
        ]
    )
    assert len(odd) == 3
    assert snap((5.1, 5.0), [odd], tolerance=0.2).at == (5, 5)
    assert snap((1.5, 1.1), [odd], tolerance=0.2).at == (1.5, 1)
    assert snap((7.1, 7.0), [odd], tolerance=0.2).at == (7, 7)
    assert snap((50.0, 50.0), [SnapIndex([])], tolerance=0.2).kind is None


shapes = st.lists(
    st.one_of(
        near_outlines.map(lambda outline: {"outline": outline}),
        st.lists(grid_points, min_size=1, max_size=4).map(lambda path: {"path": tuple(path)}),
    ),
    max_size=6,
)
options = st.builds(
    SnapOptions,
    kinds=st.frozensets(st.sampled_from(SnapKind)),
    grid=st.none() | st.builds(Grid, step=st.sampled_from([0.1, 0.5, 3.0])),
)


@settings(max_examples=60, deadline=None)
@given(
    shapes, points.map(lambda p: (p[0] / 30, p[1] / 30)), st.floats(0, 5), options, st.none() | grid_points
)
def test_nothing_moves_farther_than_the_tolerance(made, cursor, tolerance, chosen, anchor):
    index = SnapIndex(SnapShape(key=number, **shape) for number, shape in enumerate(made))
    caught = snap(cursor, [index], tolerance=tolerance, options=chosen, anchor=anchor)
    moved = hypot(caught.at[0] - cursor[0], caught.at[1] - cursor[1])
    assert moved == caught.distance <= tolerance
    assert caught.kind is None or caught.kind in chosen.kinds
    if caught.kind is None:
        assert caught.at == cursor
        return
    again = snap(caught.at, [index], tolerance=tolerance, options=chosen, anchor=anchor)
    assert again.kind is not None
    assert again.kind.rank <= caught.kind.rank


@settings(max_examples=60, deadline=None)
@given(shapes, near_outlines, points.map(lambda p: (p[0] / 30, p[1] / 30)), st.floats(0, 5), options)
def test_a_drag_changes_by_no_more_than_the_tolerance(made, dragged, by, tolerance, chosen):
    index = SnapIndex(SnapShape(key=number, **shape) for number, shape in enumerate(made))
    move = snap_move(dragged[0], by, [index], tolerance=tolerance, options=chosen)
    assert hypot(move.by[0] - by[0], move.by[1] - by[1]) <= tolerance + 1e-9
    if move.snap.kind is None:
        assert move.by == by


@settings(max_examples=60, deadline=None)
@given(grid_points, grid_points, st.floats(0.2, 1))
def test_the_nearest_vertex_is_the_nearest(a, b, tolerance):
    index = SnapIndex([SnapShape(key="line", path=(a, b))])
    cursor = (a[0] + 0.1, a[1])
    caught = snap(cursor, [index], tolerance=tolerance, options=only(SnapKind.VERTEX, SnapKind.POINT))
    assert caught.at in (a, b)
    assert caught.distance == min(hypot(cursor[0] - x, cursor[1] - y) for x, y in (a, b))


def test_a_dragged_shape_falls_in_by_its_vertex():
    move = snap_move(box(10, 10, 12, 12)[0], (-5.95, -10.05), [SHEET], tolerance=0.2)
    assert move.by == (-6, -10)
    assert move.snap.kind is SnapKind.VERTEX
    assert move.snap.at == (4, 0)


def test_a_dragged_shape_falls_in_by_its_sides_and_middle():
    move = snap_move(box(20, 20, 21, 22)[0], (-18.45, -13.0), [SnapIndex([ROOM])], tolerance=0.2)
    assert move.by[0] == pytest.approx(-18.5)
    assert move.by[1] == -13
    assert move.snap.kind is SnapKind.GUIDE
    assert move.snap.guides[0].place == 2


def test_a_dragged_shape_falls_on_the_grid_by_its_corner():
    chosen = SnapOptions(grid=Grid(step=0.5))
    move = snap_move(box(20.1, 20.1, 21, 22)[0], (30.05, 30.0), [SHEET], tolerance=0.3, options=chosen)
    assert move.snap.kind is SnapKind.GRID
    assert move.snap.at == pytest.approx((50, 50))


def test_dragging_nothing():
    assert snap_move((), (1.0, 2.0), [SHEET], tolerance=0.2).by == (1, 2)


@pytest.mark.parametrize(
    ("cursor", "place"),
    [((5.0, 0.3), (5, 0)), ((0.2, -7.0), (0, -7)), ((-3.0, 0.1), (-3, 0)), ((3.0, 3.1), (3.05, 3.05))],
)
def test_drawing_at_round_angles(cursor, place):
    assert held_to_angle((0.0, 0.0), cursor) == pytest.approx(place)


def test_angles_from_the_anchor_itself():
    assert held_to_angle((1.0, 1.0), (1.0, 1.0)) == (1, 1)


def full_sheet():
    """Return 300 zones, 600 points and a background of 2,000 entities with some 10,000 edges."""
    dice = np.random.default_rng(1)
    corners = [(6.0 * i, 5.0 * j) for i in range(20) for j in range(15)]
    steps = [(0, 0), (3, 0), (6, 0), (6, 5), (2, 5), (2, 4), (0, 4)]
    zones = [
        SnapShape(key=corner, outline=(tuple((corner[0] + x, corner[1] + y) for x, y in steps),))
        for corner in corners
    ]
    centres = [
        SnapShape(key=number, path=(tuple(place),))
        for number, place in enumerate(dice.uniform(0, [120, 75], (600, 2)).tolist())
    ]
    entities = []
    for number in range(2000):
        count = 2 if number % 3 else 12
        path = dice.uniform(0, [120, 75]) + np.cumsum(dice.normal(0, 0.7, (count, 2)), axis=0)
        entities.append(SnapShape(key="background", path=tuple(map(tuple, path.tolist()))))
    return SnapIndex(zones + centres), SnapIndex(entities, guides=False)


def test_a_full_sheet_snaps_within_a_millisecond():
    own, background = full_sheet()
    chosen = SnapOptions(grid=Grid(step=0.5))
    took = []
    for x, y in np.random.default_rng(7).uniform(0, [120, 75], (400, 2)).tolist():
        started = perf_counter()
        snap((x, y), [own, background], tolerance=0.2, options=chosen, anchor=(x + 3, y + 1))
        took.append(perf_counter() - started)
    assert np.median(took) < 0.001


def test_a_crowd_of_crossing_lines_is_still_quick():
    fan = SnapIndex(SnapShape(key=i, path=((-9.0, -9.0 + i / 50), (9.0, 9.0 - i / 50))) for i in range(900))
    took = []
    for x in np.linspace(-0.5, 0.5, 50):
        started = perf_counter()
        caught = snap((float(x), 0.1), [fan], tolerance=0.5)
        took.append(perf_counter() - started)
        assert caught.kind is not None
    assert np.median(took) < 0.01


def test_dragging_five_thousand_vertices():
    own, background = full_sheet()
    many = wheel(5000)[0]
    started = perf_counter()
    for step in range(20):
        snap_move(many, (60.0 + step / 10, 30.0), [own, background], tolerance=0.2, grab=(10.0, 0.0))
    assert (perf_counter() - started) / 20 < 0.05


def test_a_guide_alone_where_the_grid_would_be_too_far():
    options = SnapOptions(grid=Grid(step=1.0))
    caught = snap((4.15, 7.19), [SnapIndex([ROOM])], tolerance=0.2, options=options)
    assert caught.at == (4, 7.19)


def test_a_dragged_box_takes_one_guide_where_both_would_be_too_far():
    shapes = SnapIndex(
        [SnapShape(key="a", outline=box(0, 0, 4, 4)), SnapShape(key="b", outline=box(9, 6, 12, 9))]
    )
    move = snap_move(((20.0, 20.0),), (-15.85, -13.85), [shapes], tolerance=0.2)
    assert move.by == pytest.approx((-16, -13.85))


def test_edges_that_would_meet_if_they_were_longer_do_not():
    gap = SnapIndex(
        [
            SnapShape(key="a", path=((0.0, 0.0), (10.0, 0.0))),
            SnapShape(key="b", path=((5.0, 0.1), (5.0, 5.0))),
        ]
    )
    for _ in range(2):
        assert snap((5.02, 0.02), [gap], tolerance=0.3, options=only(SnapKind.INTERSECTION)).kind is None
        gap = SnapIndex(
            [
                SnapShape(key="b", path=((5.0, 0.1), (5.0, 5.0))),
                SnapShape(key="a", path=((0.0, 0.0), (10.0, 0.0))),
            ]
        )

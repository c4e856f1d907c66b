import random
from time import perf_counter

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area
from riskmap.geometry.repairing import repair, winding
from riskmap.geometry.shapes import polygon_of
from riskmap.geometry.validity import is_proper
from tests.geometry.made import BOW_TIE, RING, SQUARE, scribbles, wheel

PENTAGRAM = (((0.0, 10.0), (6.0, -8.0), (-9.5, 3.0), (9.5, 3.0), (-6.0, -8.0)),)


def test_what_is_proper_comes_back_as_it_is():
    for outline in (SQUARE, RING):
        proposal = repair(outline)
        assert proposal.outlines == (outline,)
        assert proposal.text == ""
        assert proposal.area == area(outline)


def test_a_star_keeps_its_middle():
    proposal = repair(PENTAGRAM)
    assert len(proposal.outlines) == 1
    assert len(proposal.crossings) == 5
    assert "一条不交叉的轮廓线" in proposal.text
    assert polygon_of(proposal.outlines[0]).contains(shapely.Point(0, 0))


def test_a_lap_run_twice_is_one_area():
    twice = (SQUARE[0] + SQUARE[0],)
    proposal = repair(twice)
    assert proposal.outlines == (SQUARE,)


def test_a_loop_at_a_corner_stays_painted():
    looped = (((0.0, 0.0), (10.0, 0.0), (12.0, -2.0), (12.0, 0.0), (10.0, -2.0), (10.0, 10.0), (0.0, 10.0)),)
    proposal = repair(looped)
    assert proposal.area == pytest.approx(100 + 2)  # the square, and the loop's two triangles of 1 m²


def test_a_spike_that_goes_and_comes_back_vanishes():
    spiked = (((0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (9.0, 2.0), (4.0, 2.0), (4.0, 4.0), (0.0, 4.0)),)
    assert area(repair(spiked).outlines[0]) == 16


def test_a_hole_that_reaches_out_is_cut_off():
    across = (SQUARE[0], ((3.0, 1.0), (3.0, 2.0), (6.0, 2.0), (6.0, 1.0)))
    proposal = repair(across)
    assert proposal.area == 15
    assert len(proposal.outlines) == 1


@pytest.mark.parametrize(
    "outline", [(), ((),), (((0.0, 0.0), (1.0, 1.0)),), (((0.0, 0.0), (1.0, 0.0), (2.0, 0.0)),)]
)
def test_what_encloses_nothing_cannot_be_repaired(outline):
    with pytest.raises(BadInput, match="没有围出"):
        repair(outline)


def test_a_scribble_of_thousands_of_crossings_is_refused_soon():
    dice = random.Random(1)
    mess = (tuple((dice.uniform(0, 99), dice.uniform(0, 99)) for _ in range(5000)),)
    started = perf_counter()
    with pytest.raises(BadInput, match="交叉太多"):
        repair(mess)
    assert perf_counter() - started < 5


def test_five_thousand_vertices_with_one_crossing():
    ring = wheel(5000)[0]
    crossed = ((*ring[:100], ring[101], ring[100], *ring[102:]),)
    proposal = repair(crossed)
    assert proposal.area == pytest.approx(area(wheel(5000)), rel=1e-3)
    assert all(is_proper(outline) for outline in proposal.outlines)


@settings(max_examples=150, deadline=None)
@given(scribbles())
def test_repairs_are_proper_apart_and_cover_what_was_wound_round(scribble):
    try:
        proposal = repair((scribble,))
    except BadInput:
        return
    assert all(is_proper(outline) for outline in proposal.outlines)
    polygons = [polygon_of(outline) for outline in proposal.outlines]
    union = shapely.union_all(polygons)
    assert union.area == pytest.approx(sum(polygon.area for polygon in polygons), rel=1e-9)
    assert proposal.area == pytest.approx(union.area, rel=1e-9)
    # Asked another way: points thrown at it, the winding number counted by angles.
    dice = np.random.default_rng(5).uniform(-9, 9, (300, 2))
    border = shapely.union_all([shapely.LineString((*scribble, scribble[0]))])
    clear = dice[shapely.distance(border, shapely.points(dice)) > 1e-6]
    turns = np.asarray(scribble)[None] - clear[:, None]
    angles = np.arctan2(turns[..., 1], turns[..., 0])
    steps = (np.diff(np.concatenate([angles, angles[:, :1]], axis=1), axis=1) + np.pi) % (2 * np.pi) - np.pi
    rounds = np.rint(steps.sum(axis=1) / (2 * np.pi))
    assert (winding(scribble, clear) == rounds).all()
    assert (shapely.contains(union, shapely.points(clear)) == (rounds != 0)).all()


@settings(max_examples=60, deadline=None)
@given(st.permutations(list(SQUARE[0])))
def test_any_order_of_a_squares_corners_can_be_repaired(corners):
    assert repair((tuple(corners),)).area == pytest.approx(16 if is_proper((tuple(corners),)) else 8)


def test_the_proposal_for_a_bow_tie():
    proposal = repair(BOW_TIE)
    assert proposal.crossings == ((1, 1),)
    assert [area(part) for part in proposal.outlines] == [1, 1]

import pytest

from riskmap.geometry.validity import is_proper, outline_problem
from tests.geometry.made import BOW_TIE, RING, SQUARE, wheel

FAR_HOLE = (SQUARE[0], ((9.0, 9.0), (9.0, 10.0), (10.0, 10.0)))
NESTED = (RING[0], RING[1], ((4.0, 4.0), (4.0, 5.0), (5.0, 5.0)))
ACROSS = (SQUARE[0], ((0.0, 2.0), (2.0, 4.0), (4.0, 2.0), (2.0, 0.0)))


@pytest.mark.parametrize("outline", [SQUARE, RING, wheel(5000)])
def test_proper_outlines_have_no_problem(outline):
    assert outline_problem(outline) is None
    assert is_proper(outline)


@pytest.mark.parametrize(
    ("outline", "what"),
    [
        ((), "没有轮廓"),
        (((),), "点数不足"),
        ((((0.0, 0.0), (1.0, 0.0)),), "点数不足"),
        ((SQUARE[0], ((1.0, 1.0), (2.0, 2.0))), "点数不足"),
        (BOW_TIE, "轮廓线自相交"),
        (FAR_HOLE, "内部空洞落在了区域之外"),
        (NESTED, "空洞套着空洞"),
        (ACROSS, "空洞把区域隔成了几块"),
        ((((0.0, 0.0), (1.0, 0.0), (2.0, 0.0)),), "轮廓线自相交"),
        ((((0.0, 0.0), (1e-6, 0.0), (0.0, 1e-6)),), "区域没有面积"),
    ],
)
def test_problems_are_said_in_chinese(outline, what):
    problem = outline_problem(outline)
    assert problem is not None
    assert problem.what == what
    assert not is_proper(outline)


def test_a_crossing_is_located():
    assert outline_problem(BOW_TIE).at == (1, 1)


def test_coordinates_that_are_no_numbers_are_a_problem():
    assert outline_problem((((0.0, 0.0), (float("nan"), 0.0), (1.0, 1.0)),)) is not None

import pytest
import shapely
from hypothesis import given, settings

from riskmap.geometry.overlay import difference, faces_between, intersection, union
from riskmap.geometry.shapes import polygon_of
from tests.geometry.made import near_outlines

# Two proper outlines with edges that nearly coincide: GEOS 3.14 in floating point takes nothing away.
WHOLE = shapely.Polygon(
    [
        (-9.760768112431247, 0.20082846166357643),
        (-6.203289801440198, -1.6877221052931093),
        (-5.009424676457776, -0.7215492875393169),
        (-8.907399029648898, 0.6885220524058926),
    ]
)
TAKEN = shapely.Polygon(
    [
        (1.4238795325112867, -3.1173165676349104),
        (0.8826834323650898, -2.576120467488713),
        (0.11731656763491027, -2.576120467488713),
        (-14.469735550221943, 2.7006674900405976),
        (-1.3477590650225737, -4.265366864730179),
        (0.11731656763490966, -4.423879532511286),
        (0.8826834323650901, -4.423879532511287),
        (1.4238795325112865, -3.8826834323650905),
    ]
)


def test_edges_that_nearly_coincide_do_not_fool_us():
    assert difference(WHOLE, TAKEN).area < 1e-6
    assert intersection(WHOLE, TAKEN).area == pytest.approx(WHOLE.area, abs=1e-6)


@settings(max_examples=150)
@given(near_outlines, near_outlines)
def test_the_parts_make_the_whole(one, other):
    a, b = polygon_of(one), polygon_of(other)
    common = intersection(a, b).area
    assert difference(a, b).area + common == pytest.approx(a.area, abs=1e-5)
    assert union([a, b]).area == pytest.approx(a.area + b.area - common, abs=1e-5)


def test_vertices_keep_their_numbers():
    third = 1 / 3
    made = union([shapely.box(third, third, 1, 1), shapely.box(1, third, 2, 1)])
    assert (third, third) in list(made.exterior.coords)


def test_nothing():
    assert union([]).is_empty
    assert faces_between([]) == []
    assert difference(WHOLE, shapely.Polygon()).equals(WHOLE)

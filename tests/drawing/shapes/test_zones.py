from __future__ import annotations

import shapely

from riskmap.drawing.bounds import Box
from riskmap.drawing.look import own_scale
from riskmap.drawing.primitives import Path
from riskmap.drawing.shapes.zones import name_places, zone_items
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument, Frame
from riskmap.model.diagram.zone import Zone
from riskmap.model.levels import RiskLevel
from tests.drawing.made import box, sheet, shoe_floor

LOOK = own_scale(200)


def zone(uid: bytes, outline: tuple[tuple[float, float], ...], level: RiskLevel) -> Zone:
    return Zone(uid=uid, outline=outline, name="区", manual_level=level, manual_reason="测试")


def drawn(*zones: Zone) -> list[Path]:
    diagram = Diagram(FloorDocument.of(Frame(sheet=sheet()), zones), {})
    return [item for item in zone_items(diagram, LOOK) if isinstance(item, Path)]


def area(path: Path) -> shapely.Geometry:
    rings = [shapely.Polygon(part) for part in path.outline.flattened()]
    whole = rings[0]
    for other in rings[1:]:
        whole = whole.symmetric_difference(other)
    return whole


def test_the_higher_wins_where_zones_overlap() -> None:
    paths = drawn(zone(b"1", box(0, 0, 10, 10), RiskLevel.RED), zone(b"2", box(5, 5, 15, 15), RiskLevel.BLUE))
    blue, red = paths
    assert red.fill is not None
    assert red.fill.colour == "#E60012"
    assert area(red).area == 50 * 50
    assert area(blue).area == 50 * 50 - 25 * 25
    assert area(red).intersection(area(blue)).area == 0


def test_a_zone_that_is_covered_whole_is_not_drawn() -> None:
    paths = drawn(zone(b"1", box(2, 2, 4, 4), RiskLevel.BLUE), zone(b"2", box(0, 0, 10, 10), RiskLevel.RED))
    assert len(paths) == 1


def test_zones_without_area_do_no_harm() -> None:
    assert drawn(zone(b"1", ((1, 1), (1, 1), (1, 1)), RiskLevel.RED)) == []
    assert len(drawn(zone(b"1", ((0, 0), (10, 10), (10, 0), (0, 10)), RiskLevel.RED))) == 1


def test_the_uncoloured_are_only_outlined() -> None:
    office = next(each for each in zone_items(shoe_floor(), LOOK) if isinstance(each, Path))
    assert office.fill is None
    assert office.stroke is not None


def test_names_stand_inside_even_beside_a_hole() -> None:
    part = shapely.MultiPolygon([shapely.Polygon(box(0, 0, 40, 40), [box(5, 5, 35, 35)])])
    _, spots = name_places(part, LOOK, 12, 4)
    first = LOOK.view.floor_box(Box.around(*spots[0], 12, 4))
    assert part.contains(shapely.box(first.left, first.top, first.right, first.bottom))


def test_a_name_too_big_for_its_zone_has_no_spot_but_a_place() -> None:
    part = shapely.MultiPolygon([shapely.Polygon(box(0, 0, 1, 1))])
    at, spots = name_places(part, LOOK, 30, 5)
    assert spots == ()
    assert part.contains(shapely.Point(LOOK.view.floor_point(at)))

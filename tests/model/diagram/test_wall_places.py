from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riskmap.geometry.floor_measuring import distance
from riskmap.model.diagram.building import Wall
from riskmap.model.diagram.wall_places import nearest_on_walls

WALLS = (
    Wall(uid=b"1", path=((0, 0), (10, 0), (10, 8), (0, 8)), closed=True),
    Wall(uid=b"2", path=((20, 0), (20, 1)), thickness=0.12),
)


@given(st.floats(-3, 25), st.floats(-3, 12), st.floats(0, 3))
def test_the_place_lies_on_the_wall_with_room_to_both_sides(x: float, y: float, room: float) -> None:
    place = nearest_on_walls(WALLS, (x, y), within=1.0, room=room)
    if place is None:
        return
    long = distance(place.start, place.end)
    assert abs(distance(place.start, place.at) + distance(place.at, place.end) - long) < 1e-9
    if long > room:
        assert min(distance(place.start, place.at), distance(place.at, place.end)) >= room / 2 - 1e-9
    assert place.distance <= 1.0 + place.thickness / 2


def test_no_wall_no_place() -> None:
    assert nearest_on_walls(WALLS, (5, 4), within=1.0) is None
    assert nearest_on_walls((), (0, 0), within=1.0) is None
    assert nearest_on_walls([Wall(uid=b"", path=((1, 1), (1, 1)))], (1, 1), within=1.0) is None

from __future__ import annotations

from dataclasses import replace

import numpy as np

from riskmap.layers.caption import LAYER
from riskmap.layers.frame import frame_of
from riskmap.layers.township_places import township_places
from riskmap.model.area import Township
from riskmap.store.register import Register
from tests.layers.made import made_register


def towns(*places: tuple[float, float] | None) -> Register:
    """Return a register with five enterprises of the first township, one of them far off."""
    made = made_register(
        lon=[118.30, 118.31, 118.32, 118.33, 118.9],
        lat=[25.0, 25.0, 25.0, 25.0, 24.7],
        townships=tuple(
            Township(
                code=str(number),
                name=f"镇{number}",
                district_code="350502",
                lon=place[0] if place else None,
                lat=place[1] if place else None,
            )
            for number, place in enumerate(places)
        ),
    )
    return replace(made, enterprises=replace(made.enterprises, township=np.zeros(5, np.int16)))


def test_a_published_point_is_the_place() -> None:
    register = towns((118.2, 25.1))
    frame = frame_of(register)
    (place,) = township_places(register, frame)
    assert list(place.at) == frame.place(118.2, 25.1)
    assert place.district == 1


def test_without_one_the_middle_of_its_enterprises_is() -> None:
    register = towns(None, None)
    frame = frame_of(register)
    (place,) = township_places(register, frame)  # the second one has none
    assert list(place.at) == frame.place(118.32, 25.0)
    assert LAYER.records(register, frame)["townships"] == [["镇0", 1, *place.at]]


def test_every_township_of_the_city_with_enterprises_has_a_place(register: Register) -> None:
    placed = {place.name for place in township_places(register, frame_of(register))}
    there = {int(number) for number in np.unique(register.enterprises.township) if number >= 0}
    assert {register.townships[number].name for number in there} <= placed

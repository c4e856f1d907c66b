from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.geometry.floor_measuring import area
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.neighbours import joined_to_neighbours
from riskmap.model.diagram.sheet import Sheet
from riskmap.model.diagram.zone import Zone


def zone(uid: bytes, x: float, y: float, wide: float, high: float) -> Zone:
    return Zone(uid=uid, outline=((x, y), (x + wide, y), (x + wide, y + high), (x, y + high)))


def floor(*zones: Zone) -> FloorDocument:
    sheet = Sheet(uid=bytes(16), enterprise_uid=bytes(16))
    return FloorDocument(sheet=sheet, shapes={each.uid: each for each in zones})


@given(st.floats(0, 9), st.floats(0.5, 6), st.floats(0, 9), st.floats(0.5, 6))
def test_both_sides_hold_the_border_vertex_for_vertex(a: float, la: float, b: float, lb: float) -> None:
    below, above = zone(b"b", a, 0, la, 2), zone(b"a", b, 2, lb, 2)
    [drawn], before, after = joined_to_neighbours(floor(below), [above])
    held = after[0] if after else below
    on_border = {point for point in drawn.outline if point[1] == 2 and a <= point[0] <= a + la}
    assert on_border <= set(held.outline)
    assert before in ((), (below,))
    assert area((held.outline,)) == pytest.approx(area((below.outline,)))


def test_far_zones_and_the_zone_itself_are_let_be() -> None:
    here, far = zone(b"h", 0, 0, 4, 4), zone(b"f", 20, 20, 4, 4)
    moved = replace(here, name="新")
    assert joined_to_neighbours(floor(here, far), [moved]) == ((moved,), (), ())

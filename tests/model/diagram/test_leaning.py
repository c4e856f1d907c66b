from __future__ import annotations

import pytest

from riskmap.geometry.floor_measuring import area
from riskmap.model.diagram.leaning import Leaning
from riskmap.model.diagram.zone import Zone


def zone(uid: bytes, x: float) -> Zone:
    return Zone(uid=uid, outline=((x, 0), (x + 4, 0), (x + 4, 3), (x, 3)))


ROW = [zone(b"%d" % number, 4.0 * number) for number in range(4)]
FAR = zone(b"far", 40.0)


@pytest.mark.parametrize(("start", "end", "size"), [(0, 0, 12), (0, 1, 24), (3, 0, 48)])
def test_zones_that_hang_together_are_one(start: int, end: int, size: float) -> None:
    assert area(Leaning([*ROW, FAR]).outline(ROW[start], ROW[end])) == size


def test_zones_apart_give_nothing_to_lean_on() -> None:
    assert Leaning([*ROW, FAR]).outline(ROW[0], FAR) == ()


def test_a_crossing_zone_is_no_help() -> None:
    bow = Zone(uid=b"bow", outline=((16, 0), (20, 3), (20, 0), (16, 3)))
    assert Leaning([*ROW, bow]).outline(ROW[0], bow) == ()

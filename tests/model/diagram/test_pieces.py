from __future__ import annotations

import itertools

from riskmap.model.diagram.pieces import pieces_of
from riskmap.model.diagram.zone import Zone

RING = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))


def named(name: str, taken: tuple[str, ...] = ()) -> list[str]:
    numbers = itertools.count()
    zone = Zone(uid=b"first", outline=RING, name=name, responsible_person="王𬭚")
    pieces = pieces_of(zone, [(RING,)] * 3, taken=taken, new_uid=lambda: b"%d" % next(numbers))
    assert [piece.uid for piece in pieces] == [b"first", b"0", b"1"]
    assert {piece.responsible_person for piece in pieces} == {"王𬭚"}
    return [piece.name for piece in pieces]


def test_names_go_on_counting() -> None:
    assert named("仓库") == ["仓库", "仓库 2", "仓库 3"]
    assert named("仓库 2", ("仓库", "仓库 3")) == ["仓库 2", "仓库 4", "仓库 5"]
    assert named("") == ["", "", ""]

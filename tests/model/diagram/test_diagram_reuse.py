"""A diagram that takes over what the one before worked out says the same as one that begins anew."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.document_frame import Frame
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.sheet import Sheet
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.model.levels import RiskLevel

_FRAME = Frame(sheet=Sheet(uid=b"s" * 16, enterprise_uid=b"e" * 16))
_POINTS = {
    bytes([number]): RegisterPoint(uid=bytes([number]), number=number, name=str(number), level=level)
    for number, level in enumerate(RiskLevel)
}

places = st.tuples(st.integers(0, 12), st.integers(0, 12))


def _zone(number: int, at: tuple[int, int], wide: int, high: int) -> Zone:
    x, y = at
    return Zone(
        uid=b"z" + bytes([number]),
        outline=((x, y), (x + wide, y), (x + wide, y + high), (x, y + high)),
    )


zones = st.builds(_zone, st.integers(0, 5), places, st.integers(1, 6), st.integers(1, 6))
marks = st.builds(
    lambda number, at, point: PointMark(uid=b"m" + bytes([number]), position=at, point_uid=bytes([point])),
    st.integers(0, 5),
    places,
    st.integers(0, 6),  # 5 and 6 are not in the register
)
shapes = zones | marks
documents = st.lists(shapes, max_size=9)


def _said(diagram: Diagram) -> tuple[object, ...]:
    parts = {uid: part.normalize().wkt for uid, part in diagram.visible_parts.items()}
    return (diagram.zones, parts, diagram.zone_counts, diagram.point_counts, diagram.marks_outside)


@given(first=documents, changes=st.lists(st.tuples(shapes, st.booleans(), st.booleans()), max_size=6))
@settings(max_examples=60, deadline=None)
def test_says_the_same(first: list[Shape], changes: list[tuple[Shape, bool, bool]]) -> None:
    document = FloorDocument.of(_FRAME, first)
    diagram = Diagram(document, _POINTS)
    for shape, is_removed, is_asked in changes:
        kept = {uid: each for uid, each in document.shapes.items() if uid != shape.uid}
        document = replace(document, shapes=kept if is_removed else {**kept, shape.uid: shape})
        if is_asked:  # else the next one takes over what this one has from before it
            _said(diagram)
        diagram = Diagram(document, _POINTS, before=diagram)
    assert _said(diagram) == _said(Diagram(document, _POINTS))


def test_takes_over_what_did_not_change() -> None:
    near, far = _zone(0, (0, 0), 4, 4), _zone(1, (8, 8), 4, 4)
    document = FloorDocument.of(_FRAME, (near, far))
    before = Diagram(document, _POINTS)
    old = before.visible_parts
    moved = _zone(0, (0, 1), 4, 4)
    after = Diagram(replace(document, shapes={near.uid: moved, far.uid: far}), _POINTS, before=before)
    assert after.visible_parts[far.uid] is old[far.uid]
    assert after.visible_parts[near.uid] is not old[near.uid]


def test_follows_the_register() -> None:
    mark = PointMark(uid=b"m0", position=(2.0, 2.0), point_uid=bytes([1]))
    document = FloorDocument.of(_FRAME, (_zone(0, (0, 0), 4, 4), mark))
    before = Diagram(document, _POINTS)
    assert before.zones[0].level is list(RiskLevel)[1]
    worse = {**_POINTS, bytes([1]): replace(_POINTS[bytes([1])], level=RiskLevel.RED)}
    assert Diagram(document, worse, before=before).zones[0].level is RiskLevel.RED

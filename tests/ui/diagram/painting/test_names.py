"""Names and marks on the canvas: readable, beside what they name, never one over the other."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.drawing.palette import level_colours
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.ui.diagram.painting.entry import Entry
from riskmap.ui.diagram.painting.floor_picture import FloorPicture
from riskmap.ui.diagram.painting.sprite import Bounds
from tests.drawing.made import shoe_floor


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Fonts need one."""


def picture_of(diagram: Diagram) -> FloorPicture:
    return FloorPicture(diagram, DiagramFacts(), styles=level_colours(), around=QColor("#F3F4F5"))


def named(diagram: Diagram, pixels: float) -> tuple[list[Entry], list[Entry]]:
    """Return marks and names at a zoom."""
    picture = picture_of(diagram)
    for _step in picture.naming(pixels):
        pass
    return list(picture._marks_for(pixels).entries), list(picture._named[pixels].entries)


def cover(one: Bounds, other: Bounds) -> bool:
    return min(one[2], other[2]) - max(one[0], other[0]) > 1e-9 and (
        min(one[3], other[3]) - max(one[1], other[1]) > 1e-9
    )


@pytest.mark.parametrize("pixels", [0.3, 1.0, 2.6, 6.0, 20.0])
def test_no_name_covers_a_name_or_a_mark(pixels: float) -> None:
    marks, names = named(shoe_floor(), pixels)
    assert len(marks) == 13
    texts = [entry for entry in names if entry.layer == "names"]
    assert not [pair for pair in combinations(texts, 2) if cover(pair[0].bounds, pair[1].bounds)]
    assert not [(a, b) for a in texts for b in marks if cover(a.bounds, b.bounds)]


@pytest.mark.parametrize("pixels", [0.3, 2.6, 20.0])
def test_marks_and_names_stay_readable(pixels: float) -> None:
    marks, names = named(shoe_floor(), pixels)
    for entry in marks:
        assert 11.0 - 1e-6 <= entry.scale * pixels <= 34.0 + 1e-6
    for entry in names:
        if entry.layer == "names":
            assert 9.5 - 1e-6 <= entry.scale * pixels <= 19.0 + 1e-6


def test_closer_there_is_room_for_more() -> None:
    counts = [len(named(shoe_floor(), pixels)[1]) for pixels in (0.3, 2.0, 8.0)]
    assert counts[0] < counts[1] <= counts[2]


def test_a_name_stands_where_the_user_has_put_it() -> None:
    diagram = shoe_floor()
    mark = diagram.marks[0]
    moved = replace(mark, label=(4.0, 6.0))
    document = replace(diagram.document, shapes={**diagram.document.shapes, mark.uid: moved})
    _marks, names = named(Diagram(document, diagram.points), 3.0)
    (name,) = [entry for entry in names if entry.key == (mark.uid, "name")]
    x, y = mark.position
    assert name.bounds[:2] == pytest.approx(((x + 4.0) * 5, -(y + 6.0) * 5))  # 1:200: 5 mm a metre
    (leader,) = [entry for entry in names if entry.key == (mark.uid, "leader")]
    assert leader.layer == "leaders"


def test_hidden_layers_have_no_names() -> None:
    diagram = shoe_floor()
    hidden = tuple(
        replace(layer, visible=layer.key not in ("zones", "points")) for layer in diagram.document.layers
    )
    marks, names = named(Diagram(replace(diagram.document, layers=hidden), diagram.points), 3.0)
    assert not marks
    assert not names


def test_hostile_names_and_points_that_are_gone() -> None:
    zone = Zone(uid=b"z" * 16, outline=((0, 0), (9, 0), (9, 9), (0, 9)), name="𬭚</b>" * 900)
    mark = PointMark(uid=b"m" * 16, position=(4.0, 4.0), point_uid=b"gone")
    frame = shoe_floor().document.frame
    marks, names = named(Diagram(FloorDocument.of(frame, (zone, mark)), {}), 3.0)
    assert len(marks) == 1
    assert len(names) == 2
    for entry in (*marks, *names):
        assert entry.sprite.parts


def test_a_line_and_a_dot_are_no_area() -> None:
    """Zones that enclose nothing have nothing to be painted, and break nothing."""
    flat = Zone(uid=b"f" * 16, outline=((0, 0), (9, 0), (4, 0)), name="线")
    dot = Zone(uid=b"d" * 16, outline=((1, 1), (1, 1), (1, 1)), name="点")
    frame = shoe_floor().document.frame
    diagram = Diagram(FloorDocument.of(frame, (flat, dot)), {})
    assert not picture_of(diagram).scene.below
    assert named(diagram, 3.0) == ([], [])

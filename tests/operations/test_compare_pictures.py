from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.notes import LegendBox, TitleBlock
from riskmap.model.diagram.sheet import Sheet
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.operations.compare_pictures import compared
from riskmap.report.pdf_pages import PdfPages

_SHEET = Sheet(uid=b"s", enterprise_uid=b"e", floor="一层")
_ZONE = Zone(uid=b"z", outline=((4, 4), (14, 4), (14, 12), (4, 12)), name="甲车间")


def diagram(*shapes: object, sheet: Sheet = _SHEET) -> Diagram:
    return Diagram(FloorDocument(sheet=sheet, shapes={each.uid: each for each in shapes}), {})


def test_both_pages_show_the_same_place_and_marks_lie_on_it(tmp_path: Path):
    mark = PointMark(uid=b"m", position=(8.0, 8.0), point_uid=b"p")
    legend, title = LegendBox(uid=b"l", position=(40, 38)), TitleBlock(uid=b"t", position=(20, 10))
    old, new = diagram(_ZONE, title), diagram(replace(_ZONE, name="乙车间"), mark, legend)
    found = compared(tmp_path / "city.gpkg", old, new, DiagramFacts(enterprise="甲厂"))
    first, second = (PdfPages(each) for each in found.pages)
    assert first.sizes == second.sizes
    assert "甲车间" in first.text(0)
    assert "乙车间" in second.text(0)
    assert set(found.outlines[0]) == {b"z", b"t"}
    assert set(found.outlines[1]) == {b"z", b"m", b"l"}
    wide, high = (side * 25.4 / 72 for side in first.sizes[0])
    for outlines in found.outlines:
        for outline in outlines.values():
            assert all(0 <= x <= wide and 0 <= y <= high for x, y in outline)
    # 1:200: a zone of ten metres is fifty millimetres long, and its lower edge lies lower.
    xs, ys = zip(*found.outlines[0][b"z"], strict=True)
    assert max(xs) - min(xs) == pytest.approx(50)
    assert ys[0] > ys[2]


def test_what_lies_far_away_does_not_burst_the_page(tmp_path: Path):
    far = replace(_ZONE, uid=b"f", outline=((0, 0), (90_000, 0), (90_000, 5)))
    found = compared(tmp_path / "city.gpkg", diagram(_ZONE), diagram(_ZONE, far), DiagramFacts())
    assert max(PdfPages(found.pages[0]).sizes[0]) < 14_400


def test_blank_sheets_are_alike(tmp_path: Path):
    found = compared(tmp_path / "city.gpkg", diagram(), diagram(), DiagramFacts())
    assert found.found.is_empty
    assert found.outlines == ({}, {})

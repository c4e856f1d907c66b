from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riskmap.drawing.bounds import Box
from riskmap.drawing.extent import extent
from riskmap.drawing.outline import rectangle
from riskmap.drawing.paper import PAPERS, Orientation
from riskmap.drawing.plates.cut_sheet import MARGIN, cut_sheets, single_sheet
from riskmap.drawing.primitives import Drawing, Fill, Group, Path

A4 = PAPERS["A4"].turned(Orientation.PORTRAIT)


def plate(width, height):
    box = Box(0, 0, width, height)
    return Drawing(
        width=width, height=height, items=(Path(outline=rectangle(box), fill=Fill(colour="#000000")),)
    )


def boxes(sheet):
    return [extent((item,)) for item in sheet.items if isinstance(item, Group)]


sizes = st.tuples(st.floats(10, 250), st.floats(10, 320))


@given(st.lists(sizes, min_size=1, max_size=20))
def test_every_plate_stands_once_in_true_size_and_none_covers_another(given_sizes):
    sheets = cut_sheets([plate(*size) for size in given_sizes], A4, title="牌")
    found = [box for sheet in sheets for box in boxes(sheet)]
    assert [(round(b.width, 6), round(b.height, 6)) for b in found] == [
        (round(w, 6), round(h, 6)) for w, h in given_sizes
    ]
    for sheet in sheets:
        standing = boxes(sheet)
        page = Box(0, 0, sheet.width, sheet.height).grown(-MARGIN + 1e-6)
        for number, box in enumerate(standing):
            assert page.contains(box)
            assert not any(box.overlaps(other) for other in standing[number + 1 :])


def test_a_plate_larger_than_the_paper_gets_a_sheet_as_large_as_itself_with_its_marks():
    (sheet,) = cut_sheets([plate(300, 400)], A4, title="牌")
    assert (sheet.width, sheet.height) == (320, 420)


def test_the_cut_marks_stand_outside_the_plate():
    sheet = single_sheet(plate(50, 40))
    marks = sheet.items[-1]
    assert isinstance(marks, Path)
    inner = Box(MARGIN, MARGIN, MARGIN + 50, MARGIN + 40)
    for line in marks.outline.flattened():
        (x1, y1), (x2, y2) = line
        assert not Box(min(x1, x2), min(y1, y2), max(x1, x2) + 1e-9, max(y1, y2) + 1e-9).overlaps(inner)

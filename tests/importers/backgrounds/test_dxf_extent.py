"""Where a drawing is and how large: strays, surveys, units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.drawing.bounds import Box
from riskmap.drawing.extent import extent
from riskmap.errors import BadInput
from riskmap.importers.backgrounds.dxf.main_extent import main_box
from riskmap.importers.backgrounds.dxf.reading import read_dxf
from riskmap.importers.backgrounds.dxf.units import metres_per_unit
from tests.importers.backgrounds.made import dxf_bytes, every, new_dxf, room


def read(document):
    return read_dxf(dxf_bytes(document), "图.dxf")


def test_strays_do_not_blow_the_drawing_up():
    document = new_dxf()
    space = room(document)
    for number in range(40):
        space.add_line((number * 1000, 0), (number * 1000, 24_000))
    space.add_circle((9e8, 9e8), 100)
    space.add_text("孤字", height=10).set_placement((-5e7, 0))
    space.add_line((24_000, 12_000), (8e7, 12_000))  # begins inside, ends nowhere near
    content = read(document)
    assert content.box == Box(0, -24_000, 48_000, 0)
    assert any("2 个图形离主图很远" in note for note in content.notes)
    assert extent(content.items()).width < 60_000


def test_a_long_line_through_the_drawing_is_cut():
    document = new_dxf()
    space = room(document)
    for number in range(40):
        space.add_line((number * 1000, 0), (number * 1000, 24_000))
    space.add_line((-8e6, 12_000), (8e6, 12_000))
    content = read(document)
    assert content.box == Box(0, -24_000, 48_000, 0)
    assert extent(content.items()).width < 55_000


def test_a_survey_keeps_its_digits():
    document = new_dxf(units=6)
    space = document.modelspace()
    x, y = 512_345.678, 2_754_321.123
    for dx, dy in ((0, 0), (48, 0), (48, 24), (0, 24)):
        space.add_line((x + dx, y + dy), (x + dx + 0.001, y + dy + 5))
    content = read(document)
    assert content.metres_per_unit == 1.0
    assert content.box.left == pytest.approx(x, abs=1e-9)
    (group,) = content.items()
    assert max(map(abs, (item for path in group.items for item in path.outline.numbers))) < 100
    first = group.items[0].outline.numbers
    assert group.transform.point(first[0], first[1]) == pytest.approx((x, -y), abs=1e-6)


def test_two_floors_side_by_side_are_one_drawing():
    document = new_dxf()
    space = room(document)
    for x0 in (0, 70_000):
        for number in range(20):
            space.add_line((x0 + number * 2000, 0), (x0 + number * 2000, 24_000))
    assert read(document).box == Box(0, -24_000, 108_000, 0)


@given(
    st.lists(
        st.tuples(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.floats(0, 1e6), st.floats(0, 1e6)),
        min_size=1,
        max_size=30,
    )
)
def test_the_main_box_holds_something_and_nothing_but_what_is_there(sides):
    boxes = [Box(x, y, x + wide, y + high) for x, y, wide, high in sides]
    main = main_box(boxes)
    assert any(main.contains(box) for box in boxes)
    assert main.left >= min(box.left for box in boxes)
    assert main.bottom <= max(box.bottom for box in boxes)


@pytest.mark.parametrize(
    ("code", "size", "metres"),
    [
        *((4, 48_000, 0.001), (6, 48, 1.0), (5, 4800, 0.01)),
        *((6, 48_000, None), (4, 48, None), (0, 48_000, None), (1, 48_000, None)),
        *((99, 10, None), (float("nan"), 10, None), (None, 10, None), ("x", 10, None)),
    ],
)
def test_units_are_believed_where_the_size_is_a_buildings(code, size, metres):
    found, note = metres_per_unit(code, size)
    assert found == metres
    assert bool(note) == (metres is None)


def test_a_drawing_of_nothing_is_refused():
    with pytest.raises(BadInput, match="没有能画的图形") as caught:
        read(new_dxf())
    assert "布局" in caught.value.advice
    document = new_dxf()
    document.layout("Layout1").add_line((0, 0), (9, 9))
    with pytest.raises(BadInput, match="没有能画的图形"):
        read(document)


def test_the_feet_of_dimensions_do_not_count():
    document = new_dxf()
    space = room(document)
    space.add_line((9e6, 9e6), (9.1e6, 9e6), dxfattribs={"layer": "Defpoints"})
    content = read(document)
    assert content.box == Box(0, -24_000, 48_000, 0)
    assert "Defpoints" in content.hidden_at_first()
    assert len(list(every(content.items(content.hidden_at_first())))) == 1


def test_a_file_without_a_header_has_no_unit_and_one_cut_off_keeps_what_is_whole():
    line = b"0\nLINE\n8\n0\n10\n0\n20\n0\n11\n1000\n21\n600\n"
    bare = b"0\nSECTION\n2\nENTITIES\n" + line * 3 + b"0\nENDSEC\n0\nEOF\n"
    content = read_dxf(bare, "简.dxf")
    assert (content.box, content.metres_per_unit) == (Box(0, -600, 1000, 0), None)
    for end in range(len(bare) - 60, len(bare) - 12):
        cut = read_dxf(bare[:end], "断.dxf")
        assert cut.box == Box(0, -600, 1000, 0)
        assert "已尽量修复" in cut.notes[0]
    for newline in (b"\r\n", b"\r"):
        assert read_dxf(bare.replace(b"\n", newline), "行.dxf").box == content.box

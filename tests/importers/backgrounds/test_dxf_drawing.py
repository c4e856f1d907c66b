"""What a DXF draws: shapes, places, colours, layers, texts."""

import math

import pytest

from riskmap.drawing.bounds import Box
from riskmap.drawing.extent import extent
from riskmap.drawing.primitives import BLACK, Anchor, Group, Text
from riskmap.importers.backgrounds.dxf.reading import read_dxf
from tests.importers.backgrounds.made import (
    SAMPLES,
    binary_dxf,
    dxf_bytes,
    every,
    new_dxf,
    paths,
    room,
    texts,
)


def read(document):
    return read_dxf(dxf_bytes(document), "图.dxf")


@pytest.mark.parametrize("version", ["R12", "R2000", "R2004", "R2007", "R2010", "R2013", "R2018"])
@pytest.mark.parametrize("write", [dxf_bytes, binary_dxf])
def test_every_version_in_text_and_binary(version, write):
    document = new_dxf(version)
    document.encoding = "gbk"
    document.header["$DWGCODEPAGE"] = "ANSI_936"
    space = room(document, layer="墙体")
    space.add_text("裁断车间", height=500).set_placement((5000, 5000))
    content = read_dxf(write(document), "图.dxf")
    assert content.box == Box(0, -24_000, 48_000, 0)
    assert texts(content.items()) == ["裁断车间"]
    assert "墙体" in [layer.name for layer in content.layers]
    assert content.notes == () or version == "R12"


def test_y_runs_downwards_and_lines_of_one_look_are_one_path():
    document = new_dxf()
    space = document.modelspace()
    for number in range(50):
        space.add_line((number * 100, 0), (number * 100, 3000), dxfattribs={"layer": "墙"})
    (path,) = read(document).items()
    assert path.outline.bounds() == Box(0, -3000, 4900, 0)
    assert path.outline.verbs == "ML" * 50
    assert path.stroke.colour == BLACK


def test_arcs_circles_bulges_ellipses_and_splines_stay_round():
    document = new_dxf()
    space = document.modelspace()
    space.add_circle((5000, 5000), 2000)
    space.add_ellipse((20_000, 5000), major_axis=(3000, 0), ratio=0.5)
    space.add_lwpolyline([(30_000, 4000, 1), (34_000, 4000, 0)], format="xyb")
    space.add_spline([(0, 10_000), (3000, 14_000), (6000, 8000), (9000, 12_000)])
    content = read(document)
    drawn = [point for path in paths(content.items()) for part in path.outline.flattened() for point in part]
    around = [math.dist(point, (5000, -5000)) for point in drawn if math.dist(point, (5000, -5000)) < 2500]
    assert len(around) > 20
    assert max(abs(radius - 2000) for radius in around) < 2
    lowest = max(y for x, y in drawn if 29_900 < x < 34_100)
    assert lowest == pytest.approx(-2000, abs=5)  # a bulge of 1 is half a circle, below the line


def test_layers_are_listed_as_the_file_shows_them():
    document = new_dxf()
    document.layers.add("墙", color=1)
    document.layers.add("家具", color=3).off()
    document.layers.add("地形", color=5).freeze()
    document.layers.add("空层")
    space = room(document, layer="墙")
    space.add_line((0, 0), (1000, 1000), dxfattribs={"layer": "家具"})
    space.add_circle((5000, 5000), 900, dxfattribs={"layer": "地形"})
    content = read(document)
    listed = {layer.name: (layer.count, layer.visible, layer.colour) for layer in content.layers}
    assert listed == {
        "墙": (4, True, "#FF0000"),
        "家具": (1, False, listed["家具"][2]),
        "地形": (1, False, "#0000FF"),
    }
    assert content.hidden_at_first() == {"家具", "地形"}
    shown = paths(content.items(content.hidden_at_first()))
    assert [path.stroke.colour for path in shown] == ["#FF0000"]
    assert len(paths(content.items({"墙"}))) == 2


def test_a_layer_written_in_other_capitals_is_the_same():
    document = new_dxf()
    document.layers.add("Wall", color=1)
    space = room(document, layer="Wall")
    space.add_line((0, 0), (5, 5), dxfattribs={"layer": "WALL"})
    assert [(layer.name, layer.count) for layer in read(document).layers] == [("Wall", 5)]


def test_blocks_take_layer_and_colour_of_where_they_are_put():
    document = new_dxf()
    document.layers.add("设备", color=1)
    block = document.blocks.new("机器")
    block.add_lwpolyline([(0, 0), (1000, 0), (1000, 500), (0, 500)], close=True, dxfattribs={"color": 0})
    block.add_attdef("编号", (0, 0), height=100)
    outer = document.blocks.new("机组")
    outer.add_blockref("机器", (0, 0))
    outer.add_blockref("机器", (2000, 0), dxfattribs={"rotation": 90})
    space = room(document)
    placed = space.add_blockref("机组", (5000, 5000), dxfattribs={"layer": "设备", "xscale": 2, "yscale": 2})
    placed.add_attrib("编号", "M-01", (5000, 5000), dxfattribs={"height": 200, "layer": "设备"})
    grid = space.add_blockref("机器", (20_000, 2000), dxfattribs={"layer": "设备", "color": 5})
    grid.dxf.row_count, grid.dxf.column_count = 2, 3
    grid.dxf.row_spacing, grid.dxf.column_spacing = 2000, 3000
    content = read(document)
    (machines,) = (part for part in content.parts if part.layer == "设备")
    assert texts(machines.texts) == ["M-01"]
    by_colour = {path.stroke.colour: path for path in machines.lines}
    assert by_colour["#FF0000"].outline.bounds() == Box(5000, -7000, 9000, -5000)
    assert by_colour["#0000FF"].outline.verbs.count("M") == 6
    assert "0" not in [layer.name for layer in content.layers]


def test_a_dimension_belongs_to_its_layer():
    document = new_dxf()
    space = room(document)
    document.layers.add("尺寸", color=5)
    style = {"dimtxt": 400, "dimexo": 100, "dimasz": 300}
    space.add_linear_dim(
        base=(0, -2000), p1=(0, 0), p2=(48_000, 0), override=style, dxfattribs={"layer": "尺寸"}
    ).render()
    content = read(document)
    (part,) = (part for part in content.parts if part.layer == "尺寸")
    assert texts(part.texts) == ["48000"]
    assert part.lines
    assert {layer.name for layer in content.layers if layer.visible} == {"墙", "尺寸"}


def test_the_same_hatch_gives_the_same_lines_every_time():
    document = new_dxf()
    entity = room(document).add_hatch(color=1)
    entity.set_pattern_fill("ANSI31", scale=100, color=1)
    entity.paths.add_polyline_path([(0, 0), (4000, 0), (4000, 4000), (0, 4000)])
    assert read(document) == read(document)


def test_hatches_are_lines_or_areas_and_dense_ones_are_pale():
    document = new_dxf()
    space = room(document)

    def hatch(left, pattern=None, scale=1.0):
        entity = space.add_hatch(color=1)
        if pattern:
            entity.set_pattern_fill(pattern, scale=scale, color=1)
        entity.paths.add_polyline_path([(left, 0), (left + 4000, 0), (left + 4000, 4000), (left, 4000)])
        entity.paths.add_polyline_path(
            [(left + 1000, 1000), (left + 2000, 1000), (left + 2000, 2000)], flags=16
        )

    hatch(0)
    hatch(10_000, "ANSI31", 100)
    hatch(20_000, "ANSI31", 0.01)
    hatch(30_000, "AR-CONC", 0.0001)
    (part,) = (part for part in read(document).parts if part.layer == "0")
    solid = [path for path in part.areas if path.fill.opacity == 1]
    pale = [path for path in part.areas if path.fill.opacity < 0.5]
    assert [path.outline.bounds() for path in solid] == [Box(0, -4000, 4000, 0)]
    assert solid[0].outline.verbs.count("M") == 2  # the hole
    assert sum(path.outline.verbs.count("M") for path in pale) == 4
    (lines,) = part.lines
    assert Box(9_999, -4001, 14_001, 1).contains(lines.outline.bounds())
    assert 5 < lines.outline.verbs.count("M") < 60


def test_wide_polylines_solids_and_overlapping_areas():
    document = new_dxf()
    space = document.modelspace()
    space.add_lwpolyline([(0, 0, 200, 200), (5000, 0, 200, 200)], format="xyse", dxfattribs={"color": 1})
    space.add_solid([(0, 1000), (900, 1000), (0, 2000), (900, 2000)], dxfattribs={"color": 1})
    space.add_solid([(500, 1500), (1400, 1500), (500, 2500), (1400, 2500)], dxfattribs={"color": 1})
    areas = [item for part in read(document).parts for item in part.areas]
    assert len(areas) == 2  # the overlapping ones would cancel each other out in one path
    assert areas[0].outline.bounds() == Box(0, -2000, 5000, 100)


def test_colours_that_white_paper_swallows_are_darkened():
    document = new_dxf()
    space = document.modelspace()
    for number, colour in enumerate((7, 2, 4, 255, 1)):
        space.add_line((number, 0), (number, 10), dxfattribs={"color": colour})
    space.add_line((9, 0), (9, 10)).rgb = (255, 255, 255)
    colours = {path.stroke.colour for path in paths(read(document).items())}
    assert BLACK in colours
    assert "#FF0000" in colours
    assert not colours & {"#FFFFFF", "#FFFF00", "#00FFFF"}


def test_line_patterns_are_kept_where_they_can_be_seen():
    document = new_dxf()
    document.linetypes.add("轴", [1500.0, 1000.0, -500.0])
    document.linetypes.add("细", [0.001, 0.0005, -0.0005])
    space = room(document)
    space.add_line((0, 100), (48_000, 100), dxfattribs={"linetype": "轴", "color": 1})
    space.add_line((0, 200), (48_000, 200), dxfattribs={"linetype": "细", "color": 5})
    dashes = {path.stroke.colour: path.stroke.dash for path in paths(read(document).items())}
    assert dashes["#FF0000"] == (1000.0, 500.0)
    assert dashes["#0000FF"] == ()


def test_texts_stand_where_and_as_large_as_the_drawing_wants():
    document = new_dxf()
    from ezdxf.enums import TextEntityAlignment as Align

    space = room(document)
    space.add_text("左下", height=400).set_placement((1000, 1000))
    space.add_text("正中", height=400, rotation=90).set_placement((9000, 9000), align=Align.MIDDLE_CENTER)
    space.add_text("右上", height=400).set_placement((20_000, 9000), align=Align.TOP_RIGHT)
    space.add_text("瘦", height=400, dxfattribs={"width": 0.7}).set_placement((30_000, 9000))
    space.add_text("撑满", height=400).set_placement((1000, 20_000), (9000, 20_000), align=Align.FIT)
    space.add_text("%%c300 ±%%p5 %%d", height=400).set_placement((1000, 15_000))
    space.add_text("", height=400).set_placement((1, 1))
    by_text = {item.text: item for item in every(read(document).items()) if isinstance(item, Text)}
    low = by_text["左下"]
    assert (low.x, low.y, low.anchor, low.rotation) == (1000, -1000, Anchor.START, 0)
    assert low.size == 500
    middle = by_text["正中"]
    assert (middle.x, middle.y) == pytest.approx((9200, -9000))
    assert (middle.rotation, middle.anchor) == (-90, Anchor.MIDDLE)
    top = by_text["右上"]
    assert (top.x, top.y, top.anchor) == (20_000, -8600, Anchor.END)
    assert "⌀300 ±±5 °" in by_text or "Ø300 ±±5 °" in by_text or "∅300 ±±5 °" in by_text
    wide = {item.items[0].text: item for item in read(document).items() if isinstance(item, Group)}
    assert extent((wide["瘦"],)).width == pytest.approx(0.7 * 500, rel=0.01)
    assert extent((wide["撑满"],)).width == pytest.approx(8000, rel=0.01)


def test_paragraphs_lose_their_codes_and_break_at_their_width():
    document = new_dxf()
    space = room(document)
    attributes = {"char_height": 400, "insert": (1000, 9000), "width": 2600, "attachment_point": 1}
    space.add_mtext("{\\fSimHei|b1|i0;说明：}\\P\\C1;一二三四五六七八九十", dxfattribs=attributes)
    space.add_mtext(
        "\\H800;高", dxfattribs={"char_height": 100, "insert": (9000, 9000), "attachment_point": 5}
    )
    written = [item for item in every(read(document).items()) if isinstance(item, Text)]
    assert [item.text for item in written] == ["说明：", "一二三四五", "六七八九十", "高"]
    assert [item.y for item in written[:3]] == pytest.approx([-8600, -8600 + 2000 / 3, -8600 + 4000 / 3])
    assert written[3].size == 1000
    assert written[3].y == pytest.approx(-9000 + 400)


def test_a_mirrored_block_with_text_survives():
    document = new_dxf()
    block = document.blocks.new("门")
    block.add_text("门", height=300)
    block.add_arc((0, 0), 900, 0, 90)
    space = room(document)
    space.add_blockref("门", (5000, 5000), dxfattribs={"xscale": -1, "yscale": 2})
    content = read(document)
    assert texts(content.items()) == ["门"]
    assert content.notes == ()


def test_what_is_not_drawn_is_said():
    document = new_dxf()
    space = room(document)
    space.add_blockref("没有", (0, 0))
    space.add_xline((0, 0), (1, 1))
    space.add_3dsolid().sat = ["400 0 1 0", "end"]
    image = document.add_image_def("\\\\server\\share\\a.png", (640, 480))
    space.add_image(image, (0, 0), (1000, 1000))
    document.add_xref_def("D:\\总图.dwg", "总图")
    space.add_blockref("总图", (0, 0))
    said = "\n".join(read(document).notes)
    for expected in (
        "图块没有定义",
        "构造线",
        "三维实体",
        "外部图片",
        "外部参照没有随文件带来，没有画：总图",
    ):
        assert expected in said


def test_the_samples_of_this_project():
    for file in sorted(SAMPLES.glob("鞋厂*.dxf")):
        content = read_dxf(file.read_bytes(), file.name)
        assert content.notes == ()
        assert content.metres_per_unit == 0.001
        assert file.stat().st_size < 500_000
        floor = content.box
        assert 48_000 < floor.width < 56_000
        assert "楼梯一" in texts(content.items())
        assert len(content.items()) < 400


def test_a_clipped_block_is_cut():
    document = new_dxf()
    block = document.blocks.new("圆")
    block.add_circle((0, 0), 3000)
    from ezdxf.xclip import XClip

    placed = document.modelspace().add_blockref("圆", (9000, 9000))
    XClip(placed).set_block_clipping_path([(-1000, -1000), (4000, 1000)])
    room(document)
    first, *_others = paths(read(document).items())
    assert Box(8000, -10_000, 13_000, -8000).contains(first.outline.bounds())


def test_objects_of_other_programs_are_named():
    data = dxf_bytes(room(new_dxf("R12")).doc)
    at = data.rindex(b"  0\nENDSEC")
    other = b"  0\nTCH_WALL\n  8\n0\n 10\n1.0\n 20\n2.0\n"
    assert any("天正对象" in note for note in read_dxf(data[:at] + other * 2 + data[at:], "天正.dxf").notes)

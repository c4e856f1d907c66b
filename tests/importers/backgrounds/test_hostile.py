"""Files made to hurt: refused with a reason, or drawn as far as they go, and never anything else."""

import builtins
import io
import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.importers.backgrounds.content import BackgroundContent
from riskmap.importers.backgrounds.content_bytes import from_bytes, to_bytes
from riskmap.importers.backgrounds.dxf.reading import read_dxf
from riskmap.importers.backgrounds.reading import read_content
from tests.importers.backgrounds.made import (
    SAMPLES,
    binary_dxf,
    dxf_bytes,
    every,
    new_dxf,
    paths,
    pdf,
    picture,
    room,
    texts,
)


def nest(wide, deep):
    """A drawing of wide ** deep lines in a few kilobytes."""
    document = new_dxf()
    space = room(document)
    below = None
    for level in range(deep):
        block = document.blocks.new(f"B{level}")
        for number in range(wide):
            if below is None:
                block.add_line((number, 0), (number, 9))
            else:
                block.add_blockref(below, (number, 0))
        below = f"B{level}"
    space.add_blockref(below, (0, 0))
    return dxf_bytes(document)


def test_a_nest_of_a_billion_entities_is_counted_not_drawn():
    start = time.monotonic()
    with pytest.raises(BadInput, match="超过 10 亿") as caught:
        read_dxf(nest(10, 10), "巢.dxf")
    assert time.monotonic() - start < 5
    assert "PURGE" in caught.value.advice
    with pytest.raises(BadInput, match="1,111,"):
        read_dxf(nest(10, 6), "巢.dxf")


def test_a_grid_of_a_block_counts_every_place():
    document = new_dxf()
    document.blocks.new("点").add_line((0, 0), (1, 1))
    grid = room(document).add_blockref("点", (0, 0))
    grid.dxf.row_count = grid.dxf.column_count = 30_000
    grid.dxf.row_spacing = grid.dxf.column_spacing = 10
    with pytest.raises(BadInput, match="太多"):
        read_dxf(dxf_bytes(document), "阵列.dxf")


@pytest.mark.parametrize("length", [1, 2, 5])
def test_blocks_that_hold_each_other_are_refused(length):
    document = new_dxf()
    space = room(document)
    for number in range(length):
        document.blocks.new(f"B{number}")
    for number in range(length):
        document.blocks.get(f"B{number}").add_blockref(f"B{(number + 1) % length}", (1, 1))
    space.add_blockref("B0", (0, 0))
    with pytest.raises(BadInput, match="成了环"):
        read_dxf(dxf_bytes(document), "环.dxf")


def test_a_chain_of_blocks_too_deep():
    document = new_dxf()
    space = room(document)
    for number in range(300):
        document.blocks.new(f"B{number}").add_blockref(f"B{number + 1}", (0, 0))
    document.blocks.new("B300").add_line((0, 0), (1, 1))
    space.add_blockref("B0", (0, 0))
    with pytest.raises(BadInput, match="太深"):
        read_dxf(dxf_bytes(document), "深.dxf")


def test_numbers_that_are_no_positions():
    document = new_dxf()
    room(document).add_line((1, 1), (77777.0, 5))
    data = dxf_bytes(document)
    for number in (b"nan", b"inf", b"-inf", b"1e400", b"1e300", b"9" * 400):
        content = read_dxf(data.replace(b"77777.0", number), "数.dxf")
        assert content.box.width == 48_000
        assert any("数据有误" in note for note in content.notes)
        assert all(path.outline.bounds() for path in paths(content.items()))


def test_long_texts_and_names_are_cut():
    document = new_dxf()
    space = room(document, layer="层" * 300)
    space.add_text("长" * 5_000, height=300).set_placement((100, 100))
    space.add_mtext("{\\H1.0x;" * 3_000 + "深" * 90_000, dxfattribs={"char_height": 300, "width": 5_000})
    content = read_dxf(dxf_bytes(document), "长.dxf")
    assert max(map(len, texts(content.items()))) <= 5_000
    assert max(len(layer.name) for layer in content.layers) == 255


def test_texts_stay_text():
    from tests.operations.hostile import HOSTILE

    document = new_dxf("R2018")
    space = room(document)
    for number, words in enumerate(HOSTILE):
        space.add_text(words.replace("\x1b", ""), height=300).set_placement((0, number * 1000))
    written = texts(read_dxf(dxf_bytes(document), "字.dxf").items())
    assert any("<script>" in words for words in written)
    assert not any("\u202e" in words for words in written)


def test_endless_patterns_and_hatches_end():
    document = new_dxf()
    space = room(document)
    document.linetypes.add("P", [1e-9, 1e-9, -1e-9])
    for number in range(20):
        space.add_line((0, number), (4.8e4, number), dxfattribs={"linetype": "P", "ltscale": 1e-9})
        hatch = space.add_hatch(color=2)
        hatch.set_pattern_definition([[45, (0, 0), (1e-7, 1e-7), [1e-9, -1e-9]]])
        hatch.paths.add_polyline_path([(0, 0), (4.8e4, 0), (4.8e4, 2e4)])
        hatch = space.add_hatch(color=2)
        hatch.set_pattern_definition([[0, (0, 0), (0, 50), [1e-4, -1e-4]]])
        hatch.paths.add_polyline_path([(0, 0), (4.8e4, 0), (4.8e4, 2e4)])
    start = time.monotonic()
    content = read_dxf(dxf_bytes(document), "纹.dxf")
    assert time.monotonic() - start < 8
    assert all(not path.stroke or not path.stroke.dash for path in paths(content.items()))


def test_no_other_file_is_opened(tmp_path):
    secret = tmp_path / "秘密.png"
    secret.write_bytes(picture(size=(10, 10)))
    document = new_dxf()
    space = room(document)
    space.add_image(document.add_image_def(str(secret), (10, 10)), (0, 0), (1000, 1000))
    document.add_xref_def(str(tmp_path / "x.dxf"), "外部")
    space.add_blockref("外部", (0, 0))
    document.styles.add("字", font=str(tmp_path / "x.shx"))
    space.add_text("字", height=300, dxfattribs={"style": "字"})
    space.dxf_layout.dxf.current_style_sheet = str(tmp_path / "x.ctb")
    data = dxf_bytes(document)
    read_dxf(data, "图.dxf")  # everything is imported now
    touched = []

    really = os.stat, io.open

    def watched(real):
        def call(file, *arguments, **named):
            if str(tmp_path) in str(file):
                touched.append(file)
            return real(file, *arguments, **named)

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "stat", watched(really[0]))
        patch.setattr(builtins, "open", watched(really[1]))
        patch.setattr(io, "open", watched(really[1]))
        content = read_dxf(data, "图.dxf")
    assert touched == []
    assert any("外部图片" in note for note in content.notes)


def test_too_many_lines_in_one_entity():
    document = new_dxf()
    space = document.modelspace()
    points = [(number % 1000, number // 1000) for number in range(20_000)]
    for _time in range(2):
        space.add_lwpolyline(points)
    assert read_dxf(dxf_bytes(document), "多.dxf").box.width == 999
    from riskmap.importers.backgrounds.dxf import collecting

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(collecting, "MOST_NUMBERS", 60_000)
        with pytest.raises(BadInput, match="太多"):
            read_dxf(dxf_bytes(document), "多.dxf")


SEEDS = {
    "dxf": SAMPLES.joinpath("鞋厂一层.dxf").read_bytes()[:40_000],
    "pdf": pdf((200, 100)),
    "png": picture("P", (40, 30)),
    "jpeg": picture("RGB", (40, 30), format="JPEG"),
    "tiff": picture("RGB", (20, 10), format="TIFF"),
    "webp": picture("RGB", (20, 10), format="WEBP"),
    "bmp": picture("RGB", (20, 10), format="BMP"),
}


def small_dxf():
    document = new_dxf("R2000")
    space = room(document)
    block = document.blocks.new("B")
    block.add_circle((0, 0), 500)
    space.add_blockref("B", (9000, 9000))
    space.add_text("字", height=500)
    space.add_mtext("段\\P落", dxfattribs={"char_height": 300})
    hatch = space.add_hatch()
    hatch.set_pattern_fill("ANSI31", scale=100)
    hatch.paths.add_polyline_path([(0, 0), (9000, 0), (9000, 9000)])
    space.add_spline([(0, 0), (500, 900), (2000, 0)])
    space.add_ellipse((3000, 3000), major_axis=(900, 0), ratio=0.4)
    space.add_linear_dim(base=(0, -900), p1=(0, 0), p2=(9000, 0)).render()
    return document


DXF_LINES = dxf_bytes(small_dxf()).split(b"\n")
#: Where entities and blocks are: damage elsewhere is seldom noticed.
BODY = next(at for at, line in enumerate(DXF_LINES) if line.strip() == b"BLOCKS")
BINARY = binary_dxf(small_dxf())
VALUES = (b"", b"-1", b"0", b"1e308", b"nan", b"99999999999", b"abc", b"\xff\xfe", b"ENDSEC", b"INSERT", b"B")


def survives(data):
    """Read it: a drawing or BadInput, and what is drawn can be handed over."""
    try:
        content = read_content(data, "x")
    except BadInput as error:
        refused = error.what and error.advice
    else:
        refused = ""
    if refused:
        return
    assert isinstance(content, BackgroundContent)
    assert from_bytes(to_bytes(content)) == content
    assert list(every(content.items()))


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(BODY, len(DXF_LINES) - 1), st.sampled_from(VALUES)), max_size=6))
def test_damaged_dxf(changes):
    lines = list(DXF_LINES)
    for at, value in changes:
        lines[at] = value
    survives(b"\n".join(lines))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, len(BINARY)), st.binary(max_size=8), st.integers(30, len(BINARY)))
def test_damaged_binary_dxf(at, put, end):
    survives((BINARY[:at] + put + BINARY[at + len(put) :])[:end] if at > 22 else BINARY[:end])


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(SEEDS)), st.floats(0, 1), st.binary(max_size=12), st.floats(0, 1))
def test_damaged_files_of_every_kind(kind, where, put, end):
    seed = SEEDS[kind]
    at = int(where * len(seed))
    damaged = seed[:at] + put + seed[at + len(put) :]
    survives(damaged[: max(1, int(end * len(damaged)))] if end < 0.5 else damaged)

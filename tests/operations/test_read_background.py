"""A floor's background: read in a child process, kept, without its hidden layers, placed."""

from __future__ import annotations

import hashlib
import io
import multiprocessing
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from riskmap.drawing.extent import extent
from riskmap.drawing.primitives import Path as Line
from riskmap.drawing.shapes.floor import placement_transform
from riskmap.errors import BadInput, Cancelled, NotFound
from riskmap.model.diagram.sheet import BLANK, Background, BackgroundKind, Sheet
from riskmap.operations import background_cache
from riskmap.operations import read_background as operation
from riskmap.operations.floor_background import add_background
from riskmap.operations.read_background import (
    inspect_background,
    kind_of,
    read_background,
    suggested_placement,
)
from riskmap.settings import cache_folder
from tests.importers.backgrounds.made import SAMPLES, dxf_bytes, every, new_dxf, pdf, picture, room, texts

FLOOR = SAMPLES / "鞋厂一层.dxf"
SHEET = Sheet(uid=b"1" * 16, enterprise_uid=b"2" * 16, width=60, height=40)


def kept_files() -> list[Path]:
    return sorted((cache_folder() / "backgrounds").glob("*"))


def of_file(plant: Path, file: Path, **options: object) -> Background:
    digest = add_background(plant, file)
    background = Background(kind=kind_of(file.read_bytes()), digest=digest, name=file.name)
    return replace(background, **options)  # type: ignore[arg-type]


def test_a_blank_sheet_has_nothing_behind_it(plant):
    drawing = read_background(plant, BLANK)
    assert drawing.items == ()
    assert (drawing.pages, drawing.metres_per_unit) == (1, None)


def test_a_drawing_is_read_once_and_layers_go_at_once(plant, tmp_path, monkeypatch):
    file = tmp_path / "一层.dxf"
    file.write_bytes(FLOOR.read_bytes())
    background = of_file(plant, file)
    file.unlink()
    told = []
    first = read_background(plant, background, progress=lambda share, words: told.append((share, words)))
    assert told[-1][0] == 1.0
    assert "一层.dxf" in told[0][1]
    assert first.metres_per_unit == 0.001
    assert "裁断车间" in texts(first.items)
    assert [layer.name for layer in first.layers if layer.name == "墙体"]
    monkeypatch.setattr(operation, "run_limited", None)  # no child is asked again
    again = read_background(plant, background)
    assert again == first
    without = read_background(plant, replace(background, hidden_layers=frozenset({"文字", "设备"})))
    assert "裁断车间" not in texts(without.items)
    assert without.box == first.box
    assert without.layers == first.layers
    assert read_background(plant, replace(background, hidden_layers=frozenset({"没有这层"}))) == first


def test_a_preview_fills_the_cache_for_the_floor(plant, tmp_path, monkeypatch):
    document = new_dxf()
    document.layers.add("家具").off()
    room(document).add_line((0, 0), (9, 9), dxfattribs={"layer": "家具"})
    file = tmp_path / "a.dxf"
    file.write_bytes(dxf_bytes(document))
    preview = inspect_background(file.read_bytes(), file.name)
    assert len(list(every(preview.items))) == 1
    monkeypatch.setattr(operation, "run_limited", None)
    everything = inspect_background(file.read_bytes(), file.name, hidden_layers=())
    assert len(list(every(everything.items))) == 2
    assert read_background(plant, of_file(plant, file)) == everything


def test_the_cache_takes_a_moment():
    document = new_dxf()
    space = document.modelspace()
    for number in range(2_000):
        at = (number % 50 * 900, number // 50 * 500)
        if number % 4 == 0:
            space.add_circle(at, 200)
        elif number % 4 == 1:
            space.add_text(f"机台{number}", height=150).set_placement(at)
        else:
            space.add_lwpolyline([at, (at[0] + 400, at[1]), (at[0] + 400, at[1] + 300)], close=True)
    content = dxf_bytes(document)
    inspect_background(content, "a.dxf")
    best = min(timed(content) for _time in range(5))
    assert best < 0.15


def timed(content: bytes) -> float:
    start = time.perf_counter()
    inspect_background(content, "a.dxf")
    return time.perf_counter() - start


def test_pages_and_encodings_are_kept_apart():
    two = pdf((200, 100), (300, 100))
    assert [inspect_background(two, "a.pdf", page=page).box.width for page in (0, 1)] == [200, 300]
    assert inspect_background(two, "a.pdf").pages == 2
    with pytest.raises(BadInput, match="没有第 3 页"):
        inspect_background(two, "a.pdf", page=2)
    document = new_dxf("R2000")
    document.header["$DWGCODEPAGE"], document.encoding = "ANSI_936", "gbk"
    room(document).add_text("车间", height=300)
    drawing = dxf_bytes(document)
    assert texts(inspect_background(drawing, "a.dxf").items) == ["车间"]
    assert texts(inspect_background(drawing, "a.dxf", encoding="big5").items) != ["车间"]
    assert inspect_background(drawing, "a.dxf", encoding="big5").encoding == "big5"


def test_a_damaged_cache_is_read_anew():
    content = picture(size=(30, 20), colour="red")
    first = inspect_background(content, "a.png")
    (file,) = kept_files()
    whole = file.read_bytes()
    for damaged in (b"", whole[:-1], whole.replace(b"PNG", b"PNX"), b"\x80\x04."):
        file.write_bytes(damaged)
        assert inspect_background(content, "a.png") == first
        assert file.read_bytes() == whole


def test_a_cache_that_cannot_be_written_costs_only_time(riskmap_home):
    (riskmap_home / "cache").mkdir(exist_ok=True)
    (riskmap_home / "cache" / "backgrounds").write_text("a file where the folder should be")
    assert inspect_background(picture(size=(30, 20)), "a.png").box.width == 30


def test_what_was_unused_longest_is_swept_out(monkeypatch):
    inspect_background(picture(size=(30, 20)), "a.png")
    (old,) = kept_files()
    os.utime(old, (1, 1))
    inspect_background(picture(size=(31, 20)), "b.png")
    assert old in kept_files()
    monkeypatch.setattr(background_cache, "MOST_BYTES", 10)
    inspect_background(picture(size=(32, 20)), "c.png")
    assert len(kept_files()) == 1
    assert old not in kept_files()


def test_another_program_version_reads_anew(monkeypatch):
    inspect_background(picture(size=(30, 20)), "a.png")
    monkeypatch.setattr(background_cache, "READER", background_cache.READER + 1)
    inspect_background(picture(size=(30, 20)), "a.png")
    assert len(kept_files()) == 2


def test_what_cannot_be_drawn_leaves_nothing_behind(plant, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with pytest.raises(BadInput, match="损坏") as caught:
        inspect_background(b"%PDF-1.4\nnothing", "坏.pdf")
    assert "PDF 阅读器" in caught.value.advice
    with pytest.raises(BadInput, match="认不出"):
        inspect_background(b"MZ\x90\x00", "病毒.png")
    missing = Background(kind=BackgroundKind.PDF, digest="0" * 64, name="没有.pdf")
    with pytest.raises(NotFound):
        read_background(plant, missing)
    assert list(tmp_path.glob("*.tmp")) == []
    assert kept_files() == []


def test_a_child_that_takes_too_long_or_too_much_is_stopped(monkeypatch):
    monkeypatch.setattr(operation, "SECONDS", 0.05)
    with pytest.raises(BadInput, match="已停止"):
        inspect_background(FLOOR.read_bytes(), "慢.dxf")
    monkeypatch.setattr(operation, "SECONDS", 60.0)
    monkeypatch.setattr(operation, "MEGABYTES", 900)
    big = io.BytesIO()
    Image.new("RGB", (12_000, 12_000)).save(big, "PNG", compress_level=1)
    with pytest.raises(BadInput):
        inspect_background(big.getvalue(), "大.png")
    assert multiprocessing.active_children() == []


def test_reading_can_be_cancelled():
    def cancel(share: float, _words: str) -> None:
        if share > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        inspect_background(FLOOR.read_bytes(), "a.dxf", progress=cancel)
    assert multiprocessing.active_children() == []
    assert kept_files() == []


@pytest.mark.parametrize("name", ["鞋厂一层.dxf", "陶瓷作坊.png"])
def test_the_suggested_placement_puts_it_into_the_drawing_area(name):
    drawing = inspect_background((SAMPLES / name).read_bytes(), name)
    placement = suggested_placement(drawing, SHEET)
    around = extent(
        [Line(outline=item.outline) if isinstance(item, Line) else item for item in drawing.items],
        placement_transform(placement),
    )
    assert around is not None
    assert around.left >= -0.5
    assert around.top >= -0.5
    assert around.right <= SHEET.width + 0.5
    assert around.bottom <= SHEET.height + 0.5
    assert around.centre == pytest.approx((30, 20), abs=0.3)
    if drawing.metres_per_unit:
        assert placement.scale == 0.001
    else:
        assert around.height == pytest.approx(38, abs=0.1)


def test_what_is_larger_than_the_sheet_begins_at_its_lower_left_corner():
    document = new_dxf()
    room(document, wide=90_000, high=20_000)
    drawing = inspect_background(dxf_bytes(document), "长.dxf")
    placement = suggested_placement(drawing, SHEET)
    assert placement.scale == 0.001
    assert placement.position == pytest.approx((0, 10))


def test_a_survey_lies_where_it_belongs():
    document = new_dxf(units=6)
    space = document.modelspace()
    x, y = 512_345.678, 2_754_321.123
    for dx, dy in ((0, 0), (48, 0), (48, 24), (0, 24)):
        space.add_line((x + dx, y), (x + dx, y + dy + 1))
    drawing = inspect_background(dxf_bytes(document), "测量.dxf")
    placed = extent(drawing.items, placement_transform(suggested_placement(drawing, SHEET)))
    assert placed is not None
    assert placed.left == pytest.approx(6, abs=0.05)
    assert placed.width == pytest.approx(48, abs=0.05)


def test_the_digest_is_that_of_the_workspace(plant, tmp_path):
    file = tmp_path / "图.png"
    file.write_bytes(picture(size=(30, 20)))
    background = of_file(plant, file)
    assert background.digest == hashlib.sha256(file.read_bytes()).hexdigest()
    assert read_background(plant, background) == inspect_background(file.read_bytes(), file.name)
    assert len(kept_files()) == 1

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from riskmap.drawing.paper import PAPERS, Orientation, paper
from riskmap.drawing.recolouring import Vision
from riskmap.errors import BadInput, FileProblem, NotFound
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.sheet import Background, BackgroundKind
from riskmap.operations.diagram_sheets import saved_floors
from riskmap.operations.floor_background import add_background
from riskmap.operations.print_diagrams import diagram_pdf, print_diagrams
from riskmap.operations.print_manual import manual_pdf
from riskmap.operations.publish_floor import publish
from riskmap.settings import load, save, signs_folder
from tests.operations.drawn_plant import draw_floor
from tests.operations.plant import WHO, Pen, new_floor
from tests.report.made import bookmarks, pages


@pytest.fixture
def drawn(plant):
    draw_floor(plant)
    return plant


def document_of(path) -> FloorDocument:
    return saved_floors(path, 1)[0][0]


def picture(made: bytes, number=0) -> Image.Image:
    document = pypdfium2.PdfDocument(made)
    try:
        return document[number].render(scale=1).to_pil().convert("RGB")
    finally:
        document.close()


def has_colour(image: Image.Image, wanted, least=30) -> bool:
    return sum(count for count, colour in image.getcolors(1 << 24) if colour == wanted) >= least


def test_the_preview_is_what_is_printed_and_every_name_comes_back(drawn, tmp_path):
    done = print_diagrams(drawn, 1, tmp_path / "图.pdf")
    content = done.path.read_bytes()
    assert content == diagram_pdf(drawn, 1)
    assert (done.pages, done.notes, done.name) == (1, (), "泉州示例鞋业")
    (text,) = pages(content)
    for name in (
        "泉州示例鞋业1号厂房一层安全风险四色分布图",
        "刷胶台",
        "李四",
        "0595-23456789",
        "第1/1页",
        "图例",
    ):
        assert name in text
    assert bookmarks(content) == ["泉州示例鞋业 1号厂房 一层 安全风险四色分布图"]
    assert len(content) < 500_000


def test_an_unsaved_floor_is_previewed_as_it_is_drawn(drawn):
    unsaved = replace(document_of(drawn), sheet=replace(document_of(drawn).sheet, floor="没保存的一层"))
    assert "没保存的一层" in pages(diagram_pdf(drawn, 1, [unsaved]))[0]
    assert "没保存的一层" not in pages(diagram_pdf(drawn, 1))[0]


@pytest.mark.parametrize(
    ("sheet", "bleed"),
    [(PAPERS["A0"], 0.0), (paper("1200x800"), 3.0), (paper("A4", Orientation.PORTRAIT), 0.0)],
)
def test_the_page_has_the_papers_size_and_the_trim_box_leaves_out_the_bleed(drawn, sheet, bleed):
    document = pypdfium2.PdfDocument(diagram_pdf(drawn, 1, paper=sheet, bleed=bleed))
    try:
        page = document[0]
        left, bottom, right, top = (value / 72 * 25.4 for value in page.get_trimbox())
        wide, high = (value / 72 * 25.4 for value in page.get_size())
    finally:
        document.close()
    assert (right - left, top - bottom) == pytest.approx((sheet.width, sheet.height), abs=0.01)
    assert (wide, high) == pytest.approx((sheet.width + 2 * bleed, sheet.height + 2 * bleed), abs=0.01)


def test_a_true_scale_is_kept_or_refused(drawn):
    assert "比例1:250" in pages(diagram_pdf(drawn, 1, denominator=250.0))[0]
    with pytest.raises(BadInput, match="放不下"):
        diagram_pdf(drawn, 1, denominator=50.0)


def test_black_and_white_has_no_colour(drawn):
    colours = {
        colour for _count, colour in picture(diagram_pdf(drawn, 1, vision=Vision.GREY)).getcolors(1 << 24)
    }
    assert all(max(colour) - min(colour) <= 2 for colour in colours)


def test_several_floors_are_pages_and_one_can_be_chosen(drawn, tmp_path):
    second = draw_floor(drawn, "二层")
    assert print_diagrams(drawn, 1, tmp_path / "全.pdf").pages == 2
    (only,) = pages(diagram_pdf(drawn, 1, sheets=[second]))
    assert "1号厂房二层" in only
    with pytest.raises(NotFound):
        diagram_pdf(drawn, 1, sheets=[b"x" * 16])
    with pytest.raises(BadInput, match="只能放一张图"):
        print_diagrams(drawn, 1, tmp_path / "全.svg")
    assert not (tmp_path / "全.svg").exists()


def test_one_sheet_is_also_a_picture(drawn, tmp_path):
    svg = print_diagrams(drawn, 1, tmp_path / "图.svg").path.read_text(encoding="utf-8")
    assert svg.startswith("<?xml")
    assert "刷胶台" in svg
    with Image.open(print_diagrams(drawn, 1, tmp_path / "图.png").path) as image:
        assert image.size == pytest.approx((3307, 2339), abs=2)


def test_an_empty_floor_prints_a_sheet_that_says_so_and_none_is_refused(plant):
    with pytest.raises(NotFound, match="还没有画过图纸"):
        diagram_pdf(plant, 1)
    uid = new_floor(plant).uid
    assert "本层还没有绘制内容" in pages(diagram_pdf(plant, 1, sheets=[uid]))[0]


def test_unsaved_work_is_said_and_published_versions_are_the_record(drawn, tmp_path):
    publish(drawn, 1, who=WHO, note="首次发布")
    assert "V2.1" in pages(diagram_pdf(drawn, 1))[0]
    assert "首次发布" in pages(diagram_pdf(drawn, 1))[0]
    pen = Pen(drawn, document_of(drawn).sheet.uid)
    shape = next(iter(pen.document.shapes.values()))
    pen.draw(replace(shape, order=7), before=[shape])
    (note,) = print_diagrams(drawn, 1, tmp_path / "图.pdf").notes
    assert "没保存的修改" in note


def test_wrong_targets_are_refused(drawn, tmp_path):
    with pytest.raises(BadInput):
        print_diagrams(drawn, 1, tmp_path / "图.docx")
    with pytest.raises(FileProblem):
        print_diagrams(drawn, 1, tmp_path / "无" / "图.pdf")


def png(colour=(10, 200, 30)) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (450, 250), colour).save(written, "PNG")
    return written.getvalue()


def behind(path, tmp_path, content: bytes) -> FloorDocument:
    file = tmp_path / "底图.png"
    file.write_bytes(content)
    digest = add_background(path, file)
    background = Background(kind=BackgroundKind.PICTURE, digest=digest, name="底图.png", opacity=1.0)
    placed = replace(background.placement, scale=0.1)
    return FloorDocument(sheet=document_of(path).sheet, background=replace(background, placement=placed))


def test_the_background_is_printed(drawn, tmp_path):
    made = picture(diagram_pdf(drawn, 1, [behind(drawn, tmp_path, png())]))
    assert has_colour(made, (10, 200, 30), least=10_000)


def test_a_background_that_cannot_be_read_is_said_on_the_sheet(drawn, tmp_path):
    (text,) = pages(diagram_pdf(drawn, 1, [behind(drawn, tmp_path, png()[:200])]))
    assert "底图“底图.png”没有印出" in text


def test_the_users_palette_and_signs_are_printed(drawn):
    before = picture(diagram_pdf(drawn, 1))
    save(replace(load(), palette={"orange": "#7030A0"}))
    folder = signs_folder()
    folder.mkdir(parents=True)
    square = '<rect width="9" height="9" fill="#12AB34"/>'
    view = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{square}</svg>'
    (folder / "当心触电.svg").write_text(view, encoding="utf-8")
    after = picture(diagram_pdf(drawn, 1))
    assert not has_colour(before, (0x12, 0xAB, 0x34))
    assert has_colour(after, (0x12, 0xAB, 0x34))
    assert has_colour(after, (0x70, 0x30, 0xA0), least=5)
    manual = manual_pdf(drawn, 1)
    assert has_colour(picture(manual, 0), (0x70, 0x30, 0xA0), least=500)

from __future__ import annotations

import pypdfium2
import pytest

from riskmap.errors import BadInput, NotFound
from riskmap.operations.print_plates import print_signs, print_tags, signs_of, signs_pdf, tags_pdf
from tests.operations.drawn_plant import draw_floor
from tests.report.made import pages


def millimetres(made: bytes):
    document = pypdfium2.PdfDocument(made)
    try:
        return [tuple(round(value / 72 * 25.4, 1) for value in page.get_size()) for page in document]
    finally:
        document.close()


def test_signs_stand_side_by_side_on_a4(tmp_path):
    names = ["当心触电", "禁止烟火", "必须戴安全帽", "当心触电"]
    done = print_signs(names, tmp_path / "标志.pdf")
    content = done.path.read_bytes()
    assert content == signs_pdf(names)
    assert millimetres(content) == [(210.0, 297.0)]
    (text,) = pages(content)
    assert text.count("当心触电") == 2
    assert "必须戴安全帽" in text


def test_one_sign_a_page_has_its_size_with_the_cut_marks():
    assert millimetres(signs_pdf(["当心触电"] * 2, width=200.0, single=True)) == [(220.0, 289.9)] * 2


def test_what_cannot_be_a_label_is_refused():
    with pytest.raises(NotFound):
        signs_pdf(["当心外星人"])
    with pytest.raises(BadInput):
        signs_pdf([])
    for width in (5.0, 5_000.0, float("nan")):
        with pytest.raises(BadInput):
            signs_pdf(["当心触电"], width=width)


def test_an_enterprise_needs_what_is_drawn_and_what_its_accidents_call_for(plant):
    assert "当心火灾" in signs_of(plant, 1)
    assert "必须戴防毒面具" not in signs_of(plant, 1)
    draw_floor(plant)
    assert "必须戴防毒面具" in signs_of(plant, 1)
    assert signs_of(plant, 2) == ()


def test_every_object_of_the_diagram_has_its_plate(plant, tmp_path):
    draw_floor(plant)
    done = print_tags(plant, 1, tmp_path / "牌.pdf")
    content = done.path.read_bytes()
    assert content == tags_pdf(plant, 1)
    whole = "".join(pages(content))
    for words in (
        "空压总阀",
        "√常开",
        "裁断机",
        "XCLP-25",
        "陈志强",
        "刷胶岗位",
        "动火作业票",
        "压缩空气",
        "1号厂房一层",
    ):
        assert words in whole
    assert whole.count("压缩空气") == 2


def test_kinds_can_be_chosen(plant):
    draw_floor(plant)
    whole = "".join(pages(tags_pdf(plant, 1, kinds=["设备铭牌"])))
    assert "裁断机" in whole
    assert "空压总阀" not in whole
    with pytest.raises(BadInput, match="没有“门牌”"):
        tags_pdf(plant, 1, kinds=["门牌"])
    with pytest.raises(NotFound, match="图上没有"):
        tags_pdf(plant, 2)

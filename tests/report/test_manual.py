from __future__ import annotations

import dataclasses

import pypdfium2
import pytest

from riskmap.drawing.primitives import Drawing, Text
from riskmap.model.levels import RiskLevel
from riskmap.report.manual import printable_manual
from tests.operations.hostile import HOSTILE
from tests.report.made import bookmarks, event, manual, pages, point, printed, revision

CHAPTERS = (
    "一、企业概况", "二、组织机构与管控职责", "三、评价方法与分级标准", "四、四色风险统计",
    "五、四色风险分布图", "六、风险管控清单", "七、重大、较大风险清单与专项管控", "八、岗位安全风险告知卡",
    "九、安全检查清单", "十、安全风险公告栏", "十一、修订记录",
)  # fmt: skip


@pytest.fixture(scope="module")
def usual():
    grave = point(1, RiskLevel.ORANGE, name="喷漆房", direct_red="重大危险源（P3）")
    return printed(
        grave, point(2), point(3, RiskLevel.BLUE, name="仓库"), revisions=(revision(),), revision=1
    )


def test_every_chapter_is_a_bookmark_and_stands_in_the_contents(usual):
    titles = bookmarks(usual)
    contents = pages(usual)[1]
    for chapter in CHAPTERS:
        assert chapter in titles
        assert chapter in contents


def test_names_come_back_as_they_were(usual):
    whole = "".join(pages(usual))
    for text in (
        "泉州市鞋业有限公司",
        "王𬭚",
        "喷漆房",
        "胶水挥发的可燃蒸气",
        "重大危险源（P3）",
        "138****1234",
    ):
        assert text in whole


def test_every_page_but_the_cover_says_its_number_and_edition(usual):
    text = pages(usual)
    for number, page in enumerate(text[1:], start=2):
        assert f"第{number}/{len(text)}页" in page
        assert "第1次修订·数据截至2026年10月31日·校验" in page


def test_the_grave_point_and_each_post_have_a_card(usual):
    cards = [page for page in pages(usual) if page.startswith("岗位安全风险告知卡")]
    assert len(cards) == 2
    assert "喷漆房" in cards[0]
    assert "刷胶工" in cards[1]
    assert all("当心火灾" in card for card in cards)  # the signs' own lettering


def test_the_same_data_give_the_same_bytes_and_others_do_not():
    one, other = (printable_manual(manual(point(person=person))) for person in ("甲", "乙"))
    assert one.pdf() == printable_manual(manual(point(person="甲"))).pdf()
    assert one.digest != other.digest
    assert one.digest[:16] in pages(one.pdf())[2]


def test_a_file_for_keeping_says_that_it_is_pdf_a():
    usual, kept = (
        printable_manual(manual(point(), synthetic=True), archive=archive) for archive in (False, True)
    )
    made = kept.pdf()
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in made
    assert pages(made) == pages(usual.pdf())
    assert usual.digest == kept.digest
    assert usual.stamp != kept.stamp


def test_hostile_texts_stay_text():
    texts = (*HOSTILE, "#panic()", "*粗* _斜_ $x$ <a> @b [c] \\u{41}", '"; #read("/etc/passwd")')
    points = [
        point(number, name=text, floor=text, post=text, person=text, events=(event(hazard_factor=text),))
        for number, text in enumerate(texts)
    ]
    whole = "".join(pages(printed(*points, name=texts[-1], contact=texts[1])))
    for text in ("</script><script>alert(1)</script>", "#panic()", "*粗*_斜_$x$<a>@b[c]\\u{41}", "𬭚厂〓"):
        assert text in whole
    assert '#read("/etc/passwd")' in whole


def test_two_hundred_rows_repeat_their_header_and_all_are_there():
    points = [point(number, name=f"第{number}处设备") for number in range(1, 201)]
    text = pages(printed(*points))
    listed = [page for page in text if "序号编号风险点名称类型" in page]
    assert len(listed) > 5
    whole = "".join(listed)
    for number in range(1, 201):
        assert f"第{number}处设备" in whole


def test_an_enterprise_without_anything_prints_a_manual_that_says_so():
    whole = "".join(pages(printed(level=RiskLevel.UNASSESSED, name="")))
    for sentence in (
        "还没有登记风险点", "还没有绘制楼层的四色风险分布图", "没有重大或较大风险点", "没有检查清单",
        "还没有评价过的风险事件", "（无名称）", "初版",
    ):  # fmt: skip
        assert sentence in whole


def test_endless_texts_are_printed_whole_over_several_pages():
    endless = "防" * 4_999 + "尾"
    made = printed(point(name=endless, events=(event(measures={"工程技术": endless}),)), name=endless)
    listed = "".join(page for page in pages(made))
    assert listed.count("尾") >= 2
    assert len(pages(made)) < 80


def test_synthetic_enterprises_are_marked_on_every_page():
    assert all("示例" in page for page in pages(printed(point(), synthetic=True)))
    assert not any("示例" in page for page in pages(printed(point())))


def test_an_unknown_method_and_an_older_version_are_said():
    made = manual(point())
    uses = [
        dataclasses.replace(made.methods[0], key=key, version="0ld") for key in ("lec_standard", "自定法")
    ]
    whole = "".join(pages(printable_manual(dataclasses.replace(made, methods=tuple(uses))).pdf()))
    assert "按较早的版本评定" in whole
    assert "本机没有这种评价方法的表" in whole


def test_a_floor_is_printed_on_a_page_of_its_own():
    words = Text(x=50, y=50, text="成型车间的图", size=5)
    drawn = Drawing(width=420, height=297, items=(words,), title="一层 分布图")
    made = printed(point(), sheets=(drawn,))
    assert sum("成型车间的图" in page for page in pages(made)) == 1
    assert "一层 分布图" in bookmarks(made)


def test_text_without_a_blank_is_broken_not_cut_off():
    run = "https://x.example/" + "a" * 150 + "end"
    made = printed(point(name=run, person=run), name="甲厂")
    document = pypdfium2.PdfDocument(made)
    try:
        for page in document:
            wide, _high = page.get_size()
            assert all(box.get_bounds()[2] < wide for box in page.get_objects(max_depth=8))
    finally:
        document.close()
    assert run in "".join(pages(made))


def test_no_sheet_of_checks_is_signed_on_a_page_of_its_own():
    posts = [point(number, post=f"第{number // 9}岗") for number in range(60)]
    for page in pages(printed(*posts)):
        if "检查人：" in page:
            assert "检查内容" in page[: page.index("检查人：")]


def test_an_endless_check_is_not_cut_off():
    endless = "查" * 4_990 + "完"
    whole = pages(printed(point(events=(event(measures={"管理措施": endless}),))))
    sheets = [page for page in whole if "检查内容" in page]
    assert "".join(sheets).count("查" * 10) > 400
    assert sum("完" in page for page in sheets) >= 1

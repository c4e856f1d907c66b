from __future__ import annotations

import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.report.laid_table import TableForm, Words, fixed, flexible
from tests.report.made import event, point, printed

FORM = TableForm(
    width=100.0,
    size=8.0,
    inset=(3.0, 3.0),
    columns=(fixed("序号", 10, centred=True), flexible("内容", 3), flexible("说明", 1)),
)


def row(*cells):
    return FORM.data([cells])["rows"]


def test_a_row_is_as_high_as_its_longest_cell_needs():
    low, high = row("1", "短", "短")[0][0], row("1", "短", "很长的说明" * 8)[0][0]
    assert high > 3 * low


def test_chips_and_muted_words_come_apart():
    cells = ("1", (Words("固有 D=540", chip="red"), Words("类别", muted=True)), "")
    ((_high, _top, line, texts, muted, chips),) = row(*cells)
    assert line[1::2] == ["1"]
    assert [text for _x, _y, text in texts] == ["固有 D=540"]
    assert [text for _x, _y, text in muted] == ["类别"]
    assert [key for _x, _y, key in chips] == ["red"]


@settings(max_examples=30)
@given(
    st.text(alphabet="防火一二三，。ab ", min_size=1, max_size=6_000).map(lambda text: " ".join(text.split()))
)
def test_an_endless_cell_is_parted_over_rows_without_loss(text):
    rows = row("1", text, "")
    assert max(high for high, *_ in rows) < 250_000  # finds room on A4
    told = "".join(
        each for _h, _t, line, texts, *_ in rows for each in (*line[1::2], *(words[2] for words in texts))
    ).removeprefix("1")
    assert "".join(told.split()) == "".join(text.split())


def test_no_text_of_the_list_reaches_over_its_column_in_print():
    measures = {"工程技术": "设备接地，防护罩完好；AB-12型安全光栅每班点检（含备用）。" * 3}
    made = printed(*(point(number, events=(event(measures=measures),)) for number in range(1, 40)))
    document = pypdfium2.PdfDocument(made)
    try:
        page = next(
            page
            for page in document
            if "序号" in page.get_textpage().get_text_bounded()[:40] and page.get_size()[0] > 1000
        )
        words = page.get_textpage()
        rules = sorted(
            box[1]
            for each in page.get_objects(max_depth=8)
            if (box := each.get_bounds())[2] - box[0] > 900 and box[3] - box[1] < 2
        )
        assert len(rules) > 5
        for number in range(words.count_chars()):
            left, bottom, right, top = words.get_charbox(number)
            if top - bottom > 1 and right > left and rules[0] < bottom < rules[-1]:
                assert not any(bottom + 0.5 < rule < top - 0.5 for rule in rules)
    finally:
        document.close()

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from riskmap.ui.panels.copied_table import as_html, as_lines

CELLS = st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=2), max_size=4)


@given(CELLS)
def test_no_cell_begins_a_formula_and_lines_keep_their_shape(rows: list[list[str]]) -> None:
    lines = as_lines(["甲", "乙"], rows).split("\n")[1:-1]
    assert len(lines) == len(rows)
    for line in lines:
        cells = line.split("\t")
        assert len(cells) == 2
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_numbers_stay_numbers_and_long_codes_stay_text() -> None:
    lines = as_lines(["码", "处", "空"], [["913505000000000193", 1234, None], ["91350582MYX9", -3, 1.5]])
    assert lines == "码\t处\t空\n'913505000000000193\t1234\t\n91350582MYX9\t-3\t1.5\n"


@given(CELLS)
def test_html_holds_the_texts_and_no_tag_of_theirs(rows: list[list[str]]) -> None:
    seen: list[str] = []
    tags: set[str] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
            tags.add(tag)
            if tag == "td":
                seen.append("")

        def handle_data(self, data: str) -> None:
            if seen:
                seen[-1] += data

    hostile = [*rows, ["<script>alert(1)</script>", "a&b"]]
    reader = Reader(convert_charrefs=True)
    reader.feed(as_html(["甲", "乙"], hostile))
    reader.close()
    assert tags <= {"meta", "table", "tr", "th", "td"}
    assert len(seen) == 2 * len(hostile)
    assert seen[-2:] == ["<script>alert(1)</script>", "a&b"]

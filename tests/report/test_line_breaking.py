from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riskmap.drawing.font_metrics import width
from riskmap.drawing.text import NOT_FIRST, wrapped
from riskmap.report.line_breaking import lines_of

TEXT = st.text(alphabet="胶水挥发，。（）Ab1 .㎡", max_size=60).map(lambda text: " ".join(text.split()))


@given(TEXT, st.floats(3, 30))
def test_no_line_is_wider_than_its_room_and_nothing_is_lost(text, room):
    lines = lines_of(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line, 1.0) <= room + 1e-6 for line in lines)


@given(TEXT, st.floats(8, 30))
def test_lines_end_where_those_of_drawings_do(text, room):
    lines = lines_of(text, room)
    if all(line[0] not in NOT_FIRST for line in lines if line):
        assert len(lines) <= len(wrapped(text, 1.0, room)) + 1


def test_a_closing_sign_never_begins_a_line():
    assert lines_of("风险分级管控（一级）。", 8.0) == ("风险分级管控（一", "级）。")


def test_a_word_longer_than_its_line_is_parted():
    assert lines_of("https://x.example/abc", 4.0)[0].startswith("https:")


def test_an_opening_sign_never_ends_one():
    assert lines_of("风险分级管控（一级）。", 7.0) == ("风险分级管控", "（一级）。")

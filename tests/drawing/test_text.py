from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.drawing.font_metrics import Weight, font_metrics, width
from riskmap.drawing.text import elided, missing_characters, printable, wrapped


@given(st.text(max_size=80))
def test_printable_text_has_only_glyphs_of_the_font(text: str) -> None:
    clean = printable(text)
    assert all(font_metrics(Weight.REGULAR).has(character) for character in clean)
    assert printable(clean) == clean
    assert "\n" not in clean


@given(st.text(max_size=60), st.floats(0.5, 60))
def test_elided_text_fits(text: str, room: float) -> None:
    shown = elided(text, 3.0, room)
    assert width(shown, 3.0) <= max(room, width("…", 3.0)) + 1e-9


@given(st.text(alphabet="甲乙丙，。（）ab 1", max_size=80), st.floats(12, 60), st.integers(1, 5))
def test_wrapped_lines_fit_and_lose_nothing(text: str, room: float, most: int) -> None:
    lines = wrapped(text, 3.0, room, most=200)
    for line in lines:
        assert len(line) <= 1 or width(line, 3.0) <= room + 6.1  # a closing sign may hang over
    assert "".join(lines).replace(" ", "") == printable(text).replace(" ", "")
    assert len(wrapped(text, 3.0, room, most=most)) <= most


def test_no_line_starts_with_a_closing_sign() -> None:
    assert wrapped("一二三，四五", 3.0, 9.0)[0] == "一二"
    assert wrapped("检查LOTO上锁", 3.0, 9.0) == ("检查", "LOTO", "上锁")


def test_what_is_cut_off_ends_in_dots() -> None:
    assert wrapped("甲乙丙丁戊己庚辛", 3.0, 9.0, most=2) == ("甲乙丙", "丁戊…")


def test_five_thousand_characters_stay_bearable() -> None:
    assert len(wrapped("长" * 5_000, 3.0, 30.0, most=3)) == 3


@pytest.mark.parametrize(("text", "missing"), [("王𬭚", ""), ("火🔥灾", "🔥"), ("〓", "")])
def test_missing_characters_are_named(text: str, missing: str) -> None:
    assert missing_characters(text) == missing

from __future__ import annotations

import pytest

from riskmap.drawing.bounds import Box
from riskmap.drawing.extent import extent
from riskmap.drawing.palette import level_colours
from riskmap.drawing.primitives import Text
from riskmap.drawing.symbols.responsible_table import Responsible, responsible_table, updates_table
from riskmap.model.levels import RiskLevel

BOX = Box(0, 0, 80, 60)


def row(number: int, person: str = "王𬭚", phone: str = "") -> Responsible:
    return Responsible(
        level=RiskLevel.RED, number=str(number), name="胶水中间仓库" * 4, person=person, phone=phone
    )


def texts(rows: list[Responsible]) -> list[str]:
    items = responsible_table(rows, BOX, size=2.7, styles=level_colours())
    return [item.text for item in items if isinstance(item, Text)]


def test_who_answers_stands_beside_what() -> None:
    assert "王𬭚" in texts([row(1)])
    assert "王𬭚 13800000000" in texts([row(1, phone="13800000000")])
    assert "（责任人未填）" in texts([row(1, person="")])


def test_an_empty_table_says_so() -> None:
    assert "本图无重大、较大风险。" in texts([])


@pytest.mark.parametrize("count", [5, 11, 500])
def test_what_finds_no_room_is_counted(count: int) -> None:
    items = list(responsible_table([row(n) for n in range(count)], BOX, size=2.7, styles=level_colours()))
    drawn = extent(items)
    assert drawn is not None
    assert BOX.grown(0.3).contains(drawn)
    written = [item.text for item in items if isinstance(item, Text)]
    shown = sum(text == "王𬭚" for text in written)
    rest = [text for text in written if text.startswith("另有")]
    assert rest == ([f"另有 {count - shown} 项，见风险管控清单。"] if shown < count else [])


def test_the_newest_updates_are_kept() -> None:
    rows = [(f"V{n}", "2026-01-01", "改") for n in range(20)]
    written = [
        item.text for item in updates_table(rows, Box(0, 0, 80, 22), size=2.7) if isinstance(item, Text)
    ]
    assert "V19" in written
    assert "V0" not in written

from __future__ import annotations

import pytest

from riskmap.model.diagram.changes import Change
from riskmap.resources import resource
from riskmap.ui.diagram.tools.drawing.drawing_tool import DrawingTool
from riskmap.ui.diagram.tools.registry import GROUPS, TOOLS, tools
from riskmap.ui.diagram.tools.tool import Tool
from tests.ui.diagram.tools.conftest import Hand

KEYS = sorted(tools())


def test_keys_and_shortcuts_are_each_ones_own() -> None:
    listed = [tool for tool in TOOLS if tool is not None]
    assert len({tool.key for tool in listed}) == len(listed)
    letters = [tool.shortcut for tool in listed if tool.shortcut]
    assert len(set(letters)) == len(letters)
    assert sum(len(group.tools) for group in GROUPS) == len(listed)


@pytest.mark.parametrize("tool", tools().values(), ids=lambda tool: tool.key)
def test_each_has_its_icon_and_words(tool: type[Tool]) -> None:
    assert resource("icons", f"{tool.icon}.svg").is_file()
    assert tool.title
    assert tool.tip
    assert not tool.tip.endswith("。")


@pytest.mark.parametrize("key", KEYS)
def test_each_lives_through_an_idle_hand(hand_on: Hand, key: str) -> None:
    """Moves, Esc, Enter, undo and a picture, with nothing begun, change nothing and break nothing."""
    changes: list[Change] = []
    tool = hand_on.take(key)
    if hand_on.tool is not tool or key in ("legend", "title_block", "north_arrow"):
        return
    hand_on.stage.drawn.changed.connect(changes.append)
    hand_on.move((8, 8), (30, 20), (59, 39))
    assert tool.hint
    hand_on.picture()
    tool.cancel()
    hand_on.enter()
    tool.step_back()
    tool.menu(hand_on.stage.pen(100, 100))
    hand_on.take("select")
    assert changes == []


@pytest.mark.parametrize("key", KEYS)
def test_options_are_fields_of_their_tool(hand: Hand, key: str) -> None:
    tool = tools()[key](hand.stage)
    for option in getattr(tool, "options", ()):
        values = [value for value, _words in option.choices]
        assert getattr(tool, option.name) in values
        assert isinstance(tool, DrawingTool)

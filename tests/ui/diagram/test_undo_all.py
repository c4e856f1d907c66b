"""Whatever is done on a floor: undoing all gives back the first document, redoing all the last."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from riskmap.operations.edit_floor import open_floor
from riskmap.ui.diagram.commands.registry import COMMANDS, commands
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.choosing.handles import handles
from tests.ui.diagram.conftest import PATIENCE_MS, written
from tests.ui.diagram.hand import ALT, CTRL, NO_KEYS, SHIFT, Hand

Step = Callable[[Hand], None]
#: Without those that ask a person.
KEYS = [command.key for command in COMMANDS if command.key not in ("manual_level", "split")]
ARROWS = [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down]

spots = st.tuples(st.floats(0, 50), st.floats(0, 38)).map(lambda at: (round(at[0], 2), round(at[1], 2)))
ways = st.tuples(st.floats(-8, 8), st.floats(-8, 8)).map(lambda by: (round(by[0], 2), round(by[1], 2)))
held = st.sampled_from([NO_KEYS, SHIFT, CTRL, ALT, SHIFT | ALT, CTRL | ALT])


def _drag(start, by, keys) -> Step:
    return lambda hand: hand.drag(start, (start[0] + by[0], start[1] + by[1]), keys)


def _pull(number, by, keys) -> Step:
    """Drag one of the handles of what is chosen."""

    def step(hand: Hand) -> None:
        found = list(handles(hand.stage))
        if found:
            at = found[number % len(found)].at
            hand.drag(at, (at[0] + by[0], at[1] + by[1]), keys)

    return step


def _choose(seed, count) -> Step:
    def step(hand: Hand) -> None:
        uids = sorted(hand.stage.drawn.document.shapes)
        hand.stage.drawn.select(random.Random(seed).sample(uids, min(count, len(uids))))

    return step


def _command(key) -> Step:
    def step(hand: Hand) -> None:
        commands()[key].run(hand.stage)
        if hand.stage.tool.key != "select":  # a mending waits for consent
            hand.key(Qt.Key.Key_Return)

    return step


steps = st.one_of(
    st.builds(_choose, st.integers(0, 999), st.integers(1, 5)),
    st.builds(_drag, spots, ways, held),
    st.builds(_pull, st.integers(0, 60), ways, held),
    st.builds(_pull, st.integers(0, 60), ways, held),
    st.sampled_from(KEYS).map(_command),
    st.sampled_from(KEYS).map(_command),
    st.builds(lambda at: lambda hand: hand.click(at), spots),
    st.builds(lambda at: lambda hand: hand.double_click(at), spots),
    st.builds(lambda key, keys: lambda hand: hand.key(key, keys), st.sampled_from(ARROWS), held),
    st.just(lambda hand: hand.stage.drawn.undo()),
    st.just(lambda hand: hand.stage.drawn.redo()),
)


@pytest.fixture
def hand(stage: Stage, qapp: QApplication) -> Hand:
    qapp.clipboard().clear()
    stage.use("select")
    return Hand(stage)


@given(row=st.lists(steps, min_size=1, max_size=14))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # the floor goes on from one row to the next: the property holds from wherever it begins
def test_undo_all_gives_the_first_and_redo_all_the_last(hand: Hand, row: list[Step]):
    drawn = hand.stage.drawn
    drawn.step_to(1)
    first = drawn.document
    for step in row:
        step(hand)
        uids = [shape.uid for shape in drawn.document.in_order]
        assert set(drawn.selection) <= set(uids)
    drawn.settling.emit()
    last, done = drawn.document, len(drawn.history.done)
    drawn.step_to(1)
    assert drawn.document == first
    drawn.step_to(done)
    assert drawn.document == last


def test_all_that_was_done_is_journalled_as_it_is_seen(hand: Hand, city_copy: Path, qtbot: QtBot):
    stage = hand.stage
    commands()["choose_all"].run(stage)
    for key in ("copy", "turn_left", "mirror_across", "align_left", "duplicate", "to_front", "delete"):
        commands()[key].run(stage)
    commands()["paste_in_place"].run(stage)
    stage.drawn.undo()
    written(stage.drawn, qtbot)
    assert stage.drawn.journal.problem is None
    found = open_floor(city_copy, stage.drawn.document.sheet.uid)
    assert found.unsaved == stage.drawn.document
    stage.drawn.save()
    qtbot.waitUntil(lambda: stage.drawn.is_saved and not stage.drawn.is_saving, timeout=PATIENCE_MS)
    stage.drawn.redo()
    stage.drawn.step_to(1)  # undo goes on behind the save
    written(stage.drawn, qtbot)
    assert open_floor(city_copy, stage.drawn.document.sheet.uid).unsaved == stage.drawn.document

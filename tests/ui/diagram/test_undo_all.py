"""Whatever is done on a floor: undoing all gives back the first document, redoing all the last."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import Zone
from riskmap.operations.edit_floor import open_floor
from riskmap.ui.diagram.commands.registry import COMMANDS, commands
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.targets import shape_points
from riskmap.ui.diagram.tools.choosing.handles import handles
from tests.ui.diagram.conftest import PATIENCE_MS, written
from tests.ui.diagram.hand import ALT, CTRL, NO_KEYS, SHIFT, Hand

#: Without those that ask a person; those that lock and hide come seldom, or nothing more would happen.
KEYS = [command.key for command in COMMANDS if command.key not in ("manual_level", "split")]
SELDOM = {"lock_layers", "hide_layers", "delete", "cut"}
ARROWS = [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down]
HELD = [NO_KEYS, NO_KEYS, SHIFT, CTRL, ALT, SHIFT | ALT, CTRL | ALT]


class Somebody:
    """Does one thing after another on a floor, at random, most of them to something chosen."""

    def __init__(self, hand: Hand, random: Random) -> None:
        self.hand, self.random, self.drawn = hand, random, hand.stage.drawn

    def act(self) -> None:
        if self.random.random() < 0.7:
            self.choose()
        self.random.choice(
            [self.drag, self.pull, self.pull, self.command, self.command, self.nudge, self.click, self.back]
        )()

    def choose(self) -> None:
        kind = self.random.choice([Shape, Zone])
        uids = [shape.uid for shape in self.drawn.document.of_kind(kind)]
        self.drawn.select(self.random.sample(uids, min(self.random.randint(1, 4), len(uids))))

    def drag(self) -> None:
        places = [point for shape in self.drawn.chosen for point in shape_points(shape)]
        x, y = self.random.choice(places or [(40.0, 2.0)])
        x, y = x + 0.45, y + 0.45  # beside the handle of a vertex
        dx, dy = self._way()
        self.hand.drag((x, y), (x + dx, y + dy), self.random.choice(HELD))

    def pull(self) -> None:
        found = list(handles(self.hand.stage))
        if found:
            x, y = self.random.choice(found).at
            dx, dy = self._way()
            self.hand.drag((x, y), (x + dx, y + dy), self.random.choice(HELD))

    def command(self) -> None:
        key = self.random.choice(KEYS)
        if key in SELDOM and self.random.random() < 0.8:
            return
        commands()[key].run(self.hand.stage)
        if self.hand.stage.tool.key != "select":  # a mending waits for consent
            self.hand.key(Qt.Key.Key_Return)

    def nudge(self) -> None:
        self.hand.key(self.random.choice(ARROWS), self.random.choice([NO_KEYS, SHIFT, CTRL]))

    def click(self) -> None:
        at = (self.random.uniform(0, 50), self.random.uniform(0, 38))
        self.random.choice([self.hand.click, self.hand.double_click])(at)

    def back(self) -> None:
        if self.random.random() < 0.4:
            self.drawn.redo()
        elif len(self.drawn.history.done) > 1:  # the first one drew the floor
            self.drawn.undo()

    def _way(self) -> tuple[float, float]:
        return round(self.random.uniform(-8, 8), 2), round(self.random.uniform(-8, 8), 2)


@pytest.fixture
def hand(stage: Stage, qapp: QApplication) -> Hand:
    qapp.clipboard().clear()
    stage.use("select")
    return Hand(stage)


@given(random=st.randoms(use_true_random=True))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undo_all_gives_the_first_and_redo_all_the_last(hand: Hand, random: Random):
    drawn = hand.stage.drawn
    drawn.step_to(1)
    first = drawn.document
    somebody = Somebody(hand, random)
    for _ in range(25):
        somebody.act()
        assert set(drawn.selection) <= set(drawn.document.shapes)
        assert not hand.stage.tool.is_busy
    drawn.settling.emit()
    last, done = drawn.document, len(drawn.history.done)
    assert done > 1
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

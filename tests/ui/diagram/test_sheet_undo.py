"""Ctrl+Z right after a sheet was deleted, in the real window."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from riskmap.ui.diagram.page import DiagramPage
from riskmap.ui.main_window import MainWindow
from tests.ui.diagram.conftest import PATIENCE_MS, square
from tests.ui.diagram.points.conftest import editor, idle

__all__ = ["editor"]


def copied(window: MainWindow, qtbot: QtBot) -> DiagramPage:
    """Draw on the open sheet, copy it, and return the page with the copy open."""
    page = window.diagram.page
    page.stage.drawn.put(square(1, 1, 5), label="画分区")
    first = page.stage.drawn.row.uid
    page.sheet_commands.copy(first)
    page.sheet_commands.dialog.accept()
    qtbot.waitUntil(lambda: bool(page.stage.floor and page.stage.drawn.row.uid != first), timeout=PATIENCE_MS)
    idle(window, qtbot)
    return page


def delete(window: MainWindow, uid: bytes, qtbot: QtBot) -> None:
    page = window.diagram.page
    page.sheet_commands.delete(uid)
    qtbot.waitUntil(lambda: bool(uid not in page.bar.tabs.uids and page.stage.floor), timeout=PATIENCE_MS)
    idle(window, qtbot)


def test_undo_brings_the_sheet_back_before_any_older_step(editor: MainWindow, qtbot: QtBot) -> None:
    page = copied(editor, qtbot)
    copy = page.stage.drawn.row
    delete(editor, copy.uid, qtbot)
    other = page.stage.drawn
    steps = len(other.history.done)
    assert steps
    undo = editor.actions_["undo"]
    assert copy.title in undo.text() + undo.toolTip()
    undo.trigger()
    qtbot.waitUntil(
        lambda: bool(page.stage.floor and page.stage.drawn.row.uid == copy.uid), timeout=PATIENCE_MS
    )
    idle(editor, qtbot)
    assert len(other.history.done) == steps


def test_a_step_made_since_is_taken_back_first(editor: MainWindow, qtbot: QtBot) -> None:
    page = copied(editor, qtbot)
    copy = page.stage.drawn.row.uid
    delete(editor, copy, qtbot)
    page.stage.drawn.put(square(8, 8, 5), label="画分区")
    steps = len(page.stage.drawn.history.done)
    editor.actions_["undo"].trigger()
    idle(editor, qtbot)
    assert len(page.stage.drawn.history.done) == steps - 1
    assert copy not in page.bar.tabs.uids

from __future__ import annotations

import json
import socket
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from riskmap.errors import FileProblem
from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.edit_enterprise import change_enterprise
from riskmap.operations.filtering import shown_rows
from riskmap.store.owner import holder
from riskmap.ui.session import Session
from riskmap.ui.work import Work

from .conftest import PATIENCE_MS

RED = EnterpriseFilter(levels=frozenset({4}))


@pytest.fixture
def open_session(session: Session, city_copy: Path, qtbot: QtBot) -> Session:
    session.open(city_copy)
    qtbot.waitUntil(lambda: session.counts is not None and session.access.writable, timeout=PATIENCE_MS)
    return session


def idle(work: Work, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: work.is_idle, timeout=PATIENCE_MS)


def test_an_opened_city_is_shown_whole_and_worst_first(open_session: Session) -> None:
    register, shown = open_session.register, open_session.shown
    assert register is not None
    assert shown is not None
    assert shown.rows.all()
    levels = register.enterprises.level[shown.ordered]
    assert (np.diff(levels.astype(int)) <= 0).all()


def test_the_workspace_heads_the_recent_files(open_session: Session, city_copy: Path) -> None:
    assert open_session._remembered.settings.recent[0] == str(city_copy)


def test_a_filter_changes_rows_and_then_counts(open_session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(open_session.counted, timeout=PATIENCE_MS):
        open_session.set_filter(RED)
    register, shown = open_session.register, open_session.shown
    assert register is not None
    assert shown is not None
    assert open_session.counts is not None
    assert (shown.rows == shown_rows(register, RED)).all()
    assert shown.summary.total == int(shown.rows.sum()) == len(shown.ordered)
    assert [chip.dimension for chip in open_session.counts.chips] == ["levels"]


def test_of_many_filters_the_last_one_stands(open_session: Session, work: Work, qtbot: QtBot) -> None:
    for level in (4, 3, 2, 1, 3):
        open_session.set_filter(EnterpriseFilter(levels=frozenset({level})))
    idle(work, qtbot)
    assert open_session.shown is not None
    assert open_session.shown.filter == EnterpriseFilter(levels=frozenset({3}))


def test_sorting_keeps_the_rows(open_session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(open_session.rows_changed, timeout=PATIENCE_MS):
        open_session.set_order("points", descending=True)
    register, shown = open_session.register, open_session.shown
    assert register is not None
    assert shown is not None
    assert (np.diff(register.enterprises.points[shown.ordered]) <= 0).all()
    assert shown.rows.all()


def test_a_text_filter_builds_the_index_it_needs(open_session: Session, qtbot: QtBot) -> None:
    register = open_session.register
    assert register is not None
    with qtbot.waitSignal(open_session.rows_changed, timeout=PATIENCE_MS):
        open_session.set_filter(EnterpriseFilter(text=register.enterprises.name[7]))
    assert open_session.shown is not None
    assert open_session.shown.rows[7]
    qtbot.waitUntil(lambda: open_session.index is not None, timeout=PATIENCE_MS)


def test_filter_and_selection_survive_a_change(open_session: Session, work: Work, qtbot: QtBot) -> None:
    open_session.set_filter(RED)
    idle(work, qtbot)
    assert open_session.shown is not None
    row = int(open_session.shown.ordered[0])
    open_session.select_row(row)
    fid = open_session.selection.enterprise
    assert fid is not None
    with qtbot.waitSignal(open_session.register_changed, timeout=PATIENCE_MS):
        open_session.write(
            lambda path: change_enterprise(path, fid=fid, values={"address": "新址"}, who="甲", why="搬迁"),
            title="",
        )
    idle(work, qtbot)
    register = open_session.register
    assert register is not None
    assert open_session.selected_row == row
    assert register.enterprises.address[row] == "新址"
    assert open_session.shown.filter == RED


def test_a_selected_enterprise_that_is_gone_is_no_longer_selected(
    open_session: Session, city_copy: Path, qtbot: QtBot
) -> None:
    import sqlite3

    from riskmap.store.geopackage import register_functions

    open_session.select_row(3)
    fid = open_session.selection.enterprise
    connection = sqlite3.connect(city_copy)
    register_functions(connection)
    connection.execute("UPDATE enterprise SET deleted_at = '2026-01-01' WHERE fid = ?", [fid])
    connection.commit()
    connection.close()
    with qtbot.waitSignal(open_session.register_changed, timeout=PATIENCE_MS):
        open_session.reload()
    assert open_session.selection.is_empty


def test_the_file_is_marked_as_edited_and_released(
    open_session: Session, work: Work, city_copy: Path, qtbot: QtBot
) -> None:
    found = holder(city_copy)
    assert found is not None
    assert found.is_this_process
    open_session.close()
    idle(work, qtbot)
    assert holder(city_copy) is None
    assert open_session.register is None


def test_a_file_that_somebody_else_edits_is_read_only(
    session: Session, work: Work, city_copy: Path, qtbot: QtBot
) -> None:
    other = {"who": "王科长", "host": socket.gethostname() + "-2", "pid": 1, "since": "2026-11-23 09:00"}
    city_copy.with_name(f".~{city_copy.name}.lock").write_text(json.dumps(other), encoding="utf-8")
    session.open(city_copy)
    idle(work, qtbot)
    assert session.register is not None
    assert not session.access.writable
    assert "王科长" in session.access.reason


def test_a_bad_file_is_refused_and_the_open_one_stays(
    open_session: Session, work: Work, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "坏.gpkg"
    bad.write_bytes(b"nothing of ours")
    before = open_session.register
    with qtbot.waitSignal(work.failed, timeout=PATIENCE_MS) as failed:
        open_session.open(bad)
    assert isinstance(failed.args[0], FileProblem)
    assert open_session.register is before
    assert open_session.path is not None
    assert open_session.path != bad


def test_a_vanished_file_leaves_the_session_usable(
    open_session: Session, work: Work, city_copy: Path, qtbot: QtBot
) -> None:
    city_copy.unlink()
    with qtbot.waitSignal(work.failed, timeout=PATIENCE_MS) as failed:
        open_session.write(
            lambda path: change_enterprise(path, fid=1, values={"address": "x"}, who="甲", why="乙"), title=""
        )
    assert isinstance(failed.args[0], FileProblem)
    open_session.set_filter(RED)
    idle(work, qtbot)
    assert open_session.shown is not None
    assert open_session.shown.filter == RED


def test_a_filter_asked_for_while_reading_is_not_lost(
    session: Session, work: Work, city_copy: Path, qtbot: QtBot
) -> None:
    session.open(city_copy)
    idle(work, qtbot)
    session.reload()
    session.set_filter(replace(RED, levels=frozenset({1})))
    idle(work, qtbot)
    assert session.shown is not None
    assert session.shown.filter.levels == {1}

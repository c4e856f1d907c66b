from __future__ import annotations

import math
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from riskmap.errors import Cancelled
from riskmap.operations.changes import Progress
from riskmap.operations.open_workspace import Access
from riskmap.store.register import Register
from riskmap.ui import status_bar
from riskmap.ui.job_indicator import remaining_text
from riskmap.ui.status_bar import READY, StatusBar
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

from .conftest import HOSTILE, PATIENCE_MS


@pytest.fixture
def bar(qapp: QApplication, work: Work, qtbot: QtBot) -> StatusBar:
    bar = StatusBar(work, theme=Theme(qapp))
    qtbot.addWidget(bar)
    bar.resize(1200, 30)
    bar.show()
    return bar


def test_it_is_ready_at_first(bar: StatusBar) -> None:
    assert bar.message.full_text == READY
    assert not bar.workspace.isVisible()
    assert not bar.link.isVisible()


def test_it_names_workspace_and_cut_off(bar: StatusBar, register: Register) -> None:
    bar.show_register(register, Access(writable=True))
    assert bar.workspace.full_text == "工作区 小城.gpkg"
    assert register.data_cutoff in bar.cutoff.text()
    assert not bar.read_only.isVisible()
    bar.show_register(register, Access(writable=False, reason="别人正在编辑"))
    assert bar.read_only.isVisible()


def test_what_was_done_goes_away_by_itself(
    bar: StatusBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status_bar, "_SAID_MS", 10)
    monkeypatch.setattr(status_bar, "_LINK_MS", 20)
    bar.say("已复制 3 行。")
    assert bar.message.full_text == "已复制 3 行。"
    qtbot.waitUntil(lambda: bar.message.full_text == READY)
    bar.say("已修改。", link="撤销", then=lambda: None)
    assert bar.link.isVisible()
    qtbot.waitUntil(lambda: bar.message.full_text == READY)
    assert not bar.link.isVisible()


def test_a_cut_off_that_nobody_gave_is_not_mentioned(bar: StatusBar, register: Register) -> None:
    info = {key: value for key, value in register.info.items() if key != "data_cutoff"}
    bar.show_register(replace(register, info=info), Access(writable=True))
    assert not bar.cutoff.isVisible()


@pytest.mark.parametrize(
    ("lon", "lat", "text"),
    [(118.6757, 24.8741, "118.6757, 24.8741"), (math.nan, math.nan, "—, —"), (math.inf, 1.0, "—, —")],
)
def test_the_place_under_the_cursor(bar: StatusBar, lon: float, lat: float, text: str) -> None:
    bar.show_place(lon, lat)
    assert bar.place.text() == text


@pytest.mark.parametrize(
    ("denominator", "text"), [(50_000.0, "1:50,000"), (53_217.0, "1:53,200"), (812.4, "1:812")]
)
def test_the_scale(bar: StatusBar, denominator: float, text: str) -> None:
    bar.show_scale(denominator)
    assert bar.scale.text() == text
    bar.show_scale(math.nan)
    assert bar.scale.text() == text


def test_a_message_offers_to_take_back_once(bar: StatusBar) -> None:
    asked: list[int] = []
    bar.say(HOSTILE, link="撤销", then=lambda: asked.append(1))
    assert bar.message.full_text == " ".join(HOSTILE.split())
    bar.link.click()
    assert asked == [1]
    assert not bar.link.isVisible()


def endless(progress: Progress) -> None:
    while True:
        progress(0.5, "还在做…")


def test_a_long_job_shows_itself_and_can_be_stopped(bar: StatusBar, work: Work, qtbot: QtBot) -> None:
    errors: list[Exception] = []
    work.run(endless, done=lambda _nothing: None, failed=errors.append, title="数数")
    assert not bar.jobs.isVisible()
    qtbot.waitUntil(lambda: bar.jobs.isVisible() and bar.jobs.sentence == "还在做…", timeout=PATIENCE_MS)
    bar.jobs.cancel_button.click()
    qtbot.waitUntil(lambda: not bar.jobs.isVisible(), timeout=PATIENCE_MS)
    assert isinstance(errors[0], Cancelled)
    assert "已停止" in bar.message.full_text


def test_a_short_job_never_shows(bar: StatusBar, work: Work, qtbot: QtBot) -> None:
    done: list[int] = []

    def quick(_progress: Progress) -> int:
        return 1

    work.run(quick, done=done.append, title="很快")
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE_MS)
    assert not bar.jobs._soon.isActive()
    assert not bar.jobs.isVisible()


@pytest.mark.parametrize(
    ("elapsed", "share", "text"),
    [
        (10.0, 0.5, "约剩 10 秒"),
        (0.01, 0.99, "约剩 1 秒"),
        (600.0, 0.5, "约剩 10 分钟"),
        (5.0, 0.01, ""),
        (5.0, 1.0, ""),
    ],
)
def test_remaining_time(elapsed: float, share: float, text: str) -> None:
    assert remaining_text(elapsed, share) == text


def test_a_link_to_nowhere_is_taken_down(bar: StatusBar) -> None:
    done: list[int] = []
    bar.say("已删除。", link="撤销", then=done.clear)
    bar.withdraw(done.sort)
    assert bar.message.full_text == "已删除。"
    bar.withdraw(done.clear)
    assert bar.message.full_text == READY
    assert not bar.link.isVisible()

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from riskmap.resources import sample_geo
from riskmap.ui.dialogs.replace_boundaries_dialog import ReplaceBoundariesDialog
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

PATIENCE_MS = 30_000


@pytest.fixture
def work(qapp: QApplication) -> Iterator[Work]:
    work = Work(qapp)
    yield work
    work.stop()


@pytest.fixture
def dialog(small_city: Path, theme: Theme, work: Work, qtbot: QtBot) -> ReplaceBoundariesDialog:
    dialog = ReplaceBoundariesDialog(small_city, work=work, theme=theme)
    qtbot.addWidget(dialog)
    return dialog


def test_nothing_can_be_replaced_before_a_file_was_read(dialog: ReplaceBoundariesDialog) -> None:
    dialog._why.setText("勘界")
    assert not dialog._replace.isEnabled()


def test_a_file_is_looked_at_first(dialog: ReplaceBoundariesDialog, qtbot: QtBot) -> None:
    dialog.look_at(str(sample_geo("quanzhou_districts.geojson")))
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=PATIENCE_MS)
    assert dialog.table.rowCount() == 12
    assert not dialog._replace.isEnabled()
    dialog._why.setText("勘界")
    assert dialog._replace.isEnabled()
    assert dialog.why == "勘界"


def test_a_file_of_something_else_is_explained(
    dialog: ReplaceBoundariesDialog, work: Work, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "坏.geojson"
    bad.write_text("{}", encoding="utf-8")
    dialog._why.setText("勘界")
    dialog.look_at(str(bad))
    qtbot.waitUntil(lambda: work.is_idle, timeout=PATIENCE_MS)
    assert "坏.geojson" in dialog.summary.text()
    assert not dialog._replace.isEnabled()

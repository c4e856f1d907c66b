"""The preview of a handed-over file: every difference is seen, and ticked with mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from riskmap.operations.edit_enterprise import change_enterprise
from riskmap.operations.risk_points import add_risk_points, delete_risk_point, edit_risk_point
from riskmap.ui.dialogs.take_in_dialog import TakeInDialog
from riskmap.ui.dialogs.take_in_model import HERE, STATE, THERE, WHAT
from riskmap.ui.level_chip import LEVEL_ROLE
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work
from tests.operations.exchanging import give, new_point, whole
from tests.operations.plant import WHO, build_plant

PATIENCE_MS = 60_000
CHECK = Qt.ItemDataRole.CheckStateRole
HOSTILE = "<b>坏</b>\n& 𬭚"


@pytest.fixture
def work(qapp: QApplication) -> Iterator[Work]:
    work = Work(qapp)
    yield work
    work.stop()


@pytest.fixture(scope="session")
def exchanged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the bureau's file and the firm's, which has something of every kind."""
    folder = tmp_path_factory.mktemp("exchanged")
    city, firm = build_plant(folder / "city.gpkg"), folder / "firm.gpkg"
    give(city, firm)
    first, second, _third = whole(firm).points
    add_risk_points(firm, 1, [new_point()], who=WHO)
    edit_risk_point(firm, first, {"responsible_person": "对方", "responsible_post": HOSTILE}, who=WHO)
    edit_risk_point(city, first, {"responsible_person": "本端"}, who=WHO)
    delete_risk_point(firm, second, who=WHO, why="拆除")
    change_enterprise(firm, fid=1, values={"name": HOSTILE}, who=WHO, why="x")
    return folder


@pytest.fixture
def dialog(exchanged: Path, theme: Theme, work: Work, qtbot: QtBot) -> TakeInDialog:
    dialog = TakeInDialog(exchanged / "city.gpkg", exchanged / "firm.gpkg", work=work, theme=theme)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog._accept.isEnabled()
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=PATIENCE_MS)
    return dialog


def rows(dialog: TakeInDialog, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    above = parent if parent is not None else QModelIndex()
    for row in range(dialog.model.rowCount(above)):
        index = dialog.model.index(row, WHAT, above)
        yield index
        yield from rows(dialog, index)


def row(dialog: TakeInDialog, title: str) -> QModelIndex:
    return next(index for index in rows(dialog) if index.data() == title)


def test_every_difference_is_shown_with_both_values(dialog: TakeInDialog) -> None:
    conflict = row(dialog, "责任人")
    assert [conflict.siblingAtColumn(column).data() for column in (HERE, THERE, STATE)] == [
        "本端",
        "对方",
        "冲突",
    ]
    assert conflict.data(CHECK) == Qt.CheckState.Unchecked
    assert row(dialog, "责任岗位").data(CHECK) == Qt.CheckState.Checked
    assert row(dialog, "责任岗位").siblingAtColumn(THERE).data() == "<b>坏</b> & 𬭚"  # one line, no markup
    new = row(dialog, "新增风险点")
    assert new.siblingAtColumn(THERE).data(LEVEL_ROLE) is not None
    assert new.parent().data(CHECK) == Qt.CheckState.Checked
    assert new.parent().parent().data(CHECK) == Qt.CheckState.PartiallyChecked
    dialog.tree.setCurrentIndex(new)
    assert "高温部件" in dialog._details.toPlainText()
    assert "<b>" in row(dialog, "责任岗位").siblingAtColumn(THERE).data()
    assert "&lt;b&gt;" in row(dialog, "责任岗位").siblingAtColumn(THERE).data(Qt.ItemDataRole.ToolTipRole)


def test_nothing_is_taken_without_a_reason_or_a_tick(dialog: TakeInDialog, qtbot: QtBot) -> None:
    assert not dialog._accept.isEnabled()
    qtbot.keyClicks(dialog._reason, "annual")
    assert dialog._accept.isEnabled()
    assert dialog._accept.text() == f"接收 {len(dialog.choice)} 项"
    dialog._none.click()
    assert not dialog.choice
    assert not dialog._accept.isEnabled()
    dialog._all.click()
    assert dialog.preview is not None
    assert dialog.choice == {key for key, item in dialog.preview.items.items() if item.can_take}
    dialog._default.click()
    assert dialog.choice == dialog.preview.suggested


def test_space_ticks_a_row_whatever_cell_is_current(dialog: TakeInDialog, qtbot: QtBot) -> None:
    before = dialog.choice
    dialog.tree.setCurrentIndex(row(dialog, "责任人").siblingAtColumn(THERE))
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert len(dialog.choice - before) == 1
    dialog.tree.setCurrentIndex(dialog.model.index(0, STATE))  # the enterprise: all of it
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert row(dialog, "删除风险点").data(CHECK) == Qt.CheckState.Checked
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert not dialog.choice


def test_a_view_shows_some_and_keeps_the_other_ticks(dialog: TakeInDialog) -> None:
    before = dialog.choice
    dialog._view.setCurrentIndex(dialog._view.findText("冲突"))
    titles = [index.data() for index in rows(dialog) if dialog.model.node(index).item is not None]
    assert titles == ["责任人"]
    dialog._all.click()
    assert len(dialog.choice) == len(before) + 1
    dialog._view.setCurrentIndex(0)
    assert before < dialog.choice


@pytest.mark.parametrize("itself", [True, False])
def test_a_file_that_cannot_be_used_is_explained(
    exchanged: Path, theme: Theme, work: Work, qtbot: QtBot, tmp_path: Path, itself: bool
) -> None:
    city, file = exchanged / "city.gpkg", tmp_path / "坏.gpkg"
    file.write_text("x", encoding="utf-8")
    dialog = TakeInDialog(city, city if itself else file, work=work, theme=theme)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: work.is_idle, timeout=PATIENCE_MS)
    assert dialog.preview is None
    assert not dialog._accept.isEnabled()
    assert "工作区" in dialog.summary.full_text


def test_closing_while_the_file_is_read_is_quiet(
    exchanged: Path, theme: Theme, work: Work, qtbot: QtBot
) -> None:
    dialog = TakeInDialog(exchanged / "city.gpkg", exchanged / "firm.gpkg", work=work, theme=theme)
    qtbot.addWidget(dialog)
    with qtbot.assertNotEmitted(work.failed):
        dialog.reject()
        qtbot.waitUntil(lambda: work.is_idle, timeout=PATIENCE_MS)
    assert dialog.preview is None

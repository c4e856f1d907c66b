"""From a click on the sheet to the register and back: in the real window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from riskmap.model.diagram.signs import SafetySign
from riskmap.model.diagram.zone import PointMark
from riskmap.operations.floor_points import floor_points
from riskmap.operations.point_form import point_form
from riskmap.ui.diagram.points.point_dialog import PointDialog
from riskmap.ui.diagram.points.template_dialog import TemplateDialog
from riskmap.ui.main_window import MainWindow
from tests.ui.conftest import PATIENCE_MS
from tests.ui.diagram.points.conftest import idle


def question(window: MainWindow, qtbot: QtBot):
    pointing = window.diagram.additions.pointing
    qtbot.waitUntil(lambda: pointing.dialog is not None, timeout=PATIENCE_MS)
    return pointing.dialog


def press_save(dialog) -> None:
    dialog.buttons.button(QDialogButtonBox.StandardButton.Save).click()


def marks(window: MainWindow) -> list[PointMark]:
    return list(window.diagram.page.stage.drawn.document.of_kind(PointMark))


def click(window: MainWindow, x: int, y: int) -> None:
    QTest.mouseMove(window.diagram.page.canvas, QPoint(x, y))
    QTest.mouseClick(
        window.diagram.page.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y)
    )


def filled(dialog: PointDialog, name: str) -> None:
    dialog.name.setText(name)
    dialog.editor.factor.setText("胶水挥发的可燃蒸气")
    dialog.editor.accident.setCurrentText("火灾")
    dialog.editor.score.show_score("lec_standard", "L=6 E=6 C=40", "L=6 E=6 C=15")
    dialog.editor.score.changed.emit()


def test_a_click_asks_what_the_point_is_and_puts_it_there_in_its_colour(
    editor: MainWindow, busy_enterprise: int, qtbot: QtBot
):
    page = editor.diagram.page
    page.stage.use("point")
    click(editor, 300, 250)
    dialog = question(editor, qtbot)
    filled(dialog, "刷胶台")
    press_save(dialog)
    qtbot.waitUntil(lambda: len(marks(editor)) == 1, timeout=PATIENCE_MS)
    (mark,) = marks(editor)
    point = page.sheets.points[mark.point_uid]
    assert (point.name, point.level) == ("刷胶台", page.stage.drawn.diagram.level_of_mark(mark))
    assert mark.position == page.stage.view.floor(300, 250) or page.stage.pen(300, 250).at == mark.position
    idle(editor, qtbot)
    stored = floor_points(editor.session.path, busy_enterprise)
    assert stored[mark.point_uid].sheet_uid == page.stage.drawn.document.sheet.uid
    page.undoing.undo()
    assert marks(editor) == []
    assert mark.point_uid in floor_points(editor.session.path, busy_enterprise), "the register keeps it"


def test_what_was_typed_stays_when_it_cannot_be_saved(editor: MainWindow, qtbot: QtBot):
    pointing = editor.diagram.additions.pointing
    pointing.add(None)
    dialog = question(editor, qtbot)
    filled(dialog, "刷胶台")
    path = editor.session.path
    hidden = path.with_suffix(".away")
    path.rename(hidden)
    with qtbot.waitSignal(editor.work.failed, timeout=PATIENCE_MS):
        press_save(dialog)
    assert pointing.dialog is dialog
    assert dialog.isEnabled()
    assert dialog.name.text() == "刷胶台"
    hidden.rename(path)
    editor.failures.dialog.reject()
    press_save(dialog)
    qtbot.waitUntil(lambda: pointing.dialog is None, timeout=PATIENCE_MS)
    idle(editor, qtbot)
    assert any(point.name == "刷胶台" for point in editor.diagram.page.sheets.points.values())


def test_a_point_is_changed_from_the_list_and_the_picture_follows(editor: MainWindow, qtbot: QtBot):
    page = editor.diagram.page
    uid = next(iter(page.sheets.points))
    page.put_points([uid], (10.0, 10.0))
    page.register_list.edit_asked.emit(uid)
    dialog = question(editor, qtbot)
    dialog.editor.score.show_score("lec_standard", "L=10 E=10 C=40", "L=10 E=6 C=15")
    dialog.editor.score.changed.emit()
    dialog.reason.setText("现场变了")
    press_save(dialog)
    qtbot.waitUntil(lambda: page.sheets.points[uid].level.key == "red", timeout=PATIENCE_MS)
    (mark,) = marks(editor)
    assert page.stage.drawn.diagram.level_of_mark(mark).key == "red"
    assert point_form(editor.session.path, uid).level.key == "red"


def test_deleting_needs_a_reason_and_takes_the_mark_off(editor: MainWindow, qtbot: QtBot):
    page = editor.diagram.page
    uid = next(iter(page.sheets.points))
    page.put_points([uid], (10.0, 10.0))
    page.register_list.delete_asked.emit(uid)
    dialog = question(editor, qtbot)
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()
    dialog.reason.setText("设备已拆除")
    press_save(dialog)
    qtbot.waitUntil(lambda: uid not in page.sheets.points, timeout=PATIENCE_MS)
    assert marks(editor) == []


def test_a_template_is_offered_changed_refused_and_placed_click_by_click(
    editor: MainWindow, busy_enterprise: int, qtbot: QtBot
):
    page, pointing = editor.diagram.page, editor.diagram.additions.pointing
    before = set(page.sheets.points)
    page.register_list.template_asked.emit()
    dialog = question(editor, qtbot)
    assert isinstance(dialog, TemplateDialog)
    dialog.search.setText("餐饮")
    dialog._tick_all(False)
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()
    for row in (0, 1, 2):
        dialog.points.item(row).setCheckState(Qt.CheckState.Checked)
    dialog.points.setCurrentRow(1)
    dialog._ask_change()
    dialog.changing.name.setText("自家的灶台")
    press_save(dialog.changing)
    accepted = dialog.accepted_points
    assert [each.point.name for each in accepted][1] == "自家的灶台"
    press_save(dialog)
    qtbot.waitUntil(
        lambda: page.stage.tool is not None and page.stage.tool.key == "place_points", timeout=PATIENCE_MS
    )
    assert accepted[0].point.name in page.stage.tool.hint
    click(editor, 300, 200)
    QTest.keyClick(page.canvas, Qt.Key.Key_Space)
    click(editor, 500, 200)
    assert page.stage.tool.key == "select"
    placed = [page.sheets.points[mark.point_uid].name for mark in marks(editor)]
    assert sorted(placed) == sorted([accepted[0].point.name, accepted[2].point.name])
    names = {sign.name for sign in page.stage.drawn.document.of_kind(SafetySign)}
    assert names == set(accepted[0].signs[:3]) | set(accepted[2].signs[:3])
    added = set(floor_points(editor.session.path, busy_enterprise)) - before
    assert len(added) == 3
    assert pointing.dialog is None

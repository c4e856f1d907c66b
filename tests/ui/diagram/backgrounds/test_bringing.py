"""Bringing a drawing or a picture behind the floor, in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog
from pytestqt.qtbot import QtBot

from riskmap.drawing.recolouring import Vision
from riskmap.model.diagram.problem import ProblemKind
from riskmap.model.diagram.sheet import BLANK, BackgroundKind
from riskmap.operations.floor_background import background
from riskmap.ui.diagram.backgrounds.bringing import Bringing
from riskmap.ui.diagram.backgrounds.dialog import BackgroundDialog
from riskmap.ui.main_window import MainWindow
from tests.importers.backgrounds.made import dxf_bytes, new_dxf, pdf, picture, room
from tests.ui.conftest import PATIENCE_MS
from tests.ui.diagram.backgrounds.conftest import idle


def looked(bringing: Bringing, file: Path, qtbot: QtBot, *, fails: bool = False) -> BackgroundDialog:
    """Show a file in the dialog and wait until it has been read, or could not be."""
    bringing.look_at(file)
    assert bringing.dialog is not None
    dialog = bringing.dialog
    qtbot.waitUntil(
        lambda: bool(dialog.looked or dialog.problem) and not dialog.is_reading, timeout=PATIENCE_MS
    )
    assert fails or dialog.problem is None, dialog.problem
    return dialog


def accept(dialog: BackgroundDialog, bringing: Bringing, qtbot: QtBot) -> None:
    dialog.buttons.button(QDialogButtonBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: bringing.dialog is None, timeout=PATIENCE_MS)


def written(tmp_path: Path, name: str, content: bytes) -> Path:
    file = tmp_path / name
    file.write_bytes(content)
    return file


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return a DXF of 90 m × 30 m in millimetres, one of whose layers the file hides."""
    document = new_dxf()
    document.layers.add("家具").off()
    room(document, wide=90_000, high=30_000)
    document.modelspace().add_line((1_000, 1_000), (2_000, 1_000), dxfattribs={"layer": "家具"})
    return written(tmp_path, "厂房.dxf", dxf_bytes(document))


def test_a_drawing_comes_in_true_size_and_the_sheet_grows(
    editor: MainWindow, bringing: Bringing, plan: Path, qtbot: QtBot
) -> None:
    page = editor.diagram.page
    before = page.stage.drawn.document
    dialog = looked(bringing, plan, qtbot)
    assert not dialog.preview.image.isNull()
    assert {dialog.options.layers.item(row).text() for row in range(dialog.options.layers.count())} >= {
        "墙（4）",
        "家具（1）",
    }
    assert "90 × 30 米" in dialog.size_words.full_text
    assert dialog.enlarge.isVisible()
    assert "95 × 40 米" in dialog.enlarge.text()
    accept(dialog, bringing, qtbot)
    document = page.stage.drawn.document
    assert (document.background.kind, document.background.placement.scale) == (BackgroundKind.DXF, 0.001)
    assert document.background.hidden_layers == {"家具"}
    assert (document.sheet.width, document.sheet.height) == (95.0, 40.0)
    assert document.background.placement.position == pytest.approx((2.5, 5.0))
    assert [step.label for step in page.stage.drawn.history.done] == ["导入底图“厂房.dxf”"]
    plan.unlink()
    assert background(editor.session.path, document.background.digest)
    page.undoing.undo()
    assert page.stage.drawn.document == before


def test_without_consent_the_sheet_stays(
    editor: MainWindow, bringing: Bringing, plan: Path, qtbot: QtBot
) -> None:
    dialog = looked(bringing, plan, qtbot)
    dialog.enlarge.click()
    dialog.options.unit.setCurrentIndex(dialog.options.unit.findText("厘米"))
    dialog.options.changed.emit()
    assert "900 × 300 米" in dialog.size_words.full_text
    accept(dialog, bringing, qtbot)
    document = editor.diagram.page.stage.drawn.document
    assert (document.sheet.width, document.background.placement.scale) == (60.0, 0.01)


def test_layers_go_off_in_the_picture(bringing: Bringing, plan: Path, qtbot: QtBot) -> None:
    dialog = looked(bringing, plan, qtbot)
    full = dialog.preview.image.copy()
    for row in range(dialog.options.layers.count()):
        dialog.options.layers.item(row).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: not dialog.is_reading, timeout=PATIENCE_MS)
    assert dialog.preview.image != full
    chosen = dialog.chosen
    assert chosen is not None
    assert chosen.background.hidden_layers >= {"墙", "家具"}


def test_a_picture_is_calibrated_by_two_clicks_and_the_metres(
    editor: MainWindow, bringing: Bringing, tmp_path: Path, qtbot: QtBot
) -> None:
    page = editor.diagram.page
    dialog = looked(bringing, written(tmp_path, "照片.png", picture(size=(600, 400), colour=90)), qtbot)
    assert dialog.options.unit.isHidden()
    assert "两点" in dialog.size_words.full_text
    accept(dialog, bringing, qtbot)
    assert page.stage.tool is not None
    assert page.stage.tool.key == "calibrate"
    idle(editor, qtbot)
    qtbot.waitUntil(lambda: any(each.kind is ProblemKind.NO_SCALE for each in page.problems))
    drawn = page.stage.drawn
    place, view = drawn.document.background.placement, page.stage.view
    start, end = (
        view.pixel((place.position[0] + x * place.scale, place.position[1] + 100 * place.scale))
        for x in (100, 500)
    )
    canvas = page.canvas
    for x, y in (start, end):
        at = QPoint(round(x), round(y))
        QTest.mouseMove(canvas, at)
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, at)
    QTest.keyClicks(canvas, "24")
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert drawn.document.background.placement.scale == pytest.approx(24 / 400, rel=0.01)
    assert [step.label for step in drawn.history.done][1:] == ["标定底图比例（24 米）"]
    qtbot.waitUntil(
        lambda: bool(page.problems) and all(each.kind is not ProblemKind.NO_SCALE for each in page.problems)
    )
    bringing.fit_sheet()
    sheet = drawn.document.sheet
    assert (sheet.width, sheet.height) == pytest.approx((38.0, 26.0), abs=1.1)
    page.undoing.undo()
    page.undoing.undo()
    assert drawn.document.background.placement == place


def test_a_page_of_a_pdf_is_chosen(bringing: Bringing, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = looked(bringing, written(tmp_path, "图.pdf", pdf((300, 200), (200, 300))), qtbot)
    assert dialog.preview.image.width() > dialog.preview.image.height()
    dialog.options.page.setValue(2)
    qtbot.waitUntil(lambda: dialog.preview.image.width() < dialog.preview.image.height(), timeout=PATIENCE_MS)
    chosen = dialog.chosen
    assert chosen is not None
    assert (chosen.background.page, chosen.needs_scale) == (1, True)


def test_what_cannot_be_drawn_is_said_and_changes_nothing(
    editor: MainWindow, bringing: Bringing, tmp_path: Path, qtbot: QtBot
) -> None:
    before = editor.diagram.page.stage.drawn.document
    dialog = looked(bringing, written(tmp_path, "坏.png", picture()[:60]), qtbot, fails=True)
    assert dialog.looked is None
    assert dialog.problem is not None
    assert dialog.problem.what in dialog.hint.text
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()
    dialog.reject()
    assert bringing.dialog is None
    assert editor.diagram.page.stage.drawn.document == before


def test_a_file_that_changes_meanwhile_is_not_taken(
    editor: MainWindow, bringing: Bringing, tmp_path: Path, qtbot: QtBot
) -> None:
    file = written(tmp_path, "图.png", picture(colour=10))
    dialog = looked(bringing, file, qtbot)
    file.write_bytes(picture(colour=20))
    with qtbot.waitSignal(editor.work.failed, timeout=PATIENCE_MS) as failed:
        dialog.buttons.button(QDialogButtonBox.StandardButton.Save).click()
    assert "又变了" in str(failed.args[0])
    assert editor.diagram.page.stage.drawn.document.background == BLANK
    dialog.reject()


def test_a_new_state_of_a_drawing_lies_where_the_old_one_does(
    editor: MainWindow, bringing: Bringing, plan: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = editor.diagram.page
    accept(looked(bringing, plan, qtbot), bringing, qtbot)
    idle(editor, qtbot)
    page.view.properties.background.lines["x"].committed.emit(7.0)
    moved = page.stage.drawn.document.background.placement
    assert moved.position[0] == 7.0
    document = new_dxf()
    room(document, wide=90_000, high=30_500)
    dialog = looked(bringing, written(tmp_path, "厂房改.dxf", dxf_bytes(document)), qtbot)
    assert dialog.keep.isVisible()
    assert dialog.keep.isChecked()
    accept(dialog, bringing, qtbot)
    assert page.stage.drawn.document.background.name == "厂房改.dxf"
    assert page.stage.drawn.document.background.placement == moved


def test_a_file_dropped_on_the_canvas_is_looked_at(
    editor: MainWindow, bringing: Bringing, plan: Path
) -> None:
    canvas, data = editor.diagram.page.canvas, QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(plan))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(200, 200), copy, data, left, none)
    QApplication.sendEvent(canvas, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(canvas, QDropEvent(QPointF(200, 200), copy, data, left, none))
    assert bringing.dialog is not None
    assert bringing.dialog.file == plan
    bringing.dialog.reject()


def test_a_locked_background_is_not_replaced(
    editor: MainWindow, bringing: Bringing, plan: Path, qtbot: QtBot
) -> None:
    page = editor.diagram.page
    accept(looked(bringing, plan, qtbot), bringing, qtbot)
    section = page.view.properties.background
    section.lock.click()
    assert page.stage.drawn.document.layer("background").locked
    page.view.properties.refresh()
    assert not section.bring.isEnabled()
    assert not section.tools["move_background"].isEnabled()
    bringing.look_at(plan)
    assert bringing.dialog is None
    section.lock.click()
    page.view.properties.refresh()
    assert section.bring.isEnabled()


def test_an_import_is_offered_where_one_looks_for_it(editor: MainWindow, bringing: Bringing, qtbot: QtBot):
    action, page = editor.actions_["import_background"], editor.diagram.page
    assert action.isEnabled()
    (menu,) = [each.menu() for each in editor.menuBar().actions() if each.text().startswith("图册")]
    assert action in menu.actions()
    button, tool = page.view.column.buttons["ground"], page.stage.tool
    button.click()  # a blank sheet has nothing to calibrate: the flyout says what to do first
    assert button.flyout.isVisible()
    assert button.flyout.actions()[0] is action
    assert page.stage.tool is tool
    assert not button.isChecked()
    button.flyout.close()
    with qtbot.waitSignal(bringing.asked):
        action.trigger()
    (dialog,) = editor.findChildren(QFileDialog)
    dialog.reject()


def test_a_preview_of_colours_says_so_and_ends_by_a_click(editor: MainWindow):
    page = editor.diagram.page
    chip = page.view.hints.vision
    assert not chip.isVisible()
    page.look.visions[Vision.GREY].trigger()
    assert chip.isVisible()
    assert "黑白" in chip.text()
    chip.click()
    assert page.canvas.picture.vision is None
    assert page.look.visions[None].isChecked()
    assert not chip.isVisible()

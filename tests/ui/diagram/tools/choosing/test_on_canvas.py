"""The select tool and the commands with real events on the real canvas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from riskmap.model.diagram.signs import SafetySign
from riskmap.model.diagram.zone import PointMark
from riskmap.ui.diagram.canvas import Canvas
from riskmap.ui.diagram.commands.command_actions import CommandActions
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.work import Work
from tests.ui.diagram.conftest import PATIENCE_MS
from tests.ui.diagram.hand import named, of_kind

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def canvas(stage: Stage, work: Work, city_copy: Path, qtbot: QtBot) -> Iterator[Canvas]:
    canvas = Canvas(stage, work=work, path_of=lambda: city_copy, theme=stage.theme)
    canvas.commands = CommandActions(stage, canvas, theme=stage.theme)
    qtbot.addWidget(canvas)
    canvas.resize(1100, 760)
    canvas.show()
    stage.use("select")
    qtbot.waitUntil(lambda: canvas.is_settled, timeout=PATIENCE_MS)
    canvas.fit()
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus, timeout=PATIENCE_MS)
    yield canvas
    stage.open(None)
    canvas.close()


def pixel(canvas: Canvas, at: tuple[float, float]) -> QPoint:
    x, y = canvas.stage.view.pixel(at)
    return QPoint(round(x), round(y))


def drag(canvas: Canvas, *way: tuple[float, float], keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(canvas, LEFT, keys, pixel(canvas, way[0]))
    for at in way[1:]:
        move(canvas, at, LEFT, keys)
    QTest.mouseRelease(canvas, LEFT, keys, pixel(canvas, way[-1]))


def move(canvas: Canvas, at: tuple[float, float], held=Qt.MouseButton.NoButton, keys=NONE) -> None:
    place = QPointF(pixel(canvas, at))
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, canvas.mapToGlobal(place), Qt.MouseButton.NoButton, held, keys
    )
    QApplication.sendEvent(canvas, event)


def test_click_drag_delete_and_undo(canvas: Canvas):
    stage = canvas.stage
    QTest.mouseClick(canvas, LEFT, NONE, pixel(canvas, (36.0, 25.0)))
    assert stage.drawn.chosen == (named(stage, "成型车间"),)
    drag(canvas, (36.0, 25.0), (38.0, 26.0), (40.0, 27.0))
    assert named(stage, "成型车间").outline[0] == (34.0, 22.0)  # by the grid
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert not stage.drawn.selection
    stage.drawn.undo()
    stage.drawn.undo()
    assert named(stage, "成型车间").outline[0] == (30.0, 20.0)


def test_keys_copy_paste_and_nudge(canvas: Canvas, qtbot: QtBot):
    stage, ctrl = canvas.stage, Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(canvas, LEFT, NONE, pixel(canvas, (26.0, 6.0)))
    qtbot.waitUntil(canvas.commands["copy"].isEnabled)
    QTest.keyClick(canvas, Qt.Key.Key_C, ctrl)
    move(canvas, (44.0, 4.0))
    qtbot.waitUntil(canvas.commands["paste"].isEnabled)
    QTest.keyClick(canvas, Qt.Key.Key_V, ctrl)
    qtbot.waitUntil(lambda: len(list(stage.drawn.document.of_kind(SafetySign))) == 2, timeout=PATIENCE_MS)
    (pasted,) = stage.drawn.chosen
    assert pasted.position == (44.0, 4.0)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    QTest.keyClick(canvas, Qt.Key.Key_A, ctrl)  # whatever comes next makes the step first
    assert stage.drawn.document.shapes[pasted.uid].position == (pytest.approx(43.8), 4.0)
    assert len(stage.drawn.selection) == len(stage.drawn.document.shapes)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert stage.drawn.selection == ()


def test_the_pointer_says_what_a_press_does(canvas: Canvas):
    stage = canvas.stage
    stage.drawn.select([named(stage, "成型车间").uid])
    seen = []
    for at in ((36.0, 24.0), (42.0, 20.0), (36.0, 20.0), (50.0, 4.0)):
        move(canvas, at)
        seen.append(canvas.cursor().shape())
    shapes = Qt.CursorShape
    assert seen == [shapes.SizeAllCursor, shapes.CrossCursor, shapes.SizeAllCursor, shapes.ArrowCursor]


def test_dragging_shows_where_it_goes_and_leaves_the_floor_alone(canvas: Canvas, qtbot: QtBot):
    stage = canvas.stage
    before = stage.drawn.document

    def picture() -> QImage:
        qtbot.waitUntil(lambda: canvas.is_settled, timeout=PATIENCE_MS)
        return canvas.grab().toImage()

    QTest.mouseClick(canvas, LEFT, NONE, pixel(canvas, (36.0, 25.0)))
    still = picture()
    QTest.mousePress(canvas, LEFT, NONE, pixel(canvas, (36.0, 25.0)))
    move(canvas, (30.0, 12.0), LEFT)
    move(canvas, (29.0, 10.0), LEFT)
    at = pixel(canvas, (28.0, 8.0))
    assert picture().pixelColor(at) != still.pixelColor(at)
    assert stage.drawn.document == before
    assert "Esc 取消" in stage.tool.hint
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, NONE, pixel(canvas, (29.0, 10.0)))
    assert stage.drawn.document == before


def test_a_double_click_on_a_text_writes_it(canvas: Canvas):
    stage = canvas.stage
    note = named(stage, "车间主任：王𬭚")
    box = stage.targets.box(note.uid)
    asked = []
    stage.text_asked.connect(lambda *what: asked.append(what))
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    QTest.mouseClick(canvas, LEFT, NONE, pixel(canvas, middle))
    QTest.mouseDClick(canvas, LEFT, NONE, pixel(canvas, middle))
    (position, text, done) = asked[0]
    assert (position, text) == (note.position, note.text)
    done("车间主任：李四")
    assert stage.drawn.document.shapes[note.uid].text == "车间主任：李四"
    done("  ")
    assert note.uid not in stage.drawn.document.shapes


def test_a_double_click_on_a_mark_opens_its_point(canvas: Canvas):
    stage = canvas.stage
    mark = next(stage.drawn.document.of_kind(PointMark))
    asked = []
    stage.point_edit_asked.connect(asked.append)
    stage.properties_asked.connect(lambda: asked.append("properties"))
    at = pixel(canvas, mark.position)
    QTest.mouseClick(canvas, LEFT, NONE, at)
    QTest.mouseDClick(canvas, LEFT, NONE, at)
    assert asked == [mark.point_uid]
    QTest.mouseRelease(canvas, LEFT, NONE, at)
    QTest.keyClick(canvas, Qt.Key.Key_F2)
    assert asked == [mark.point_uid] * 2
    stage.drawn.set_points({})
    QTest.keyClick(canvas, Qt.Key.Key_F2)
    assert asked[-1] == "properties", "the register has no such point: nothing to change there"


def test_a_right_click_opens_the_menu_of_what_is_there(canvas: Canvas):
    stage = canvas.stage
    at = pixel(canvas, (8.0, 8.0))
    QApplication.sendEvent(
        canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.mapToGlobal(at))
    )
    assert stage.drawn.chosen == (of_kind(stage, PointMark),)
    (menu,) = [menu for menu in canvas.findChildren(QMenu) if menu.isVisible()]
    texts = [action.text() for action in menu.actions()]
    assert "删除\tDel" in texts
    (delete,) = [action for action in menu.actions() if action.text() == "删除\tDel"]
    delete.trigger()
    menu.close()
    assert len(list(stage.drawn.document.of_kind(PointMark))) == 1

"""The canvas with real mouse, wheel and key events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from riskmap.drawing.recolouring import Vision
from riskmap.geometry.snapping import SnapKind
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.signs import Equipment, EquipmentKind, SafetySign
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram import dragging
from riskmap.ui.diagram.canvas import Canvas
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.rulers import RULER_PX
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.pen import Pen
from riskmap.ui.diagram.tools.tool import Tool
from riskmap.ui.work import Work

PATIENCE_MS = 20_000
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class Noting(Tool):
    """Notes what it is given."""

    key, title, icon = "noting", "记录", "pencil"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.given: list[tuple[str, Pen]] = []
        self.keys: list[int] = []
        self.takes_keys = False
        self.is_half_drawn = False

    @property
    def is_busy(self) -> bool:
        return self.is_half_drawn

    def pressed(self, pen: Pen) -> None:
        self.given.append(("pressed", pen))

    def moved(self, pen: Pen) -> None:
        self.given.append(("moved", pen))

    def released(self, pen: Pen) -> None:
        self.given.append(("released", pen))

    def double_clicked(self, pen: Pen) -> None:
        self.given.append(("double", pen))

    def key_pressed(self, event) -> bool:  # type: ignore[no-untyped-def]
        self.keys.append(event.key())
        return self.takes_keys

    def cancel(self) -> bool:
        was, self.is_half_drawn = self.is_half_drawn, False
        return was

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(300, 300, 10, 10, Qt.GlobalColor.magenta)

    @property
    def named(self) -> list[str]:
        return [name for name, _pen in self.given]


class Choosing(Noting):
    key = "select"


@pytest.fixture
def canvas(stage: Stage, work: Work, city_copy: Path, qtbot: QtBot) -> Iterator[Canvas]:
    stage.set_tools({"noting": Noting, "select": Choosing})
    canvas = Canvas(stage, work=work, path_of=lambda: city_copy, theme=stage.theme)
    qtbot.addWidget(canvas)
    canvas.resize(900, 620)
    canvas.show()
    settle(canvas, qtbot)
    return canvas


def settle(canvas: Canvas, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: canvas.is_settled, timeout=PATIENCE_MS)


def tool_in(canvas: Canvas, key: str = "noting") -> Noting:
    tool = canvas.stage.use(key)
    assert isinstance(tool, Noting)
    tool.given.clear()
    return tool


def pixel(canvas: Canvas, x: float, y: float) -> QPoint:
    px, py = canvas.stage.view.pixel((x, y))
    return QPoint(round(px), round(py))


def wheel(
    canvas: Canvas, at: QPoint, notch: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    event = QWheelEvent(
        QPointF(at), canvas.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, notch),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def colour(canvas: Canvas, x: float, y: float) -> str:
    image = canvas.grab().toImage()
    at = pixel(canvas, x, y)
    return image.pixelColor(at).name().upper()


# ── looking ──────────────────────────────────────────────────────────────────────────────────


def test_the_whole_sheet_is_shown_at_first(canvas: Canvas) -> None:
    left, lower = pixel(canvas, 0, 0).x(), pixel(canvas, 0, 0).y()
    right, upper = pixel(canvas, 60, 40).x(), pixel(canvas, 60, 40).y()
    assert RULER_PX < left < right < canvas.width()
    assert RULER_PX < upper < lower < canvas.height()
    assert right - left > 700 or lower - upper > 480  # as large as there is room


def test_the_wheel_zooms_at_the_pointer(canvas: Canvas) -> None:
    at = pixel(canvas, 20, 20)
    before = canvas.stage.view.floor(at.x(), at.y())
    zoom = canvas.stage.view.zoom
    for _notch in range(5):
        wheel(canvas, at, 120)
    after = canvas.stage.view.floor(at.x(), at.y())
    assert canvas.stage.view.zoom == pytest.approx(zoom * 1.2**5)
    assert after == pytest.approx(before, abs=3 * canvas.stage.view.metres)
    for _notch in range(5):
        wheel(canvas, at, -120)
    assert canvas.stage.view.zoom == pytest.approx(zoom)


def test_shift_and_the_wheel_move_sideways(canvas: Canvas) -> None:
    view = canvas.stage.view
    wheel(canvas, QPoint(400, 300), 120, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.stage.view.zoom == view.zoom
    assert (canvas.stage.view.x, canvas.stage.view.y) == (view.x + 60, view.y)


def test_the_middle_button_pans_and_the_tool_hears_nothing(canvas: Canvas) -> None:
    tool, view = tool_in(canvas), canvas.stage.view
    QTest.mousePress(canvas, MIDDLE, pos=QPoint(400, 300))
    QTest.mouseMove(canvas, QPoint(430, 280))
    QTest.mouseMove(canvas, QPoint(450, 260))
    QTest.mouseRelease(canvas, MIDDLE, pos=QPoint(450, 260))
    assert (canvas.stage.view.x - view.x, canvas.stage.view.y - view.y) == (50, -40)
    assert "pressed" not in tool.named
    assert "released" not in tool.named


def test_space_and_a_drag_pan(canvas: Canvas) -> None:
    tool, view = tool_in(canvas), canvas.stage.view
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    assert canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    QTest.mousePress(canvas, LEFT, pos=QPoint(400, 300))
    assert canvas.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    QTest.mouseMove(canvas, QPoint(410, 310))
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(410, 310))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.stage.view == view.moved(10, 10)
    assert "pressed" not in tool.named
    assert canvas.cursor().shape() == Noting.cursor
    QTest.mouseClick(canvas, LEFT, pos=QPoint(400, 300))
    assert tool.named[-2:] == ["pressed", "released"]


def test_a_tool_that_takes_space_keeps_it(canvas: Canvas) -> None:
    tool = tool_in(canvas)
    tool.takes_keys = True
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    assert tool.keys == [Qt.Key.Key_Space]
    assert canvas.cursor().shape() == Noting.cursor


def test_keys_move_the_view(canvas: Canvas) -> None:
    whole = canvas.stage.view
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.stage.view.zoom > whole.zoom
    QTest.keyClick(canvas, Qt.Key.Key_Minus)
    QTest.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.stage.view.zoom < whole.zoom
    QTest.keyClick(canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert canvas.stage.view == whole
    QTest.keyClick(canvas, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert canvas.stage.view.zoom == pytest.approx(96 / 25.4 * 1000 / 200)


def test_each_floor_is_looked_at_as_it_was_left(
    canvas: Canvas, make_floor, drawn: DrawnFloor, qtbot: QtBot
) -> None:  # type: ignore[no-untyped-def]
    canvas.zoom(3.0, QPointF(300, 300))
    left = canvas.stage.view
    other = make_floor(name="二层")
    canvas.stage.open(other)
    assert canvas.stage.view != left
    settle(canvas, qtbot)
    canvas.stage.open(drawn)
    assert canvas.stage.view == left


def test_resizing_keeps_the_middle(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.zoom(2.0)
    middle = canvas.stage.view.floor(canvas.width() / 2, canvas.height() / 2)
    canvas.resize(1100, 700)
    qtbot.waitUntil(lambda: canvas.width() == 1100, timeout=PATIENCE_MS)
    after = canvas.stage.view.floor(canvas.width() / 2, canvas.height() / 2)
    assert after == pytest.approx(middle, abs=2 * canvas.stage.view.metres)


def test_a_box_is_brought_into_view(canvas: Canvas) -> None:
    canvas.zoom(8.0, QPointF(pixel(canvas, 50, 35)))
    canvas.show_box((4.0, 4.0, 14.0, 12.0))
    for x, y in ((4, 4), (14, 12)):
        assert canvas.rect().contains(pixel(canvas, x, y))


# ── the tool ─────────────────────────────────────────────────────────────────────────────────


def test_the_tool_gets_mouse_and_modifiers(canvas: Canvas) -> None:
    tool = tool_in(canvas)
    start = pixel(canvas, 45, 25)
    QTest.mousePress(canvas, LEFT, Qt.KeyboardModifier.ShiftModifier, start)
    QTest.mouseMove(canvas, start + QPoint(40, 0))
    QTest.mouseRelease(canvas, LEFT, pos=start + QPoint(40, 0))
    QTest.mouseDClick(canvas, LEFT, pos=start)
    assert tool.named[0] == "pressed"
    assert "moved" in tool.named
    assert "double" in tool.named
    pressed = tool.given[0][1]
    assert pressed.shift
    assert pressed.is_down
    assert not pressed.ctrl
    released = next(pen for name, pen in tool.given if name == "released")
    assert not released.is_down
    assert released.raw[0] - pressed.raw[0] == pytest.approx(40 * canvas.stage.view.metres)


def test_alt_lets_go_of_what_is_caught(canvas: Canvas) -> None:
    tool = tool_in(canvas)
    canvas.setFocus()
    QTest.mouseMove(canvas, pixel(canvas, 4, 4) + QPoint(3, 2))
    assert tool.given[-1][1].snap.kind is SnapKind.VERTEX
    assert tool.given[-1][1].at == (4.0, 4.0)
    QTest.keyPress(canvas, Qt.Key.Key_Alt)
    assert tool.given[-1][1].snap.kind is None
    QTest.keyRelease(canvas, Qt.Key.Key_Alt)
    assert tool.given[-1][1].snap.kind is SnapKind.VERTEX


def test_what_is_caught_is_shown(canvas: Canvas) -> None:
    tool_in(canvas)
    before = canvas.grab().toImage()
    at = pixel(canvas, 4, 4) + QPoint(2, 2)
    QTest.mouseMove(canvas, at)
    after = canvas.grab().toImage()
    around = (at.x() - 12, at.y() - 12, 70, 50)
    assert before.copy(*around) != after.copy(*around)


def test_the_preview_lies_over_everything(canvas: Canvas) -> None:
    tool_in(canvas)
    assert canvas.grab().toImage().pixelColor(305, 305).name() == "#ff00ff"


def test_clicks_on_the_rulers_are_nobodys(canvas: Canvas) -> None:
    tool = tool_in(canvas)
    QTest.mouseClick(canvas, LEFT, pos=QPoint(300, RULER_PX - 5))
    QTest.mouseClick(canvas, LEFT, pos=QPoint(5, 300))
    assert "pressed" not in tool.named


def test_escape_steps_back(canvas: Canvas, drawn: DrawnFloor) -> None:
    tool = tool_in(canvas)
    tool.is_half_drawn = True
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.stage.tool is tool
    assert not tool.is_half_drawn
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.stage.tool is not None
    assert canvas.stage.tool.key == "select"
    drawn.select(list(drawn.document.shapes)[:2])
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert drawn.selection == ()


def test_dragging_to_the_edge_moves_the_sheet(canvas: Canvas, qtbot: QtBot) -> None:
    tool = tool_in(canvas)
    tool.is_half_drawn = True
    x = canvas.stage.view.x
    QTest.mousePress(canvas, LEFT, pos=QPoint(500, 300))
    QTest.mouseMove(canvas, QPoint(canvas.width() - 4, 300))
    qtbot.waitUntil(lambda: canvas.stage.view.x < x - 30, timeout=PATIENCE_MS)
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(canvas.width() - 4, 300))
    x = canvas.stage.view.x
    QTest.qWait(80)
    assert canvas.stage.view.x == x


def test_leaving_says_so(canvas: Canvas, qtbot: QtBot) -> None:
    tool_in(canvas)
    with qtbot.waitSignal(canvas.stage.pen_moved, check_params_cb=lambda pen: pen is None):
        QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))


def test_without_a_floor_nothing_breaks(canvas: Canvas) -> None:
    tool_in(canvas)
    canvas.stage.open(None)
    QTest.mouseMove(canvas, QPoint(300, 300))
    QTest.mouseClick(canvas, LEFT, pos=QPoint(300, 300))
    wheel(canvas, QPoint(300, 300), 120)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    canvas.fit()
    canvas.grab()
    assert canvas.is_settled


# ── menus and text ───────────────────────────────────────────────────────────────────────────


def test_a_right_click_offers_the_view(canvas: Canvas, qtbot: QtBot) -> None:
    tool_in(canvas)
    asked: list[QMenu] = []
    canvas.menu_asked.connect(lambda menu, _pen: asked.append(menu))
    at = QPoint(600, 400)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.mapToGlobal(at))
    QApplication.sendEvent(canvas, event)
    titles = [action.text().split("\t")[0] for action in asked[0].actions()]
    assert titles == ["显示全图", "按图纸比例显示", "显示网格"]
    with_grid = canvas.grab().toImage()
    asked[0].actions()[2].trigger()
    asked[0].close()
    assert not canvas.stage.grid_shown
    settle(canvas, qtbot)
    assert canvas.grab().toImage() != with_grid


def test_text_is_written_on_the_canvas(canvas: Canvas) -> None:
    got: list[str] = []
    canvas.setFocus()
    canvas.stage.text_asked.emit((20.0, 20.0), "", got.append)
    editor = canvas.text_editor
    assert editor.isVisible()
    assert canvas.rect().contains(editor.geometry())
    QTest.keyClicks(editor, "a1")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor, "b")
    assert got == []
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert got == ["a1\nb"]
    assert not editor.isVisible()


def test_escape_drops_a_text_and_another_takes_it(canvas: Canvas) -> None:
    got: list[tuple[str, str]] = []
    canvas.stage.text_asked.emit((20.0, 20.0), "旧", lambda text: got.append(("one", text)))
    QTest.keyClick(canvas.text_editor, Qt.Key.Key_Escape)
    assert got == []
    canvas.stage.text_asked.emit((20.0, 20.0), "甲", lambda text: got.append(("two", text)))
    canvas.stage.text_asked.emit((30.0, 20.0), "乙", lambda text: got.append(("three", text)))
    assert got == [("two", "甲")]
    canvas.stage.open(None)  # the floor it was meant for is gone
    assert got == [("two", "甲")]
    assert not canvas.text_editor.isVisible()


# ── dropping ─────────────────────────────────────────────────────────────────────────────────


def drop(canvas: Canvas, kind: str, data: bytes, at: QPoint, *, look: bool = False) -> QDropEvent | None:
    mime = QMimeData()
    mime.setData(kind, data)
    copy, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, copy, mime, LEFT, keys)
    QApplication.sendEvent(canvas, enter)
    if not enter.isAccepted():
        return None
    QApplication.sendEvent(canvas, QDragMoveEvent(at, copy, mime, LEFT, keys))
    if look:
        canvas.grab()
    event = QDropEvent(QPointF(at), copy, mime, LEFT, keys)
    QApplication.sendEvent(canvas, event)
    return event


def test_a_sign_is_dropped_where_it_snaps(canvas: Canvas, drawn: DrawnFloor, qtbot: QtBot) -> None:
    before = set(drawn.document.shapes)
    with qtbot.waitSignal(canvas.sign_dropped) as signal:
        drop(canvas, dragging.SIGN, "当心触电".encode(), pixel(canvas, 14, 12) + QPoint(3, -2), look=True)
    (uid,) = set(drawn.document.shapes) - before
    shape = drawn.document.shapes[uid]
    assert isinstance(shape, SafetySign)
    assert shape.name == "当心触电"
    assert shape.position == (14.0, 12.0)  # the corner of a zone
    assert signal.args == ["当心触电", (14.0, 12.0)]
    assert drawn.selection == (uid,)
    assert drawn.history.done[-1].label == "放置“当心触电”"
    drawn.undo()
    assert set(drawn.document.shapes) == before


def test_equipment_is_dropped(canvas: Canvas, drawn: DrawnFloor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.equipment_dropped):
        drop(canvas, dragging.EQUIPMENT, b"eye_wash", QPoint(500, 200), look=True)
    kinds = [shape.kind for shape in drawn.document.shapes.values() if isinstance(shape, Equipment)]
    assert EquipmentKind.EYE_WASH in kinds


def test_points_are_for_the_page_to_put(canvas: Canvas, drawn: DrawnFloor, qtbot: QtBot) -> None:
    uids = list(drawn.points)[:2]
    before = drawn.document
    with qtbot.waitSignal(canvas.point_dropped) as signal:
        drop(
            canvas, dragging.POINT, b" ".join(uid.hex().encode() for uid in uids), QPoint(500, 200), look=True
        )
    assert signal.args[0] == uids
    assert drawn.document == before


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (dragging.POINT, b"xyz"),
        (dragging.POINT, b"\xff\xfe"),
        (dragging.POINT, b""),
        (dragging.SIGN, b"\xff\xff"),
        (dragging.SIGN, ("长" * 500).encode()),
        (dragging.EQUIPMENT, b"bomb"),
        ("text/plain", b"hello"),
    ],
)
def test_what_cannot_be_read_is_refused(canvas: Canvas, drawn: DrawnFloor, kind: str, data: bytes) -> None:
    before = drawn.document
    assert drop(canvas, kind, data, QPoint(500, 200)) is None
    assert drawn.document == before


def test_nothing_is_dropped_on_a_read_only_floor(canvas: Canvas, drawn: DrawnFloor) -> None:
    drawn.writable = False
    assert drop(canvas, dragging.SIGN, "当心触电".encode(), QPoint(500, 200)) is None


# ── what is shown ────────────────────────────────────────────────────────────────────────────


def test_grey_has_no_colour(canvas: Canvas, qtbot: QtBot) -> None:
    sign, zone = pixel(canvas, 26, 6), pixel(canvas, 5, 5)
    assert _colourful(canvas, sign) > 100
    assert _colourful(canvas, zone) > 20
    canvas.set_vision(Vision.GREY)
    settle(canvas, qtbot)
    assert _colourful(canvas, sign) < 10
    assert _colourful(canvas, zone) < 10
    canvas.set_vision(None)
    settle(canvas, qtbot)
    assert canvas.vision is None
    assert _colourful(canvas, sign) > 100


def _colourful(canvas: Canvas, at: QPoint) -> int:
    """Return how far from grey a canvas gets around a place."""
    image = canvas.grab().toImage()
    found = 0
    for dx in range(-6, 7):
        for dy in range(-6, 7):
            seen = image.pixelColor(at.x() + dx, at.y() + dy)
            parts = seen.red(), seen.green(), seen.blue()
            found = max(found, max(parts) - min(parts))
    return found


def test_the_ghost_is_faint(canvas: Canvas, drawn: DrawnFloor, qtbot: QtBot) -> None:
    drawn.remove(uid for uid, shape in drawn.document.shapes.items() if isinstance(shape, Zone))
    settle(canvas, qtbot)
    bare = canvas.grab().toImage()
    below = drawn.document
    drawn.undo()
    ghost = Diagram(drawn.document, drawn.points)
    drawn.redo()
    assert drawn.document == below
    canvas.set_ghost(ghost)
    settle(canvas, qtbot)
    shown = canvas.grab().toImage()
    assert shown != bare
    at = pixel(canvas, 11, 10.5)
    assert shown.pixelColor(at).lightness() > 180
    canvas.set_ghost(None)
    settle(canvas, qtbot)
    assert canvas.grab().toImage() == bare


def test_what_is_chosen_and_hovered_is_outlined(canvas: Canvas, drawn: DrawnFloor) -> None:
    zone = next(shape for shape in drawn.document.shapes.values() if isinstance(shape, Zone))
    accent = canvas.stage.theme.colour("accent").name().upper()
    edge = zone.outline[0][0], (zone.outline[0][1] + zone.outline[2][1]) / 2
    assert colour(canvas, *edge) != accent
    drawn.select((zone.uid,))
    assert _near(colour(canvas, *edge), accent)
    drawn.select(())
    canvas.stage.hover(zone.uid)
    assert not _near(colour(canvas, *edge), accent)  # fainter
    plain = canvas.grab().toImage()
    canvas.stage.hover(None)
    assert canvas.grab().toImage() != plain


def test_mouse_events_of_other_buttons_are_ignored(canvas: Canvas) -> None:
    tool = tool_in(canvas)
    back = QMouseEvent(
        QEvent.Type.MouseButtonPress, QPointF(300, 300), canvas.mapToGlobal(QPointF(300, 300)),
        Qt.MouseButton.BackButton, Qt.MouseButton.BackButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(canvas, back)
    assert tool.named == []


def _near(one: str, other: str) -> bool:
    a, b = QColor(one), QColor(other)
    return max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())) < 40


def test_the_field_of_a_name_says_what_it_wants(canvas: Canvas) -> None:
    hints, got = [], []
    canvas.text_editor.hint_changed.connect(hints.append)
    canvas.stage.name_asked.emit((20.0, 20.0), "", got.append)
    assert canvas.text_editor.placeholderText() == "分区名称"
    assert hints == ["输入名称，回车完成，Esc 跳过"]
    QTest.keyClick(canvas.text_editor, Qt.Key.Key_Escape)
    assert (hints[-1], got) == ("", [])
    canvas.stage.text_asked.emit((20.0, 20.0), "", got.append)
    assert canvas.text_editor.placeholderText() == ""
    assert "Shift+回车换行" in hints[-1]

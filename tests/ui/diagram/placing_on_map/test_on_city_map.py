"""From the editor to the city map and back, in the real window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from riskmap.ui.main_window import MainWindow
from riskmap.ui.places import DIAGRAM, MAP
from tests.ui.conftest import PATIENCE_MS, in_page, settle
from tests.ui.diagram.backgrounds.conftest import editor, idle
from tests.ui.diagram.conftest import square
from tests.ui.diagram.placing_on_map.test_placing import accept, home, opened_question

__all__ = ["editor"]
_NAMES = "riskmap.floorLayer.shown.flatMap(each => each.zones.map(zone => zone.name))"


def double_click(target: QWidget, at: QPoint) -> None:
    """Click twice as a mouse does; the web engine does not take QTest's way for a double click."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = QEvent.Type
    for kind, held in (
        (kinds.MouseButtonPress, left),
        (kinds.MouseButtonRelease, none),
        (kinds.MouseButtonDblClick, left),
        (kinds.MouseButtonRelease, none),
    ):
        there = QPointF(target.mapToGlobal(at))
        event = QMouseEvent(kind, QPointF(at), there, left, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(target, event)


def shown_zones(window: MainWindow, qtbot: QtBot) -> list[str]:
    settle(window, qtbot)
    names: list[str] = in_page(window, _NAMES, qtbot)
    return names


def test_a_saved_floor_shows_on_the_map_and_opens_from_there(
    editor: MainWindow, busy_enterprise: int, qtbot: QtBot
) -> None:
    page = editor.diagram.page
    uid = page.stage.drawn.document.sheet.uid
    page.stage.drawn.put(square(10.0, 10.0, 40.0, 20.0, name="裁断车间"))
    accept(opened_question(editor))
    lon, lat = home(editor)
    page.save()
    idle(editor, qtbot)
    page.view.properties.refresh()
    page.view.properties.place.show_there.click()
    assert editor.places.place == MAP
    qtbot.waitUntil(lambda: shown_zones(editor, qtbot) == ["裁断车间"], timeout=PATIENCE_MS)

    page.stage.drawn.put(square(10.0, 32.0, 40.0, 6.0, name="成型车间"))
    page.save()
    idle(editor, qtbot)
    qtbot.waitUntil(
        lambda: sorted(shown_zones(editor, qtbot)) == ["成型车间", "裁断车间"], timeout=PATIENCE_MS
    )

    editor.session.select_row(None)
    web = editor.map.view.focusProxy()
    target = web.focusProxy() or web
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    def on_the_zone() -> QPoint:
        settle(editor, qtbot)
        place = f"riskmap.stage.map.latLngToContainerPoint([{lat!r}, {lon!r}])"
        x, y = in_page(editor, f"(p => [p.x, p.y])({place})", qtbot)
        return QPoint(round(x) + 28, round(y))

    QTest.mouseClick(target, left, none, on_the_zone())
    qtbot.waitUntil(lambda: editor.session.selection.enterprise == busy_enterprise, timeout=PATIENCE_MS)
    idle(editor, qtbot)
    double_click(target, on_the_zone())
    qtbot.waitUntil(lambda: editor.places.place == DIAGRAM, timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: page.stage.floor is not None and page.stage.drawn.document.sheet.uid == uid,
        timeout=PATIENCE_MS,
    )
    idle(editor, qtbot)


def test_which_floor_is_shown_is_remembered(editor: MainWindow) -> None:
    editor.map.view.floor_chosen.emit("7|1号厂房", "ab" * 16)
    editor.map.view.floor_chosen.emit("7|/", "")
    assert editor.remembered.extra("map_floors", {}) == {"7|1号厂房": "ab" * 16, "7|/": ""}

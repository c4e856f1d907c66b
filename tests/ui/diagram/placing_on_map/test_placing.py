"""Putting a floor onto the city map, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from riskmap.geometry.coordinates import CoordinateSystem, from_wgs84
from riskmap.geometry.georeference import Georeference, georeference
from riskmap.model.diagram.notes import NorthArrow
from riskmap.operations.floors import add_floor
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.placing_on_map.dialog import PlacingDialog
from riskmap.ui.main_window import MainWindow
from riskmap.ui.places import MAP
from tests.ui.conftest import PATIENCE_MS
from tests.ui.diagram.backgrounds.conftest import editor, idle
from tests.ui.diagram.points.conftest import WHO

__all__ = ["editor"]


def opened_question(window: MainWindow) -> PlacingDialog:
    window.diagram.page.view.properties.place.place.click()
    dialog = window.diagram.additions.placing.dialog
    assert dialog is not None
    return dialog


def accept(dialog: PlacingDialog) -> None:
    dialog.buttons.button(QDialogButtonBox.StandardButton.Save).click()


def place_of(window: MainWindow) -> Georeference:
    kept = window.diagram.page.stage.drawn.document.sheet.georeference
    assert kept is not None
    return georeference(kept.floor_a, kept.lonlat_a, kept.floor_b, kept.lonlat_b)


def home(window: MainWindow) -> tuple[float, float]:
    register, row = window.session.register, window.session.selected_row
    assert register is not None
    assert row is not None
    return float(register.enterprises.lon[row]), float(register.enterprises.lat[row])


def test_one_click_puts_the_sheet_on_the_enterprise_with_its_north(editor: MainWindow, qtbot: QtBot) -> None:
    page = editor.diagram.page
    page.stage.drawn.put(NorthArrow(uid=new_uid(), position=(5.0, 5.0), angle=30.0))
    accept(opened_question(editor))
    place = place_of(editor)
    assert place.to_degrees((30.0, 20.0)).tolist() == pytest.approx(home(editor), abs=1e-8)
    assert (place.north, place.scale) == pytest.approx((120.0, 1.0), abs=1e-3)
    assert page.stage.drawn.history.done[-1].label == "地图定位"
    page.undoing.undo()
    assert page.stage.drawn.document.sheet.georeference is None
    page.view.properties.refresh()
    assert page.view.properties.place.show_there.isHidden()
    idle(editor, qtbot)


def test_dragging_moves_and_turns_it(editor: MainWindow) -> None:
    dialog = opened_question(editor)
    small, before = dialog.map, dialog.placing
    assert before is not None
    at = small.pixel(home(editor)).toPoint()
    QTest.mousePress(small, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseMove(small, at + QPoint(40, 0))
    QTest.mouseRelease(small, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at + QPoint(40, 0))
    moved = dialog.placing
    assert moved is not None
    east = (moved.degrees_a[0] - before.degrees_a[0]) * 111_320 * 0.906
    assert east == pytest.approx(40 / small.pixels, rel=0.02)
    assert moved.degrees_a[1] == pytest.approx(before.degrees_a[1], abs=1e-7)
    pin = small.pixel(moved.degrees_b)
    QTest.mousePress(small, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pin.toPoint())
    to = (small.pixel(moved.degrees_a) + QPointF(60, -150)).toPoint()
    QTest.mouseMove(small, to)
    QTest.mouseRelease(small, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, to)
    turned = dialog.placing
    assert turned is not None
    assert turned.degrees_a == moved.degrees_a
    assert turned.place.scale == pytest.approx(1.0, abs=1e-3)
    assert dialog.bearing.value() > 300  # the upper side points to the left of north
    dialog.reject()
    assert editor.diagram.page.stage.drawn.document.sheet.georeference is None


def test_two_pasted_positions_say_how_far_they_disagree(editor: MainWindow) -> None:
    lon, lat = home(editor)
    dialog = opened_question(editor)
    dialog.system.setCurrentIndex(dialog.system.findData(CoordinateSystem.GCJ02))
    dialog.system.activated.emit(dialog.system.currentIndex())
    for line, degrees in zip(dialog.lines, ((lon, lat), (lon + 0.0007, lat)), strict=True):
        x, y = from_wgs84(*degrees, crs=CoordinateSystem.GCJ02)
        line.clear()
        QTest.keyClicks(line, f"{float(y):.7f}, {float(x):.7f}")
    assert "相差" in dialog.agreement.full_text
    assert dialog.placing is not None
    assert dialog.placing.degrees_a == pytest.approx((lon, lat), abs=1e-6)
    dialog.keeps.click()
    accept(dialog)
    place = place_of(editor)
    assert place.to_degrees((60.0, 40.0)).tolist() == pytest.approx((lon + 0.0007, lat), abs=1e-6)
    assert place.scale != pytest.approx(1.0, abs=0.005)


def test_nonsense_is_said_and_cannot_be_accepted(editor: MainWindow) -> None:
    dialog = opened_question(editor)
    dialog.lines[0].setText("<b>118</b>")
    dialog.lines[0].textEdited.emit(dialog.lines[0].text())
    assert dialog.placing is None
    assert dialog.hint.text
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()
    dialog.proposals[0].click()
    assert dialog.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()
    assert dialog.hint.isHidden()
    dialog.reject()


def test_the_tool_asks_for_the_places_that_were_clicked(editor: MainWindow, qtbot: QtBot) -> None:
    page, placing = editor.diagram.page, editor.diagram.additions.placing
    page.tools.take("georeference")
    for at in (QPoint(250, 300), QPoint(450, 200)):
        QTest.mouseMove(page.canvas, at)
        QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, at)
    qtbot.waitUntil(lambda: placing.dialog is not None, timeout=PATIENCE_MS)
    assert placing.dialog.placing.floor_a == page.stage.view.floor(250, 300)
    accept(placing.dialog)
    kept = page.stage.drawn.document.sheet.georeference
    assert kept is not None
    assert kept.floor_b == page.stage.view.floor(450, 200)


def test_another_floor_lies_on_the_first_and_is_shown_on_the_map(
    editor: MainWindow, busy_enterprise: int, qtbot: QtBot
) -> None:
    page = editor.diagram.page
    accept(opened_question(editor))
    first = place_of(editor)
    path = editor.session.path
    floor, changes = add_floor(path, busy_enterprise, who=WHO, name="二层", ordinal=2)
    editor.session.announce(changes)
    qtbot.waitUntil(lambda: floor.uid in [each.uid for each in page.sheets.floors], timeout=PATIENCE_MS)
    page.sheets.open(floor.uid)
    qtbot.waitUntil(lambda: page.stage.drawn.document.sheet.floor == "二层", timeout=PATIENCE_MS)
    page.view.properties.refresh()
    dialog = opened_question(editor)
    (copy,) = [each for each in dialog.proposals if each.text() == "与“一层”重合"]
    copy.click()
    accept(dialog)
    assert place_of(editor).to_degrees((7.0, 9.0)).tolist() == pytest.approx(
        first.to_degrees((7.0, 9.0)).tolist(), abs=1e-8
    )
    page.view.properties.refresh()
    page.view.properties.place.show_there.click()
    assert editor.places.place == MAP
    assert editor.map.view.view().zoom > 18
    idle(editor, qtbot)

"""A clerk at the window: takes tools, clicks, drags and types at places of the floor given in metres."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget

from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.model.diagram.notes import TitleBlock
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.page import DiagramPage
from riskmap.ui.main_window import MainWindow

_PATIENCE_S = 60.0
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier
Place = tuple[float, float]


class Clerk:
    """Works the real window; every click and drag is counted."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        self.app, self.window = app, window
        self.clicks = 0

    # ── waiting and looking ─────────────────────────────────────────────────────────────────

    def until(self, ready: Callable[[], object]) -> None:
        """Let the window work until something is so."""
        end = time.monotonic() + _PATIENCE_S
        while not ready():
            self.app.processEvents()
            time.sleep(0.002)
            if time.monotonic() > end:
                raise TimeoutError("the window does not come to it")

    def settle(self) -> None:
        """Wait until nothing is under way."""
        for _ in range(3):
            self.until(lambda: self.window.work.is_idle)
            for _turn in range(10):
                self.app.processEvents()

    def shot(self, file: Path) -> None:
        """Keep a picture of the window."""
        self.settle()
        self.window.grab().save(str(file))

    @property
    def page(self) -> DiagramPage:
        """Return the editor."""
        return self.window.diagram.page

    @property
    def floor(self) -> DrawnFloor:
        """Return the open sheet."""
        return self.page.stage.drawn

    # ── going about ─────────────────────────────────────────────────────────────────────────

    def open_city(self, path: Path) -> None:
        """Open a workspace and wait for its map."""
        ready: list[int] = []
        self.window.map.view.ready.connect(lambda: ready.append(1))
        self.window.open(path)
        self.until(lambda: ready)
        self.settle()

    def open_enterprise(self, name: str) -> None:
        """Choose an enterprise and go to its sheets."""
        register = self.window.session.register
        assert register is not None
        row = list(register.enterprises.name).index(name)
        self.window.session.select_row(row)
        self.window.actions_["place_diagram"].trigger()
        self.until(lambda: self.page.sheets.found is not None and self.page.sheets.found.name == name)
        self.settle()

    def open_sheet(self, title: str) -> None:
        """Open one of the sheets by its title."""
        floor = next(each for each in self.page.sheets.floors if self.page.sheets.title(each) == title)
        self.page.sheets.open(floor.uid)
        self.until(lambda: self.page.stage.floor is not None and self.floor.document.sheet.uid == floor.uid)
        self.settle()

    def answer(self, dialog: QWidget | None, **values: Any) -> None:
        """Fill the fields of a dialog by their names and press its button."""
        assert dialog is not None
        for name, value in values.items():
            field = getattr(dialog, name)
            if hasattr(field, "setCurrentText"):
                field.setCurrentText(str(value))
            elif hasattr(field, "setValue"):
                field.setValue(value)
            else:
                field.setText(value)
        self.press_save(dialog)

    def press_save(self, dialog: QWidget) -> None:
        """Press the accepting button of a dialog."""
        box = dialog.findChild(QDialogButtonBox)
        assert box is not None
        for button in box.buttons():
            if box.buttonRole(button) == QDialogButtonBox.ButtonRole.AcceptRole:
                QTest.mouseClick(button, _LEFT)
                self.clicks += 1
        self.settle()

    def import_background(self, file: Path) -> None:
        """Bring a drawing or picture behind the sheet through its dialog."""
        additions = self.window.diagram.additions
        assert additions is not None
        bringing = additions.bringing
        bringing.look_at(file)
        self.until(lambda: bringing.dialog is not None and bringing.dialog.chosen is not None)
        dialog = bringing.dialog
        assert dialog is not None
        self.press_save(dialog)
        self.until(lambda: self.floor.document.background.digest)
        self.settle()

    def over(self, x: float, y: float) -> Place:
        """Return where a place of the background, in its own units, lies on the floor."""
        place = self.floor.document.background.placement
        turn, scale = math.radians(place.angle), place.scale
        right = scale * (x * math.cos(turn) - y * math.sin(turn))
        up = scale * (x * math.sin(turn) + y * math.cos(turn))
        return place.position[0] + right, place.position[1] + up

    # ── drawing ─────────────────────────────────────────────────────────────────────────────

    def use(self, key: str) -> None:
        """Take a tool in hand from its column."""
        self.clicks += 1
        self.page.tools.take(key)
        self.app.processEvents()

    def fit(self) -> None:
        """Show the whole sheet."""
        self.page.canvas.fit()
        self.settle()

    def click(self, *places: Place, keys: Qt.KeyboardModifier = _NONE) -> None:
        """Click at places of the floor."""
        canvas = self.page.canvas
        for place in places:
            at = self._pixel(place)
            QTest.mouseMove(canvas, at)
            QTest.mouseClick(canvas, _LEFT, keys, at)
            self.clicks += 1
            self.app.processEvents()

    def drag(self, start: Place, end: Place, keys: Qt.KeyboardModifier = _NONE) -> None:
        """Drag from one place of the floor to another."""
        canvas, first, last = self.page.canvas, self._pixel(start), self._pixel(end)
        QTest.mouseMove(canvas, first)
        QTest.mousePress(canvas, _LEFT, keys, first)
        QTest.mouseMove(canvas, (first + last) / 2)
        QTest.mouseMove(canvas, last)
        QTest.mouseRelease(canvas, _LEFT, keys, last)
        self.clicks += 1
        self.app.processEvents()

    def write(self, text: str) -> None:
        """Type into the field that stands on the canvas, and Enter."""
        editor = self.page.canvas.text_editor
        self.until(lambda: editor.is_open)
        editor.setPlainText("")
        typed = QInputMethodEvent()  # as Chinese is typed
        typed.setCommitString(text)
        QApplication.sendEvent(editor, typed)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.app.processEvents()

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = _NONE) -> None:
        """Press a key over the canvas."""
        QTest.keyClick(self.page.canvas, key, keys)
        self.app.processEvents()

    def enter(self, text: str) -> None:
        """Type a number for the tool in hand, and Enter."""
        QTest.keyClicks(self.page.canvas, text)
        self.key(Qt.Key.Key_Return)

    def hide_background_layers(self, *names: str) -> None:
        """Leave layers of the background's drawing out."""
        frame = self.floor.document.frame
        background = replace(
            frame.background, hidden_layers=frame.background.hidden_layers | frozenset(names)
        )
        self.floor.do(ReplaceFrame(before=frame, after=replace(frame, background=background)))
        self.settle()

    def zone(self, name: str, start: Place, end: Place, **values: Any) -> None:
        """Draw a rectangular zone, name it, and say who answers for it."""
        self.use("rectangle")
        self.drag(start, end, keys=Qt.KeyboardModifier.AltModifier)  # exactly there, nothing caught
        self.write(name)
        if values:
            self.change(self.floor.chosen[0], **values)

    def path(self, tool: str, *places: Place) -> None:
        """Draw a line or an area from place to place."""
        self.use(tool)
        self.click(*places)
        self.key(Qt.Key.Key_Return)

    def stamp(self, tool: str, *places: Place, **options: Any) -> None:
        """Put symbols down with a tool that stays in hand."""
        self.use(tool)
        for name, value in options.items():
            setattr(self.page.stage.tool, name, value)
        self.click(*places, keys=Qt.KeyboardModifier.AltModifier)
        self.key(Qt.Key.Key_Escape)

    def label(self, tool: str, place: Place, text: str) -> None:
        """Put something with a text down."""
        self.use(tool)
        self.click(place, keys=Qt.KeyboardModifier.AltModifier)
        self.write(text)
        self.key(Qt.Key.Key_Escape)

    def change(self, shape: Shape, **values: Any) -> None:
        """Change fields of a shape, as the properties do."""
        self.floor.put(replace(shape, **values), label="修改属性")

    def points(self, where: dict[str, Place]) -> None:
        """Put risk points of the list onto the sheet, a click each."""
        known = {point.name: uid for uid, point in self.page.sheets.points.items()}
        self.page.register_list.place_asked.emit([known[name] for name in where])
        self.app.processEvents()
        self.click(*where.values(), keys=Qt.KeyboardModifier.AltModifier)
        self.settle()

    def furniture(self, **title: str) -> None:
        """Add legend, north arrow and title block where there is room, and fill the title block in."""
        for tool in ("legend", "north_arrow", "title_block"):
            self.use(tool)
        block = next(self.floor.document.of_kind(TitleBlock))
        self.change(block, **title)

    def zone_named(self, name: str) -> Zone:
        """Return a zone of the open sheet."""
        return next(zone for zone in self.floor.document.of_kind(Zone) if zone.name == name)

    def save(self) -> None:
        """Save with Ctrl+S and wait for it."""
        self.window.actions_["save_floor"].trigger()
        self.until(lambda: self.floor.is_saved and not self.floor.is_saving)
        self.settle()

    def _pixel(self, place: Place) -> QPoint:
        x, y = self.page.stage.view.pixel(place)
        return QPoint(round(x), round(y))

"""One real map page for all tests of this folder: it takes a second to start."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer, SignalInstance
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from riskmap.layers.options import MapOptions
from riskmap.store.register import Flags, Register
from riskmap.ui.map.map_view import MapView
from riskmap.ui.theme import Theme

_PATIENCE_MS = 20_000
_NOTHING = object()


def wait_for(signal: SignalInstance) -> tuple[Any, ...]:
    """Return what the signal says next; fail if it says nothing."""
    loop = QEventLoop()
    heard: list[tuple[Any, ...]] = []

    def hear(*values: Any) -> None:
        heard.append(values)
        loop.quit()

    signal.connect(hear)
    patience = QTimer(singleShot=True, interval=_PATIENCE_MS)
    patience.timeout.connect(loop.quit)
    patience.start()
    loop.exec()
    patience.stop()
    signal.disconnect(hear)
    assert heard, f"{signal} did not come"
    return heard[0]


class Driver:
    """A map and the hand that uses it."""

    def __init__(self, view: MapView) -> None:
        self.view = view

    def show(self, register: Register, rows: Flags | None = None) -> None:
        """Show a register and wait for it."""
        self.view.show_register(register, np.ones(len(register.enterprises), bool) if rows is None else rows)
        wait_for(self.view.ready)

    def settle(self) -> None:
        """Wait until all that was asked is on screen."""
        self.view.set_options(self.view.options)
        wait_for(self.view.drawn)

    def page(self, script: str) -> Any:
        """Return the value of a script in the page."""
        loop = QEventLoop()
        values: list[Any] = []

        def take(value: Any) -> None:
            values.append(value)
            loop.quit()

        self.view.page.runJavaScript(f"JSON.stringify([{script}])", 0, take)
        QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
        loop.exec()
        assert values
        return json.loads(values[0])[0]

    def words_drawn(self) -> list[str]:
        """Return every word that the present picture writes on the canvas."""
        words: list[str] = self.page(
            "(() => { const words = []; const { draw } = riskmap.text;"
            " riskmap.text.draw = (context, text, ...rest) =>"
            " { words.push(text); draw(context, text, ...rest); };"
            " riskmap.stage.draw(); riskmap.text.draw = draw; return words; })()"
        )
        return words

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the page work until the condition holds."""
        for _ in range(60):
            if condition():
                return
            self.settle()
        assert condition()

    def place(self, lon: float, lat: float) -> QPoint:
        """Return where a place stands in the window."""
        x, y = self.page(f"(p => [p.x, p.y])(riskmap.stage.map.latLngToContainerPoint([{lat!r}, {lon!r}]))")
        return QPoint(round(x), round(y))

    def click(self, at: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        """Click with the mouse."""
        target = self.view.focusProxy().focusProxy() or self.view.focusProxy()
        QTest.mouseClick(target, button, Qt.KeyboardModifier.NoModifier, at)

    def move(self, at: QPoint) -> None:
        """Move the mouse."""
        target = self.view.focusProxy().focusProxy() or self.view.focusProxy()
        QTest.mouseMove(target, at)

    def wheel(self, at: QPoint, delta: int) -> None:
        """Turn the wheel."""
        target = self.view.focusProxy().focusProxy() or self.view.focusProxy()
        where = QPointF(at)
        event = QWheelEvent(
            where,
            QPointF(target.mapToGlobal(at)),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(target, event)

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Drag with the left button."""
        target = self.view.focusProxy().focusProxy() or self.view.focusProxy()
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(target, left, none, start)
        for step in range(1, 6):
            between = start + (end - start) * step / 5
            move = QMouseEvent(
                QEvent.Type.MouseMove,
                QPointF(between),
                QPointF(target.mapToGlobal(between)),
                Qt.MouseButton.NoButton,
                left,
                none,
            )
            QApplication.sendEvent(target, move)
            self.settle()
        QTest.mouseRelease(target, left, none, end)

    def key(self, key: Qt.Key) -> None:
        """Press a key."""
        target = self.view.focusProxy().focusProxy() or self.view.focusProxy()
        QTest.keyClick(target, key)


@pytest.fixture(scope="package")
def city_map(qapp: QApplication, register: Register) -> Iterator[Driver]:
    theme = Theme()
    theme.apply(qapp, "light")
    view = MapView(theme=theme)
    view.resize(1000, 700)
    view.show()
    driver = Driver(view)
    driver.show(register)
    yield driver
    assert view.page.messages == []
    view.dispose()
    view.deleteLater()


@pytest.fixture
def driver(city_map: Driver, register: Register) -> Driver:
    """Return the map as it is after opening the small city."""
    view = city_map.view
    if view._register is not register:
        city_map.show(register)
    view.set_options(MapOptions())
    view.set_rows(np.ones(len(register.enterprises), bool))
    view.select_enterprise(None)
    view.stop_measuring()
    view.show_city()
    wait_for(view.drawn)
    return city_map

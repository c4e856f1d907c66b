"""A user at the window: everything he does is a press of the mouse or of a key on a widget in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QToolButton,
    QWidget,
)

from riskmap.ui.diagram.tools.registry import GROUPS
from tests.drives.counting import HandCounter
from tools.sample_drawings.clerk import Clerk, Place

_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier
W = TypeVar("W", bound=QWidget)


class User(Clerk):
    """Sees what is on screen, and can press nothing else; a counter may look at his hands."""

    counter: HandCounter | None = None

    # ── mouse and keys ──────────────────────────────────────────────────────────────────────

    def press(self, widget: QWidget, at: QPoint | None = None, keys: Qt.KeyboardModifier = _NONE) -> None:
        """Click a widget that can be seen and reached."""
        place = at if at is not None else widget.rect().center()
        assert widget.isVisible(), f"{widget} is not in sight"
        assert widget.isEnabled(), f"{widget} is disabled"
        modal = QApplication.activeModalWidget()
        assert modal is None or modal is widget or modal.isAncestorOf(widget), f"{modal} stands before it"
        window = widget.window()
        hit = window.childAt(widget.mapTo(window, place)) if window is not widget else widget
        assert hit is widget or widget.isAncestorOf(hit), f"{hit} covers {widget}"
        self._show_hands()
        QTest.mouseMove(widget, place)
        QTest.mouseClick(widget, _LEFT, keys, place)
        self.app.processEvents()

    def press_button(self, text: str, within: QWidget | None = None) -> None:
        """Click the button in sight that has this text, or a text that begins so."""
        top = within or QApplication.activeModalWidget() or self.window
        found = [
            each
            for kind in (QPushButton, QToolButton)
            for each in top.findChildren(kind)
            if each.isVisible() and each.text().replace("&", "").startswith(text)
        ]
        assert found, f"no button “{text}” is in sight"
        self.press(found[0])

    def accept(self, dialog: QDialog) -> None:
        """Click the accepting button of a dialog."""
        box = dialog.findChild(QDialogButtonBox)
        assert box is not None
        [button] = [
            each for each in box.buttons() if box.buttonRole(each) == QDialogButtonBox.ButtonRole.AcceptRole
        ]
        self.press(button)

    def pick(self, view: QAbstractItemView, index: QModelIndex) -> None:
        """Click a line of a list, after it was scrolled into sight."""
        view.scrollTo(index)
        place = view.visualRect(index)
        assert view.viewport().rect().intersects(place), "the line is not in sight"
        self.press(view.viewport(), QRect(place).intersected(view.viewport().rect()).center())

    def choose(self, combo: QComboBox, text: str) -> None:
        """Open a choice and click one of its lines: two clicks."""
        self.press(combo)
        self.until(lambda: combo.view().isVisible())
        row = next(row for row in range(combo.count()) if combo.itemText(row).startswith(text))
        view = combo.view()
        place = view.visualRect(combo.model().index(row, combo.modelColumn())).center()
        port = view.viewport()
        self._show_hands()
        for step in (QPoint(0, 0), QPoint(12, 0)):  # on the way there, as a mouse comes
            QTest.mouseMove(port, place + step)
        QTest.mouseClick(port, _LEFT, _NONE, place)
        self.until(lambda: not view.isVisible())
        assert combo.currentText().startswith(text)

    def pick_entry(self, menu: QMenu, text: str) -> None:
        """Click an entry of an open menu."""
        self.until(menu.isVisible)
        self._show_hands()
        action = next(each for each in menu.actions() if each.text().replace("&", "").startswith(text))
        QTest.mouseMove(menu, menu.actionGeometry(action).center())
        QTest.mouseClick(menu, _LEFT, _NONE, menu.actionGeometry(action).center())
        self.app.processEvents()

    def pick_from(self, button: QWidget, text: str) -> None:
        """Press a button that opens a menu, and click an entry: the press comes back when the menu closes."""
        tries = iter(range(200))

        def pick() -> None:
            menu = QApplication.activePopupWidget()
            if isinstance(menu, QMenu):
                self.pick_entry(menu, text)
            elif next(tries, None) is not None:
                again.start()

        again = QTimer(singleShot=True, interval=5)
        again.timeout.connect(pick)
        again.start()
        self.press(button)

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        target = self._keyboard()
        assert target is not None, "nothing has the keyboard"
        if text.isascii():
            QTest.keyClicks(target, text)
        else:
            typed = QInputMethodEvent()  # as Chinese is typed
            typed.setCommitString(text)
            QApplication.sendEvent(target, typed)
        self.app.processEvents()

    def hit(self, key: Qt.Key, keys: Qt.KeyboardModifier = _NONE) -> None:
        """Press a key in whatever has the keyboard."""
        target = self._keyboard() or self.window
        QTest.keyClick(target, key, keys)
        self.app.processEvents()

    def _show_hands(self) -> None:
        if self.counter is not None:
            self.counter.look_round()

    def _keyboard(self) -> QWidget | None:
        """Return what has the keyboard; off screen no window manager activates the window in front."""
        self._show_hands()
        active = QApplication.activeWindow()
        if active is None or not active.isVisible():
            front = QApplication.activeModalWidget() or self.window
            self.until(lambda: front.isActiveWindow() or front.activateWindow())
        return QApplication.focusWidget()

    def fill(self, field: QWidget, text: str) -> None:
        """Click into a field and type."""
        box = field if isinstance(field, QLineEdit) else (field.focusProxy() or field)
        self.press(box)
        if isinstance(box, QLineEdit) and box.text():
            box.selectAll()
        self.type(text)

    def hover(self, place: Place) -> None:
        """Move the mouse over a place of the floor."""
        QTest.mouseMove(self.page.canvas, self._pixel(place))
        self.app.processEvents()

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll the area round a widget, as the wheel does, until it can be seen."""
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)
            self.app.processEvents()

    def press_tab(self, tabs: QTabWidget, panel: QWidget) -> None:
        """Click the tab of a panel."""
        self.press(tabs.tabBar(), tabs.tabBar().tabRect(tabs.indexOf(panel)).center())

    def tick(self, items: QListWidget, *rows: int) -> None:
        """Click the boxes of lines that can be ticked."""
        for row in rows:
            items.scrollToItem(items.item(row))
            place = items.visualItemRect(items.item(row))
            self.press(items.viewport(), QPoint(place.left() + 10, place.center().y()))

    # ── the window ──────────────────────────────────────────────────────────────────────────

    def rail_button(self, key: str) -> QWidget:
        """Return the button of a place in the rail."""
        button = self.window.rail.widgetForAction(self.window.actions_[key])
        assert isinstance(button, QWidget)
        return button

    def dialog(self, find: Callable[[], W | None]) -> W:
        """Wait for a dialog and return it."""
        self.until(lambda: (found := find()) is not None and found.isVisible())
        self.settle()
        found = find()
        assert found is not None
        return found

    # ── the editor ──────────────────────────────────────────────────────────────────────────

    def use(self, key: str) -> None:
        """Take a tool from its column: its group's button, or the flyout for another of the group."""
        group = next(group for group in GROUPS if key in {tool.key for tool in group.tools})
        button = self.page.view.column.buttons[group.key]
        tool = self.page.stage.tool
        if tool is not None and tool.key == key:
            return
        if button.tool.key == key and not button.isChecked():
            self.press(button)
        else:
            place = button.rect().center()
            self._show_hands()
            QTest.mouseMove(button, place)
            QTest.mouseClick(button, Qt.MouseButton.RightButton, _NONE, place)
            self.app.processEvents()
            if not button.flyout.isVisible():  # off screen no system makes a context menu of it
                button.open_flyout()
            self.pick_entry(button.flyout, next(each.title for each in group.tools if each.key == key))
        self.app.processEvents()

    def name_it(self, text: str) -> None:
        """Type into the field that stands on the canvas, and Enter."""
        self.until(lambda: self.page.canvas.text_editor.is_open)
        self.type(text)
        self.hit(Qt.Key.Key_Return)

    def draw_zone(self, name: str, start: Place, end: Place) -> None:
        """Drag a rectangular zone, and name it."""
        self.use("rectangle")
        self.drag(start, end)
        self.name_it(name)

    def press_entry(self, group: str, title: str) -> None:
        """Open one of the menus in the bar of icons and click a command."""
        actions = self.page.commands.group(group)
        [button] = [
            each
            for each in self.page.view.commands.findChildren(QToolButton)
            if each.menu() is not None and actions[0] in each.menu().actions()
        ]
        self.pick_from(button, title)

    def press_save_button(self) -> None:
        """Save with the button of the bar."""
        self.press(self.bar_button("save_floor"))
        self.until(lambda: self.floor.is_saved and not self.floor.is_saving)
        self.settle()

    def bar_button(self, key: str) -> QWidget:
        """Return the button of a window's action in the editor's bar of icons."""
        button = self.page.view.commands.widgetForAction(self.window.actions_[key])
        assert isinstance(button, QWidget)
        return button

    def name_file(self, name: str) -> None:
        """Name the file in the dialog that asks for it, and save."""
        dialog = self.dialog(lambda: next(
            (each for each in self.window.findChildren(QFileDialog) if each.isVisible()), None
        ))  # fmt: skip
        edit = dialog.findChild(QLineEdit)
        assert edit is not None
        self.fill(edit, name)
        self.press_button("保存", dialog)

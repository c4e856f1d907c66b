"""Keys that work wherever the keyboard is on the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from riskmap.ui.diagram.editor_view import EditorView


def add_keys(page: QWidget, view: EditorView) -> None:
    """Switch catching with F9, go to the next sheet and back with Ctrl+PgDn and Ctrl+PgUp."""
    for keys, slot in (
        ("F9", view.hints.snap_menu.toggle),
        ("Ctrl+PgDown", lambda: view.bar.tabs.step(1)),
        ("Ctrl+PgUp", lambda: view.bar.tabs.step(-1)),
    ):
        shortcut = QShortcut(QKeySequence(keys), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

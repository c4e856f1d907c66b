"""Labels for texts of the register: plain, selectable, wrapped, never wider than the panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget


def words(
    text: str,
    *,
    muted: bool = False,
    heading: bool = False,
    selectable: bool = True,
    parent: QWidget | None = None,
) -> QLabel:
    """Return a label that wraps its text."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(True)
    label.setMinimumWidth(1)  # a name without a break must not widen the panel
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    if muted:
        label.setProperty("muted", True)
    if heading:
        label.setProperty("heading", True)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def rule() -> QFrame:
    """Return a thin line between sections."""
    line = QFrame()
    line.setObjectName("rule")
    return line

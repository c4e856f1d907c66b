"""The keys that the canvas keeps for itself."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from riskmap.ui.diagram.looking import Looking

_STEP = 1.25
_CLOSER, _FARTHER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal), (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)
_VIEW_KEYS = (*_CLOSER, *_FARTHER, Qt.Key.Key_0, Qt.Key.Key_9)
#: Never a window's shortcut while the canvas has the keyboard.
_OWN = (
    Qt.Key.Key_Escape, Qt.Key.Key_Space, *_CLOSER, *_FARTHER,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
)  # fmt: skip
#: Keys that change what the pen means while they are held.
HELD_KEYS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)


def moved_view(event: QKeyEvent, looking: Looking, at: QPointF | None) -> bool:
    """Let a key move the view (Ctrl+0 all, Ctrl+9 true size, + and - at the pointer); False for others."""
    key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if ctrl and key == Qt.Key.Key_0:
        looking.fit()
    elif ctrl and key == Qt.Key.Key_9:
        looking.show_true_size()
    elif key in _CLOSER:
        looking.zoom(_STEP, at)
    elif key in _FARTHER:
        looking.zoom(1 / _STEP, at)
    else:
        return False
    return True


def is_own_key(event: QKeyEvent, *, is_busy: bool) -> bool:
    """Tell whether the window's shortcuts must not take a key; ``is_busy``: something is half drawn."""
    keys = event.modifiers()
    if keys & Qt.KeyboardModifier.ControlModifier:
        return event.key() in _VIEW_KEYS
    return event.key() in _OWN or (is_busy and not keys & Qt.KeyboardModifier.AltModifier)


def held(event: QKeyEvent) -> Qt.KeyboardModifier:
    """Return the modifier that a key is: not every platform counts it in its own press."""
    if event.key() == Qt.Key.Key_Shift:
        return Qt.KeyboardModifier.ShiftModifier
    if event.key() == Qt.Key.Key_Control:
        return Qt.KeyboardModifier.ControlModifier
    if event.key() == Qt.Key.Key_Alt:
        return Qt.KeyboardModifier.AltModifier
    return Qt.KeyboardModifier.NoModifier

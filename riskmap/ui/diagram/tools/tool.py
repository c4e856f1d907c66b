"""What every tool of the editor is: it gets mouse and keys, owns a preview, changes the floor at the end.

Until a tool has all it needs it touches nothing but its own preview; Esc drops that, Ctrl+Z takes one step of
it back, and what it makes in the end is one change of the floor.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter

from riskmap.geometry.shapes import Point
from riskmap.geometry.snapping import Snap
from riskmap.model.diagram.sheet import Placement
from riskmap.ui.diagram.tools.pen import Pen

if TYPE_CHECKING:
    from riskmap.ui.diagram.stage import Stage


class Tool:
    """The base of all tools: does nothing with anything.

    Attributes:
        key: what `registry` and settings know it by.
        title: its name, for button and menu.
        icon: a file of resources/icons.
        shortcut: one letter, or "".
        tip: one sentence for the tool tip.
        snaps: whether the pen catches things while it is in hand.
        on_grid: whether it also catches the grid: not where one points at what lies behind.
        cursor: what the mouse looks like.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str]
    shortcut: ClassVar[str] = ""
    tip: ClassVar[str] = ""
    snaps: ClassVar[bool] = True
    on_grid: ClassVar[bool] = True
    cursor: ClassVar[Qt.CursorShape] = Qt.CursorShape.CrossCursor

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @property
    def hint(self) -> str:
        """Return what the next click does, for the hint line."""
        return self.tip

    @property
    def is_busy(self) -> bool:
        """Tell whether something half drawn would be lost."""
        return False

    @property
    def anchor(self) -> Point | None:
        """Return the point drawn before: perpendiculars and guides go by it."""
        return None

    @property
    def caught(self) -> Snap | None:
        """Return what the tool itself has caught, to be shown in place of what the pen catches."""
        return None

    @property
    def pointer(self) -> Qt.CursorShape:
        """Return what the mouse looks like now; the canvas asks after each event."""
        return self.cursor

    @property
    def placement(self) -> Placement | None:
        """Return how the background would come to lie now, to be shown; None when it stays."""
        return None

    @property
    def not_caught(self) -> Collection[Hashable]:
        """Return uids of the shapes the pen must not catch: those that are being dragged."""
        return ()

    def activated(self) -> None:
        """Begin: the tool has been taken in hand."""

    def deactivated(self) -> None:
        """End: another tool has been taken; drop what is half drawn."""
        self.cancel()

    def pressed(self, pen: Pen) -> None:
        """The left button went down."""

    def moved(self, pen: Pen) -> None:
        """The mouse moved, with the button held or not."""

    def released(self, pen: Pen) -> None:
        """The left button came up."""

    def double_clicked(self, pen: Pen) -> None:
        """The second press of a double click came, instead of `pressed`."""

    def keeps_key(self, event: QKeyEvent) -> bool:  # noqa: ARG002 - for the tools
        """Tell whether a key is wanted here although the window has a shortcut for it."""
        return False

    def key_pressed(self, event: QKeyEvent) -> bool:  # noqa: ARG002 - for the tools
        """Take a key; False leaves it to the canvas."""
        return False

    def step_back(self) -> bool:
        """Take back the last step of what is half drawn; False when nothing is."""
        return False

    def delete(self) -> bool:
        """Delete the part that is in hand (a vertex); False leaves the Delete key to what is chosen."""
        return False

    def cancel(self) -> bool:
        """Drop what is half drawn; False when nothing is: the canvas then goes back to choosing."""
        return False

    def floor_changed(self) -> None:
        """The floor is another one now: by this tool, an undo, a panel."""

    def paint(self, painter: QPainter) -> None:
        """Draw the preview over everything, in pixels of the canvas (`stage.view`)."""

    def menu(self, pen: Pen) -> Sequence[QAction | None]:  # noqa: ARG002 - for the tools
        """Return what a right click offers here, None for a rule; an empty one leaves it to the canvas."""
        return ()

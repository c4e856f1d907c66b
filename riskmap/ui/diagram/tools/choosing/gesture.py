"""One drag with the select tool, from the press to the release: it shows what will be, then makes it so."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from riskmap.geometry.shapes import Path, Point
from riskmap.geometry.snap_index import SnapIndex, SnapShape
from riskmap.geometry.snapping import Snap, snap
from riskmap.ui.diagram.stage import CATCH_PX
from riskmap.ui.diagram.tools.pen import Pen

if TYPE_CHECKING:
    from riskmap.ui.diagram.stage import Stage


class Gesture:
    """The base: begun at a place, it follows the mouse, and ends with at most one change of the floor."""

    pointer: ClassVar[Qt.CursorShape] = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: Stage, start: Pen) -> None:
        self.stage, self.start = stage, start
        self.pen = start
        self.caught: Snap | None = None

    @property
    def hint(self) -> str:
        """Return what the keys held while dragging do."""
        return ""

    @property
    def says(self) -> Sequence[str]:
        """Return the numbers beside the pen."""
        return ()

    def moved(self, pen: Pen) -> None:
        """The mouse moved with the button held."""

    def released(self) -> None:
        """The button came up: make the change."""

    def paint(self, painter: QPainter) -> None:
        """Draw what will be."""

    def catch(
        self,
        at: Point,
        pen: Pen,
        *,
        exclude: Collection[Hashable] = (),
        anchor: Point | None = None,
        own: Sequence[Path] = (),
    ) -> Point:
        """Return the place meant near another one, and remember what was caught; Alt suspends it.

        ``own`` are lines of the dragged shape itself that stay where they are, and may be caught, too.
        """
        self.caught = None
        if pen.alt:
            return at
        indexes = self.stage.snap_indexes
        if own:
            indexes.append(SnapIndex(SnapShape(key=b"", path=path) for path in own))
        found = snap(
            at,
            indexes,
            tolerance=CATCH_PX * self.stage.view.metres,
            options=self.stage.snap_options,
            anchor=anchor,
            exclude=exclude,
        )
        self.caught = found if found.kind is not None else None
        return found.at

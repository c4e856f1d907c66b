"""Placing a symbol that says something: where by a click, what by typing right there."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from riskmap.geometry.floor_measuring import distance
from riskmap.geometry.shapes import Point
from riskmap.model.diagram.shape import Shape
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.tools.drawing.placing_tool import PlacingTool

#: Farther from the mark of a risk point (metres) a plate is not its own.
_OF_POINT = 2.5


class LabelledTool(PlacingTool):
    """Asks for the text at the place clicked; without one nothing is placed.

    Attributes:
        sample: what the preview says.
        from_point: whether the name of a risk point near by is proposed.
    """

    sample: ClassVar[str]
    from_point: ClassVar[bool] = False

    @abstractmethod
    def worded(self, uid: bytes, place: Point, text: str) -> Shape:
        """Return the symbol with its text."""

    def shape(self, uid: bytes, place: Point) -> Shape:
        """Return the symbol as the preview shows it."""
        return self.worded(uid, place, self.proposed(place) or self.sample)

    def proposed(self, place: Point) -> str:
        """Return the name of the risk point that stands here, or nothing."""
        if not self.from_point:
            return ""
        floor = self.stage.drawn
        near = [
            (distance(mark.position, place), point.name)
            for mark in floor.diagram.marks
            if (point := floor.points.get(mark.point_uid)) is not None
        ]
        metres, name = min(near, default=(_OF_POINT, ""))
        return name if metres < _OF_POINT else ""

    def put_down(self, place: Point) -> None:
        """Ask for the text, then put the symbol on the floor if this is still the one."""
        floor = self.stage.drawn

        def given(text: str) -> None:
            if text.strip() and self.stage.floor is floor:
                self.put(self.worded(new_uid(), place, text.strip()), label=self.label())

        proposed = self.proposed(place)
        self.done()
        self.stage.text_asked.emit(place, proposed, given)

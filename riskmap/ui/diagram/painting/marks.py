"""Marks of risk points on the canvas: as large as on paper, but never too small to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from riskmap.drawing.level_look import Styles, mark, mark_box
from riskmap.drawing.look import Look
from riskmap.drawing.primitives import Text
from riskmap.drawing.shapes.marks import MARK
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.zone import PointMark
from riskmap.model.levels import RiskLevel
from riskmap.ui.diagram.painting.colours import Colours
from riskmap.ui.diagram.painting.entry import Entry, moved
from riskmap.ui.diagram.painting.sprite import Sprite

#: The pixels between which a mark's height stays; larger, it would hide the place it marks.
_PIXELS = (11.0, 34.0)
#: How far the white rim reaches around a mark one unit high.
_RIM = 0.1


class Marks:
    """Makes the marks of a floor for one zoom after the other."""

    def __init__(self, look: Look, *, styles: Styles, colours: Colours) -> None:
        self._look, self._styles, self._colours = look, styles, colours
        self._sprites: dict[tuple[str, RiskLevel], Sprite] = {}
        self._plates: dict[tuple[int | str, RiskLevel], _Plate] = {}

    def placed(self, diagram: Diagram, pixels: float, before: Sequence[Entry] = ()) -> Iterator[Entry]:
        """Yield the marks of a floor in the order they are painted: the worst last, hidden by none.

        Args:
            diagram: the floor.
            pixels: how many a millimetre of the sheet is.
            before: its marks of a moment ago, at the same zoom.
        """
        if not diagram.document.layer("points").visible:
            return
        high = self.height(pixels)
        known = {entry.key: entry for entry in before}
        for shape in sorted(diagram.marks, key=diagram.level_of_mark):
            point = diagram.points.get(shape.point_uid)
            entry = known.get(shape.uid)
            if entry is None or entry.source != (shape, point):
                entry = self._entry(shape, point, high)
            yield entry

    def _entry(self, shape: PointMark, point: RegisterPoint | None, high: float) -> Entry:
        level = point.level if point is not None else RiskLevel.UNASSESSED
        sprite = self.sprite(str(point.number) if point is not None else "？", level)
        x, y = self._look.view.point(shape.position)
        return Entry(
            key=shape.uid,
            source=(shape, point),
            layer="points",
            bounds=moved(sprite.bounds, x, y, high),
            sprite=sprite,
            x=x,
            y=y,
            scale=high,
        )

    def height(self, pixels: float) -> float:
        """Return how high a mark is, in millimetres."""
        return within(MARK, _PIXELS, pixels)

    def sprite(self, number: str, level: RiskLevel) -> Sprite:
        """Return the mark of a point about the origin, one unit high."""
        sprite = self._sprites.get((number, level))
        if sprite is None:
            plate = self._plate(number, level)
            written = replace(plate.number, text=number)
            sprite = Sprite(plate.below.bounds, lambda: (written,), self._colours, below=plate.below)
            self._sprites[number, level] = sprite
        return sprite

    def _plate(self, number: str, level: RiskLevel) -> _Plate:
        """Return a mark without its number: those with as many digits share one, for they are as wide."""
        key = (len(number) if number.isdecimal() and number.isascii() else number, level)
        plate = self._plates.get(key)
        if plate is None:
            items = tuple(mark(number, self._styles[level], 0.0, 0.0, 1.0))
            last = items[-1]
            assert isinstance(last, Text)  # the number is written last
            box = mark_box(number, 0.0, 0.0, 1.0).grown(_RIM)
            bounds = box.left, box.top, box.right, box.bottom
            plate = _Plate(Sprite(bounds, lambda: items[:-1], self._colours), last)
            self._plates[key] = plate
        return plate


class _Plate(NamedTuple):
    """What is below the number of a mark, and how a number is written on it."""

    below: Sprite
    number: Text


def within(millimetres: float, limits: tuple[float, float], pixels: float) -> float:
    """Return a height that on the screen stays within limits of pixels.

    >>> within(4.0, (10.0, 20.0), 1.0), within(4.0, (10.0, 20.0), 4.0), within(4.0, (10.0, 20.0), 10.0)
    (10.0, 4.0, 2.0)
    """
    return min(max(millimetres, limits[0] / pixels), limits[1] / pixels)

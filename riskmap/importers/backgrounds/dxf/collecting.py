"""What the DXF frontend draws, laid aside one by one: y turned downwards, bounded, by layer."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from ezdxf.addons.drawing.backend import BackendInterface
from ezdxf.path import Command

from riskmap.drawing.bounds import Box
from riskmap.errors import BadInput
from riskmap.importers.backgrounds.dxf.colours import area_colour, line_colour, opacity

#: A drawing of more numbers (two a point) would hold up every view of the floor.
MOST_NUMBERS = 3_000_000
#: No floor lies farther from its origin, in any unit; beyond, doubles lose the tenths of a millimetre.
_FARTHEST = 1e11
#: Comparing with members of an enumeration would take most of the time.
_LINE, _CURVE3, _CURVE4 = int(Command.LINE_TO), int(Command.CURVE3_TO), int(Command.CURVE4_TO)


class Mark(NamedTuple):
    """One line or area; ``weight`` is the line's in millimetres of a plot, 0 for an area."""

    layer: str
    colour: str
    opacity: float
    weight: float
    dash: tuple[float, ...]
    verbs: str
    numbers: list[float]
    box: Box


class Collector(BackendInterface):
    """The frontend's backend."""

    def __init__(self) -> None:
        self.lines: list[Mark] = []
        self.areas: list[Mark] = []
        self.counts: Counter[str] = Counter()
        self.wrong = 0  # things whose coordinates are no positions
        self.numbers = 0
        self.pale = False  # areas are those of a hatch too dense to draw: pale, so that all under it shows
        self._dashes: list[tuple[float, ...]] = [()]

    def enter_entity(self, entity: Any, properties: Any) -> None:
        """Remember the line pattern, which the backend is not told otherwise."""
        if entity.dxftype() != "INSERT":
            self.counts[properties.layer] += 1
        pattern = tuple(float(each) * properties.linetype_scale for each in properties.linetype_pattern)
        self._dashes.append(pattern if len(pattern) > 1 else ())

    def exit_entity(self, entity: Any) -> None:  # noqa: ARG002
        """Return to the pattern of what the entity is part of."""
        if len(self._dashes) > 1:
            self._dashes.pop()

    def draw_point(self, pos: Any, properties: Any) -> None:
        """Draw nothing: a point without size is for measuring, not for reading."""

    def draw_line(self, start: Any, end: Any, properties: Any) -> None:
        """Take a line."""
        self._line("ML", [start.x, -start.y, end.x, -end.y], properties)

    def draw_solid_lines(self, lines: Iterable[tuple[Any, Any]], properties: Any) -> None:
        """Take many lines of one look."""
        verbs: list[str] = []
        numbers: list[float] = []
        for start, end in lines:
            verbs.append("ML")
            numbers += (start.x, -start.y, end.x, -end.y)
        if verbs:
            self._line("".join(verbs), numbers, properties, dashed=False)

    def draw_path(self, path: Any, properties: Any) -> None:
        """Take an open or closed line."""
        verbs, numbers = _outline(path)
        if len(verbs) > 1:
            closed = numbers[:2] == numbers[-2:] and "M" not in verbs[1:] and len(numbers) > 4
            self._line(verbs + "Z" if closed else verbs, numbers, properties)

    def draw_filled_paths(self, paths: Iterable[Any], properties: Any) -> None:
        """Take an area, holes and all."""
        verbs = ""
        numbers: list[float] = []
        for path in paths:
            own, coordinates = _outline(path)
            if len(own) > 2 or "C" in own:
                verbs += own + "Z"
                numbers += coordinates
        self._area(verbs, numbers, properties)

    def draw_filled_polygon(self, points: Any, properties: Any) -> None:
        """Take a polygon."""
        array = np.asarray(points.np_vertices(), np.float64)
        if len(array) > 2:
            self._area("M" + "L" * (len(array) - 1) + "Z", _flipped(array), properties)

    def draw_image(self, image_data: Any, properties: Any) -> None:
        """Draw nothing: pictures beside the file are never opened."""

    def configure(self, config: Any) -> None:
        """Need nothing of it."""

    def set_background(self, color: Any) -> None:
        """Stay on white paper."""

    def clear(self) -> None:
        """Forget everything."""
        self.lines.clear()
        self.areas.clear()

    def finalize(self) -> None:
        """Need nothing at the end."""

    def _line(self, verbs: str, numbers: list[float], properties: Any, *, dashed: bool = True) -> None:
        box = self._bounded(numbers)
        if box is None:
            return
        colour = properties.color
        dash = self._dashes[-1] if dashed else ()
        weight = max(float(properties.lineweight), 0.01)
        self.lines.append(
            Mark(properties.layer, line_colour(colour), opacity(colour), weight, dash, verbs, numbers, box)
        )

    def _area(self, verbs: str, numbers: list[float], properties: Any) -> None:
        box = self._bounded(numbers) if numbers else None
        if box is None:
            return
        colour = properties.color
        dense = 0.25 if self.pale else 1.0
        self.areas.append(
            Mark(
                properties.layer,
                area_colour(colour),
                round(opacity(colour) * dense, 3),
                0.0,
                (),
                verbs,
                numbers,
                box,
            )
        )

    def _bounded(self, numbers: Sequence[float]) -> Box | None:
        xs, ys = numbers[0::2], numbers[1::2]
        if not all(map(math.isfinite, numbers)):
            self.wrong += 1
            return None
        box = Box(min(xs), min(ys), max(xs), max(ys))
        if not all(abs(side) < _FARTHEST for side in (box.left, box.top, box.right, box.bottom)):
            self.wrong += 1
            return None
        self.numbers += len(numbers)
        if self.numbers > MOST_NUMBERS:
            raise BadInput(
                "DXF 里的线条太多。",
                advice="请在 CAD 里只保留这一层平面图，去掉家具和填充后另存。",
            )
        return box


def _flipped(array: Any) -> list[float]:
    flat: list[float] = (array * (1.0, -1.0)).ravel().tolist()
    return flat


def _outline(path: Any) -> tuple[str, list[float]]:
    """Return verbs and numbers of a path; curves stay curves."""
    codes = list(map(int, path.command_codes()))
    if not codes:
        return "", []
    points = _flipped(np.asarray(path.np_vertices(), np.float64))
    if codes.count(_LINE) == len(codes):
        return "M" + "L" * len(codes), points
    verbs, numbers, at = ["M"], points[:2], 2
    for code in codes:
        if code == _CURVE4:
            verbs.append("C")
            numbers += points[at : at + 6]
            at += 6
        elif code == _CURVE3:
            verbs.append("C")
            numbers += _cubic(numbers[-2:], points[at : at + 4])
            at += 4
        else:
            verbs.append("L" if code == _LINE else "M")
            numbers += points[at : at + 2]
            at += 2
    return "".join(verbs), numbers


def _cubic(start: list[float], curve: list[float]) -> tuple[float, ...]:
    (x0, y0), (cx, cy, x, y) = start, curve
    third = 2 / 3
    return x0 + third * (cx - x0), y0 + third * (cy - y0), x + third * (cx - x), y + third * (cy - y), x, y

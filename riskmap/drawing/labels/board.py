"""What stands on the sheet already: obstacles, labels and leaders, found by the grid cell they lie in."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

from riskmap.drawing.bounds import Box
from riskmap.drawing.labels.crossing import line_meets_box, lines_cross
from riskmap.drawing.labels.label import PlacedLabel
from riskmap.drawing.outline import Point

#: The key of an obstacle; labels have their number.
OBSTACLE = -1


class Board:
    """Knows what a new label would cover or cross."""

    def __init__(self, area: Box, *, cell: float = 12.0) -> None:
        self._area = area
        self._cell = cell
        self._boxes: dict[tuple[int, int], list[tuple[int, Box]]] = defaultdict(list)
        self._lines: dict[tuple[int, int], list[tuple[int, Point, Point]]] = defaultdict(list)

    def add_obstacle(self, box: Box) -> None:
        """Keep labels off a box."""
        for cell in self._cells(box):
            self._boxes[cell].append((OBSTACLE, box))

    def add(self, number: int, placed: PlacedLabel) -> None:
        """Put a label down."""
        for cell in self._cells(placed.box):
            self._boxes[cell].append((number, placed.box))
        if placed.leader:
            for cell in self._cells(_around(*placed.leader)):
                self._lines[cell].append((number, *placed.leader))

    def remove(self, number: int, placed: PlacedLabel) -> None:
        """Take a label up again."""
        for cell in self._cells(placed.box):
            self._boxes[cell] = [entry for entry in self._boxes[cell] if entry[0] != number]
        if placed.leader:
            for cell in self._cells(_around(*placed.leader)):
                self._lines[cell] = [entry for entry in self._lines[cell] if entry[0] != number]

    def fits(self, placed: PlacedLabel) -> bool:
        """Tell whether the label would stand free."""
        return self._area.contains(placed.box) and next(self._in_the_way(placed), None) is None

    def blockers(self, placed: PlacedLabel, *, most: int) -> set[int] | None:
        """Return the labels in the way; None when something that cannot move is, or more than ``most``."""
        if not self._area.contains(placed.box):
            return None
        found: set[int] = set()
        for number in self._in_the_way(placed):
            found.add(number)
            if number == OBSTACLE or len(found) > most:
                return None
        return found

    def _in_the_way(self, placed: PlacedLabel) -> Iterator[int]:
        box = placed.box
        for cell in self._cells(box):
            for number, other in self._boxes.get(cell, ()):
                if box.overlaps(other):
                    yield number
            for number, start, end in self._lines.get(cell, ()):
                if line_meets_box(start, end, box):
                    yield number
        if placed.leader:
            yield from self._crossed(*placed.leader)

    def _crossed(self, start: Point, end: Point) -> Iterator[int]:
        for cell in self._cells(_around(start, end)):
            for number, box in self._boxes.get(cell, ()):
                if line_meets_box(start, end, box):
                    yield number
            for number, one, other in self._lines.get(cell, ()):
                if lines_cross(start, end, one, other):
                    yield number

    def _cells(self, box: Box) -> Iterator[tuple[int, int]]:
        cell = self._cell
        for x in range(math.floor(box.left / cell), math.floor(box.right / cell) + 1):
            for y in range(math.floor(box.top / cell), math.floor(box.bottom / cell) + 1):
                yield x, y


def _around(start: Point, end: Point) -> Box:
    return Box(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))

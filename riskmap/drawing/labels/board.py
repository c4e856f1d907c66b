"""What stands on the sheet already: obstacles, labels and leaders, as arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from riskmap.drawing.bounds import Box
from riskmap.drawing.labels.candidates import Floats, Places
from riskmap.drawing.labels.crossing import Flags, crossing, meeting, overlapping
from riskmap.drawing.labels.label import PlacedLabel

Numbers = npt.NDArray[np.intp]


class Board:
    """Knows what a new label would cover or cross."""

    def __init__(self, area: Box, obstacles: Sequence[Box], labels: int) -> None:
        """Set the board up; ``labels`` is how many there are, each with a number below it."""
        self._area = area
        self._obstacles = np.array(
            [(box.left, box.top, box.right, box.bottom) for box in obstacles], np.float64
        ).reshape(-1, 4)
        self._boxes = np.full((labels, 4), np.nan)
        self._lines = np.full((labels, 4), np.nan)
        self._hulls = np.full((labels, 4), np.nan)  # of the lines

    def add(self, number: int, placed: PlacedLabel) -> None:
        """Put a label down."""
        box = placed.box
        self._boxes[number] = (box.left, box.top, box.right, box.bottom)
        if placed.leader:
            (x1, y1), (x2, y2) = placed.leader
            self._lines[number] = (x1, y1, x2, y2)
            self._hulls[number] = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def remove(self, number: int) -> None:
        """Take a label up again."""
        for rows in (self._boxes, self._lines, self._hulls):
            rows[number] = np.nan

    def possible(self, places: Places) -> Numbers:
        """Return which places lie in the area and meet nothing that cannot move."""
        area, boxes = self._area, places.boxes
        inside = (
            (area.left <= boxes[:, 0])
            & (area.top <= boxes[:, 1])
            & (boxes[:, 2] <= area.right)
            & (boxes[:, 3] <= area.bottom)
        )
        found = np.flatnonzero(inside)
        near = self._obstacles[_touching(self._obstacles, places.hull)]
        if not len(near) or not len(found):
            return found
        found = found[~overlapping(boxes[found], near).any(axis=1)]
        if places.leaders is None or not len(found):
            return found
        return found[~meeting(places.leaders[found], near).any(axis=1)]

    def free(self, places: Places, possible: Numbers) -> Numbers:
        """Return which of the possible places would stand free."""
        numbers, crossed = self._near(places)
        found = possible
        if len(numbers):
            found = found[~overlapping(places.boxes[found], self._boxes[numbers]).any(axis=1)]
        if len(crossed):
            found = found[~meeting(self._lines[crossed], places.boxes[found]).any(axis=0)]
        if places.leaders is None or not len(found):
            return found
        leaders = places.leaders[found]
        blocked = np.zeros(len(found), np.bool_)
        if len(numbers):
            blocked |= meeting(leaders, self._boxes[numbers]).any(axis=1)
        if len(crossed):
            blocked |= crossing(leaders, self._lines[crossed]).any(axis=1)
        return found[~blocked]

    def blockers(self, places: Places, possible: Numbers) -> Flags:
        """Return, for every possible place (row), which labels (column) are in the way."""
        found = np.zeros((len(possible), len(self._boxes)), np.bool_)
        numbers, crossed = self._near(places)
        boxes, others, lines = places.boxes[possible], self._boxes[numbers], self._lines[crossed]
        found[:, numbers] |= overlapping(boxes, others)
        found[:, crossed] |= meeting(lines, boxes).T
        if places.leaders is not None:
            leaders = places.leaders[possible]
            found[:, numbers] |= meeting(leaders, others)
            found[:, crossed] |= crossing(leaders, lines)
        return found

    def _near(self, places: Places) -> tuple[Numbers, Numbers]:
        """Return the labels whose boxes, and those whose leaders, lie where the places do."""
        hull = places.hull
        return np.flatnonzero(_touching(self._boxes, hull)), np.flatnonzero(_touching(self._hulls, hull))


def _touching(boxes: Floats, hull: Box) -> Flags:
    found: Flags = (
        (boxes[:, 0] <= hull.right)
        & (hull.left <= boxes[:, 2])
        & (boxes[:, 1] <= hull.bottom)
        & (hull.top <= boxes[:, 3])
    )
    return found

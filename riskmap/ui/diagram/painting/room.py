"""What room is left on a sheet, for names that must not cover anything."""

from __future__ import annotations

import math
from collections.abc import Iterable

from riskmap.ui.diagram.painting.sprite import Bounds

#: A box that covers more cells than this is looked at by everyone instead.
_MOST_CELLS = 400


class Room:
    """Boxes that are taken, in a grid of square cells.

    >>> room = Room(10.0)
    >>> room.take((0, 0, 4, 4))
    >>> room.first_free([(3, 3, 5, 5), (4, 0, 6, 2)])
    (4, 0, 6, 2)
    """

    def __init__(self, cell: float) -> None:
        self._cell = max(cell, 1e-9)
        self._taken: dict[tuple[int, int], list[Bounds]] = {}
        self._large: list[Bounds] = []

    def take(self, box: Bounds) -> None:
        """Mark a box as taken."""
        columns, rows = self._span(box)
        if len(columns) * len(rows) > _MOST_CELLS:
            self._large.append(box)
            return
        for column in columns:
            for row in rows:
                self._taken.setdefault((column, row), []).append(box)

    def is_free(self, box: Bounds) -> bool:
        """Tell whether nothing is taken of a box; touching edges do not count."""
        left, top, right, bottom = box
        for other in self._large:
            if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                return False
        columns, rows = self._span(box)
        if len(columns) * len(rows) > _MOST_CELLS:
            return not any(_meet(box, other) for boxes in self._taken.values() for other in boxes)
        for column in columns:
            for row in rows:
                for other in self._taken.get((column, row), ()):
                    if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                        return False
        return True

    def first_free(self, boxes: Iterable[Bounds]) -> Bounds | None:
        """Return the first of some boxes that is free."""
        return next((box for box in boxes if self.is_free(box)), None)

    def _span(self, box: Bounds) -> tuple[range, range]:
        """Return the columns and rows of the cells that a box lies in."""
        cell = self._cell
        return (
            range(math.floor(box[0] / cell), math.floor(box[2] / cell) + 1),
            range(math.floor(box[1] / cell), math.floor(box[3] / cell) + 1),
        )


def _meet(one: Bounds, other: Bounds) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

"""The straight lines of a drawing, for the pen to catch: walls, columns and edges of a DXF or a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riskmap.drawing.outline import Outline, Point
from riskmap.drawing.primitives import Group, Item, Path
from riskmap.drawing.transform import IDENTITY, Transform

#: More lines than this are a picture made of lines: catching them helps nobody and costs memory.
MOST_LINES = 60_000


def catchable_lines(items: Iterable[Item], transform: Transform = IDENTITY) -> list[tuple[Point, ...]]:
    """Return the straight lines of a drawing where a transform puts them; none when there are too many.

    A curve gives the points where it begins and ends.
    """
    lines: list[tuple[Point, ...]] = []
    count = 0
    for line in _lines(items, transform):
        count += len(line)
        if count > MOST_LINES:
            return []
        lines.append(line)
    return lines


def _lines(items: Iterable[Item], transform: Transform) -> Iterator[tuple[Point, ...]]:
    for item in items:
        if isinstance(item, Group):
            yield from _lines(item.items, item.transform.then(transform))
        elif isinstance(item, Path):
            yield from _straight(item.outline, transform)


def _straight(outline: Outline, transform: Transform) -> Iterator[tuple[Point, ...]]:
    line: list[Point] = []
    start: Point | None = None
    for verb, numbers in outline.steps():
        if verb == "Z":
            if start is not None and line and line[-1] != start:
                line.append(start)
            continue
        here = transform.point(numbers[-2], numbers[-1])
        if verb == "L":
            line.append(here)
            continue
        if len(line) > 1 or (verb == "C" and line):
            yield tuple(line)
        line = [here]
        if verb == "M":
            start = here
    if line:
        yield tuple(line)

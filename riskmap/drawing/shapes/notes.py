"""Text and dimensions."""

from __future__ import annotations

import math
from collections.abc import Iterator

from riskmap.drawing.look import Look
from riskmap.drawing.outline import joined, polyline
from riskmap.drawing.primitives import BLACK, WHITE, Anchor, Fill, Group, Item, Path, Stroke, Text
from riskmap.drawing.shapes.placed import turned_at
from riskmap.drawing.symbols.arrows import head
from riskmap.drawing.text import baseline, wrapped
from riskmap.model.diagram.notes import Dimension, TextNote

_STEP = 1.35
_WIDEST = 160.0
_MOST_LINES = 40


def text_note(shape: TextNote, look: Look) -> Iterator[Item]:
    """Draw a text of one or more lines."""
    size = shape.size_mm * look.shape_size
    lines = wrapped(shape.text, size, _WIDEST * look.size, most=_MOST_LINES)
    first = -(len(lines) - 1) / 2 * size * _STEP if shape.centred else size / 2
    anchor = Anchor.MIDDLE if shape.centred else Anchor.START
    items = tuple(
        Text(
            x=0.0,
            y=baseline(first + number * size * _STEP, size),
            text=line,
            size=size,
            anchor=anchor,
            halo=WHITE,
            halo_width=size * 0.14,
        )
        for number, line in enumerate(lines)
        if line
    )
    yield Group(items=items, transform=turned_at(shape, look))


def dimension(shape: Dimension, look: Look) -> Iterator[Item]:
    """Draw a measured distance: two witness lines, the line between arrows, and the metres on it."""
    start, end = look.view.point(shape.start), look.view.point(shape.end)
    long = math.dist(start, end)
    if long == 0:
        return
    away = look.metres(shape.offset)
    direction = math.atan2(end[1] - start[1], end[0] - start[0])
    left = (math.sin(direction), -math.cos(direction))  # of start → end as seen, on the sheet as on the floor
    a, b = ((x + left[0] * away, y + left[1] * away) for x, y in (start, end))
    over = math.copysign(1.2 * look.size, away)
    lines = [polyline([a, b])]
    for near, far in ((start, a), (end, b)):
        lines.append(polyline([near, (far[0] + left[0] * over, far[1] + left[1] * over)]))
    arrow = (1.8 * look.size, 0.9 * look.size)
    heads = head(a, direction + math.pi, *arrow) + head(b, direction, *arrow)
    yield Path(outline=joined(lines), stroke=Stroke(colour=BLACK, width=0.15 * look.size))
    yield Path(outline=heads, fill=Fill(colour=BLACK))
    size = 2.5 * look.size
    turn = math.degrees(direction)
    if not -90 < turn <= 90:  # never upside down
        turn += 180
    lift = math.radians(turn - 90)
    x, y = (
        (a[0] + b[0]) / 2 + math.cos(lift) * 0.8 * look.size,
        (a[1] + b[1]) / 2 + math.sin(lift) * 0.8 * look.size,
    )
    metres = math.dist(shape.start, shape.end)
    yield Text(
        x=x, y=y, text=f"{metres:.2f} m", size=size, anchor=Anchor.MIDDLE, rotation=turn,
    )  # fmt: skip

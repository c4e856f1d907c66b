"""Arrow heads, arrows along a line, and the arrow to the north."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from riskmap.drawing.font_metrics import Weight
from riskmap.drawing.outline import Outline, Point, circle, polygon
from riskmap.drawing.primitives import BLACK, WHITE, Anchor, Fill, Group, Item, Path, Stroke, Text
from riskmap.drawing.text import baseline
from riskmap.drawing.transform import Transform

#: A line of more arrows than this gets fewer, further apart.
_MOST_ARROWS = 400


def head(tip: Point, direction: float, length: float, breadth: float) -> Outline:
    """Return an arrow head; ``direction`` is where it points, in radians clockwise from the right."""
    cos, sin = math.cos(direction), math.sin(direction)
    x, y = tip
    back, half = length, breadth / 2
    return polygon(
        [
            (x, y),
            (x - cos * back - sin * half, y - sin * back + cos * half),
            (x - cos * back * 0.72, y - sin * back * 0.72),
            (x - cos * back + sin * half, y - sin * back - cos * half),
        ]
    )


def along(line: Sequence[Point], spacing: float) -> Iterator[tuple[Point, float]]:
    """Yield points along a line, every ``spacing``, and the direction there; the end is always one.

    >>> [(round(x, 1), round(y, 1)) for (x, y), _ in along([(0, 0), (10, 0)], 4)]
    [(2.0, 0.0), (6.0, 0.0), (10.0, 0.0)]
    """
    parts = [(a, b, math.dist(a, b)) for a, b in pairwise(line) if a != b]
    whole = sum(length for *_, length in parts)
    if not parts or spacing <= 0:
        return
    step = max(spacing, whole / _MOST_ARROWS)
    count = int(whole / step + 1e-9)
    wanted = [whole - step * number for number in range(count, -1, -1)]
    gone = 0.0
    at = 0
    for a, b, length in parts:
        direction = math.atan2(b[1] - a[1], b[0] - a[0])
        while at < len(wanted) and wanted[at] <= gone + length + 1e-9:
            share = (wanted[at] - gone) / length
            if share > 0:
                yield (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share), direction
            at += 1
        gone += length


def shortened(line: Sequence[Point], by: float) -> list[Point]:
    """Return a line that ends a little earlier; one whose last part is no longer than that stays.

    >>> shortened([(0, 0), (10, 0)], 2)
    [(0, 0), (8.0, 0.0)]
    """
    points = list(line)
    (x1, y1), (x2, y2) = points[-2], points[-1]
    long = math.dist((x1, y1), (x2, y2))
    if long > by:
        points[-1] = (x2 - (x2 - x1) / long * by, y2 - (y2 - y1) / long * by)
    return points


def north_arrow(x: float, y: float, size: float, angle: float = 0.0, *, letter: str = "北") -> Group:
    """Return a north arrow ``size`` high about (x, y); its letter stays upright.

    ``angle`` turns it clockwise, as everything on a sheet: minus the angle of a floor.
    """
    half = size * 0.27
    top, bottom, wide = -half * 0.72, half, half * 0.55
    dark = polygon([(0, top), (-wide, bottom), (0, bottom * 0.55)])
    light = polygon([(0, top), (wide, bottom), (0, bottom * 0.55)])
    line = Stroke(colour=BLACK, width=size * 0.015)
    needle: tuple[Item, ...] = (
        Path(outline=circle(0, 0, half * 1.12), fill=Fill(colour=WHITE, opacity=0.75), stroke=line),
        Path(outline=dark, fill=Fill(colour=BLACK), stroke=line),
        Path(outline=light, fill=Fill(colour=WHITE), stroke=line),
    )
    turned = Transform.rotate(angle)
    text = size * 0.2
    lx, ly = turned.point(0, -half * 1.12 - text * 0.62)
    name = Text(
        x=lx, y=baseline(ly, text), text=letter, size=text, weight=Weight.BOLD, anchor=Anchor.MIDDLE
    )  # fmt: skip
    return Group(items=(Group(items=needle, transform=turned), name), transform=Transform.move(x, y))

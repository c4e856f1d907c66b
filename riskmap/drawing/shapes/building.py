"""Walls, doors, windows and stairs."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap.drawing.bounds import Box
from riskmap.drawing.look import Look
from riskmap.drawing.outline import Outline, joined, polygon, polyline, rectangle
from riskmap.drawing.primitives import WHITE, Anchor, Fill, Group, Item, Join, Path, Stroke, Text
from riskmap.drawing.shapes.placed import turned_at
from riskmap.drawing.symbols.arrows import head
from riskmap.drawing.text import baseline
from riskmap.model.diagram.building import Door, DoorKind, Stair, Wall, Window

INK = "#3A4348"
_THIN = 0.18
#: An opening is cut out of the wall it stands in, whatever the wall's thickness.
_OPENING = 0.3
_TREAD = 0.28
_MOST_TREADS = 60
#: Control points at this share of the radius make a quarter circle.
_QUARTER = 0.5523


def wall(shape: Wall, look: Look) -> Iterator[Item]:
    """Draw a wall as one broad line."""
    line = [look.view.point(position) for position in shape.path]
    outline = polygon(line) if shape.closed else polyline(line)
    width = max(look.metres(shape.thickness), 0.3 * look.size)
    yield Path(outline=outline, stroke=Stroke(colour=INK, width=width, join=Join.MITER))


def door(shape: Door, look: Look) -> Iterator[Item]:
    """Draw a door: the opening, its leaves and how they swing."""
    half = look.metres(shape.width) / 2
    thin = Stroke(colour=INK, width=_THIN * look.size)
    items: list[Item] = [_opening(half, look)]
    match shape.kind:
        case DoorKind.LEFT:
            items.append(Path(outline=_leaf(-half, half * 2), stroke=thin))
        case DoorKind.RIGHT:
            items.append(Path(outline=_leaf(half, -half * 2), stroke=thin))
        case DoorKind.DOUBLE:
            items.append(Path(outline=_leaf(-half, half) + _leaf(half, -half), stroke=thin))
        case DoorKind.SLIDING:
            step = 0.35 * look.size
            leaves = polyline([(-half, -step), (0.1 * half, -step)]) + polyline(
                [(-0.1 * half, step), (half, step)]
            )
            items.append(Path(outline=leaves, stroke=Stroke(colour=INK, width=0.35 * look.size)))
        case DoorKind.ROLLER:
            dash = (0.9 * look.size, 0.6 * look.size)
            items.append(
                Path(
                    outline=polyline([(-half, 0), (half, 0)]),
                    stroke=Stroke(colour=INK, width=0.5 * look.size, dash=dash),
                )
            )
    yield Group(items=tuple(items), transform=turned_at(shape, look))


def window(shape: Window, look: Look) -> Iterator[Item]:
    """Draw a window: the opening with three lines across."""
    half = look.metres(shape.width) / 2
    deep = look.metres(_OPENING) / 2 * 0.8
    lines = joined(polyline([(-half, y), (half, y)]) for y in (-deep, 0.0, deep))
    ends = joined(polyline([(x, -deep), (x, deep)]) for x in (-half, half))
    glass = Path(outline=lines + ends, stroke=Stroke(colour=INK, width=_THIN * look.size))
    yield Group(items=(_opening(half, look), glass), transform=turned_at(shape, look))


def stair(shape: Stair, look: Look) -> Iterator[Item]:
    """Draw a flight of stairs with its treads, and an arrow up."""
    half, long = look.metres(shape.width) / 2, look.metres(shape.length)
    top, bottom = -long / 2, long / 2
    count = max(2, min(_MOST_TREADS, round(shape.length / _TREAD)))
    treads = joined(
        polyline([(-half, bottom - long * n / count), (half, bottom - long * n / count)])
        for n in range(1, count)
    )
    thin = Stroke(colour=INK, width=_THIN * look.size * 0.8)
    tip = top + long * 0.08
    size = 2.4 * look.size
    items: list[Item] = [
        Path(
            outline=rectangle(Box(-half, top, half, bottom)),
            fill=Fill(colour=WHITE, opacity=0.7),
            stroke=thin,
        ),
        Path(outline=treads, stroke=thin),
        Path(outline=polyline([(0, bottom - long * 0.08), (0, tip)]), stroke=thin),
        Path(outline=head((0, tip), -1.5707963, 1.8 * look.size, 1.3 * look.size), fill=Fill(colour=INK)),
    ]
    yield Group(items=tuple(items), transform=turned_at(shape, look))
    if shape.label:
        x, y = turned_at(shape, look).point(0, bottom - long * 0.16)
        yield Text(
            x=x,
            y=baseline(y, size),
            text=shape.label[:8],
            size=size,
            anchor=Anchor.MIDDLE,
            colour=INK,
            halo=WHITE,
        )


def _opening(half: float, look: Look) -> Path:
    deep = max(look.metres(_OPENING) / 2, 0.3 * look.size)
    return Path(outline=rectangle(Box(-half, -deep, half, deep)), fill=Fill(colour=WHITE))


def _leaf(hinge: float, width: float) -> Outline:
    """Return a leaf standing open at its hinge and the quarter circle of its swing."""
    k = width * _QUARTER
    long = abs(width)
    arc = Outline(
        "MC",
        (
            *(hinge, -long),
            *(hinge + k, -long, hinge + width, -long * _QUARTER, hinge + width, 0.0),
        ),
    )
    return polyline([(hinge, 0.0), (hinge, -long)]) + arc

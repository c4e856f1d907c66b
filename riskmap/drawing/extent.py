"""How far drawn things reach."""

from __future__ import annotations

import math
from collections.abc import Iterable

from riskmap.drawing.bounds import Box, union
from riskmap.drawing.primitives import Anchor, Group, Item, Path, Raster, Text
from riskmap.drawing.transform import IDENTITY, Transform

#: How far a line of text reaches above and below its baseline, as shares of its size.
ASCENT, DESCENT = 0.88, 0.16


def extent(items: Iterable[Item], transform: Transform = IDENTITY) -> Box | None:
    """Return the box around the items, with the width of their lines; None when nothing is drawn."""
    return union(_item(item, transform) for item in items)


def text_box(text: Text) -> Box:
    """Return the box of a line of text before it is turned."""
    wide = text.width
    left = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[text.anchor]
    rim = text.halo_width if text.halo else 0.0
    return Box(
        text.x - left, text.y - ASCENT * text.size, text.x - left + wide, text.y + DESCENT * text.size
    ).grown(rim)


def _item(item: Item, transform: Transform) -> Box | None:
    if isinstance(item, Group):
        inside = item.transform.then(transform)
        box = extent(item.items, inside)
        clip = item.clip.transformed(inside).bounds() if item.clip else None
        return _common(box, clip) if clip and box else box
    if isinstance(item, Path):
        box = item.outline.transformed(transform).bounds()
        if box and item.stroke:
            return box.grown(item.stroke.width * transform.factor / 2)
        return box
    if isinstance(item, Raster):
        return _turned(item.box, transform)
    turn = Transform.rotate(item.rotation, item.x, item.y).then(transform)
    return _turned(text_box(item), turn) if item.text else None


def _turned(box: Box, transform: Transform) -> Box:
    points = [transform.point(*corner) for corner in box.corners]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _common(one: Box, other: Box) -> Box | None:
    box = Box(
        max(one.left, other.left),
        max(one.top, other.top),
        min(one.right, other.right),
        min(one.bottom, other.bottom),
    )
    return box if math.isfinite(box.left) and box.width >= 0 and box.height >= 0 else None

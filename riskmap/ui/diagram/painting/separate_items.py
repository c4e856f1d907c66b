"""Takes a background apart, so that only what is seen of it is painted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from riskmap.drawing.extent import extent
from riskmap.drawing.primitives import Group, Item
from riskmap.drawing.transform import IDENTITY, Transform
from riskmap.ui.diagram.painting.colours import Colours
from riskmap.ui.diagram.painting.entry import Entry, bounds_of
from riskmap.ui.diagram.painting.outlines import keeps_shapes
from riskmap.ui.diagram.painting.sprite import Sprite


def separate_items(
    items: Iterable[Item], colours: Colours, transform: Transform = IDENTITY
) -> Iterator[Entry]:
    """Yield every item by itself; groups that only move their parts are taken apart, too."""
    for number, item in enumerate(items):
        if isinstance(item, Group):
            whole = item.transform.then(transform)
            if item.clip is None and item.opacity >= 1 and keeps_shapes(whole):
                yield from separate_items(item.items, colours, whole)
                continue
        bounds = bounds_of(extent((item,), transform))
        if bounds is not None:
            sprite = Sprite(bounds, partial(_moved, item, transform), colours)
            yield Entry(key=number, source=item, layer="background", bounds=bounds, sprite=sprite)


def _moved(item: Item, transform: Transform) -> tuple[Item, ...]:
    return (item,) if transform == IDENTITY else (Group(items=(item,), transform=transform),)

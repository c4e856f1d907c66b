"""One thing of the floor as the canvas keeps it: where it is seen and how it is painted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from riskmap.drawing.bounds import Box
from riskmap.ui.diagram.painting.sprite import Bounds, Sprite
from riskmap.ui.diagram.painting.surface import Surface


@dataclass(slots=True, eq=False)
class Entry:
    """A shape, a mark or a name.

    Attributes:
        key: whose it is.
        source: what it was made of; another one of the same source is the same picture.
        layer: the key of its layer.
        bounds: where it is seen, millimetres of the sheet.
        sprite: how it is painted, about the origin.
        x: where its origin lies.
        y: the same, downwards.
        scale: how many times as large as its sprite it is painted.
    """

    key: Hashable
    source: object
    layer: str
    bounds: Bounds
    sprite: Sprite
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0

    def paint(self, surface: Surface) -> None:
        """Paint it."""
        if not (self.x or self.y) and self.scale == 1.0:
            for part in self.sprite.parts:
                part.paint(surface)
            return
        painter, factor = surface.painter, surface.factor
        world = painter.worldTransform()
        painter.translate(self.x, self.y)
        if self.scale != 1.0:
            painter.scale(self.scale, self.scale)
            surface.factor = factor * self.scale
        for part in self.sprite.parts:
            part.paint(surface)
        surface.factor = factor
        painter.setWorldTransform(world)


class EntryIndex:
    """Entries in painting order, found by place."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._whole: Bounds | None = None
        self._bounds: npt.NDArray[np.float64] = np.array(
            [entry.bounds for entry in entries], np.float64
        ).reshape(-1, 4)

    @property
    def whole(self) -> Bounds | None:
        """Return the bounds of all entries; None when there is none."""
        if self._whole is None and self.entries:
            low, high = self._bounds.min(axis=0).tolist(), self._bounds.max(axis=0).tolist()
            self._whole = low[0], low[1], high[2], high[3]
        return self._whole

    def within(self, bounds: Bounds) -> list[Entry]:
        """Return the entries that are seen within bounds, lowest first."""
        left, top, right, bottom = self._bounds.T
        found = (left <= bounds[2]) & (right >= bounds[0]) & (top <= bounds[3]) & (bottom >= bounds[1])
        return [self.entries[place] for place in np.flatnonzero(found).tolist()]


def differing(old: Iterable[Entry], new: Iterable[Entry]) -> list[Bounds]:
    """Return where a picture of the old entries differs from one of the new ones."""
    before = {entry.key: entry for entry in old}
    dirty: list[Bounds] = []
    for entry in new:
        known = before.pop(entry.key, None)
        if known is entry:
            continue
        if known is not None:
            if known.source == entry.source and known.layer == entry.layer:
                continue
            dirty.append(known.bounds)
        dirty.append(entry.bounds)
    dirty.extend(entry.bounds for entry in before.values())
    return dirty


def paint_steps(entries: Iterable[Entry], surface: Surface, opacities: Mapping[str, float]) -> Iterator[None]:
    """Paint entries one a step; neighbours of a dimmed layer are dimmed as one."""
    for key, run in groupby(entries, key=lambda entry: entry.layer):
        opacity = opacities.get(key, 1.0)
        if opacity >= 1:
            for entry in run:
                entry.paint(surface)
                yield
        elif opacity > 0:
            image = surface.layer()
            layer = surface.on_layer(image)
            try:
                for entry in run:
                    entry.paint(layer)
                    yield
            finally:
                layer.painter.end()
            surface.put_layer(image, opacity)


def bounds_of(box: Box | None) -> Bounds | None:
    """Return a box of the sheet as bounds."""
    return None if box is None else (box.left, box.top, box.right, box.bottom)


def moved(bounds: Bounds, x: float, y: float, scale: float = 1.0) -> Bounds:
    """Return bounds about the origin where they come to lie."""
    return (
        bounds[0] * scale + x,
        bounds[1] * scale + y,
        bounds[2] * scale + x,
        bounds[3] * scale + y,
    )

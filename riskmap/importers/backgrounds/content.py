"""A background as it was read: its display list, kept apart by layer so that layers go on and off at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import rectangle
from riskmap.drawing.primitives import Group, Item
from riskmap.drawing.transform import Transform


@dataclass(frozen=True, kw_only=True)
class DxfLayer:
    """A layer of a DXF as its list shows it.

    Attributes:
        name: as the file writes it.
        count: how many entities lie on it.
        colour: of its lines on white paper, ``#RRGGBB``.
        visible: whether the file shows it.
    """

    name: str
    count: int
    colour: str
    visible: bool


@dataclass(frozen=True, kw_only=True)
class LayerItems:
    """What is drawn on one layer, in three heights: areas, lines, texts."""

    layer: str = ""
    areas: tuple[Item, ...] = ()
    lines: tuple[Item, ...] = ()
    texts: tuple[Item, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BackgroundContent:
    """A whole background in its own units, y downwards.

    Attributes:
        parts: the drawing by layer; a picture or a page is one part without a name.
        box: what it covers, measured from the true origin.
        origin: where the origin of the parts lies. A survey's coordinates have so many digits that a reader
            with single precision (most of them) would tear the drawing apart, so they stay out of it.
        clipped: draw nothing far outside the box.
        layers: of a DXF.
        metres_per_unit: where the file says so credibly.
        pages: of a PDF.
        encoding: of a DXF, as it was read.
        notes: what the user should know, in Chinese.
    """

    parts: tuple[LayerItems, ...]
    box: Box
    origin: tuple[float, float] = (0.0, 0.0)
    clipped: bool = False
    layers: tuple[DxfLayer, ...] = ()
    metres_per_unit: float | None = None
    pages: int = 1
    encoding: str = ""
    notes: tuple[str, ...] = ()

    def items(self, hidden: Collection[str] = ()) -> tuple[Item, ...]:
        """Return the display list without the hidden layers: no area ever covers a line or a text."""
        shown = [part for part in self.parts if part.layer not in hidden]
        items = (
            *(item for part in shown for item in part.areas),
            *(item for part in shown for item in part.lines),
            *(item for part in shown for item in part.texts),
        )
        if not items or (self.origin == (0.0, 0.0) and not self.clipped):
            return items
        clip = None
        if self.clipped:
            x, y = self.origin
            near = Box(self.box.left - x, self.box.top - y, self.box.right - x, self.box.bottom - y)
            clip = rectangle(near.grown(0.02 * max(near.width, near.height)))
        return (Group(items=items, transform=Transform.move(*self.origin), clip=clip),)

    def hidden_at_first(self) -> frozenset[str]:
        """Return the layers that the file itself does not show."""
        return frozenset(layer.name for layer in self.layers if not layer.visible)

"""A floor made ready for painting at its sheet's own scale; a change costs what it changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from shapely.geometry import MultiPolygon

from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.drawing.extent import extent
from riskmap.drawing.furniture import furniture_items
from riskmap.drawing.level_look import Styles
from riskmap.drawing.look import Look, own_scale
from riskmap.drawing.primitives import Item
from riskmap.drawing.shapes.registry import shape_items
from riskmap.drawing.shapes.zones import coloured_zone
from riskmap.drawing.symbols.safety_signs import SignArtwork
from riskmap.model.diagram.diagram import ColouredZone, Diagram
from riskmap.model.diagram.layers import layer_of
from riskmap.model.diagram.notes import LegendBox, NorthArrow, TitleBlock
from riskmap.model.diagram.shape import PlacedShape, Shape
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.ui.diagram.painting.colours import Colours
from riskmap.ui.diagram.painting.entry import Entry, EntryIndex, bounds_of, differing, moved
from riskmap.ui.diagram.painting.sprite import Bounds, Sprite

_FURNITURE = (LegendBox, TitleBlock, NorthArrow)
_FROM_DIAGRAM = (Zone, PointMark, *_FURNITURE)
#: A border reaches over its zone by half its width, which may be this many millimetres.
_RIM = 0.5
_MOST_SYMBOLS = 4_000


class Scene:
    """Everything of a floor but its background, its marks and the names on it."""

    def __init__(self, scale: float, *, styles: Styles, artwork: SignArtwork, colours: Colours) -> None:
        """Draw at 1:``scale``."""
        self.scale = scale
        self.look: Look = replace(own_scale(scale), styles=styles, artwork=artwork)
        self.colours = colours
        self.below: tuple[Entry, ...] = ()  # under the marks
        self.above: tuple[Entry, ...] = ()  # over them: the furniture
        self.opacities: dict[str, float] = {}
        self._symbols: dict[Shape, Sprite] = {}
        self._below_index = self._above_index = EntryIndex(())

    def update(self, diagram: Diagram, facts: DiagramFacts) -> list[Bounds]:
        """Take over a floor and return where its picture has changed."""
        document = diagram.document
        old = (*self.below, *self.above)
        known = {entry.key: entry for entry in old}
        dimmed = {layer.key: layer.opacity for layer in document.layers}
        other = {key for key, value in dimmed.items() if self.opacities.get(key, 1.0) != value}
        self.opacities = dimmed
        self.below = tuple(self._below(diagram, known))
        self.above = tuple(self._above(diagram, facts, known))
        self._below_index, self._above_index = EntryIndex(self.below), EntryIndex(self.above)
        dirty = differing(old, (*self.below, *self.above))
        dirty += [entry.bounds for entry in (*self.below, *self.above) if entry.layer in other]
        return dirty

    def below_within(self, bounds: Bounds) -> list[Entry]:
        """Return what is seen within bounds below the marks."""
        return self._below_index.within(bounds)

    def above_within(self, bounds: Bounds) -> list[Entry]:
        """Return what is seen within bounds above the marks."""
        return self._above_index.within(bounds)

    def _below(self, diagram: Diagram, known: dict[object, Entry]) -> Iterator[Entry]:
        document = diagram.document
        visible = {layer.key for layer in document.layers if layer.visible}
        zones = tuple(self._zones(diagram, known)) if "zones" in visible else ()
        before = [layer.key for layer in document.layers]
        place = before.index("zones")
        waiting = iter(zones)
        zones_done = False
        for shape in document.in_order:
            key = layer_of(shape)
            if isinstance(shape, _FROM_DIAGRAM) or key not in visible:
                continue
            if not zones_done and before.index(key) > place:
                yield from waiting
                zones_done = True
            entry = known.get(shape.uid)
            if entry is None or entry.source is not shape:
                entry = self._shape(shape, key)
            if entry is not None:
                yield entry
        yield from waiting

    def _zones(self, diagram: Diagram, known: dict[object, Entry]) -> Iterator[Entry]:
        for coloured in diagram.zones:
            uid = coloured.zone.uid
            part = diagram.visible_parts[uid]
            if part.is_empty:
                continue
            entry = known.get(uid)
            source = entry.source if entry is not None else None
            if entry is None or not isinstance(source, _ZoneSource) or not source.shows(coloured, part):
                entry = self._zone(coloured, part)
            yield entry

    def _zone(self, coloured: ColouredZone, part: MultiPolygon) -> Entry:
        left, lower, right, upper = part.bounds
        (x1, y1), (x2, y2) = self.look.view.point((left, upper)), self.look.view.point((right, lower))
        bounds = (x1 - _RIM, y1 - _RIM, x2 + _RIM, y2 + _RIM)
        sprite = Sprite(bounds, partial(coloured_zone, coloured, part, self.look), self.colours)
        return Entry(
            key=coloured.zone.uid,
            source=_ZoneSource(coloured, part),
            layer="zones",
            bounds=bounds,
            sprite=sprite,
        )

    def entry_of(self, shape: Shape) -> Entry | None:
        """Return a shape that need not be on the floor, ready to be painted where it stands."""
        return self._shape(shape, layer_of(shape))

    def _shape(self, shape: Shape, layer: str) -> Entry | None:
        if isinstance(shape, PlacedShape):
            x, y = self.look.view.point(shape.position)
            alone = replace(shape, uid=b"", order=0, position=(0.0, 0.0))
            symbol = self._symbols.get(alone)
            if symbol is None:
                symbol = self._symbol(shape_items(alone, self.look))
                if symbol is None:
                    return None
                if len(self._symbols) >= _MOST_SYMBOLS:
                    self._symbols.clear()
                self._symbols[alone] = symbol
        else:
            x = y = 0.0
            symbol = self._symbol(shape_items(shape, self.look))
            if symbol is None:
                return None
        bounds = moved(symbol.bounds, x, y)
        return Entry(key=shape.uid, source=shape, layer=layer, bounds=bounds, sprite=symbol, x=x, y=y)

    def _symbol(self, items: tuple[Item, ...]) -> Sprite | None:
        bounds = bounds_of(extent(items))
        return None if bounds is None else Sprite(bounds, lambda: items, self.colours)

    def _above(self, diagram: Diagram, facts: DiagramFacts, known: dict[object, Entry]) -> Iterator[Entry]:
        for place, item in enumerate(furniture_items(diagram, self.look, facts)):
            key = ("furniture", place)
            entry = known.get(key)
            if entry is None or entry.source != item:
                symbol = self._symbol((item,))
                if symbol is None:
                    continue
                entry = Entry(key=key, source=item, layer="furniture", bounds=symbol.bounds, sprite=symbol)
            yield entry


class _ZoneSource:
    """What a zone's picture is made of; two are equal when they look alike."""

    __slots__ = ("level", "part")

    def __init__(self, coloured: ColouredZone, part: MultiPolygon) -> None:
        self.level = coloured.level
        self.part = part

    def shows(self, coloured: ColouredZone, part: MultiPolygon) -> bool:
        """Tell whether a zone looks like this."""
        return self.level is coloured.level and self.part is part

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ZoneSource) and self.level is other.level and self.part is other.part

    def __hash__(self) -> int:
        return hash((self.level, id(self.part)))

"""What of a shape can be clicked, caught by a marquee, and snapped to."""

from __future__ import annotations

from riskmap.drawing.bounds import Box as SheetBox
from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.drawing.extent import extent
from riskmap.drawing.furniture import piece_extent
from riskmap.drawing.look import Look, own_scale
from riskmap.drawing.shapes.registry import shape_items
from riskmap.geometry.hit_testing import HitIndex, Target
from riskmap.geometry.shapes import Box, Outline, Point
from riskmap.geometry.snap_index import SnapIndex, SnapShape
from riskmap.model.diagram.building import Wall
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.layers import layer_of
from riskmap.model.diagram.notes import Dimension, LegendBox, NorthArrow, TitleBlock
from riskmap.model.diagram.shape import PathShape, PlacedShape, Shape
from riskmap.model.diagram.six_haves import FloorMarking
from riskmap.model.diagram.zone import PointMark, Zone

_FURNITURE = (LegendBox, TitleBlock, NorthArrow)
#: Millimetres of paper by which the mark of a point reaches around its position.
_MARK_MM = 3.0


class Targets:
    """Finds a floor's shapes by place; built anew when the floor changes, most of it taken over."""

    def __init__(self, diagram: Diagram, facts: DiagramFacts, *, before: Targets | None = None) -> None:
        """Look at a floor; ``before`` is what stood here a moment ago."""
        self._diagram = diagram
        self._facts = facts
        document = diagram.document
        self._look = own_scale(document.sheet.scale)
        same = before is not None and before._look.view == self._look.view and before._facts == facts
        self._known: dict[bytes, tuple[Shape, Target]] = {}
        known = before._known if before is not None and same else {}
        for shape in document.in_order:
            kept = known.get(shape.uid)
            same_shape = kept is not None and kept[0] is shape and not isinstance(shape, LegendBox)
            target = kept[1] if kept is not None and same_shape else self._target(shape)
            self._known[shape.uid] = (shape, target)
        self._hits: HitIndex | None = None
        self._snaps: SnapIndex | None = None

    @property
    def hit_index(self) -> HitIndex:
        """Return what can be clicked: shapes of layers that are seen and not locked."""
        if self._hits is None:
            document = self._diagram.document
            editable = {layer.key for layer in document.layers if layer.visible and not layer.locked}
            self._hits = HitIndex(
                target for shape, target in self._known.values() if layer_of(shape) in editable
            )
        return self._hits

    @property
    def snap_index(self) -> SnapIndex:
        """Return what can be caught: everything that is seen, locked or not."""
        if self._snaps is None:
            document = self._diagram.document
            seen = {layer.key for layer in document.layers if layer.visible}
            self._snaps = SnapIndex(
                snap_shape(shape) for shape, _target in self._known.values() if layer_of(shape) in seen
            )
        return self._snaps

    def box(self, uid: bytes) -> Box:
        """Return the box around a shape as it is drawn at the sheet's own scale, metres of the floor."""
        target = self._known[uid][1]
        points = [point for ring in (*target.outline, target.path) for point in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        reach = target.reach
        return min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach

    def _target(self, shape: Shape) -> Target:
        millimetre = self._diagram.document.sheet.scale / 1000
        match shape:
            case Zone():
                return Target(key=shape.uid, z=0.0, outline=(shape.outline, *shape.holes))
            case PointMark():
                return Target(key=shape.uid, z=3.0, path=(shape.position,), reach=_MARK_MM * millimetre)
            case PathShape():
                closed = isinstance(shape, (Wall, FloorMarking)) and shape.closed
                wide = shape.thickness if isinstance(shape, Wall) else millimetre
                path = (*shape.path, shape.path[0]) if closed else shape.path
                return Target(key=shape.uid, z=1.0, path=path, reach=wide / 2)
            case _:
                z = 4.0 if isinstance(shape, _FURNITURE) else 2.0
                return Target(key=shape.uid, z=z, outline=self._drawn_box(shape))

    def _drawn_box(self, shape: Shape) -> Outline:
        """Return the box of what is drawn, as an outline."""
        drawn = self._drawn(shape, self._look)
        if drawn is None:
            x, y = shape_points(shape)[0]
            drawn = SheetBox(x - 0.05, y - 0.05, x + 0.05, y + 0.05)
        left, low, right, high = drawn.left, drawn.top, drawn.right, drawn.bottom
        return (((left, low), (right, low), (right, high), (left, high)),)

    def _drawn(self, shape: Shape, look: Look) -> SheetBox | None:
        """Return the box of what is drawn, in metres of the floor (``top`` is the lower edge)."""
        if isinstance(shape, _FURNITURE):
            return piece_extent(self._diagram, shape, look, self._facts)
        box = extent(shape_items(shape, look))
        return look.view.floor_box(box) if box is not None else None


def shape_points(shape: Shape) -> tuple[Point, ...]:
    """Return the positions a shape is made of: its vertices, ends or its one place."""
    match shape:
        case Zone():
            return tuple(point for ring in (shape.outline, *shape.holes) for point in ring)
        case PathShape():
            return shape.path
        case Dimension():
            return shape.start, shape.end
        case PlacedShape() | PointMark() | LegendBox() | TitleBlock():
            return (shape.position,)
        case _:
            return ()


def snap_shape(shape: Shape) -> SnapShape:
    """Return what of a shape the pen can catch."""
    if isinstance(shape, Zone):
        return SnapShape(key=shape.uid, outline=(shape.outline, *shape.holes))
    return SnapShape(key=shape.uid, path=shape_points(shape))

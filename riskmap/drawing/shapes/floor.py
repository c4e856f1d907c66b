"""A whole floor as a display list: its layers from the ground up, as the user shows and dims them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from riskmap.drawing.bounds import Box, union
from riskmap.drawing.extent import extent
from riskmap.drawing.look import Look
from riskmap.drawing.primitives import Group, Item, Path, group
from riskmap.drawing.shapes.registry import shape_items
from riskmap.drawing.shapes.zones import zone_items
from riskmap.drawing.transform import Transform
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.layers import LayerState, layer_of
from riskmap.model.diagram.notes import Dimension, LegendBox, NorthArrow, TitleBlock
from riskmap.model.diagram.shape import PathShape, PlacedShape, Shape
from riskmap.model.diagram.sheet import Placement
from riskmap.model.diagram.zone import PointMark, Zone

#: Layers drawn over everything else by `marks`: their names must know what stands below.
_ABOVE = frozenset(("points", "furniture"))
_FURNITURE = (LegendBox, TitleBlock, NorthArrow)
#: Layers of areas and lines that names may cover.
_COVERABLE = frozenset(("background", "zones", "building"))


def floor_layers(
    diagram: Diagram, look: Look, background: Sequence[Item] = ()
) -> Iterator[tuple[LayerState, tuple[Item, ...]]]:
    """Yield every visible layer below the marks with its drawing."""
    document = diagram.document
    by_layer: dict[str, list[Shape]] = {}
    for shape in document.in_order:
        by_layer.setdefault(layer_of(shape), []).append(shape)
    for layer in document.layers:
        if not layer.visible or layer.key in _ABOVE:
            continue
        if layer.key == "background":
            items = tuple(background_items(document, look, background))
        elif layer.key == "zones":
            items = tuple(zone_items(diagram, look))
        else:
            items = tuple(item for shape in by_layer.get(layer.key, ()) for item in shape_items(shape, look))
        if items:
            yield layer, items


def dimmed(layer: LayerState, items: tuple[Item, ...]) -> Group:
    """Return a layer's drawing as opaque as the user wants it."""
    return Group(items=items, opacity=layer.opacity)


def obstacles(layers: Iterable[tuple[LayerState, tuple[Item, ...]]]) -> Iterator[Box]:
    """Yield the boxes that names must not cover."""
    for layer, items in layers:
        if layer.key in _COVERABLE:
            continue
        for item in items:  # routes and pipes are bare paths; a name may cross them
            if not isinstance(item, Path) and (box := extent((item,))) is not None:
                yield box


def placement_transform(placement: Placement) -> Transform:
    """Return the transform from a background's display list to metres of the floor.

    The list's y runs downwards, as that of every drawing, so that its texts and pictures stand upright; what
    lies at (x, y) in the background's own units is drawn at (x, -y). The floor's y runs upwards, where
    `Transform.rotate` turns anticlockwise.
    """
    return (
        Transform.scale(placement.scale, -placement.scale)
        .then(Transform.rotate(placement.angle))
        .then(Transform.move(*placement.position))
    )


def background_items(document: FloorDocument, look: Look, background: Sequence[Item]) -> Iterator[Item]:
    """Yield what stands behind the floor, where and how dim the user has put it."""
    if background and document.background.visible:
        place = placement_transform(document.background.placement).then(look.view.transform)
        yield group(_moved(background, place), opacity=document.background.opacity)


def _moved(items: Sequence[Item], place: Transform) -> Iterator[Item]:
    """Yield the items at their place.

    A survey's drawing is one group far from its origin. Both ways are made one here, in doubles: whoever
    prints them one after the other in single precision puts the drawing a millimetre beside the floor.
    """
    for grouped, run in groupby(items, key=lambda item: isinstance(item, Group)):
        if grouped:
            for item in run:
                assert isinstance(item, Group)
                yield replace(item, transform=item.transform.then(place))
        else:
            yield group(run, place)


def is_blank(document: FloorDocument, background: Sequence[Item]) -> bool:
    """Tell whether a floor has nothing on it but its furniture."""
    return not background and all(isinstance(shape, _FURNITURE) for shape in document.shapes.values())


def contents(document: FloorDocument, background: Sequence[Item] = ()) -> Box | None:
    """Return the box in metres around everything on a floor but its furniture; None for a blank one.

    Its ``top`` is the smaller y, the floor's lower edge.
    """
    boxes: list[Box | None] = [
        _around(_positions(shape)) for shape in document.shapes.values() if not isinstance(shape, _FURNITURE)
    ]
    if background and document.background.visible:
        boxes.append(extent(background, placement_transform(document.background.placement)))
    return union(boxes)


def _positions(shape: Shape) -> Sequence[tuple[float, float]]:
    match shape:
        case Zone():
            return shape.outline
        case PathShape():
            return shape.path
        case Dimension():
            return (shape.start, shape.end)
        case PlacedShape() | PointMark():
            return (shape.position,)
        case _:
            return ()


def _around(positions: Sequence[tuple[float, float]]) -> Box | None:
    if not positions:
        return None
    xs, ys = [x for x, _ in positions], [y for _, y in positions]
    return Box(min(xs), min(ys), max(xs), max(ys))

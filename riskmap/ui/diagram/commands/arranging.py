"""Aligning, spacing, turning, mirroring and stacking what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from riskmap.geometry.aligning import Alignment, Spacing, alignment_moves, spacing_moves
from riskmap.geometry.shapes import Point
from riskmap.geometry.transforms import mirroring, turning
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.layers import KIND_TITLES, layer_of
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.transformed import moved, transformed
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.commands.command import editable, none_chosen
from riskmap.ui.diagram.commands.measures import geometric_box, may_turn
from riskmap.ui.diagram.commands.replacing import (
    doing,
    mapping,
    outline_of_zone,
    replacing,
    told,
    with_outline,
)
from riskmap.ui.diagram.commands.touching import touching_neighbours
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage


def align(how: Alignment) -> Callable[[Stage], None]:
    """Return what brings the chosen shapes onto one line, by the boxes that are seen."""

    def run(stage: Stage) -> None:
        shapes = editable(stage.drawn)
        boxes = [stage.targets.box(shape.uid) for shape in shapes]
        stage.do(_moved(stage.drawn.document, shapes, alignment_moves(boxes, how), how.zh))

    return run


def distribute(how: Spacing) -> Callable[[Stage], None]:
    """Return what spaces the chosen shapes evenly; the outermost two stay."""

    def run(stage: Stage) -> None:
        shapes = editable(stage.drawn)
        boxes = [stage.targets.box(shape.uid) for shape in shapes]
        stage.do(_moved(stage.drawn.document, shapes, spacing_moves(boxes, how), how.zh))

    return run


def turn(degrees: float) -> Callable[[Stage], None]:
    """Return what turns the chosen shapes anticlockwise about the middle of their box."""

    def run(stage: Stage) -> None:
        shapes = editable(stage.drawn)
        about = _middle(shapes)
        side = "左" if degrees > 0 else "右"
        change = mapping(
            shapes,
            lambda shape: transformed(shape, turning(degrees, about=about).point),
            doing(f"向{side}旋转", shapes),
        )
        stage.do(change)

    return run


def mirror(*, across: bool) -> Callable[[Stage], None]:
    """Return what mirrors the chosen shapes left to right, or top to bottom, about their middle."""

    def run(stage: Stage) -> None:
        shapes = editable(stage.drawn)
        x, y = _middle(shapes)
        axis = mirroring((x, y), (x, y + 1.0) if across else (x + 1.0, y))

        def to(shape: Shape) -> Shape:
            mirrored = transformed(shape, axis.point)
            # Inside out by the mirroring: turned the usual way round again.
            return (
                with_outline(mirrored, outline_of_zone(mirrored)) if isinstance(mirrored, Zone) else mirrored
            )

        stage.do(mapping(shapes, to, doing(f"{'水平' if across else '垂直'}镜像", shapes)))

    return run


def nothing_turns(floor: DrawnFloor) -> str:
    """Return why turning and mirroring change nothing; "" when they do."""
    shapes = editable(floor)
    if not shapes:
        return none_chosen(floor)
    one = len(shapes) == 1 and not may_turn(shapes[0])
    return f"{KIND_TITLES[type(shapes[0])]}总是正立的，不能旋转" if one else ""


def stack(*, front: bool) -> Callable[[Stage], None]:
    """Return what puts the chosen shapes over, or under, all others of their layers."""

    def run(stage: Stage) -> None:
        floor = stage.drawn
        shapes = editable(floor)
        stage.do(stacked(floor.document, shapes, front=front))

    return run


def stacked(document: FloorDocument, shapes: Sequence[Shape], *, front: bool) -> ReplaceShapes:
    """Return the change that puts shapes over or under the others of their layers, their own order kept."""
    chosen = {shape.uid for shape in shapes}
    after: list[Shape] = []
    for layer in {layer_of(shape) for shape in shapes}:
        mates = [shape for shape in document.in_order if layer_of(shape) == layer]
        orders = [shape.order for shape in mates if shape.uid not in chosen]
        ours = [shape for shape in mates if shape.uid in chosen]
        if not orders:
            continue
        first = max(orders) + 1 if front else min(orders) - len(ours)
        after.extend(replace(shape, order=first + place) for place, shape in enumerate(ours))
    label = f"{told(shapes)}{'置于顶层' if front else '置于底层'}"
    before = [document.shapes[shape.uid] for shape in after]
    return replacing(before, after, label)


def _moved(
    document: FloorDocument, shapes: Sequence[Shape], moves: Iterable[Point], title: str
) -> ReplaceShapes:
    after = [moved(shape, dx, dy) for shape, (dx, dy) in zip(shapes, moves, strict=True)]
    return replacing(shapes, touching_neighbours(document, after), f"{title} {told(shapes)}")


def _middle(shapes: Sequence[Shape]) -> Point:
    left, bottom, right, top = geometric_box(shapes)
    return (left + right) / 2, (bottom + top) / 2

"""Choosing many at once: all, those of one kind or level, what lies in a zone; or one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import shapely

from riskmap.model.diagram.areas import zone_area
from riskmap.model.diagram.layers import KIND_TITLES, layer_of
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.model.levels import RiskLevel
from riskmap.ui.diagram.commands.command import free_layers, none_chosen
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.targets import shape_points


def choose_all(stage: Stage) -> None:
    """Choose everything that may be changed."""
    _choose(stage, _free(stage.drawn))


def choose_same_kind(stage: Stage) -> None:
    """Choose everything of the kinds that are chosen."""
    kinds = {type(shape) for shape in stage.drawn.chosen}
    _choose(stage, (shape for shape in _free(stage.drawn) if type(shape) in kinds))


def choose_same_level(stage: Stage) -> None:
    """Choose the zones and marks of the levels that are chosen."""
    floor = stage.drawn
    levels = _levels(floor)
    wanted = {levels[shape.uid] for shape in floor.chosen if shape.uid in levels}
    _choose(stage, (shape for shape in _free(floor) if levels.get(shape.uid, _NONE) in wanted))


def without_level(floor: DrawnFloor) -> str:
    """Return why there is no level to choose by; "" when there is."""
    if any(isinstance(shape, (Zone, PointMark)) for shape in floor.chosen):
        return ""
    return "请先选中分区或风险点"


def choose_inside(stage: Stage) -> None:
    """Add to the chosen zones what lies in them."""
    floor = stage.drawn
    zones = [shape for shape in floor.chosen if isinstance(shape, Zone)]
    area = shapely.union_all([zone_area(zone) for zone in zones])
    shapely.prepare(area)
    inside = [
        shape
        for shape in _free(floor)
        if (points := shape_points(shape)) and bool(shapely.covers(area, shapely.points(points)).all())
    ]
    _choose(stage, (*zones, *inside))


def choose_next(step: int) -> Callable[[Stage], None]:
    """Return what chooses the next shape, or the one before, in the order in which they are painted."""

    def run(stage: Stage) -> None:
        floor = stage.drawn
        free = [shape.uid for shape in _free(floor)]
        if not free:
            return
        now = floor.selection[-1] if floor.selection else None
        place = free.index(now) + step if now in free else (0 if step > 0 else -1)
        shape = floor.document.shapes[free[place % len(free)]]
        floor.select((shape.uid,))
        stage.said.emit(f"已选中{KIND_TITLES[type(shape)]}（{place % len(free) + 1} / {len(free)}）。")

    return run


def choose_nothing(stage: Stage) -> None:
    """Let go of what is chosen."""
    stage.drawn.select(())


def empty(floor: DrawnFloor) -> str:
    """Return why there is nothing to choose; "" when there is."""
    layers = free_layers(floor.document)
    if any(layer_of(shape) in layers for shape in floor.document.shapes.values()):
        return ""
    return "图上没有可以选中的图形"


def not_chosen(floor: DrawnFloor) -> str:
    """Return why there is no example to go by; "" when there is."""
    return "" if floor.chosen else none_chosen(floor)


_NONE = object()


def _choose(stage: Stage, shapes: Iterable[Shape]) -> None:
    stage.drawn.select(shape.uid for shape in shapes)
    stage.said.emit(f"选中 {len(stage.drawn.selection)} 个图形。")


def _free(floor: DrawnFloor) -> list[Shape]:
    layers = free_layers(floor.document)
    return [shape for shape in floor.document.in_order if layer_of(shape) in layers]


def _levels(floor: DrawnFloor) -> dict[bytes, RiskLevel | object | None]:
    diagram = floor.diagram
    zones = {coloured.zone.uid: coloured.level for coloured in diagram.zones}
    return {**zones, **{mark.uid: diagram.level_of_mark(mark) for mark in diagram.marks}}

"""Zones made from zones: merged, subtracted, cut to what they share; outlines tidied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from riskmap.errors import BadInput, Cancelled
from riskmap.geometry.border import with_vertices_of
from riskmap.geometry.combining import drawn_to, intersected, merged, subtracted
from riskmap.geometry.outline_making import simplified, squared
from riskmap.geometry.shapes import Box, Outline, box_of
from riskmap.model.diagram.areas import crosses_itself
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.neighbours import joined_to_neighbours
from riskmap.model.diagram.pieces import pieces_of
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import Zone
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.commands.command import editable
from riskmap.ui.diagram.commands.replacing import doing, outline_of_zone, told, with_outline
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage

#: More zones than this are worked on by a thread.
_AT_ONCE = 12
#: Metres: gaps that merging closes, gaps that closing closes.
MERGE_GAP, CLOSE_GAP = 0.05, 0.3
#: Metres: how far a simplified border may lie from the old, how far squaring may move a corner.
SIMPLE, SQUARE = 0.1, 0.5


def chosen_zones(floor: DrawnFloor) -> list[Zone]:
    """Return the chosen zones that may be changed, in the order they were chosen."""
    return [shape for shape in editable(floor) if isinstance(shape, Zone)]


def merge(document: FloorDocument, zones: Sequence[Zone]) -> ReplaceShapes:
    """Return the change that makes one zone of several: the first stays, with what it lacks from the others.

    Raises:
        BadInput: they do not hang together, or one crosses itself.
    """
    outline = merged([outline_of_zone(zone) for zone in zones], gap=MERGE_GAP)
    return _put(document, zones, [with_outline(_joined(zones), outline)], doing("合并", zones))


def subtract(document: FloorDocument, zones: Sequence[Zone]) -> ReplaceShapes:
    """Return the change that takes the later chosen zones out of the first; they themselves stay.

    Raises:
        BadInput: nothing of it would be left, nothing is taken, or one crosses itself.
    """
    first, *others = zones
    outline = outline_of_zone(first)
    parts = subtracted(outline, [outline_of_zone(zone) for zone in others])
    if not parts:
        raise BadInput(
            f"{told([first])}会被全部减去。",
            advice="先选中要保留的大分区，再选中要减去的。图上没有改动。",
        )
    if parts == (outline,):
        raise BadInput("选中的分区没有重叠，没有可减的部分。", advice="请选中互相重叠的分区。图上没有改动。")
    return _put(document, [first], _pieces(document, first, parts), doing(f"从{told([first])}中减去", others))


def intersect(document: FloorDocument, zones: Sequence[Zone]) -> ReplaceShapes:
    """Return the change that leaves of several zones what they all cover, as the first.

    Raises:
        BadInput: they have nothing in common, or one crosses itself.
    """
    parts = intersected([outline_of_zone(zone) for zone in zones])
    if not parts:
        raise BadInput("选中的分区没有公共部分。", advice="请选中互相重叠的分区。图上没有改动。")
    kept = _pieces(document, _joined(zones), parts)
    return _put(document, zones, kept, f"{doing('取', zones)}的公共部分")


def simplify(document: FloorDocument, zones: Sequence[Zone]) -> ReplaceShapes:
    """Return the change that leaves out vertices nobody would miss."""
    return _each(document, zones, lambda outline: simplified(outline, tolerance=SIMPLE), "简化边界")


def square(document: FloorDocument, zones: Sequence[Zone]) -> ReplaceShapes:
    """Return the change that makes nearly right angles right."""
    return _each(document, zones, lambda outline: squared(outline, tolerance=SQUARE), "直角化")


def close_gaps(document: FloorDocument, zones: Sequence[Zone]) -> ReplaceShapes:
    """Return the change that draws zones to neighbours that are nearly touched: gaps close."""
    chosen = {zone.uid for zone in zones}
    still = [outline_of_zone(zone) for zone in document.of_kind(Zone) if zone.uid not in chosen]
    boxes = [box_of(outline[0]) for outline in still]
    after: list[Zone] = []
    for zone in zones:
        outline = outline_of_zone(zone)
        here = box_of(outline[0])
        near = [other for other, box in zip(still, boxes, strict=True) if _close(here, box)]
        # Its border gets the neighbours' corners first, or a long wall could not follow a short one.
        for other in near:
            outline = with_vertices_of(outline, other, tolerance=CLOSE_GAP)
        drawn = drawn_to(outline, near, tolerance=CLOSE_GAP)
        still.append(drawn)
        boxes.append(box_of(drawn[0]))
        after.append(zone if drawn == outline_of_zone(zone) else with_outline(zone, drawn))
    return _put(document, zones, after, f"{told(zones)}靠拢相邻分区")


def crossing(zones: Sequence[Zone]) -> list[Zone]:
    """Return the zones whose outline crosses itself."""
    return [zone for zone in zones if crosses_itself(zone)]


def run_on_zones(make: Callable[[FloorDocument, Sequence[Zone]], ReplaceShapes]) -> Callable[[Stage], None]:
    """Return what makes a change of the chosen zones; what cannot be is told, nothing then changes."""

    def run(stage: Stage) -> None:
        floor = stage.drawn
        document, zones = floor.document, chosen_zones(floor)

        def done(change: ReplaceShapes) -> None:
            if stage.floor is not floor or floor.document is not document:
                stage.said.emit("图上已有别的修改，这一步没有做，请再试一次。")
            else:
                _make(stage, zones, change)

        def failed(error: Exception) -> None:
            if not isinstance(error, Cancelled):  # the user's own wish
                stage.failed.emit(error)

        if len(zones) <= _AT_ONCE:
            try:
                change = make(document, zones)
            except BadInput as error:
                stage.failed.emit(error)
            else:
                done(change)
            return
        floor.work.run(
            lambda _progress: make(document, zones),
            done=done,
            failed=failed,
            title=f"正在处理 {len(zones)} 个分区",
            slot="zones",
        )

    return run


def _make(stage: Stage, zones: Sequence[Zone], change: ReplaceShapes) -> None:
    """Make a change of zones and choose what it left and made of them."""
    floor = stage.drawn
    if change.before == change.after:
        stage.said.emit("没有需要改动的地方，图上保持原样。")
    elif stage.do(change):
        known = {shape.uid for shape in change.before}
        left = [zone.uid for zone in zones if zone.uid in floor.document.shapes]
        floor.select((*left, *(shape.uid for shape in change.after if shape.uid not in known)))
        stage.said.emit(f"已{change.described}。")


def _close(one: Box, other: Box) -> bool:
    return all(
        one[axis] <= other[axis + 2] + CLOSE_GAP and other[axis] <= one[axis + 2] + CLOSE_GAP
        for axis in (0, 1)
    )


def _each(
    document: FloorDocument,
    zones: Sequence[Zone],
    change: Callable[[Outline], Outline],
    verb: str,
) -> ReplaceShapes:
    after = []
    for zone in zones:
        outline = outline_of_zone(zone)
        made = change(outline)
        after.append(zone if made == outline else with_outline(zone, made))
    return _put(document, zones, after, f"{verb} {told(zones)}")


def _put(document: FloorDocument, zones: Sequence[Zone], after: Sequence[Zone], label: str) -> ReplaceShapes:
    """Return the change from zones to others, neighbours given the vertices of the common border."""
    old = {zone.uid: zone for zone in zones}
    changed = [zone for zone in after if old.get(zone.uid) != zone]
    gone = [zone for zone in zones if zone.uid not in {each.uid for each in after}]
    rest = replace(
        document, shapes={uid: shape for uid, shape in document.shapes.items() if shape not in gone}
    )
    drawn, held, joined = joined_to_neighbours(rest, changed)
    before: list[Shape] = [*gone, *(old[zone.uid] for zone in changed if zone.uid in old), *held]
    return ReplaceShapes(before=tuple(before), after=(*drawn, *joined), label=label)


def _pieces(document: FloorDocument, zone: Zone, outlines: Sequence[Outline]) -> tuple[Zone, ...]:
    taken = {each.name for each in document.of_kind(Zone)}
    return pieces_of(zone, outlines, taken=taken, new_uid=new_uid)


def _joined(zones: Sequence[Zone]) -> Zone:
    """Return the first zone with what it lacks, and what must not be lost, from the others."""
    first = zones[0]
    levels = [zone for zone in zones if zone.manual_level is not None]
    worst = max(levels, key=lambda zone: zone.manual_level or 0, default=None)
    asked = zip(*(zone.six_haves for zone in zones), strict=True)
    answers = [False if False in each else (None if None in each else True) for each in asked]
    return replace(
        first,
        name=next((zone.name for zone in zones if zone.name.strip()), ""),
        manual_level=worst.manual_level if worst is not None else None,
        manual_reason=worst.manual_reason if worst is not None else "",
        coloured=any(zone.coloured for zone in zones),
        responsible_person=next((zone.responsible_person for zone in zones if zone.responsible_person), ""),
        responsible_phone=next((zone.responsible_phone for zone in zones if zone.responsible_phone), ""),
        six_haves=tuple(answers),
    )

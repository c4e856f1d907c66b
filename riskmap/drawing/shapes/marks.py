"""Marks of risk points and the names of points and zones, placed so that none covers another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from riskmap.drawing.bounds import Box
from riskmap.drawing.font_metrics import Weight, width
from riskmap.drawing.labels.label import Label, PlacedLabel
from riskmap.drawing.labels.placing import place_labels
from riskmap.drawing.level_look import chip, dot, mark, mark_box
from riskmap.drawing.look import Look
from riskmap.drawing.outline import Point, circle, polyline, rounded
from riskmap.drawing.primitives import BLACK, WHITE, Fill, Item, Path, Stroke, Text
from riskmap.drawing.shapes.zones import name_places
from riskmap.drawing.text import baseline, wrapped
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.levels import RiskLevel

MARK = 3.7
_POINT_NAME = 2.5
_ZONE_NAME = 3.1
_STEP = 1.22
_ROOM = 26.0
_MOST_LINES = 2
#: Names of zones come before those of points: they are few, and stand inside.
_ZONE_FIRST = 10.0
_LEADER = "#3A4348"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Name:
    """A name to be placed: its lines, and the level whose chip stands before it (zones only)."""

    lines: tuple[str, ...]
    size: float
    weight: Weight
    level: RiskLevel | None = None
    is_zone: bool = False

    @property
    def chip_room(self) -> float:
        return self.size * 1.7 if self.level is not None else 0.0

    @property
    def width(self) -> float:
        widest = max(width(line, self.size, self.weight) for line in self.lines)
        return widest + self.chip_room + self.size * 0.6

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * _STEP + self.size * 0.2


def mark_items(
    diagram: Diagram, look: Look, *, area: Box, obstacles: Iterable[Box] = (), names: bool = True
) -> Iterator[Item]:
    """Yield the leaders, marks and names of a floor's points, and the names of its zones."""
    fixed = list(obstacles)
    marks = _placed_marks(diagram, look, area)
    labels, written = _names(diagram, look, marks) if names else ([], [])
    placed = place_labels(labels, area=area, obstacles=fixed, gap=0.5 * look.size)
    for name, label in zip(written, placed, strict=True):
        if label and label.leader:
            yield from _leader(label.leader, look, dotted=name.is_zone)
    for (number, level, at), pill in marks:
        style = look.style(level)
        if pill.box.centre != at:
            yield Path(
                outline=polyline([at, pill.box.centre]), stroke=Stroke(colour=_LEADER, width=0.2 * look.size)
            )
            yield dot(style, *at, 0.8 * look.size)
        yield from mark(number, style, *pill.box.centre, MARK * look.size)
    for name, label in zip(written, placed, strict=True):
        if label:
            yield from _written(name, label.box, look)


_Mark = tuple[tuple[str, RiskLevel, tuple[float, float]], PlacedLabel]


def _placed_marks(diagram: Diagram, look: Look, area: Box) -> list[_Mark]:
    """Return number, level and position of every mark and where its pill stands: on it, if there is room."""
    high = MARK * look.size
    given = []
    for shape in diagram.marks:
        point = diagram.points.get(shape.point_uid)
        number = str(point.number) if point else "？"
        given.append((number, diagram.level_of_mark(shape), look.view.point(shape.position)))
    labels = []
    for number, level, at in given:
        box = mark_box(number, 0, 0, high)
        labels.append(
            Label(
                target=Box.around(*at, 0.2, 0.2),
                width=box.width,
                height=box.height,
                priority=float(level),
                spots=(at,),
                on_target=True,
            )
        )
    placed = place_labels(labels, area=area, gap=0.8 * look.size)
    return [
        (entry, where or PlacedLabel(box=Box.around(*entry[2], label.width, label.height)))
        for entry, where, label in zip(given, placed, labels, strict=True)
    ]


def _names(diagram: Diagram, look: Look, marks: Sequence[_Mark]) -> tuple[list[Label], list[_Name]]:
    labels: list[Label] = []
    names: list[_Name] = []
    for coloured in diagram.zones:
        part = diagram.visible_parts[coloured.zone.uid]
        if part.is_empty:
            continue
        size = _ZONE_NAME * look.size
        room = max(look.metres(part.bounds[2] - part.bounds[0]) * 0.8, _ROOM * look.size)
        lines = wrapped(coloured.zone.name, size, room, most=_MOST_LINES, weight=Weight.BOLD)
        name = _Name(lines=lines, size=size, weight=Weight.BOLD, level=coloured.level, is_zone=True)
        if not any(lines) and coloured.level is None:
            continue
        names.append(name)
        spot, spots = name_places(part, look, name.width, name.height)
        labels.append(
            Label(
                target=Box.around(*spot, 0.2, 0.2),
                width=name.width,
                height=name.height,
                priority=_ZONE_FIRST + float(coloured.level or 0),
                spots=spots,
                on_target=True,
            )
        )
    for shape, ((_, level, _at), pill) in zip(diagram.marks, marks, strict=True):
        point = diagram.points.get(shape.point_uid)
        size = _POINT_NAME * look.size
        text = point.name if point else "清单中没有此风险点"
        name = _Name(
            lines=wrapped(text, size, _ROOM * look.size, most=_MOST_LINES), size=size, weight=Weight.REGULAR
        )
        if not any(name.lines):
            continue
        wanted = None
        if shape.label is not None:
            x, y = shape.position
            wanted = look.view.point((x + shape.label[0], y + shape.label[1]))
        names.append(name)
        labels.append(
            Label(
                target=pill.box,
                width=name.width,
                height=name.height,
                priority=float(level),
                wanted=wanted,
            )
        )
    return labels, names


def _leader(leader: tuple[Point, Point], look: Look, *, dotted: bool) -> Iterator[Item]:
    yield Path(outline=polyline(leader), stroke=Stroke(colour=_LEADER, width=0.18 * look.size))
    if dotted:  # the spot of a zone has no mark of its own
        yield Path(outline=circle(*leader[0], 0.5 * look.size), fill=Fill(colour=_LEADER))


def _written(name: _Name, box: Box, look: Look) -> Iterator[Item]:
    size = name.size
    yield Path(outline=rounded(box, size * 0.2), fill=Fill(colour=WHITE, opacity=0.82))
    left = box.left + size * 0.3
    if name.level is not None:
        yield from chip(look.style(name.level), left + size * 0.7, box.centre[1], size * 1.15)
    for number, line in enumerate(name.lines):
        middle = box.top + size * (0.1 + _STEP * (number + 0.5))
        yield Text(
            x=left + name.chip_room,
            y=baseline(middle, size),
            text=line,
            size=size,
            weight=name.weight,
            colour=BLACK,
        )

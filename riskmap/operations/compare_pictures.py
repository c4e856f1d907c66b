"""Two states of a floor as pictures of the same place and size, to be laid side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from riskmap.drawing.bounds import Box, union
from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.drawing.extent import extent
from riskmap.drawing.furniture import furniture_extent, furniture_items
from riskmap.drawing.look import Look
from riskmap.drawing.outline import rectangle
from riskmap.drawing.plan_scale import PlanView
from riskmap.drawing.primitives import WHITE, Drawing, Fill, Item
from riskmap.drawing.primitives import Path as Line
from riskmap.drawing.shapes.floor import contents, dimmed, floor_layers, obstacles
from riskmap.drawing.shapes.marks import mark_items
from riskmap.drawing.shapes.registry import shape_items
from riskmap.errors import UserError
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.difference import Difference, difference
from riskmap.model.diagram.shape import Position, Shape
from riskmap.model.diagram.sheet import BackgroundKind
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.operations.print_look import present_look
from riskmap.operations.read_background import read_background
from riskmap.report.sheets import Edition, Page, printable_sheets

#: Around what is drawn, and around a mark, in millimetres of the sheet.
_AIR, _MARK = 8.0, 5.0
#: No picture is larger, whatever lies far out of the sheet.
_LARGEST = 1_500.0
_NO_DAY = date(1970, 1, 1)

Outline = tuple[Position, ...]


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Two states of a floor.

    Attributes:
        found: what differs.
        pages: the older and the newer one, each a PDF of one page, of the same size.
        outlines: of the shapes that differ, in millimetres of the page, y downwards: those of the older
            state and those of the newer.
    """

    found: Difference
    pages: tuple[bytes, bytes]
    outlines: tuple[Mapping[bytes, Outline], Mapping[bytes, Outline]]


def compared(path: Path, old: Diagram, new: Diagram, facts: DiagramFacts) -> Compared:
    """Return two states of a floor to be laid side by side."""
    found = difference(old, new)
    sides = tuple(_Side(path, diagram, facts) for diagram in (old, new))
    box = union(side.reach() for side in sides) or Box(0, 0, 1, 1)
    scale = max(old.document.sheet.scale, new.document.sheet.scale)
    scale *= max(1.0, max(box.width, box.height) * 1000 / scale / _LARGEST)
    changed = {*found.changed, *found.recoloured}
    wanted = ({*found.removed, *changed}, {*found.added, *changed})
    first, second = (side.page(box, scale) for side in sides)
    one, two = (side.outlines(box, scale, uids) for side, uids in zip(sides, wanted, strict=True))
    return Compared(found=found, pages=(first, second), outlines=(one, two))


class _Side:
    def __init__(self, path: Path, diagram: Diagram, facts: DiagramFacts) -> None:
        self._diagram = diagram
        self._facts = replace(facts, background=_background(path, diagram))
        found = present_look()
        self._look = Look(
            view=PlanView(denominator=diagram.document.sheet.scale),
            styles=found.styles,
            artwork=found.artwork,
        )

    def reach(self) -> Box | None:
        """Return how far the floor reaches, in metres, its lower edge as ``top``."""
        document = self._diagram.document
        sheet = Box(0, 0, document.sheet.width, document.sheet.height)
        furniture = furniture_extent(self._diagram, self._look, self._facts)
        return union((sheet, contents(document, self._facts.background), furniture))

    def page(self, box: Box, scale: float) -> bytes:
        """Return the floor within a box as a page."""
        look, wide, high = self._placed(box, scale)
        document = self._diagram.document
        area = Box(0, 0, wide, high)
        layers = list(floor_layers(self._diagram, look, self._facts.background))
        items: list[Item] = [Line(outline=rectangle(area), fill=Fill(colour=WHITE))]
        items += [dimmed(layer, drawn) for layer, drawn in layers]
        if document.layer("points").visible:
            items += mark_items(self._diagram, look, area=area, obstacles=obstacles(layers))
        items += furniture_items(self._diagram, look, self._facts)
        drawing = Drawing(width=wide, height=high, items=tuple(items), title=document.sheet.title)
        edition = Edition(name=self._facts.enterprise, day=_NO_DAY)
        return printable_sheets([Page(drawing=drawing, footed=False)], title="比较", edition=edition).pdf()

    def outlines(self, box: Box, scale: float, uids: set[bytes]) -> dict[bytes, Outline]:
        """Return where shapes are, those that are there, in millimetres of the page."""
        look = self._placed(box, scale)[0]
        shapes = self._diagram.document.shapes
        return {
            uid: outline
            for uid in uids
            if uid in shapes and (outline := tuple(_outline(shapes[uid], look, self._diagram, self._facts)))
        }

    def _placed(self, box: Box, scale: float) -> tuple[Look, float, float]:
        millimetres = 1000 / scale
        origin = (_AIR - box.left * millimetres, _AIR + box.bottom * millimetres)
        look = replace(
            self._look,
            view=PlanView(denominator=scale, origin=origin),
            shape_size=self._diagram.document.sheet.scale / scale,
        )
        return look, box.width * millimetres + 2 * _AIR, box.height * millimetres + 2 * _AIR


def _outline(shape: Shape, look: Look, diagram: Diagram, facts: DiagramFacts) -> Iterator[Position]:
    if isinstance(shape, Zone):
        yield from map(look.view.point, shape.outline)
        return
    if isinstance(shape, PointMark):
        box: Box | None = Box.around(*look.view.point(shape.position), 2 * _MARK, 2 * _MARK)
    else:
        box = extent(shape_items(shape, look))
    if box is None:  # furniture is drawn by another hand
        alone = replace(diagram.document, shapes={shape.uid: shape})
        box = extent(furniture_items(Diagram(alone, diagram.points), look, facts))
    if box is not None:
        left, top, right, bottom = box.left - 1, box.top - 1, box.right + 1, box.bottom + 1
        yield from ((left, top), (right, top), (right, bottom), (left, bottom))


def _background(path: Path, diagram: Diagram) -> tuple[Item, ...]:
    """Return what stands behind a floor; one that cannot be read is left out, what was drawn matters here."""
    background = diagram.document.background
    if background.kind is BackgroundKind.BLANK or not background.visible:
        return ()
    try:
        return tuple(read_background(path, background).items)
    except UserError:
        return ()

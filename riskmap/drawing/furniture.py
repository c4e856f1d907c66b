"""Legend, title block and north arrow that the user has put on the plan itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from riskmap.drawing.bounds import Box
from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.drawing.diagram_legend import diagram_legend
from riskmap.drawing.extent import extent
from riskmap.drawing.look import Look
from riskmap.drawing.plan_scale import PlanView
from riskmap.drawing.primitives import Item
from riskmap.drawing.symbols.arrows import north_arrow
from riskmap.drawing.symbols.title_block import TitleBlockText, title_block
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.notes import LegendBox, NorthArrow, TitleBlock
from riskmap.model.diagram.shape import Shape

TITLE = "安全风险四色分布图"
#: A legend's text is this share of its width, a title block's of its own.
_LEGEND_TEXT, _TITLE_TEXT = 1 / 27, 1 / 42


def furniture_items(diagram: Diagram, look: Look, facts: DiagramFacts) -> Iterator[Item]:
    """Yield what stands on the plan, in proportion to the floor, as the user has arranged it."""
    document = diagram.document
    if not document.layer("furniture").visible:
        return
    for kind in (NorthArrow, LegendBox, TitleBlock):
        for piece in document.of_kind(kind):
            yield from piece_items(diagram, piece, look, facts)


def piece_items(diagram: Diagram, piece: Shape, look: Look, facts: DiagramFacts) -> Iterator[Item]:
    """Yield a legend, title block or north arrow as it is drawn on a floor, standing there already or not."""
    look = replace(look, shape_size=diagram.document.sheet.scale / look.view.denominator)
    if isinstance(piece, NorthArrow):
        x, y = look.view.point(piece.position)
        letter = "方位" if piece.is_orientation else "北"
        yield north_arrow(x, y, piece.size_mm * look.shape_size, -piece.angle, letter=letter)
    elif isinstance(piece, LegendBox):
        x, y = look.view.point(piece.position)
        wide = piece.width_mm * look.shape_size
        legend = diagram_legend(diagram, look)
        yield from legend.items(x, y, wide, size=wide * _LEGEND_TEXT, styles=look.styles)
    elif isinstance(piece, TitleBlock):
        x, y = look.view.point(piece.position)
        wide = piece.width_mm * look.shape_size
        text = title_text(diagram, facts, look.view.text)
        yield from title_block(text, x, y, wide, size=wide * _TITLE_TEXT)


def furniture_extent(diagram: Diagram, look: Look, facts: DiagramFacts) -> Box | None:
    """Return how far the furniture reaches on the floor, in metres, at the sheet's own scale."""
    return _extent(furniture_items(diagram, _own(diagram, look), facts), _own(diagram, look))


def piece_extent(diagram: Diagram, piece: Shape, look: Look, facts: DiagramFacts) -> Box | None:
    """Return how far one piece of furniture reaches on the floor, in metres, at the sheet's own scale."""
    return _extent(piece_items(diagram, piece, _own(diagram, look), facts), _own(diagram, look))


def _own(diagram: Diagram, look: Look) -> Look:
    return replace(look, view=PlanView(denominator=diagram.document.sheet.scale))


def _extent(items: Iterator[Item], look: Look) -> Box | None:
    box = extent(items)
    return look.view.floor_box(box) if box else None


def title_text(diagram: Diagram, facts: DiagramFacts, scale: str) -> TitleBlockText:
    """Return what the title block says: the user's own entries, the register's for the rest."""
    document = diagram.document
    text = TitleBlockText(
        enterprise=facts.enterprise,
        title=TITLE,
        floor=document.sheet.title,
        scale=scale,
        emergency_phone=facts.emergency_phone,
    )
    block = next(document.of_kind(TitleBlock), None)
    if block is None:
        return text
    return replace(
        text,
        title=block.title or TITLE,
        compiled_by=block.compiled_by,
        checked_by=block.checked_by,
        approved_by=block.approved_by,
        date=block.date,
        version=block.version,
        emergency_phone=block.emergency_phone or facts.emergency_phone,
    )

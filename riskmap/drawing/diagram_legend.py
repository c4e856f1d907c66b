"""The legend of a floor: the levels with their counts, and every other kind of symbol on it."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap.drawing.look import Look
from riskmap.drawing.outline import polyline
from riskmap.drawing.primitives import BLACK, Fill, Group, Path, Stroke
from riskmap.drawing.shapes.six_haves import PIPE_COLOURS
from riskmap.drawing.symbols.arrows import head
from riskmap.drawing.symbols.equipment_symbols import equipment_symbol
from riskmap.drawing.symbols.legend import Counts, Key, Legend
from riskmap.drawing.symbols.safety_signs import SignArtwork
from riskmap.drawing.symbols.sign_catalogue import sign_named
from riskmap.drawing.symbols.sign_frames import sign_colours
from riskmap.errors import NotFound
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.layers import layer_of
from riskmap.model.diagram.signs import AssemblyPoint, Equipment, EscapeRoute, Exit, SafetySign
from riskmap.model.diagram.six_haves import PipeFlow


def diagram_legend(diagram: Diagram, look: Look, *, most_keys: int = 20) -> Legend:
    """Return the legend of a floor; keys beyond ``most_keys`` are counted in the last one."""
    keys = list(_keys(diagram.document, look.artwork))
    if len(keys) > most_keys:
        rest = len(keys) - most_keys + 1
        keys = [*keys[: most_keys - 1], Key(drawing=Group(items=()), name=f"另有 {rest} 种标志")]
    return Legend(
        counts=(
            Counts(title="分区", by_level=diagram.zone_counts),
            Counts(title="风险点", by_level=diagram.point_counts),
        ),
        keys=keys,
    )


def _keys(document: FloorDocument, artwork: SignArtwork) -> Iterator[Key]:
    shown = [shape for shape in document.in_order if document.layer(layer_of(shape)).visible]
    for main in (True, False):
        if any(isinstance(shape, EscapeRoute) and shape.is_main is main for shape in shown):
            yield Key(drawing=_route(main), name="疏散路线" if main else "备用疏散路线")
    if any(isinstance(shape, Exit) for shape in shown):
        yield Key(drawing=artwork.sign(sign_named("安全出口"), 0, 0, 1), name="安全出口")
    if any(isinstance(shape, AssemblyPoint) for shape in shown):
        yield Key(drawing=artwork.sign(sign_named("紧急集合点"), 0, 0, 1), name="紧急集合点")
    kinds = dict.fromkeys(shape.kind for shape in shown if isinstance(shape, Equipment))
    yield from (Key(drawing=equipment_symbol(kind), name=kind.zh) for kind in kinds)
    media = dict.fromkeys(shape.medium for shape in shown if isinstance(shape, PipeFlow))
    yield from (Key(drawing=_line(PIPE_COLOURS[medium]), name=f"管线：{medium.zh}") for medium in media)
    for name in dict.fromkeys(shape.name for shape in shown if isinstance(shape, SafetySign)):
        try:
            yield Key(drawing=artwork.sign(sign_named(name), 0, 0, 1), name=name)
        except NotFound:
            continue  # stands on the plan with its own name beside it


def _route(main: bool) -> Group:
    green = sign_colours()["green"]
    dash = () if main else (0.25, 0.14)
    return Group(
        items=(
            Path(outline=polyline([(-0.5, 0), (0.3, 0)]), stroke=Stroke(colour=green, width=0.16, dash=dash)),
            Path(outline=head((0.5, 0), 0.0, 0.5, 0.5), fill=Fill(colour=green)),
        )
    )


def _line(colour: str) -> Group:
    line = polyline([(-0.5, 0), (0.5, 0)])
    return Group(
        items=(
            Path(outline=line, stroke=Stroke(colour=BLACK, width=0.2)),
            Path(outline=line, stroke=Stroke(colour=colour, width=0.15)),
        )
    )

"""Safety signs, equipment, exits, assembly points and the ways out."""

from __future__ import annotations

import math
from collections.abc import Iterator

from riskmap.drawing.font_metrics import Weight
from riskmap.drawing.look import Look
from riskmap.drawing.outline import joined, polyline
from riskmap.drawing.primitives import BLACK, WHITE, Anchor, Fill, Group, Item, Join, Path, Stroke, Text
from riskmap.drawing.shapes.placed import turned_at
from riskmap.drawing.symbols.arrows import along, head, shortened
from riskmap.drawing.symbols.equipment_symbols import equipment_symbol
from riskmap.drawing.symbols.sign_catalogue import sign_named
from riskmap.drawing.symbols.sign_frames import sign_colours
from riskmap.drawing.text import baseline, elided
from riskmap.drawing.transform import Transform
from riskmap.errors import NotFound
from riskmap.model.diagram.signs import AssemblyPoint, Equipment, EscapeRoute, Exit, SafetySign

_LABEL = 2.3
_UNKNOWN = "注意安全"


def safety_sign(shape: SafetySign, look: Look) -> Iterator[Item]:
    """Draw a sign; one that the table does not know stands as 注意安全 with its own name below."""
    size = shape.size_mm * look.shape_size
    try:
        sign, name = sign_named(shape.name), ""
    except NotFound:
        sign, name = sign_named(_UNKNOWN), shape.name
    drawn = look.artwork.sign(sign, 0, 0, size)
    yield Group(items=(drawn,), transform=turned_at(shape, look))
    if name:
        yield from _below(shape, look, name, size)


def equipment(shape: Equipment, look: Look) -> Iterator[Item]:
    """Draw a piece of equipment, how many there are, and its label."""
    size = shape.size_mm * look.shape_size
    yield Group(
        items=(equipment_symbol(shape.kind),), transform=Transform.scale(size).then(turned_at(shape, look))
    )
    count = f"×{shape.quantity}" if shape.quantity > 1 else ""
    yield from _below(shape, look, " ".join(part for part in (shape.label, count) if part), size)


def exit_sign(shape: Exit, look: Look) -> Iterator[Item]:
    """Draw an exit: the sign upright, an arrow where it leads, its name."""
    leads_down = 90 < shape.angle % 360 < 270
    yield from _green(shape, look, "安全出口", shape.name, shape.size_mm, above=leads_down)
    size = shape.size_mm * look.shape_size
    away = size * 0.62
    arrow = Path(
        outline=head((0, -away - size * 0.42), -1.5707963, size * 0.42, size * 0.5),
        fill=Fill(colour=sign_colours()["green"]),
        stroke=Stroke(colour=WHITE, width=size * 0.04),
    )
    yield Group(items=(arrow,), transform=turned_at(shape, look))


def assembly_point(shape: AssemblyPoint, look: Look) -> Iterator[Item]:
    """Draw where people gather."""
    yield from _green(shape, look, "紧急集合点", shape.name, shape.size_mm)


def escape_route(shape: EscapeRoute, look: Look) -> Iterator[Item]:
    """Draw a way out: a green line on a white rim with arrows along it; a second way is dashed."""
    line = [look.view.point(position) for position in shape.path]
    green = sign_colours()["green"]
    wide = 0.9 * look.size
    outline = polyline(shortened(line, wide * 2.4))  # the last arrow's tip is the end, not the line's
    yield Path(outline=outline, stroke=Stroke(colour=WHITE, width=wide * 1.9, opacity=0.8, join=Join.ROUND))
    dash = () if shape.is_main else (wide * 3.2, wide * 1.8)
    yield Path(outline=outline, stroke=Stroke(colour=green, width=wide, dash=dash, join=Join.ROUND))
    places = along(line, max(shape.arrow_spacing_mm * look.shape_size, 4.0 * look.size))
    heads = joined(head(at, direction, wide * 3.6, wide * 3.2) for at, direction in places)
    if heads.verbs:
        yield Path(outline=heads, fill=Fill(colour=green), stroke=Stroke(colour=WHITE, width=wide * 0.22))


def _green(
    shape: Exit | AssemblyPoint, look: Look, sign: str, name: str, size_mm: float, *, above: bool = False
) -> Iterator[Item]:
    size = size_mm * look.shape_size
    x, y = look.view.point(shape.position)
    yield look.artwork.sign(sign_named(sign), x, y, size)
    yield from _below(shape, look, name, -size if above else size)


def _below(
    shape: SafetySign | Equipment | Exit | AssemblyPoint, look: Look, text: str, size: float
) -> Iterator[Item]:
    if not text:
        return
    x, y = look.view.point(shape.position)
    high = _LABEL * look.size
    yield Text(
        x=x,
        y=baseline(y + size / 2 + math.copysign(high * 0.72, size), high),
        text=elided(text, high, 40 * look.size),
        size=high,
        weight=Weight.BOLD,
        anchor=Anchor.MIDDLE,
        colour=BLACK,
        halo=WHITE,
        halo_width=0.4 * look.size,
    )

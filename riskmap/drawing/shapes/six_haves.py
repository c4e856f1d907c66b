"""The objects of 六有: marking lines, nameplates, warnings, instructions, flow arrows, valve tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from riskmap.drawing.bounds import Box
from riskmap.drawing.font_metrics import Weight, width
from riskmap.drawing.look import Look
from riskmap.drawing.outline import circle, joined, polygon, polyline, rounded
from riskmap.drawing.primitives import BLACK, WHITE, Anchor, Fill, Group, Item, Join, Path, Stroke, Text
from riskmap.drawing.shapes.placed import turned_at
from riskmap.drawing.symbols.arrows import along, head
from riskmap.drawing.text import baseline, elided, printable
from riskmap.model.diagram.six_haves import (
    FloorMarking,
    JobInstruction,
    MarkingKind,
    Medium,
    Nameplate,
    PipeFlow,
    PostWarning,
    ValveTag,
)

#: The eight basic colours of pipes (GB 7231-2003, 4.1), as they print.
PIPE_COLOURS: Mapping[Medium, str] = {
    Medium.WATER: "#00A05A",
    Medium.STEAM: "#C8102E",
    Medium.AIR: "#9FA8AD",
    Medium.GAS: "#E0B400",
    Medium.ACID_ALKALI: "#7A3E9D",
    Medium.FLAMMABLE_LIQUID: "#7B4A21",
    Medium.OTHER_LIQUID: "#1D2327",
    Medium.OXYGEN: "#63B7E6",
}
_MARKING: Mapping[MarkingKind, tuple[str, tuple[float, float] | None]] = {
    MarkingKind.PASSAGE: ("#B58900", None),
    MarkingKind.WORK: ("#7A868D", None),
    MarkingKind.STORAGE: ("#7A868D", (2.4, 1.2)),
    MarkingKind.DANGER: ("#1D2327", (1.4, 1.4)),
}
_TAG = "#0B6E75"
_WIDEST = 45.0


def floor_marking(shape: FloorMarking, look: Look) -> Iterator[Item]:
    """Draw a marking line; the danger line is black on yellow."""
    line = [look.view.point(position) for position in shape.path]
    outline = polygon(line) if shape.closed else polyline(line)
    wide = max(look.metres(shape.width), 0.45 * look.size)
    colour, dash = _MARKING[shape.kind]
    if shape.kind is MarkingKind.DANGER:
        yield Path(outline=outline, stroke=Stroke(colour="#FFD100", width=wide))
    lengths = tuple(length * look.size for length in dash or ())
    yield Path(outline=outline, stroke=Stroke(colour=colour, width=wide, dash=lengths))


def nameplate(shape: Nameplate, look: Look) -> Iterator[Item]:
    """Draw a nameplate: 铭, the equipment's name, model and person."""
    text = " · ".join(part for part in (shape.text, shape.model, shape.responsible_person) if part)
    yield from _plate("铭", text, shape, look, shape.size_mm)


def post_warning(shape: PostWarning, look: Look) -> Iterator[Item]:
    """Draw the warning at a post: 警."""
    yield from _plate("警", shape.text, shape, look, shape.size_mm)


def job_instruction(shape: JobInstruction, look: Look) -> Iterator[Item]:
    """Draw the instruction of a job: 令."""
    yield from _plate("令", shape.text, shape, look, shape.size_mm)


def pipe_flow(shape: PipeFlow, look: Look) -> Iterator[Item]:
    """Draw a pipe in its medium's colour, with arrows and its name."""
    line = [look.view.point(position) for position in shape.path]
    colour = PIPE_COLOURS[shape.medium]
    wide = 0.8 * look.size
    outline = polyline(line)
    yield Path(outline=outline, stroke=Stroke(colour=BLACK, width=wide * 1.35, join=Join.ROUND))
    yield Path(outline=outline, stroke=Stroke(colour=colour, width=wide, join=Join.ROUND))
    places = list(along(line, 18.0 * look.size))
    heads = joined(head(at, direction, wide * 3.4, wide * 3.0) for at, direction in places)
    if not heads.verbs:
        return
    yield Path(outline=heads, fill=Fill(colour=colour), stroke=Stroke(colour=BLACK, width=wide * 0.18))
    (x, y), _ = places[len(places) // 2]
    size = 2.2 * look.size
    yield Text(
        x=x,
        y=y - wide * 2.4,
        text=elided(shape.label or shape.medium.zh, size, _WIDEST * look.size),
        size=size,
        anchor=Anchor.MIDDLE,
        halo=WHITE,
        halo_width=0.4 * look.size,
    )


def valve_tag(shape: ValveTag, look: Look) -> Iterator[Item]:
    """Draw a valve's tag: its name, and whether it stands open or shut."""
    state = {True: "常开", False: "常闭", None: ""}[shape.normally_open]
    text = " · ".join(part for part in (shape.text, state) if part)
    yield from _plate("阀", text, shape, look, shape.size_mm, hole=True)


def _plate(
    letter: str,
    text: str,
    shape: Nameplate | PostWarning | JobInstruction | ValveTag,
    look: Look,
    size_mm: float,
    *,
    hole: bool = False,
) -> Iterator[Item]:
    """Draw a plate ``size_mm`` high: a letter on the accent colour, the text on white."""
    high = size_mm * look.shape_size
    size = high * 0.52
    shown = elided(text, size, _WIDEST * look.size)
    wide = width(printable(shown), size) + (high * 0.5 if shown else 0.0)
    box = Box.sized(-high / 2, -high / 2, high + wide, high)
    left = Box.sized(-high / 2, -high / 2, high, high)
    items: list[Item] = [
        Path(
            outline=rounded(box, high * 0.14),
            fill=Fill(colour=WHITE),
            stroke=Stroke(colour=_TAG, width=high * 0.06),
        ),
        Path(outline=rounded(left, high * 0.14), fill=Fill(colour=_TAG)),
        Text(
            x=0,
            y=baseline(0, high * 0.66),
            text=letter,
            size=high * 0.66,
            weight=Weight.BOLD,
            colour=WHITE,
            anchor=Anchor.MIDDLE,
        ),
    ]
    if shown:
        items.append(Text(x=high * 0.75, y=baseline(0, size), text=shown, size=size))
    if hole:
        items.append(
            Path(
                outline=circle(-high * 0.39, -high * 0.39, high * 0.06),
                fill=Fill(colour=WHITE),
                stroke=Stroke(colour=BLACK, width=high * 0.03),
            )
        )
    yield Group(items=tuple(items), transform=turned_at(shape, look))

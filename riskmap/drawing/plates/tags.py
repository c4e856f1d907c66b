"""Plates of 六有: tags of valves, nameplates, warnings, instructions and the direction of flow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from riskmap.drawing.bounds import Box
from riskmap.drawing.font_metrics import Weight
from riskmap.drawing.outline import circle, polygon, polyline, rectangle, rounded
from riskmap.drawing.palette import text_on
from riskmap.drawing.plates.plate_text import filling
from riskmap.drawing.primitives import BLACK, WHITE, Anchor, Drawing, Fill, Item, Path, Stroke
from riskmap.drawing.shapes.six_haves import PIPE_COLOURS
from riskmap.drawing.symbols.safety_signs import SignArtwork
from riskmap.drawing.symbols.sign_catalogue import sign_named
from riskmap.drawing.symbols.sign_frames import sign_colours
from riskmap.drawing.symbols.written import in_cell
from riskmap.model.diagram.layers import KIND_TITLES
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.six_haves import JobInstruction, Nameplate, PipeFlow, PostWarning, ValveTag

_MUTED = "#5A656C"
_ACCENT = "#0B6E75"
_RULE = Stroke(colour="#A9B1B6", width=0.2)
_EDGE = 4.0


@dataclass(frozen=True, kw_only=True, slots=True)
class TagFacts:
    """What a tag says besides its shape: whose it is, and where."""

    enterprise: str = ""
    place: str = ""
    artwork: SignArtwork


def tags(shape: Shape, facts: TagFacts) -> tuple[Drawing, ...]:
    """Return the plates of a shape; none for a kind that has none.

    A pipe has two, one for each side it may be seen from.
    """
    maker = MAKERS.get(type(shape))
    return tuple(maker(shape, facts)) if maker else ()


def _valve(shape: ValveTag, facts: TagFacts) -> Iterator[Drawing]:
    box = Box(0, 0, 90, 60)
    items = [*_plate(box, "阀门（开关）挂牌", _ACCENT, facts, hole=True)]
    items += filling(shape.text or "未命名", Box(_EDGE, 15, 86, 34), largest=13)
    for number, (name, shown) in enumerate((("常开", True), ("常闭", False))):
        cell = Box.sized(_EDGE + number * 42, 36, 40, 12)
        chosen = shape.normally_open is shown
        fill = Fill(colour=(_ACCENT if shown else BLACK) if chosen else WHITE)
        items.append(Path(outline=rounded(cell, 1.5), fill=fill, stroke=Stroke(colour=_MUTED, width=0.3)))
        ink = WHITE if chosen else _MUTED
        mark = "√ " if chosen else ""
        items.append(
            in_cell(mark + name, cell.grown(-1), 7.5, anchor=Anchor.MIDDLE, weight=Weight.BOLD, colour=ink)
        )
    yield _drawing(box, items, shape)


def _nameplate(shape: Nameplate, facts: TagFacts) -> Iterator[Drawing]:
    box = Box(0, 0, 90, 60)
    rows = (
        ("设备名称", shape.text),
        ("规格型号", shape.model),
        ("安装位置", facts.place),
        ("责任人", shape.responsible_person),
    )
    yield _drawing(box, [*_plate(box, "设备铭牌", _ACCENT, facts), *_rows(rows, box, 12.5, 9.4)], shape)


def _rows(rows: Sequence[tuple[str, str]], box: Box, top: float, high: float) -> Iterator[Item]:
    for number, (name, value) in enumerate(rows):
        cell = Box(_EDGE, top + number * high, box.right - _EDGE, top + (number + 1) * high)
        yield in_cell(name, Box(cell.left, cell.top, cell.left + 19, cell.bottom), 4.0, colour=_MUTED)
        yield from filling(
            value,
            Box(cell.left + 21, cell.top + 0.8, cell.right, cell.bottom - 0.8),
            largest=5.6,
            anchor=Anchor.START,
        )
        yield Path(outline=polyline([(cell.left, cell.bottom), (cell.right, cell.bottom)]), stroke=_RULE)


def _warning(shape: PostWarning, facts: TagFacts) -> Iterator[Drawing]:
    box = Box(0, 0, 140, 84)
    yellow = sign_colours()["yellow"]
    items: list[Item] = [*_plate(box, "岗位警示", yellow, facts, ink=BLACK)]
    items.append(facts.artwork.sign(sign_named("注意安全"), 26, 44, 40))
    items += filling(shape.text or "注意安全", Box(51, 17, 136, 71), largest=18, smallest=4)
    yield _drawing(box, items, shape)


def _instruction(shape: JobInstruction, facts: TagFacts) -> Iterator[Drawing]:
    box = Box(0, 0, 140, 84)
    items: list[Item] = [*_plate(box, "作业指令", sign_colours()["blue"], facts)]
    items += filling(shape.text or "未填写", Box(6, 17, 134, 60), largest=16, smallest=4)
    for number, name in enumerate(("执行人", "日期")):
        left = 6 + number * 66
        items.append(in_cell(name, Box(left, 62, left + 16, 71), 4.2, colour=_MUTED))
        items.append(Path(outline=polyline([(left + 16, 69.5), (left + 58, 69.5)]), stroke=_RULE))
    yield _drawing(box, items, shape)


def _pipe(shape: PipeFlow, facts: TagFacts) -> Iterator[Drawing]:
    for to_right in (True, False):
        yield _flow(shape, facts, to_right=to_right)


def _flow(shape: PipeFlow, facts: TagFacts, *, to_right: bool) -> Drawing:
    """Return a band to stick round a pipe: its medium's colour, its name, an arrow the way it flows."""
    box = Box(0, 0, 180, 45)
    colour = PIPE_COLOURS[shape.medium]
    ink = text_on(colour)
    middle, long, half = 19.0, 34.0, 12.0
    tip, tail = (174.0, 174.0 - long) if to_right else (6.0, 6.0 + long)
    neck = tip - (tip - tail) * 0.5
    arrow = [
        (tip, middle), (neck, middle - half), (neck, middle - half / 2), (tail, middle - half / 2),
        (tail, middle + half / 2), (neck, middle + half / 2), (neck, middle + half),
    ]  # fmt: skip
    words = Box(6, 4, 134, 34) if to_right else Box(46, 4, 174, 34)
    label = shape.label or shape.medium.zh
    items: list[Item] = [
        Path(outline=rectangle(box), fill=Fill(colour=colour)),
        Path(outline=polygon(arrow), fill=Fill(colour=ink)),
        *filling(label, words, largest=20, smallest=4, colour=ink),
        Path(outline=rectangle(Box(0, 37, 180, 45)), fill=Fill(colour=WHITE)),
        Path(outline=rectangle(box.grown(-0.2)), stroke=Stroke(colour=BLACK, width=0.4)),
    ]
    told = " · ".join(
        part
        for part in (facts.enterprise, facts.place, f"介质：{shape.medium.zh}" if shape.label else "")
        if part
    )
    items.append(in_cell(told, Box(4, 37, 176, 44.6), 3.8, anchor=Anchor.MIDDLE, colour=_MUTED))
    return _drawing(box, items, shape)


def _plate(
    box: Box, title: str, colour: str, facts: TagFacts, *, ink: str = WHITE, hole: bool = False
) -> Iterator[Item]:
    """Yield a plate's ground, its heading, and at its foot whose it is and where."""
    head = Box(0, 0, box.right, 12)
    yield Path(outline=rounded(box, 2.5), fill=Fill(colour=WHITE))
    yield Path(outline=rounded(head, 2.5), fill=Fill(colour=colour))
    yield Path(outline=rectangle(Box(0, 6, box.right, 12)), fill=Fill(colour=colour))
    yield Path(outline=rounded(box, 2.5), stroke=Stroke(colour=BLACK, width=0.4))
    left = 14.0 if hole else _EDGE
    yield in_cell(
        title, Box(left, 0, box.right - _EDGE, 12), 6.4, anchor=Anchor.MIDDLE, weight=Weight.BOLD, colour=ink
    )
    if hole:
        yield Path(outline=circle(7, 6, 2.6), fill=Fill(colour=WHITE), stroke=Stroke(colour=BLACK, width=0.3))
    told = " · ".join(part for part in (facts.enterprise, facts.place) if part)
    foot = Box(_EDGE, box.bottom - 9.5, box.right - _EDGE, box.bottom - 1.5)
    yield in_cell(told, foot, 3.6, anchor=Anchor.MIDDLE, colour=_MUTED)


def _drawing(box: Box, items: Sequence[Item], shape: Shape) -> Drawing:
    return Drawing(width=box.width, height=box.height, items=tuple(items), title=KIND_TITLES[type(shape)])


#: Which kinds of shape have plates: a new one is one function and one line here.
MAKERS: Mapping[type[Shape], Callable[[Any, TagFacts], Iterator[Drawing]]] = MappingProxyType(
    {
        ValveTag: _valve,
        Nameplate: _nameplate,
        PostWarning: _warning,
        JobInstruction: _instruction,
        PipeFlow: _pipe,
    }
)

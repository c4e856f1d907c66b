"""From collected marks to few items: what looks alike on a layer becomes one path and paints at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import Outline
from riskmap.drawing.primitives import Cap, Fill, Group, Item, Join, Path, Stroke
from riskmap.drawing.transform import Transform
from riskmap.importers.backgrounds.content import LayerItems
from riskmap.importers.backgrounds.dxf.collecting import Mark
from riskmap.importers.backgrounds.dxf.texts import PlacedText

#: The thinnest line as a share of the drawing's longer side: 0.16 mm on an A3 sheet.
_HAIRLINE = 0.0004
#: Plotted widths in millimetres up to which a line is so many hairlines wide.
_WIDTHS = ((0.31, 1.0), (0.52, 1.7), (0.85, 2.5))
_WIDEST = 3.5
#: Numbers in a path: painting and culling work best below.
_MOST_NUMBERS = 3_000
_MOST_AREAS = 150
#: A line pattern shorter than this share of the drawing is seen as a line, and takes minutes to paint.
_SHORTEST_PATTERN = 0.001
_LONGEST_DASHED = 4_000  # patterns in a path


@dataclass(kw_only=True)
class _Layer:
    lines: list[Mark] = field(default_factory=list)
    areas: list[Mark] = field(default_factory=list)
    texts: list[PlacedText] = field(default_factory=list)


def assembled(
    lines: Iterable[Mark],
    areas: Iterable[Mark],
    texts: Iterable[tuple[str, PlacedText]],
    *,
    size: float,
    origin: tuple[float, float],
) -> tuple[LayerItems, ...]:
    """Return the drawing by layer, measured from ``origin``; ``size`` is its longer side."""
    layers: dict[str, _Layer] = {}
    for mark in areas:
        layers.setdefault(mark.layer, _Layer()).areas.append(mark)
    for mark in lines:
        layers.setdefault(mark.layer, _Layer()).lines.append(mark)
    for name, text in texts:
        layers.setdefault(name, _Layer()).texts.append(text)
    return tuple(
        LayerItems(
            layer=name,
            areas=tuple(_areas(layer.areas, origin)),
            lines=tuple(_lines(layer.lines, size, origin)),
            texts=tuple(_text(each, origin) for each in layer.texts),
        )
        for name, layer in layers.items()
    )


def _lines(marks: Sequence[Mark], size: float, origin: tuple[float, float]) -> Iterator[Item]:
    alike: dict[Stroke, list[Mark]] = {}
    for mark in marks:
        alike.setdefault(_stroke(mark, size), []).append(mark)
    for stroke, group in alike.items():
        verbs: list[str] = []
        numbers: list[float] = []
        for mark in group:
            if numbers and len(numbers) + len(mark.numbers) > _MOST_NUMBERS:
                yield Path(outline=_outline("".join(verbs), numbers, origin), stroke=stroke)
                verbs, numbers = [], []
            verbs.append(mark.verbs)
            numbers += mark.numbers
        if numbers:
            yield Path(outline=_outline("".join(verbs), numbers, origin), stroke=stroke)


def _stroke(mark: Mark, size: float) -> Stroke:
    hairline = size * _HAIRLINE
    factor = next((times for most, times in _WIDTHS if mark.weight <= most), _WIDEST)
    return Stroke(
        colour=mark.colour,
        width=hairline * factor,
        dash=_dash(mark, size, hairline),
        opacity=mark.opacity,
        cap=Cap.BUTT,
        join=Join.ROUND,
    )


def _dash(mark: Mark, size: float, hairline: float) -> tuple[float, ...]:
    """Return a line's pattern: lengths of line and gap in turn; a dot is as long as it is wide."""
    if not mark.dash:
        return ()
    pattern = [max(abs(length), hairline) for length in mark.dash]
    if len(pattern) % 2:
        pattern.append(hairline)
    whole = sum(pattern)
    length = mark.box.width + mark.box.height
    if not size * _SHORTEST_PATTERN <= whole <= size or length > whole * _LONGEST_DASHED:
        return ()
    return tuple(round(each, 9) for each in pattern)


def _areas(marks: Sequence[Mark], origin: tuple[float, float]) -> Iterator[Item]:
    """Yield areas; those of one colour that do not overlap share a path (inside is odd)."""
    verbs: list[str] = []
    numbers: list[float] = []
    boxes: list[Box] = []
    fill: Fill | None = None
    for mark in marks:
        wanted = Fill(colour=mark.colour, opacity=mark.opacity)
        full = len(boxes) >= _MOST_AREAS or len(numbers) > _MOST_NUMBERS
        if numbers and (wanted != fill or full or any(mark.box.overlaps(box) for box in boxes)):
            yield Path(outline=_outline("".join(verbs), numbers, origin), fill=fill)
            verbs, numbers, boxes = [], [], []
        fill = wanted
        verbs.append(mark.verbs)
        numbers += mark.numbers
        boxes.append(mark.box)
    if numbers:
        yield Path(outline=_outline("".join(verbs), numbers, origin), fill=fill)


def _outline(verbs: str, numbers: list[float], origin: tuple[float, float]) -> Outline:
    x, y = origin
    if x or y:
        numbers = [value - (y if at % 2 else x) for at, value in enumerate(numbers)]
    return Outline(verbs, tuple(numbers))


def _text(placed: PlacedText, origin: tuple[float, float]) -> Item:
    x, y = placed.text.x - origin[0], placed.text.y - origin[1]
    if placed.stretch == 1.0:
        return replace(placed.text, x=x, y=y)
    flat = replace(placed.text, x=0.0, y=0.0, rotation=0.0)
    widened = Transform.scale(placed.stretch, 1.0).then(Transform.rotate(placed.text.rotation))
    return Group(items=(flat,), transform=widened.then(Transform.move(x, y)))

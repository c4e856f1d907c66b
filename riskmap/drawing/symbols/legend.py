"""The legend: all four levels with their counts, used or not, and what else stands on the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from riskmap.drawing.bounds import Box
from riskmap.drawing.font_metrics import Weight
from riskmap.drawing.level_look import Styles, chip, level_area, level_border
from riskmap.drawing.outline import rectangle
from riskmap.drawing.primitives import BLACK, WHITE, Anchor, Fill, Item, Path, Stroke, group
from riskmap.drawing.symbols.written import in_cell
from riskmap.drawing.transform import Transform
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel

_MUTED = "#5A656C"


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """A symbol of the sheet and its name; the drawing is about the origin in a box of side 1."""

    drawing: Item
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How many of what each level has; the title stands over the column: 分区, 风险点, 企业."""

    title: str
    by_level: Mapping[RiskLevel, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Legend:
    """A legend: its counts by level, and the other symbols in two columns."""

    counts: Sequence[Counts]
    keys: Sequence[Key] = ()
    title: str = "图例"

    @property
    def levels(self) -> tuple[RiskLevel, ...]:
        """Return the levels listed: the four always, the unassessed where there are any."""
        bare = any(column.by_level.get(RiskLevel.UNASSESSED) for column in self.counts)
        return LEVELS_WORST_FIRST if bare else LEVELS_WORST_FIRST[:-1]

    def height(self, size: float) -> float:
        """Return how high it is; ``size`` is that of its text."""
        rows = len(self.levels) + (len(self.keys) + 1) // 2
        return size * (2.4 + 1.9 * rows + (1.4 if self.counts else 0.0) + (0.6 if self.keys else 0.0))

    def items(
        self, left: float, top: float, width: float, *, size: float, styles: Styles, frame: bool = True
    ) -> Iterator[Item]:
        """Yield the legend with that upper left corner."""
        box = Box.sized(left, top, width, self.height(size))
        if frame:
            yield Path(
                outline=rectangle(box),
                fill=Fill(colour=WHITE, opacity=0.94),
                stroke=Stroke(colour=BLACK, width=size * 0.07),
            )
        edge = size * 0.7 if frame else 0.0
        inner = Box(box.left + edge, box.top + size * 0.5, box.right - edge, box.bottom)
        heading = Box.sized(inner.left, inner.top, inner.width, size * 1.4)
        yield in_cell(self.title, heading, size * 1.15, weight=Weight.BOLD)
        top = heading.bottom + size * 0.2
        columns = self._columns(inner, size)
        if self.counts:
            for column, cell in zip(self.counts, columns, strict=True):
                place = Box.sized(cell.left, top, cell.width, size * 1.4)
                yield in_cell(column.title, place, size * 0.85, anchor=Anchor.END, colour=_MUTED)
            top += size * 1.4
        for level in self.levels:
            yield from self._row(level, inner, columns, top, size, styles)
            top += size * 1.9
        yield from self._keys(inner, top + size * 0.4, size)

    def _columns(self, inner: Box, size: float) -> list[Box]:
        wide = size * 3.4
        return [
            Box.sized(inner.right - wide * (len(self.counts) - number), inner.top, wide, size)
            for number in range(len(self.counts))
        ]

    def _row(
        self, level: RiskLevel, inner: Box, columns: list[Box], top: float, size: float, styles: Styles
    ) -> Iterator[Item]:
        style = styles[level]
        swatch = Box.sized(inner.left, top + size * 0.2, size * 4.0, size * 1.5)
        area = level_area(rectangle(swatch), style, size=size * 0.28)
        yield Path(
            outline=area.outline,
            fill=area.fill,
            hatch=area.hatch,
            stroke=level_border(style, size=size * 0.3),
        )
        yield from chip(style, swatch.left + size * 0.95, swatch.centre[1], size * 1.2)
        name = level.label if level is RiskLevel.UNASSESSED else f"{level.zh}风险（{level.colour_zh}）"
        right = columns[0].left if columns else inner.right
        yield in_cell(name, Box(swatch.right + size * 0.5, swatch.top, right, swatch.bottom), size)
        for column, cell in zip(self.counts, columns, strict=True):
            place = Box(cell.left, swatch.top, cell.right, swatch.bottom)
            count = f"{column.by_level.get(level, 0):,}"
            yield in_cell(count, place, size, anchor=Anchor.END, weight=Weight.BOLD)

    def _keys(self, inner: Box, top: float, size: float) -> Iterator[Item]:
        if not self.keys:
            return
        rule = Box.sized(inner.left, top - size * 0.3, inner.width, 0.0)
        yield Path(
            outline=rectangle(rule), stroke=Stroke(colour="#A9B1B6", width=size * 0.04)
        )  # a flat box is a line
        for number, key in enumerate(self.keys):
            place = Box.sized(
                inner.left + (number % 2) * inner.width / 2,
                top + (number // 2) * size * 1.9,
                inner.width / 2,
                size * 1.9,
            )
            side = size * 1.5
            move = Transform.scale(side).then(Transform.move(place.left + side / 2, place.centre[1]))
            yield group((key.drawing,), move)
            text = Box(place.left + side * 1.3, place.top, place.right - size * 0.3, place.bottom)
            yield in_cell(key.name, text, size * 0.92)

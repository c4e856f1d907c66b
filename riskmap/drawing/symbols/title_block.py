"""The title block: whose drawing it is, of what, by whom, when and which version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riskmap.drawing.bounds import Box
from riskmap.drawing.font_metrics import Weight
from riskmap.drawing.outline import joined, polyline, rectangle
from riskmap.drawing.primitives import BLACK, WHITE, Anchor, Fill, Item, Path, Stroke
from riskmap.drawing.symbols.written import in_cell

_MUTED = "#5A656C"
_ROW = 2.1
_ROWS = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class TitleBlockText:
    """What a title block says; what is not known yet stays an empty cell to be filled in by hand."""

    enterprise: str = ""
    title: str = "安全风险四色分布图"
    floor: str = ""
    scale: str = ""
    compiled_by: str = ""
    checked_by: str = ""
    approved_by: str = ""
    date: str = ""
    version: str = ""
    emergency_phone: str = ""


def title_block_height(size: float) -> float:
    """Return the height of the block; ``size`` is that of its text."""
    return size * _ROW * _ROWS


def title_block(
    text: TitleBlockText, left: float, top: float, width: float, *, size: float
) -> Iterator[Item]:
    """Yield the block with that upper left corner."""
    box = Box.sized(left, top, width, title_block_height(size))
    yield Path(outline=rectangle(box), fill=Fill(colour=WHITE, opacity=0.94))
    rows: Sequence[Sequence[tuple[str, str]]] = (
        (("企业名称", text.enterprise),),
        (("图名", text.title),),
        (("楼层", text.floor), ("比例", text.scale)),
        (("编制", text.compiled_by), ("审核", text.checked_by)),
        (("批准", text.approved_by), ("日期", text.date)),
        (("版本", text.version), ("应急电话", text.emergency_phone)),
    )
    lines = [polyline([(box.left, box.top + size * _ROW * n), (box.right, box.top + size * _ROW * n)])
             for n in range(1, _ROWS)]  # fmt: skip
    heading = size * 5.0
    for number, row in enumerate(rows):
        wide = box.width / len(row)
        for place, (name, value) in enumerate(row):
            cell = Box.sized(box.left + place * wide, box.top + number * size * _ROW, wide, size * _ROW)
            title = Box(cell.left + size * 0.5, cell.top, cell.left + heading - size * 0.4, cell.bottom)
            yield in_cell(name, title, size * 0.92, colour=_MUTED)
            room = Box(cell.left + heading + size * 0.5, cell.top, cell.right - size * 0.4, cell.bottom)
            weight = Weight.BOLD if number < 2 or name == "应急电话" else Weight.REGULAR
            yield in_cell(value, room, size, weight=weight)
            edges = {cell.left, cell.left + heading} - {box.left}
            lines.extend(polyline([(x, cell.top), (x, cell.bottom)]) for x in edges)
    lines.sort(key=lambda line: line.numbers)
    yield Path(outline=joined(lines), stroke=Stroke(colour=BLACK, width=size * 0.05))
    yield Path(outline=rectangle(box), stroke=Stroke(colour=BLACK, width=size * 0.14))


def emergency_line(phone: str, box: Box, *, size: float) -> Iterator[Item]:
    """Yield the emergency phone as a line of its own, with the public numbers."""
    own = f"{phone} · " if phone else ""
    yield in_cell(f"应急电话：{own}火警 119 · 急救 120", box, size, weight=Weight.BOLD, anchor=Anchor.START)

"""Plates side by side on sheets of paper, with marks that say where to cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import joined, polyline
from riskmap.drawing.paper import Paper
from riskmap.drawing.primitives import BLACK, Drawing, Group, Item, Path, Stroke
from riskmap.drawing.transform import Transform

#: Room between two plates, and round all of them: printers leave the edge white.
GAP, MARGIN = 8.0, 10.0
_TICK, _AWAY = 2.6, 0.8
_Placed = tuple[Drawing, float, float]


def cut_sheets(plates: Sequence[Drawing], paper: Paper, *, title: str) -> list[Drawing]:
    """Return sheets with the plates in their order, in rows; one larger than the paper gets its own sheet.

    That sheet is as large as the plate with its marks: a print shop sets it on any roll.
    """
    sheets: list[Drawing] = []
    waiting: list[Drawing] = []
    for plate in plates:
        if _fits(plate, paper):
            waiting.append(plate)
            continue
        sheets += _filled(waiting, paper, title)
        waiting = []
        sheets.append(single_sheet(plate))
    return sheets + _filled(waiting, paper, title)


def single_sheet(plate: Drawing) -> Drawing:
    """Return a sheet that holds one plate in its true size, with cut marks around it."""
    items = tuple(_with_marks(plate, MARGIN, MARGIN))
    return Drawing(
        width=plate.width + 2 * MARGIN, height=plate.height + 2 * MARGIN, items=items, title=plate.title
    )


def _fits(plate: Drawing, paper: Paper) -> bool:
    return plate.width <= paper.width - 2 * MARGIN and plate.height <= paper.height - 2 * MARGIN


def _filled(plates: Sequence[Drawing], paper: Paper, title: str) -> list[Drawing]:
    pages = list(_pages(plates, paper))
    return [
        Drawing(
            width=paper.width,
            height=paper.height,
            items=tuple(item for plate, x, y in page for item in _with_marks(plate, x, y)),
            title=title if len(pages) == 1 else f"{title} {number}",
        )
        for number, page in enumerate(pages, start=1)
    ]


def _pages(plates: Sequence[Drawing], paper: Paper) -> Iterator[list[_Placed]]:
    page: list[_Placed] = []
    top = MARGIN
    for row, high in _rows(plates, paper.width - 2 * MARGIN):
        if page and top + high > paper.height - MARGIN + 1e-6:
            yield page
            page, top = [], MARGIN
        left = MARGIN
        for plate in row:
            page.append((plate, left, top))
            left += plate.width + GAP
        top += high + GAP
    if page:
        yield page


def _rows(plates: Sequence[Drawing], room: float) -> Iterator[tuple[list[Drawing], float]]:
    row: list[Drawing] = []
    used = 0.0
    for plate in plates:
        if row and used + plate.width > room + 1e-6:
            yield row, max(each.height for each in row)
            row, used = [], 0.0
        row.append(plate)
        used += plate.width + GAP
    if row:
        yield row, max(each.height for each in row)


def _with_marks(plate: Drawing, x: float, y: float) -> Iterator[Item]:
    yield Group(items=plate.items, transform=Transform.move(x, y))
    box = Box.sized(x, y, plate.width, plate.height)
    near, far = _AWAY, _AWAY + _TICK
    lines = []
    for cx, out in ((box.left, -1), (box.right, 1)):
        for cy, down in ((box.top, -1), (box.bottom, 1)):
            lines.append(polyline([(cx + out * near, cy), (cx + out * far, cy)]))
            lines.append(polyline([(cx, cy + down * near), (cx, cy + down * far)]))
    yield Path(outline=joined(lines), stroke=Stroke(colour=BLACK, width=0.15))

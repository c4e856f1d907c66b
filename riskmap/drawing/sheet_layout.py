"""Where the parts of a printed sheet stand: heading, plan, legend, persons, updates, title block."""

from __future__ import annotations

from dataclasses import dataclass

from riskmap.drawing.bounds import Box
from riskmap.drawing.paper import Orientation, Paper
from riskmap.drawing.symbols.title_block import title_block_height

#: Sizes of type on A3 in millimetres: heading, text.
HEADING, TEXT = 6.5, 2.7
_SIDE = 80.0
_EMERGENCY = 2.6
_FOOT = 7.0
_GAP = 3.0


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetLayout:
    """The boxes of a sheet in millimetres; on a lying sheet the side stands right, else below the plan."""

    frame: Box
    heading: Box
    plan: Box
    foot: Box  # scale bar and notes, under the plan
    legend: Box
    persons: Box
    updates: Box
    emergency: Box
    title: Box


def sheet_layout(paper: Paper, *, legend: float, title_block: bool = True, updates: int = 0) -> SheetLayout:
    """Lay a sheet out; ``legend`` is the height its legend needs, ``updates`` how many rows of the record."""
    k = paper.factor
    frame = paper.content
    gap = _GAP * k
    inside = frame.grown(-gap)
    heading = Box(inside.left, inside.top, inside.right, inside.top + HEADING * k * 1.5)
    body = Box(inside.left, heading.bottom + gap * 0.6, inside.right, inside.bottom)
    record = (updates + 1) * TEXT * k * 1.9 if updates else 0.0
    block = title_block_height(TEXT * k) if title_block else 0.0
    if paper.orientation is Orientation.LANDSCAPE:
        return _side_right(frame, heading, body, k, legend, record, block)
    return _side_below(frame, heading, body, k, legend, record, block)


def _side_right(
    frame: Box, heading: Box, body: Box, k: float, legend: float, record: float, block: float
) -> SheetLayout:
    gap = _GAP * k
    left = body.right - _SIDE * k
    plan = Box(body.left, body.top, left - gap, body.bottom - _FOOT * k)
    keys = Box(left, body.top, body.right, body.top + legend)
    title = Box(left, body.bottom - block, body.right, body.bottom)
    emergency = Box(left, title.top - _EMERGENCY * TEXT * k, body.right, title.top)
    updates = Box(left, emergency.top - record, body.right, emergency.top)
    return SheetLayout(
        frame=frame,
        heading=heading,
        plan=plan,
        foot=Box(plan.left, plan.bottom, plan.right, body.bottom),
        legend=keys,
        persons=Box(left, keys.bottom + (gap if legend else 0), body.right, updates.top - gap),
        updates=updates,
        emergency=emergency,
        title=title,
    )


def _side_below(
    frame: Box, heading: Box, body: Box, k: float, legend: float, record: float, block: float
) -> SheetLayout:
    gap = _GAP * k
    call = _EMERGENCY * TEXT * k
    high = max(legend, block + call + record, 52.0 * k)
    top = body.bottom - high
    third = (body.width - 2 * gap) / 3
    plan = Box(body.left, body.top, body.right, top - gap - _FOOT * k)
    middle, right = body.left + third + gap, body.left + 2 * (third + gap)
    title = Box(right, body.bottom - block, body.right, body.bottom)
    return SheetLayout(
        frame=frame,
        heading=heading,
        plan=plan,
        foot=Box(plan.left, plan.bottom, plan.right, top - gap),
        legend=Box(body.left, top, body.left + third, top + legend),
        persons=Box(middle, top, middle + third, body.bottom),
        updates=Box(right, top, body.right, title.top - call),
        emergency=Box(right, title.top - call, body.right, title.top),
        title=title,
    )

"""Where a label may stand, the best place first: all places of one label as arrays."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from riskmap.drawing.bounds import Box
from riskmap.drawing.labels.label import Label, PlacedLabel

Floats = npt.NDArray[np.float64]

#: Places beside the target: which side in x and y, and how much worse than the one before it.
_BESIDE = (
    (1, 0, 0.0), (-1, 0, 1.0), (0, -1, 1.5), (0, 1, 1.7),
    (1, -1, 2.0), (1, 1, 2.2), (-1, -1, 2.4), (-1, 1, 2.6),
)  # fmt: skip
#: Rings of places further off, as multiples of the label's height, and the places on each.
_RINGS = (1.0, 2.0, 3.2, 4.6, 6.4, 9.0)
_DIRECTIONS = 24
_FAR = 10.0


@dataclass(frozen=True, eq=False)
class Places:
    """Places of a label in their order.

    Attributes:
        boxes: left, top, right, bottom of each.
        costs: the smaller, the better.
        hull: the box around all places and leaders.
        leaders: x1, y1, x2, y2 of each; None where the label stands at what it names.
    """

    boxes: Floats
    costs: Floats
    hull: Box
    leaders: Floats | None = None

    def __len__(self) -> int:
        return len(self.costs)

    def at(self, number: int) -> PlacedLabel:
        """Return one place."""
        leader = None
        if self.leaders is not None:
            x1, y1, x2, y2 = self.leaders[number].tolist()
            leader = ((x1, y1), (x2, y2))
        return PlacedLabel(
            box=Box(*self.boxes[number].tolist()), leader=leader, cost=float(self.costs[number])
        )


def best_places(label: Label, _gap: float) -> Places:
    """Return where a label would stand best: inside the area it names, on its point."""
    middles = np.array(label.spots, np.float64).reshape(-1, 2)
    boxes = _around(middles[:, 0], middles[:, 1], label)
    (left, top), (right, bottom) = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    costs: Floats = np.arange(len(boxes), dtype=np.float64) * 0.01 - 1
    return Places(boxes, costs, Box(left, top, right, bottom))


def near_places(label: Label, gap: float) -> Places:
    """Return the places beside a label's target."""
    target = label.target
    cx, cy = target.centre
    # At a corner: close above or below, its end under the target's middle.
    across = np.where(_AT_CORNER, label.width / 2, (target.width + label.width) / 2 + gap)
    down = (target.height + label.height) / 2 + gap
    boxes = _around(cx + _SIDE_X * across, cy + _SIDE_Y * down, label)
    # A name that had to leave its area must point back to it, or it would name another's.
    leaders = _leaders(target, boxes) if label.on_target else None
    wide, high = target.width / 2 + label.width + gap, target.height / 2 + label.height + gap
    return Places(boxes, _SIDE_COST, Box.around(cx, cy, 2 * wide, 2 * high), leaders)


def far_places(label: Label, gap: float) -> Places:
    """Return the places apart from the target, each with its leader, ring by ring."""
    target = label.target
    cx, cy = target.centre
    across, down = (target.width + label.width) / 2, (target.height + label.height) / 2
    away = _FACTOR * label.height + gap
    boxes = _around(cx + _COS * away + _RIGHT * across, cy + _SIN * away + _BELOW * down, label)
    farthest = _RINGS[-1] * label.height + gap
    wide = farthest + across + label.width / 2
    high = farthest + down + label.height / 2
    return Places(boxes, _COST, Box.around(cx, cy, 2 * wide, 2 * high), _leaders(target, boxes))


def _around(x: Floats, y: Floats, label: Label) -> Floats:
    boxes = np.empty((len(x), 4))
    half_wide, half_high = label.width / 2, label.height / 2
    boxes[:, 0], boxes[:, 1] = x - half_wide, y - half_high
    boxes[:, 2], boxes[:, 3] = x + half_wide, y + half_high
    return boxes


def _leaders(target: Box, boxes: Floats) -> Floats:
    """Return what `leader_between` does of the target, for all boxes."""
    leaders = np.empty_like(boxes)
    leaders[:, 0], leaders[:, 2] = _nearest(target.left, target.right, boxes[:, 0], boxes[:, 2])
    leaders[:, 1], leaders[:, 3] = _nearest(target.top, target.bottom, boxes[:, 1], boxes[:, 3])
    return leaders


def _nearest(a: float, b: float, c: Floats, d: Floats) -> tuple[Floats, Floats]:
    """Return of two ranges the nearest values; the middle of what they share."""
    shared = (np.maximum(a, c) + np.minimum(b, d)) / 2
    before, after = b < c, d < a
    first = np.where(before, b, np.where(after, a, shared))
    return first, np.where(before, c, np.where(after, d, shared))


def _sign(value: float) -> float:
    """Return the direction, 0 near an axis: a label straight above stays centred."""
    return 0.0 if abs(value) < 0.2 else math.copysign(min(1.0, abs(value) * 1.4), value)


def _turns() -> Iterator[tuple[float, ...]]:
    for ring, factor in enumerate(_RINGS):
        for step in range(_DIRECTIONS):
            turn = 2 * math.pi * step / _DIRECTIONS
            cos, sin = math.cos(turn), math.sin(turn)
            yield factor, cos, sin, _sign(cos), _sign(sin), _FAR + ring * 4.0 + (step % 2) * 0.5


_SIDE_X, _SIDE_Y, _SIDE_COST = np.array(_BESIDE, np.float64).T.copy()
_AT_CORNER = (_SIDE_X != 0) & (_SIDE_Y != 0)
_FACTOR, _COS, _SIN, _RIGHT, _BELOW, _COST = np.array(list(_turns())).T.copy()

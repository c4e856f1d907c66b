"""Where a label may stand, the best place first."""

from __future__ import annotations

import math
from collections.abc import Iterator

from riskmap.drawing.bounds import Box
from riskmap.drawing.labels.label import Label, PlacedLabel, leader_between

#: Places beside the target: which side in x and y, and how much worse than the one before it.
_BESIDE = (
    (1, 0, 0.0), (-1, 0, 1.0), (0, -1, 1.5), (0, 1, 1.7),
    (1, -1, 2.0), (1, 1, 2.2), (-1, -1, 2.4), (-1, 1, 2.6),
)  # fmt: skip
#: Rings of places further off, as multiples of the label's height, and the places on each.
_RINGS = (1.0, 2.0, 3.2, 4.6, 6.4, 9.0)
_DIRECTIONS = 24
_FAR = 10.0


def candidates(label: Label, gap: float) -> Iterator[PlacedLabel]:
    """Yield the places of a label: where it would stand best, beside its target, then apart with a leader."""
    target = label.target
    for number, spot in enumerate(label.spots):
        yield PlacedLabel(box=Box.around(*spot, label.width, label.height), cost=number * 0.01 - 1)
    for x, y, cost in _BESIDE:
        box = _beside(label, x, y, gap)
        # A name that had to leave its area must point back to it, or it would name another's.
        leader = leader_between(target, box) if label.on_target else None
        yield PlacedLabel(box=box, leader=leader, cost=cost)
    cx, cy = target.centre
    across, down = (target.width + label.width) / 2, (target.height + label.height) / 2
    for ring, factor in enumerate(_RINGS):
        away = factor * label.height + gap
        for cos, sin, right, below, worse in _TURNS:
            box = Box.around(
                cx + cos * away + right * across, cy + sin * away + below * down, label.width, label.height
            )
            yield PlacedLabel(box=box, leader=leader_between(target, box), cost=_FAR + ring * 4.0 + worse)


def _beside(label: Label, x: int, y: int, gap: float) -> Box:
    cx, cy = label.target.centre
    across = (label.target.width + label.width) / 2 + gap
    down = (label.target.height + label.height) / 2 + gap
    if x and y:  # at a corner: close above or below, its end under the target's middle
        across = label.width / 2
    return Box.around(cx + x * across, cy + y * down, label.width, label.height)


def _sign(value: float) -> float:
    """Return the direction, 0 near an axis: a label straight above stays centred."""
    return 0.0 if abs(value) < 0.2 else math.copysign(min(1.0, abs(value) * 1.4), value)


def _turns() -> Iterator[tuple[float, float, float, float, float]]:
    for step in range(_DIRECTIONS):
        turn = 2 * math.pi * step / _DIRECTIONS
        cos, sin = math.cos(turn), math.sin(turn)
        yield cos, sin, _sign(cos), _sign(sin), (step % 2) * 0.5


_TURNS = tuple(_turns())

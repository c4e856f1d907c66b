"""Places labels so that no two overlap: the most important first, then those left out push others aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from riskmap.drawing.bounds import Box
from riskmap.drawing.labels.board import Board, Numbers
from riskmap.drawing.labels.candidates import Places, best_places, far_places, near_places
from riskmap.drawing.labels.label import Label, PlacedLabel, leader_between
from riskmap.drawing.outline import Point

#: How many labels may make room for one that was left out.
_MOST_MOVED = 3
#: Places looked at while improving: a hopeless crowd must not take seconds. Counted, not timed, so that the
#: same labels always come to the same places.
_MOST_STEPS = 12_000
#: How a label's places are worked out, the best first.
_KINDS = (best_places, near_places, far_places)
#: Places of a label, and which of them are possible at all.
_Stage = tuple[Places, Numbers]


def place_labels(
    labels: Sequence[Label], *, area: Box, obstacles: Iterable[Box] = (), gap: float = 0.6
) -> list[PlacedLabel | None]:
    """Return where each label stands; None for one that found no free place.

    No placed label overlaps another, an obstacle, a target that is not its own or any leader, and all lie in
    ``area``; leaders cross neither each other nor a label. Only what the user put by hand may break this.
    The same labels always come to the same places.
    """
    return _Placing(labels, area, obstacles, gap).run()


class _Placing:
    def __init__(self, labels: Sequence[Label], area: Box, obstacles: Iterable[Box], gap: float) -> None:
        self._labels = labels
        self._gap = gap
        self._placed: list[PlacedLabel | None] = [None] * len(labels)
        self._steps = 0
        self._stages: list[list[_Stage]] = [[] for _ in labels]
        by_hand = {
            number: self._by_hand(label, label.wanted)
            for number, label in enumerate(labels)
            if label.wanted is not None
        }
        targets = (label.target for label in labels if not label.on_target)
        fixed = (*obstacles, *targets, *(placed.box for placed in by_hand.values()))
        self._board = Board(area, fixed, len(labels))
        for number, placed in by_hand.items():
            self._placed[number] = placed
            if placed.leader:
                self._board.add(number, placed)

    def run(self) -> list[PlacedLabel | None]:
        order = sorted(range(len(self._labels)), key=lambda number: -self._labels[number].priority)
        free = [number for number in order if self._labels[number].wanted is None]
        for number in free:
            self._put(number, self._first_free(number))
        self._steps = _MOST_STEPS
        for number in free:
            if self._placed[number] is None:
                self._make_room(number)
        for number in free:
            self._come_closer(number)
        return self._placed

    def _put(self, number: int, placed: PlacedLabel | None) -> None:
        self._placed[number] = placed
        if placed:
            self._board.add(number, placed)

    def _take(self, number: int) -> PlacedLabel | None:
        placed, self._placed[number] = self._placed[number], None
        if placed:
            self._board.remove(number)
        return placed

    def _by_hand(self, label: Label, wanted: Point) -> PlacedLabel:
        box = Box.sized(*wanted, label.width, label.height)
        apart = not box.grown(2 * self._gap).overlaps(label.target)
        return PlacedLabel(box=box, leader=leader_between(label.target, box) if apart else None)

    def _places(self, number: int) -> Iterator[_Stage]:
        """Yield a label's places, those near first; each worked out once, and only when asked for."""
        stages = self._stages[number]
        kinds = _KINDS if self._labels[number].spots else _KINDS[1:]
        for at, make in enumerate(kinds):
            if at == len(stages):
                places = make(self._labels[number], self._gap)
                stages.append((places, self._board.possible(places)))
            yield stages[at]

    def _first_free(self, number: int, *, below: float = float("inf")) -> PlacedLabel | None:
        for places, possible in self._places(number):
            wanted = possible[places.costs[possible] < below]
            found = self._board.free(places, wanted) if len(wanted) else wanted
            if len(found):
                self._steps -= int(found[0]) + 1
                return places.at(int(found[0]))
            self._steps -= len(places)
        return None

    def _make_room(self, number: int) -> None:
        """Let up to three labels step aside for one that was left out, if they find another place."""
        for places, possible in self._places(number):
            if self._steps < 0:
                return
            blocked = self._board.blockers(places, possible)
            looked_at = 0
            for row in np.flatnonzero(blocked.sum(axis=1) <= _MOST_MOVED):
                place = int(possible[row])
                self._steps -= place + 1 - looked_at
                looked_at = place + 1
                if self._steps < 0:
                    return
                blocking = np.flatnonzero(blocked[row]).tolist()
                if any(self._labels[each].wanted is not None for each in blocking):
                    continue
                if self._moved_aside(number, places.at(place), blocking):
                    return
            self._steps -= len(places) - looked_at

    def _moved_aside(self, number: int, place: PlacedLabel, blocking: list[int]) -> bool:
        before = {each: self._take(each) for each in blocking}
        self._put(number, place)
        for each in blocking:
            other = self._first_free(each)
            if other is None:
                break
            self._put(each, other)
        else:
            return True
        for each in (number, *blocking):
            self._take(each)
        for each, placed in before.items():
            self._put(each, placed)
        return False

    def _come_closer(self, number: int) -> None:
        placed = self._placed[number]
        if placed is None or placed.leader is None:
            return
        self._take(number)
        self._put(number, self._first_free(number, below=placed.cost) or placed)

"""Places labels so that no two overlap: the most important first, then those left out push others aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from riskmap.drawing.bounds import Box
from riskmap.drawing.labels.board import Board
from riskmap.drawing.labels.candidates import candidates
from riskmap.drawing.labels.label import Label, PlacedLabel, leader_between

#: How many labels may make room for one that was left out.
_MOST_MOVED = 3
#: Places looked at while improving: a hopeless crowd must not take seconds. Counted, not timed, so that the
#: same labels always come to the same places.
_MOST_STEPS = 12_000


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
        self._board = Board(area)
        self._gap = gap
        self._placed: list[PlacedLabel | None] = [None] * len(labels)
        self._steps = 0
        self._kept: list[list[PlacedLabel]] = [[] for _ in labels]
        self._next = [candidates(label, gap) for label in labels]
        for box in obstacles:
            self._board.add_obstacle(box)
        for label in labels:
            if not label.on_target:
                self._board.add_obstacle(label.target)

    def run(self) -> list[PlacedLabel | None]:
        order = sorted(range(len(self._labels)), key=lambda number: -self._labels[number].priority)
        for number in order:
            if self._labels[number].wanted is not None:
                self._put_by_hand(number)
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
            self._board.remove(number, placed)
        return placed

    def _put_by_hand(self, number: int) -> None:
        label = self._labels[number]
        if label.wanted is None:
            return
        box = Box.sized(*label.wanted, label.width, label.height)
        apart = not box.grown(2 * self._gap).overlaps(label.target)
        leader = leader_between(label.target, box) if apart else None
        placed = PlacedLabel(box=box, leader=leader)
        self._placed[number] = placed
        self._board.add_obstacle(box)
        if leader:
            self._board.add(number, placed)

    def _places(self, number: int) -> Iterator[PlacedLabel]:
        """Yield a label's places; each is worked out once, and only when it is asked for."""
        kept = self._kept[number]
        at = 0
        while True:
            if at == len(kept):
                place = next(self._next[number], None)
                if place is None:
                    return
                kept.append(place)
            yield kept[at]
            at += 1

    def _first_free(self, number: int, *, below: float = float("inf")) -> PlacedLabel | None:
        for place in self._places(number):
            self._steps -= 1
            if place.cost < below and self._board.fits(place):
                return place
        return None

    def _make_room(self, number: int) -> None:
        """Let up to three labels step aside for one that was left out, if they find another place."""
        for place in self._places(number):
            self._steps -= 1
            if self._steps < 0:
                return
            blocking = self._board.blockers(place, most=_MOST_MOVED)
            if blocking is None or any(self._labels[each].wanted is not None for each in blocking):
                continue
            if self._moved_aside(number, place, sorted(blocking)):
                return

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

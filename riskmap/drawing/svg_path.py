"""Reads the ``d`` of an SVG path into an outline; arcs and quadratic curves become cubic ones."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

from riskmap.drawing.outline import Outline

#: No pictogram needs more; a longer one is refused before it costs memory.
MOST_VERBS = 20_000
_NUMBER = re.compile(r"[\s,]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)")
_FLAG = re.compile(r"[\s,]*([01])")
_COMMAND = re.compile(r"[\s,]*([MmLlHhVvCcSsQqTtAaZz])")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def outline_of(data: str) -> Outline:
    """Return the outline that path data describes.

    >>> outline_of("M0 0h4v4z").numbers
    (0.0, 0.0, 4.0, 0.0, 4.0, 4.0)

    Raises:
        ValueError: the data breaks SVG's grammar, is too long or runs out of sensible numbers.
    """
    pen = _Pen()
    for command, values in _commands(data):
        pen.draw(command, values)
        if len(pen.verbs) > MOST_VERBS:
            raise ValueError("too many steps in a path")
    if any(abs(value) > 1e6 for value in pen.numbers):
        raise ValueError("a path reaches too far")
    return Outline("".join(pen.verbs), tuple(pen.numbers))


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    at = 0
    end = len(data.rstrip(" \t\r\n\f,"))
    command = ""
    while at < end:
        if found := _COMMAND.match(data, at):
            command, at = found[1], found.end()
        elif not command or command in "Zz":
            raise ValueError("a path needs a command")
        elif command in "Mm":  # further pairs after a move are lines
            command = "L" if command == "M" else "l"
        count = _ARGUMENTS[command.upper()]
        values: list[float] = []
        for place in range(count):
            pattern = _FLAG if command in "Aa" and place in (3, 4) else _NUMBER
            value = pattern.match(data, at)
            if value is None:
                raise ValueError("a path lacks a number")
            values.append(float(value[1]))
            at = value.end()
        yield command, values


class _Pen:
    """Where the pen stands, and what it has drawn."""

    def __init__(self) -> None:
        self.verbs: list[str] = []
        self.numbers: list[float] = []
        self._x = self._y = 0.0
        self._start = (0.0, 0.0)
        self._control: tuple[float, float] | None = None
        self._before = ""
        self._draw: dict[str, Callable[[list[float]], None]] = {
            "M": self._move, "L": self._line, "H": self._across, "V": self._down, "C": self._cubic,
            "S": self._smooth, "Q": self._quadratic, "T": self._smooth_quadratic, "A": self._arc,
            "Z": self._close,
        }  # fmt: skip

    def draw(self, command: str, values: list[float]) -> None:
        kind = command.upper()
        if not self.verbs and kind != "M":
            raise ValueError("a path begins with a move")
        if self.verbs and self.verbs[-1] == "Z" and kind not in "MZ":
            self._move(list(self._start))
        if command.islower():
            values = self._absolute(kind, values)
        self._draw[kind](values)
        self._before = kind

    def _absolute(self, kind: str, values: list[float]) -> list[float]:
        if kind == "H":
            return [values[0] + self._x]
        if kind == "V":
            return [values[0] + self._y]
        if kind == "A":
            return [*values[:5], values[5] + self._x, values[6] + self._y]
        return [value + (self._x, self._y)[at % 2] for at, value in enumerate(values)]

    def _add(self, verb: str, *numbers: float) -> None:
        self.verbs.append(verb)
        self.numbers.extend(numbers)
        self._x, self._y = numbers[-2], numbers[-1]

    def _move(self, values: list[float]) -> None:
        self._add("M", *values)
        self._start = (self._x, self._y)

    def _line(self, values: list[float]) -> None:
        self._add("L", *values)

    def _across(self, values: list[float]) -> None:
        self._add("L", values[0], self._y)

    def _down(self, values: list[float]) -> None:
        self._add("L", self._x, values[0])

    def _cubic(self, values: list[float]) -> None:
        self._control = (values[2], values[3])
        self._add("C", *values)

    def _smooth(self, values: list[float]) -> None:
        self._cubic([*self._mirrored("CS"), *values])

    def _quadratic(self, values: list[float]) -> None:
        cx, cy, x, y = values
        first = self._x + 2 / 3 * (cx - self._x), self._y + 2 / 3 * (cy - self._y)
        self._add("C", *first, x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y), x, y)
        self._control = (cx, cy)

    def _smooth_quadratic(self, values: list[float]) -> None:
        self._quadratic([*self._mirrored("QT"), *values])

    def _mirrored(self, kinds: str) -> tuple[float, float]:
        if self._before in kinds and self._control is not None:
            return 2 * self._x - self._control[0], 2 * self._y - self._control[1]
        return self._x, self._y

    def _close(self, _values: list[float]) -> None:
        self.verbs.append("Z")
        self._x, self._y = self._start

    def _arc(self, values: list[float]) -> None:
        rx, ry, turn, large, sweep, x, y = values
        if (x, y) == (self._x, self._y):
            return
        if not rx or not ry:
            self._add("L", x, y)
            return
        for curve in _arc_curves(
            (self._x, self._y), (x, y), abs(rx), abs(ry), turn, bool(large), bool(sweep)
        ):
            self._add("C", *curve)


def _arc_curves(
    start: tuple[float, float], end: tuple[float, float], rx: float, ry: float,
    turn: float, large: bool, sweep: bool,
) -> Iterator[tuple[float, ...]]:  # fmt: skip
    """Yield the cubic curves of an elliptic arc (SVG 2, appendix B.2.4)."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    px, py = cos * dx + sin * dy, cos * dy - sin * dx
    grow = math.sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))  # radii too small to reach are enlarged
    rx, ry = rx * grow, ry * grow
    below = (rx * py) ** 2 + (ry * px) ** 2
    root = math.sqrt(max(0.0, (rx * ry) ** 2 / below - 1)) * (1 if large != sweep else -1)
    cx, cy = root * rx * py / ry, -root * ry * px / rx
    first = math.atan2((py - cy) / ry, (px - cx) / rx)
    span = math.atan2((-py - cy) / ry, (-px - cx) / rx) - first
    if sweep and span < 0:
        span += 2 * math.pi
    elif not sweep and span > 0:
        span -= 2 * math.pi
    mx, my = cos * cx - sin * cy + (start[0] + end[0]) / 2, sin * cx + cos * cy + (start[1] + end[1]) / 2
    pieces = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
    step = span / pieces
    k = 4 / 3 * math.tan(step / 4)

    def place(ux: float, uy: float) -> tuple[float, float]:
        return mx + cos * rx * ux - sin * ry * uy, my + sin * rx * ux + cos * ry * uy

    for piece in range(pieces):
        a, b = first + piece * step, first + (piece + 1) * step
        last = end if piece == pieces - 1 else place(math.cos(b), math.sin(b))
        yield (
            *place(math.cos(a) - k * math.sin(a), math.sin(a) + k * math.cos(a)),
            *place(math.cos(b) + k * math.sin(b), math.sin(b) - k * math.cos(b)),
            *last,
        )

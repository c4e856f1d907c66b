"""Outlines of the display list as Qt's painter paths."""

from __future__ import annotations

import math

from PySide6.QtGui import QPainterPath, QTransform

from riskmap.drawing.outline import Outline
from riskmap.drawing.transform import Transform


def qt_path(outline: Outline) -> QPainterPath:
    """Return the outline; inside is what an odd number of rings goes round."""
    path = QPainterPath()
    numbers = outline.numbers
    at = 0
    for verb in outline.verbs:
        if verb == "L":
            path.lineTo(numbers[at], numbers[at + 1])
            at += 2
        elif verb == "M":
            path.moveTo(numbers[at], numbers[at + 1])
            at += 2
        elif verb == "C":
            path.cubicTo(*numbers[at : at + 6])
            at += 6
        else:
            path.closeSubpath()
    return path


def qt_transform(transform: Transform) -> QTransform:
    """Return the same six numbers as Qt's transform."""
    return QTransform(*transform.numbers())


def is_upright(transform: QTransform) -> bool:
    """Tell whether a transform moves and scales alike both ways, and does no more."""
    across, down = transform.m11(), transform.m22()
    return (
        across > 0
        and abs(transform.m12()) + abs(transform.m21()) <= 1e-9 * across
        and abs(across - down) <= 1e-6 * across
    )


def scale_of(transform: QTransform) -> float:
    """Return how much lengths grow."""
    return math.sqrt(abs(transform.determinant()))


def keeps_shapes(transform: Transform) -> bool:
    """Tell whether a transform only moves, turns and scales: circles stay circles, nothing is mirrored."""
    size = abs(transform.a) + abs(transform.b)
    return (
        size > 0
        and abs(transform.a - transform.d) <= 1e-9 * size
        and abs(transform.b + transform.c) <= 1e-9 * size
    )

"""Rulers say metres, as many as can be read."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.diagram.rulers import RULER_PX, Rulers, ticks
from riskmap.ui.theme import Theme


@pytest.mark.parametrize("zoom", [0.05, 0.3, 1.7, 14.0, 20.0, 333.0, 4000.0])
@pytest.mark.parametrize("is_flat", [True, False])
def test_labels_are_right_and_far_enough_apart(zoom: float, is_flat: bool) -> None:
    view = FloorView(zoom=zoom, x=137.0, y=411.0)
    found = list(ticks(view, 900, is_flat=is_flat))
    labels = [(pixel, text) for pixel, _long, text in found if text]
    assert len(labels) >= 4
    for pixel, text in labels:
        at = view.floor(pixel, 0)[0] if is_flat else view.floor(0, pixel)[1]
        assert float(text) == pytest.approx(at, abs=view.metres)
    places = sorted(pixel for pixel, _text in labels)
    assert min(b - a for a, b in itertools.pairwise(places)) >= 63
    assert "-0" not in [text for _pixel, text in labels]
    pixels = sorted(pixel for pixel, _long, _text in found)
    assert min(b - a for a, b in itertools.pairwise(pixels)) >= 6.9


def test_the_pen_is_marked(qapp: QApplication) -> None:
    rulers = Rulers(Theme(qapp))
    view = FloorView(zoom=14.0, x=137.0, y=411.0)

    def painted(pen: tuple[float, float] | None) -> QImage:
        image = QImage(400, 300, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        rulers.paint(painter, view, 400, 300, pen)
        painter.end()
        return image

    plain, marked = painted(None), painted((200.0, 120.0))
    assert marked.copy(190, 0, 20, RULER_PX) != plain.copy(190, 0, 20, RULER_PX)
    assert marked.copy(0, 110, RULER_PX, 20) != plain.copy(0, 110, RULER_PX, 20)
    assert marked.copy(300, 0, 50, RULER_PX) == plain.copy(300, 0, 50, RULER_PX)

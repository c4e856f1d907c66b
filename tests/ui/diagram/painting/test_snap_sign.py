"""Everything that can be caught has a sign of its own."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from riskmap.geometry.smart_guides import Guide
from riskmap.geometry.snapping import Snap, SnapKind
from riskmap.ui.diagram.floor_view import FloorView
from riskmap.ui.diagram.painting.snap_sign import paint_snap
from riskmap.ui.theme import Theme

VIEW = FloorView(zoom=20.0, x=0.0, y=200.0)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


def painted(snap: Snap, theme: Theme) -> QImage:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    paint_snap(painter, VIEW, snap, theme)
    painter.end()
    return image


def test_every_kind_looks_different(theme: Theme) -> None:
    signs = [painted(Snap(at=(5.0, 5.0), kind=kind), theme).copy(92, 92, 16, 16) for kind in SnapKind]
    assert all(a != b for place, a in enumerate(signs) for b in signs[place + 1 :])


def test_nothing_caught_is_nothing_shown(theme: Theme) -> None:
    empty = QImage(200, 200, QImage.Format.Format_RGB32)
    empty.fill(0xFFFFFFFF)
    assert painted(Snap(at=(5.0, 5.0)), theme) == empty


def test_guides_are_shown(theme: Theme) -> None:
    guide = Guide(axis=0, place=5.0, line=((5.0, 0.5), (5.0, 3.0)), key=None, shift=0.0)
    image = painted(Snap(at=(5.0, 5.0), kind=SnapKind.GUIDE, guides=(guide,)), theme)
    column = [image.pixelColor(100, y).lightness() for y in range(142, 188)]
    assert min(column) < 130 < max(column)  # dashed

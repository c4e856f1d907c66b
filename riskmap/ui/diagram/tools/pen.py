"""Where the mouse is and what is held with it, as a tool sees it."""

from __future__ import annotations

from dataclasses import dataclass

from riskmap.geometry.shapes import Point
from riskmap.geometry.snapping import Snap


@dataclass(frozen=True, kw_only=True)
class Pen:
    """One moment of the mouse on the floor.

    Attributes:
        at: the place meant, metres of the floor: what was caught, else where the mouse is.
        raw: where the mouse is, metres of the floor.
        snap: what was caught, to be shown.
        metres: how many metres a pixel is at the present zoom: tolerances are pixels times this.
        is_down: the left button is held.
        shift: held: straight lines to 15°, squares, adding to the choice.
        ctrl: held: copying, taking out of the choice.
        alt: held: nothing is caught.
    """

    at: Point
    raw: Point
    snap: Snap
    metres: float
    is_down: bool = False
    shift: bool = False
    ctrl: bool = False
    alt: bool = False

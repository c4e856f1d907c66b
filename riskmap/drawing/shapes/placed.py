"""Where a shape that stands at one position lies on the sheet."""

from __future__ import annotations

from riskmap.drawing.look import Look
from riskmap.drawing.transform import Transform
from riskmap.model.diagram.shape import PlacedShape


def turned_at(shape: PlacedShape, look: Look) -> Transform:
    """Return the transform of a drawing about the origin: turned by the shape's angle, put at its place.

    The drawing is one of the sheet (y downwards) and is never mirrored: its texts stay readable. A floor's
    angles are anticlockwise, a sheet's clockwise.
    """
    turn = Transform.rotate(-shape.angle) if shape.angle % 360 else Transform()
    return turn.then(Transform.move(*look.view.point(shape.position)))

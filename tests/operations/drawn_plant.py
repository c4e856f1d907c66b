"""The shoe factory with everything on its floor: what print needs."""

from __future__ import annotations

from dataclasses import replace

from riskmap.model.diagram.zone import PointMark
from riskmap.operations.edit_floor import save_floor
from riskmap.operations.floor_points import floor_points
from riskmap.store.uids import new_uid
from tests.drawing.made import shoe_floor_shapes
from tests.operations.plant import WHO, Pen, new_floor


def draw_floor(path, name="一层"):
    """Draw and save a whole floor; return its uid."""
    pen = Pen(path, new_floor(path, name=name, building="1号厂房").uid)
    shapes = [
        replace(shape, uid=new_uid()) for shape in shoe_floor_shapes() if not isinstance(shape, PointMark)
    ]
    places = ((3.0, 3.5), (12.0, 6.0), (30.0, 15.0))
    marks = [
        PointMark(uid=new_uid(), position=at, point_uid=uid)
        for at, uid in zip(places, floor_points(path, 1), strict=True)
    ]
    pen.draw(*shapes, *marks)
    save_floor(path, pen.document, step=pen.step, who=WHO)
    return pen.uid

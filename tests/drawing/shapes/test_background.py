"""A background far from its own origin prints exactly, though PDF writers count in single precision."""

import pytest

from riskmap.drawing.look import own_scale
from riskmap.drawing.outline import polyline
from riskmap.drawing.primitives import Group, Path, Stroke, Text
from riskmap.drawing.shapes.floor import background_items
from riskmap.drawing.transform import Transform
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.sheet import Background, BackgroundKind, Placement, Sheet


def test_a_survey_and_things_beside_it():
    placement = Placement(position=(10.0 - 500_000.5, 5.0 - 2_700_000.25), scale=1.0)
    document = FloorDocument(
        sheet=Sheet(uid=b"1" * 16, enterprise_uid=b"2" * 16),
        background=Background(kind=BackgroundKind.DXF, digest="d", placement=placement, opacity=0.5),
    )
    line = Path(outline=polyline([(0, 0), (3, -4)]), stroke=Stroke())
    survey = Group(items=(line,), transform=Transform.move(500_000.5, -2_700_000.25))
    beside = Text(x=1, y=1, text="字", size=1)
    (whole,) = background_items(document, own_scale(100), (beside, beside, survey))
    assert whole.opacity == 0.5
    near, moved = whole.items
    assert near.items == (beside, beside)
    assert moved.items == (line,)
    assert moved.transform.point(0, 0) == pytest.approx((100, -50))
    assert moved.transform.point(3, -4) == pytest.approx((130, -90))

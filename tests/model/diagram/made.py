"""Documents and shapes for tests: by hand, and any at all by hypothesis."""

from __future__ import annotations

import dataclasses
import itertools
import typing
from enum import Enum

from hypothesis import strategies as st

from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.layers import SHAPE_KINDS
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.sheet import Sheet
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.model.levels import RiskLevel

_COUNT = itertools.count(1)


def uid(number=None):
    return (next(_COUNT) if number is None else number).to_bytes(16, "big")


ENTERPRISE = uid(9_999_999)


def sheet(**values):
    return Sheet(**{"uid": uid(), "enterprise_uid": ENTERPRISE, "floor": "一层", **values})


def document(*shapes, **values):
    return FloorDocument(sheet=sheet(**values), shapes={shape.uid: shape for shape in shapes})


def square(x, y, size=10.0, **values):
    ring = ((x, y), (x + size, y), (x + size, y + size), (x, y + size))
    return Zone(**{"uid": uid(), "outline": ring, "name": "车间", **values})


def mark(x, y, point):
    return PointMark(uid=uid(), position=(float(x), float(y)), point_uid=point.uid)


def point(level=RiskLevel.BLUE, **values):
    number = next(_COUNT)
    return RegisterPoint(**{"uid": uid(number), "number": number, "name": "配电箱", "level": level, **values})


def register(*points):
    return {each.uid: each for each in points}


_LENGTHS = st.floats(-1000, 1000, allow_nan=False)
_POSITIONS = st.tuples(_LENGTHS, _LENGTHS)
_TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
_UIDS = st.binary(min_size=16, max_size=16)
_NAMED = {
    "uid": _UIDS,
    "point_uid": _UIDS,
    "order": st.integers(-3, 3),
    "path": st.lists(_POSITIONS, min_size=2, max_size=4).map(tuple),
    "outline": st.lists(_POSITIONS, min_size=3, max_size=6).map(tuple),
    "holes": st.lists(st.lists(_POSITIONS, min_size=3, max_size=4).map(tuple), max_size=1).map(tuple),
    "quantity": st.integers(1, 99),
    "six_haves": st.tuples(*[st.none() | st.booleans()] * 6),
    "manual_reason": st.just("专家意见"),
}
_SIZES = (
    "size_mm",
    "width_mm",
    "arrow_spacing_mm",
    "width",
    "length",
    "thickness",
    "height",
    "scale",
    "grid",
)
_NAMED |= dict.fromkeys(_SIZES, st.floats(0.01, 500))


def _values(kind):
    if typing.get_origin(kind) is not None and type(None) in typing.get_args(kind):
        inner = next(each for each in typing.get_args(kind) if each is not type(None))
        return st.none() | _values(inner)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if typing.get_origin(kind) is tuple:
        return _POSITIONS
    return {float: _LENGTHS, int: st.integers(0, 9), str: _TEXTS, bool: st.booleans()}[kind]


def of_kind(kind):
    hints = typing.get_type_hints(kind)
    return st.builds(
        kind,
        **{
            field.name: _NAMED[field.name] if field.name in _NAMED else _values(hints[field.name])
            for field in dataclasses.fields(kind)
        },
    )


SHAPES = st.sampled_from(SHAPE_KINDS).flatmap(of_kind)


@st.composite
def documents(draw):
    shapes = draw(st.lists(SHAPES, max_size=6, unique_by=lambda shape: shape.uid))
    return FloorDocument(sheet=sheet(), shapes={shape.uid: shape for shape in shapes})


@st.composite
def documents_and_changes(draw):
    """A document and a change that fits it: some shapes go, some come, some are made anew."""
    start = draw(documents())
    before = [shape for shape in start.shapes.values() if draw(st.booleans())]
    kept = [dataclasses.replace(shape, order=shape.order + 1) for shape in before if draw(st.booleans())]
    new = draw(st.lists(SHAPES, max_size=3, unique_by=lambda shape: shape.uid))
    new = [shape for shape in new if shape.uid not in start.shapes]
    return start, ReplaceShapes(before=tuple(before), after=(*kept, *new))

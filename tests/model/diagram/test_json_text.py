"""Documents and changes go through JSON unchanged; anything else is refused."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.errors import BadInput, FileProblem
from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.model.diagram.json_text import (
    change_json,
    digest,
    document_json,
    points_json,
    read_change,
    read_document,
    read_points,
)
from riskmap.model.diagram.layers import SHAPE_KINDS
from riskmap.model.diagram.sheet import (
    Background,
    BackgroundKind,
    Calibration,
    Georeference,
    Placement,
)
from riskmap.model.levels import RiskLevel

from .made import document, documents, documents_and_changes, of_kind, point, sheet, square


@given(documents())
def test_a_document_comes_back_as_it_was(start):
    text = document_json(start)
    assert read_document(text) == start
    assert document_json(read_document(text)) == text


@pytest.mark.parametrize("kind", SHAPE_KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_shape_comes_back(kind):
    @given(of_kind(kind))
    def comes_back(shape):
        assert read_document(document_json(document(shape))).shapes[shape.uid] == shape

    comes_back()


@given(documents_and_changes())
def test_a_change_comes_back_as_it_was(pair):
    assert read_change(change_json(pair[1])) == pair[1]


def test_a_whole_frame_comes_back():
    start = document()
    background = Background(
        kind=BackgroundKind.DXF,
        digest="0" * 64,
        name="一层.dxf",
        placement=Placement(position=(1.0, -2.5), angle=90.0, scale=0.001),
        calibration=Calibration(start=(0.0, 0.0), end=(1000.0, 0.0), metres=1.0),
        hidden_layers=frozenset({"标注", "轴线"}),
        encoding="gbk",
    )
    place = Georeference(
        floor_a=(0.0, 0.0), lonlat_a=(118.6, 24.9), floor_b=(10.0, 0.0), lonlat_b=(118.6001, 24.9)
    )
    frame = type(start.frame)(
        sheet=sheet(georeference=place, width=12.5), background=background, layers=start.layers[::-1]
    )
    change = ReplaceFrame(before=start.frame, after=frame, label="换底图")
    assert read_change(change_json(change)) == change


def test_the_text_does_not_depend_on_the_order_of_drawing():
    first, second = square(0, 0), square(1, 1)
    one = document(first, second)
    other = type(one)(sheet=one.sheet, shapes={second.uid: second, first.uid: first})
    assert document_json(one) == document_json(other)
    assert digest(one) == digest(other) != digest(document(first))


def test_points_come_back():
    points = (
        point(RiskLevel.RED, responsible_person="王𬭚", has_measures=True, accident_types=("触电", "火灾")),
        point(RiskLevel.UNASSESSED, sheet_uid=b"s" * 16),
    )
    assert read_points(points_json(points)) == points


def raw():
    return json.loads(document_json(document(square(0, 0))))


def without(key):
    return {name: value for name, value in raw().items() if name != key}


def shape_with(**values):
    made = raw()
    made["shapes"][0] |= values
    return made


HOSTILE = [
    "",
    "null",
    "[]",
    "[" * 100_000,
    '{"format": NaN}',
    '{"format": true}',
    json.dumps(without("format")),
    json.dumps(without("sheet")),
    json.dumps(without("shapes")),
    json.dumps(raw() | {"format": 0}),
    json.dumps(raw() | {"format": "1"}),
    json.dumps(raw() | {"extra": 1}),
    json.dumps(raw() | {"shapes": {}}),
    json.dumps(raw() | {"shapes": [1]}),
    json.dumps(raw() | {"shapes": raw()["shapes"] * 2}),
    json.dumps(raw() | {"layers": [{"key": "zones"}]}),
    json.dumps(raw() | {"layers": [{"key": "__class__"}]}),
    json.dumps(shape_with(shape="__init__")),
    json.dumps(shape_with(shape=["zone"])),
    json.dumps(shape_with(extra=1)),
    json.dumps(shape_with(uid="zz")),
    json.dumps(shape_with(uid="")),
    json.dumps(shape_with(uid=None)),
    json.dumps(shape_with(order=1.5)),
    json.dumps(shape_with(order=True)),
    json.dumps(shape_with(order=10**30)),
    json.dumps(shape_with(name=5)),
    json.dumps(shape_with(name="\x00")),
    json.dumps(shape_with(outline=[[0, 0], [1, 1], [1]])),
    json.dumps(shape_with(outline=[[0, 0], [1, 1], ["1", 2]])),
    json.dumps(shape_with(outline=[[0, 0], [1, 1], [True, 2]])),
    json.dumps(shape_with(outline=[[0, 0], [1, 1], [10**400, 2]])),
    json.dumps(shape_with(outline=[[0, 0], [1, 1], [1e300, 2]])),
    json.dumps(shape_with(outline="abc")),
    json.dumps(shape_with(manual_level="purple", manual_reason="因")),
    json.dumps(shape_with(manual_level="red")),
    json.dumps(shape_with(six_haves=[])),
    json.dumps(shape_with()).replace('"order"', '"shape": "zone", "ordr"').replace("}]", ', "z": 1e999}]'),
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_document_is_refused_in_chinese(text):
    with pytest.raises(BadInput, match="损坏"):
        read_document(text)
    with pytest.raises(BadInput, match="损坏"):
        read_change(text)


def test_the_unchanged_one_is_read():
    assert len(read_document(json.dumps(raw())).shapes) == 1


def test_a_newer_format_is_named_as_such():
    with pytest.raises(FileProblem, match="更新的版本"):
        read_document(json.dumps(raw() | {"format": 2}))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(st.sampled_from(["sheet", "background", "layers", "shapes"]), _JSON)
def test_any_other_json_in_any_place_is_refused_or_read_never_a_crash(key, value):
    text = json.dumps(raw() | {key: value})
    with contextlib.suppress(BadInput):
        read_document(text)

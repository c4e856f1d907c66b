"""A background goes through bytes unchanged; damaged bytes are noticed."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import circle, polygon
from riskmap.drawing.primitives import Anchor, Cap, Fill, Group, Join, Path, Raster, Stroke, Text
from riskmap.drawing.transform import Transform
from riskmap.importers.backgrounds.content import BackgroundContent, DxfLayer, LayerItems
from riskmap.importers.backgrounds.content_bytes import from_bytes, to_bytes
from tests.importers.backgrounds.made import picture

_NUMBERS = st.floats(-1e12, 1e12)
_STROKES = st.builds(
    Stroke,
    colour=st.just("#123ABC"),
    width=st.floats(0, 100),
    dash=st.lists(st.floats(0, 10), max_size=4).map(tuple),
    opacity=st.floats(0, 1),
    cap=st.sampled_from(Cap),
    join=st.sampled_from(Join),
)
_PATHS = st.builds(
    Path,
    outline=st.one_of(
        st.builds(circle, _NUMBERS, _NUMBERS, st.floats(0.1, 1e6)),
        st.lists(st.tuples(_NUMBERS, _NUMBERS), min_size=1, max_size=5).map(polygon),
    ),
    fill=st.none() | st.builds(Fill, colour=st.just("#00FF00"), opacity=st.floats(0, 1)),
    stroke=st.none() | _STROKES,
)
_TEXTS = st.builds(
    Text, x=_NUMBERS, y=_NUMBERS, text=st.text(), size=st.floats(0, 1e6), anchor=st.sampled_from(Anchor)
)
_RASTERS = st.builds(Raster, box=st.just(Box(0, -48, 64, 0)), data=st.just(picture()), smooth=st.booleans())
_ITEMS = st.lists(
    st.one_of(
        _PATHS,
        _TEXTS,
        _RASTERS,
        st.builds(
            Group,
            items=st.lists(_TEXTS, max_size=2).map(tuple),
            transform=st.just(Transform(1.0, 2.0, 3.0, 4.0, 5.0, 6.0)),
        ),
    ),
    max_size=4,
).map(tuple)
_CONTENTS = st.builds(
    BackgroundContent,
    parts=st.lists(
        st.builds(LayerItems, layer=st.text(), areas=_ITEMS, lines=_ITEMS, texts=_ITEMS), max_size=3
    ).map(tuple),
    box=st.just(Box(-1.5, -2.5, 3.25, 1e9)),
    origin=st.tuples(_NUMBERS, _NUMBERS),
    clipped=st.booleans(),
    layers=st.lists(
        st.builds(
            DxfLayer, name=st.text(), count=st.integers(0), colour=st.just("#FF0000"), visible=st.booleans()
        )
    ).map(tuple),
    metres_per_unit=st.none() | st.just(0.001),
    pages=st.integers(1, 999),
    encoding=st.sampled_from(["", "utf-8"]),
    notes=st.lists(st.text(), max_size=2).map(tuple),
)


@settings(max_examples=60)
@given(_CONTENTS)
def test_there_and_back(content):
    data = to_bytes(content)
    assert from_bytes(data) == content
    assert to_bytes(from_bytes(data)) == data


@given(_CONTENTS, st.data())
def test_every_damage_is_noticed(content, data):
    whole = to_bytes(content)
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    for wrong in (damaged, whole[:at]):
        with pytest.raises(ValueError, match="kept background"):
            from_bytes(wrong)


@given(st.recursive(st.none() | st.integers() | st.text(max_size=3), lambda each: st.lists(each, max_size=5)))
def test_what_is_signed_but_no_background_is_a_value_error(parts):
    import json
    import struct

    head = json.dumps({"parts": parts, "box": parts, "origin": [0, 0], "layers": [], "notes": []}).encode()
    body = struct.pack("<QQ", len(head), 0) + head
    data = to_bytes(BackgroundContent(parts=(), box=Box(0, 0, 1, 1)))
    magic = data[: data.index(b"\n") + 1]
    with pytest.raises(ValueError):  # noqa: PT011
        from_bytes(magic + hashlib.sha256(body).digest() + body)


def test_hidden_layers_go_and_areas_stay_below():
    def line(layer):
        return Path(outline=polygon([(0, 0), (1, 0), (1, 1)]), stroke=Stroke(dash=(float(len(layer)),)))

    area = Path(outline=polygon([(0, 0), (1, 0), (1, 1)]), fill=Fill(colour="#FFFFFF"))
    text = Text(x=0, y=0, text="字", size=1)
    content = BackgroundContent(
        parts=(
            LayerItems(layer="甲", texts=(text,), lines=(line("甲"),)),
            LayerItems(layer="乙二", areas=(area,), lines=(line("乙二"),)),
        ),
        box=Box(0, 0, 1, 1),
    )
    assert content.items() == (area, line("甲"), line("乙二"), text)
    assert content.items({"甲"}) == (area, line("乙二"))
    assert content.items({"甲", "乙二"}) == ()

from __future__ import annotations

import json
import struct
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st

from riskmap.layers.frame import Frame, frame_of
from riskmap.layers.payload import NO_DISTRICT, pack_names, pack_points
from riskmap.store.register import NOWHERE, Register
from tests.layers.made import EAST, NORTH, SOUTH, WEST, made_register

inside = st.tuples(st.floats(WEST, EAST), st.floats(SOUTH, NORTH))
bad = st.sampled_from(
    [(float("nan"), float("nan")), (0.0, 0.0), (24.9, 118.6), (float("inf"), 25.0), (118.5, float("nan"))]
)
places = st.lists(st.tuples(st.one_of(inside, inside, bad), st.integers(0, 4)), max_size=60)


def unpack_points(payload: bytes) -> tuple[dict[str, Any], dict[str, dict[str, npt.NDArray[Any]]]]:
    """Return header and arrays of a payload, as the page reads it."""
    (length,) = struct.unpack_from("<I", payload)
    header = json.loads(payload[4 : 4 + length])
    sets = {
        name: {
            key: np.frombuffer(payload, kind, count, offset) for key, (kind, offset, count) in arrays.items()
        }
        for name, arrays in header["sets"].items()
    }
    return header, sets


def drawn(header: dict[str, Any], arrays: dict[str, Any]) -> list[tuple[int, int]]:
    """Return (index, level) of every point, reading the slices as the page does."""
    cells = header["grid"]["side"] ** 2
    return [
        (index, level)
        for level in range(5)
        for index in range(int(arrays["csr"][level * cells]), int(arrays["csr"][(level + 1) * cells]))
    ]


def drawable(register: Register) -> set[int]:
    frame = frame_of(register)
    columns = register.enterprises
    return set(np.flatnonzero(frame.drawable(columns.lon, columns.lat)).tolist())


@given(places)
def test_every_drawable_enterprise_is_there_once_in_its_place(
    entries: list[tuple[tuple[float, float], int]],
) -> None:
    register = made_register(
        lon=[place[0] for place, _ in entries],
        lat=[place[1] for place, _ in entries],
        level=[level for _, level in entries],
    )
    frame = frame_of(register)
    header, sets = unpack_points(pack_points(register, frame))
    arrays = sets["enterprises"]
    assert header["rows"] == len(entries)
    found = drawn(header, arrays)
    assert len(found) == len(arrays["row"])
    assert {int(arrays["row"][index]) for index, _ in found} == drawable(register)
    for index, level in found:
        row = int(arrays["row"][index])
        assert register.enterprises.level[row] == level
        x, y = frame.metres(register.enterprises.lon[row], register.enterprises.lat[row])
        assert abs(arrays["x"][index] - x) < 0.01
        assert abs(arrays["y"][index] - y) < 0.01


@given(places)
def test_each_slice_holds_the_points_of_its_cell(entries: list[tuple[tuple[float, float], int]]) -> None:
    register = made_register(
        lon=[place[0] for place, _ in entries],
        lat=[place[1] for place, _ in entries],
        level=[level for _, level in entries],
    )
    header, sets = unpack_points(pack_points(register, frame_of(register)))
    arrays, grid = sets["enterprises"], header["grid"]
    for key in np.flatnonzero(np.diff(arrays["csr"].astype(int))).tolist():
        row, column = divmod(key % grid["side"] ** 2, grid["side"])
        for index in range(int(arrays["csr"][key]), int(arrays["csr"][key + 1])):
            # float32 may move a point on a cell's edge by a centimetre
            assert (
                abs(arrays["x"][index] - (grid["x"] + (column + 0.5) * grid["cell"]))
                <= grid["cell"] / 2 + 0.01
            )
            assert (
                abs(arrays["y"][index] - (grid["y"] + (row + 0.5) * grid["cell"])) <= grid["cell"] / 2 + 0.01
            )


def test_risk_points_know_their_enterprise_and_position() -> None:
    register = made_register(
        lon=[118.2, 118.7],
        lat=[24.9, 24.9],
        points=[(1, 118.7001, 24.9, 4), (0, 118.2, 24.9001, 1), (0, float("nan"), 24.9, 2), (1, 0.0, 0.0, 4)],
    )
    _, sets = unpack_points(pack_points(register, frame_of(register)))
    points = sets["points"]
    assert dict(zip(points["position"].tolist(), points["row"].tolist(), strict=True)) == {0: 1, 1: 0}


def test_an_enterprise_without_district_has_none_in_the_page() -> None:
    register = made_register(lon=[118.2, 118.7], lat=[24.9, 24.9], district_of=[NOWHERE, 1])
    _, sets = unpack_points(pack_points(register, frame_of(register)))
    by_row = dict(
        zip(sets["enterprises"]["row"].tolist(), sets["enterprises"]["district"].tolist(), strict=True)
    )
    assert by_row == {0: NO_DISTRICT, 1: 1}


def test_arrays_lie_where_typed_arrays_may_lie() -> None:
    register = made_register(lon=[118.2] * 3, lat=[24.9] * 3)
    header, _ = unpack_points(pack_points(register, Frame.around(WEST, SOUTH, EAST, NORTH)))
    offsets = [offset for arrays in header["sets"].values() for _, offset, _ in arrays.values()]
    assert all(offset % 4 == 0 for offset in offsets)


@given(st.lists(st.text(max_size=20), max_size=20))
def test_names_are_found_by_row(names: list[str]) -> None:
    register = made_register(lon=[118.2] * len(names), lat=[24.9] * len(names), name=names)
    packed = pack_names(register)
    (count,) = struct.unpack_from("<I", packed)
    starts = np.frombuffer(packed, "<u4", count + 1, 4)
    text = packed[4 + 4 * (count + 1) :]
    assert [text[a:b].decode() for a, b in pairwise(starts)] == names

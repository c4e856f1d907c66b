"""Geometries as bytes: ours, those of other programs, and those of nobody."""

import struct

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import GeometryCollection, LineString, MultiPoint, MultiPolygon, Point, Polygon, box

from riskmap.store.blobs import (
    UnreadableGeometry,
    area_of,
    bounds_of,
    geometry_blob,
    geometry_of,
    point_arrays,
    point_blobs,
)

DEGREES = st.floats(-180, 180, allow_nan=False)


@given(DEGREES, DEGREES)
def test_a_point_survives_both_ways_of_writing(x, y):
    blob = point_blobs(np.array([x]), np.array([y]))[0]
    assert blob == geometry_blob(Point(x, y))
    assert (geometry_of(blob).x, geometry_of(blob).y) == (x, y)
    lon, lat = point_arrays([blob])
    assert (lon[0], lat[0]) == (x, y)


def test_missing_and_infinite_positions_have_no_blob():
    bad = np.array([np.nan, np.inf, 118.0, -np.inf])
    assert [blob is None for blob in point_blobs(bad, bad[::-1].copy())] == [True, True, True, True]
    assert point_blobs(np.array([]), np.array([])) == []


def foreign(geometry, *, order, envelope=None, empty=False):
    """A blob as another program may write it: its byte order, an envelope."""
    sign = "<" if order else ">"
    flags = order | ((1 if envelope else 0) << 1) | (0x10 if empty else 0)
    head = b"GP" + bytes([0, flags]) + struct.pack(f"{sign}i", 4326)
    if envelope:
        head += struct.pack(f"{sign}4d", *envelope)
    return head + shapely.to_wkb(geometry, byte_order=order)


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("envelope", [None, (118.6, 118.6, 24.9, 24.9)])
def test_points_of_other_programs_are_read(order, envelope):
    blob = foreign(Point(118.6, 24.9), order=order, envelope=envelope)
    ours = point_blobs(np.array([118.7]), np.array([24.8]))[0]
    lon, lat = point_arrays([ours, blob, None, ours])
    assert lon == pytest.approx([118.7, 118.6, np.nan, 118.7], nan_ok=True)
    assert lat == pytest.approx([24.8, 24.9, np.nan, 24.8], nan_ok=True)


BROKEN = [
    b"",
    b"GP",
    b"GP\x00\x01",
    b"x" * 29,
    b"GP\x00\x0f" + b"\x00" * 25,  # an envelope of no known size
    b"GP\x00\x01" + b"\x00" * 4 + b"\x01\x01\x00\x00\x00",  # cut off
    b"GP\x00\x01" + b"\x00" * 4 + b"\xff" * 21,
    "GP text",
    17,
]


@pytest.mark.parametrize("blob", BROKEN)
def test_broken_blobs_are_refused_or_no_position(blob):
    with pytest.raises(UnreadableGeometry):
        geometry_of(blob)
    lon, lat = point_arrays([blob])
    assert np.isnan(lon[0])
    assert np.isnan(lat[0])


@given(st.binary(max_size=64))
def test_any_blob_is_read_or_refused(blob):
    for candidate in (blob, b"GP\x00\x01\xe6\x10\x00\x00" + blob):
        try:
            geometry_of(candidate)
        except UnreadableGeometry:
            continue


@pytest.mark.parametrize(
    "geometry",
    [
        Point(),
        Point(118, 24),
        LineString([(0, 0), (1, 1)]),
        MultiPoint([(0, 0)]),
        Polygon(),
        GeometryCollection(),
    ],
)
def test_only_an_area_is_an_area(geometry):
    with pytest.raises(UnreadableGeometry):
        area_of(geometry_blob(geometry))


def test_an_area_without_numbers_is_refused():
    wkb = shapely.to_wkb(box(118, 24, 119, 25), byte_order=1)
    spoilt = wkb.replace(struct.pack("<d", 119), struct.pack("<d", np.inf))
    with pytest.raises(UnreadableGeometry):
        area_of(b"GP\x00\x01\xe6\x10\x00\x00" + spoilt)


def test_an_area_in_metres_is_refused():
    with pytest.raises(UnreadableGeometry, match="degrees"):
        area_of(geometry_blob(box(500_000, 2_700_000, 510_000, 2_710_000)))


def test_an_area_whose_rings_cross_is_mended():
    bow_tie = Polygon([(118, 24), (119, 25), (119, 24), (118, 25)])
    found = area_of(geometry_blob(bow_tie))
    assert found.is_valid
    assert found.area == pytest.approx(0.5)
    assert shapely.union_all([found, box(118, 24, 119, 25)]).area == pytest.approx(1)


def test_an_area_without_extent_is_refused():
    with pytest.raises(UnreadableGeometry, match="extent"):
        area_of(geometry_blob(Polygon([(118, 24), (119, 25), (118, 24)])))


def test_areas_carry_their_envelope():
    area = MultiPolygon([box(118, 24, 119, 25), box(117, 25, 117.5, 26)])
    blob = geometry_blob(area)
    assert struct.unpack_from("<4d", blob, 8) == (117, 119, 24, 26)
    assert area_of(blob).equals(area)


@pytest.mark.parametrize("blob", [*BROKEN, None, geometry_blob(Point()), geometry_blob(Polygon())])
def test_what_has_no_extent_has_no_bounds(blob):
    assert bounds_of(blob) is None


def test_bounds_of_any_writing():
    assert bounds_of(foreign(Point(1, 2), order=0)) == (1, 2, 1, 2)
    assert bounds_of(geometry_blob(Point(1, 2))) == (1, 2, 1, 2)
    assert bounds_of(geometry_blob(box(1, 2, 3, 4))) == (1, 2, 3, 4)
    assert (
        bounds_of(point_blobs(np.array([1.0]), np.array([2.0]))[0][:13] + struct.pack("<2d", np.nan, 2))
        is None
    )

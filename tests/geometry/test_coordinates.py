import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.geometry.coordinates import (
    CoordinateSystem,
    bd09_to_gcj02,
    bd09_to_wgs84,
    from_wgs84,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    mercator,
    to_wgs84,
    wgs84_to_bd09,
    wgs84_to_gcj02,
)

CITY_LON = st.floats(117.5, 119.2)
CITY_LAT = st.floats(24.3, 26.0)

# Positions published in the tests of other implementations, with the digits they promise. (Left out are
# eviltransform's two BD-09 vectors, which its own formulas miss by 40 m.)
PUBLISHED_GCJ02 = [
    pytest.param((118.6757, 24.8741), (118.680247, 24.871192), 5e-7, id="DOMAIN-quanzhou"),
    pytest.param((116.404, 39.915), (116.41024449916938, 39.91640428150164), 1e-12, id="coordtransform"),
    pytest.param((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597), 1e-12, id="evil-shanghai"),
    pytest.param((113.912316, 22.543847), (113.9171764808363, 22.540796131694766), 1e-12, id="evil-shenzhen"),
    pytest.param((116.377817, 39.911954), (116.38404722455657, 39.91334545536069), 1e-12, id="evil-beijing"),
    pytest.param((123, 45), (123.00607541, 45.00197815), 1e-8, id="gcoord"),
    pytest.param((121.0917077, 30.6107779), (121.09626935575027, 30.608604331756705), 2e-7, id="geotool"),
    # gcoord's table of cities comes from the map services themselves: the open formula meets it within 1 m.
    pytest.param((118.6711365, 24.8770487), (118.6756787, 24.8741363), 1e-5, id="gcoord-quanzhou"),
    pytest.param((116.6775114, 23.3567569), (116.6819735, 23.3540964), 1e-5, id="gcoord-shantou"),
    pytest.param((116.1174053, 24.2912377), (116.1222426, 24.2886182), 1e-5, id="gcoord-meizhou"),
    pytest.param((121.6175008, 29.8621392), (121.6216018, 29.859518), 1e-5, id="gcoord-ningbo"),
    pytest.param((102.2658401, 27.8850446), (102.2673386, 27.8816151), 1e-5, id="gcoord-xichang"),
]
PUBLISHED_BD09 = [
    pytest.param((118.680247, 24.871192), (118.686692, 24.877552), 5e-7, id="DOMAIN-quanzhou"),
    pytest.param((116.404, 39.915), (116.41036949371029, 39.92133699351021), 1e-12, id="coordtransform"),
    pytest.param((123, 45), (123.00636499, 45.00636899), 1e-8, id="gcoord"),
    pytest.param((118.6756787, 24.8741363), (118.6821251, 24.8804872), 1e-6, id="gcoord-quanzhou"),
    pytest.param((116.6819735, 23.3540964), (116.6885014, 23.3598884), 1e-6, id="gcoord-shantou"),
    pytest.param((127.528304, 50.2451332), (127.5347994, 50.2510922), 1e-6, id="gcoord-heihe"),
]
WGS_TO_BD09 = [
    pytest.param((123, 45), (123.0124491, 45.0083293), 1e-7, id="gcoord"),
    pytest.param((118.6757, 24.8741), (118.686692, 24.877552), 1e-6, id="DOMAIN-quanzhou"),
    pytest.param((121.0917077, 30.6107779), (121.10271732371203, 30.61484572185035), 2e-7, id="geotool"),
]


@pytest.mark.parametrize(("given_", "expected", "tolerance"), PUBLISHED_GCJ02)
def test_gcj02_agrees_with_published_positions(given_, expected, tolerance):
    assert wgs84_to_gcj02(*given_) == pytest.approx(expected, abs=tolerance)


@pytest.mark.parametrize(("given_", "expected", "tolerance"), PUBLISHED_BD09)
def test_bd09_agrees_with_published_positions(given_, expected, tolerance):
    assert gcj02_to_bd09(*given_) == pytest.approx(expected, abs=tolerance)


@pytest.mark.parametrize(("given_", "expected", "tolerance"), WGS_TO_BD09)
def test_wgs84_to_bd09_agrees_with_published_positions(given_, expected, tolerance):
    assert wgs84_to_bd09(*given_) == pytest.approx(expected, abs=tolerance)


@given(CITY_LON, CITY_LAT)
def test_every_position_in_the_city_survives_the_way_there_and_back(lon, lat):
    for forward, backward in (
        (wgs84_to_gcj02, gcj02_to_wgs84),
        (gcj02_to_bd09, bd09_to_gcj02),
        (wgs84_to_bd09, bd09_to_wgs84),
    ):
        assert backward(*forward(lon, lat)) == pytest.approx((lon, lat), abs=1e-9)
        assert forward(*backward(lon, lat)) == pytest.approx((lon, lat), abs=1e-9)


def test_the_shift_in_quanzhou_is_as_large_as_the_field_reference_says():
    geod = pyproj.Geod(ellps="GRS80")
    lon, lat = 118.6757, 24.8741
    for forward, metres in ((wgs84_to_gcj02, 560), (wgs84_to_bd09, 1170)):
        moved = forward(lon, lat)
        assert geod.inv(lon, lat, float(moved[0]), float(moved[1]))[2] == pytest.approx(metres, abs=10)


def test_nothing_is_shifted_outside_china():
    assert wgs84_to_gcj02(2.35, 48.86) == pytest.approx((2.35, 48.86), abs=0)
    assert gcj02_to_wgs84(-74.0, 40.7) == pytest.approx((-74.0, 40.7), abs=0)


def test_arrays_keep_their_shape_and_missing_positions_stay_missing():
    lon = np.array([[118.6, np.nan], [np.inf, 118.7]])
    lat = np.array([[24.9, 24.9], [24.9, np.nan]])
    for convert in (wgs84_to_gcj02, gcj02_to_wgs84, gcj02_to_bd09, bd09_to_gcj02, bd09_to_wgs84, mercator):
        x, y = convert(lon, lat)
        assert x.shape == y.shape == (2, 2)
        assert np.isfinite([x[0, 0], y[0, 0]]).all()
        assert np.isnan(x[0, 1] + y[0, 1])
        assert np.isnan(x[1, 0] + y[1, 0])


@given(CITY_LON, CITY_LAT, st.sampled_from(CoordinateSystem), st.booleans())
def test_every_system_is_read_back_from_what_it_writes(lon, lat, crs, north_first):
    x, y = from_wgs84(lon, lat, crs=crs)
    given_ = (y, x) if north_first else (x, y)
    assert to_wgs84(*given_, crs=crs, north_first=north_first) == pytest.approx((lon, lat), abs=1e-8)


def gauss_kruger(lon: float, lat: float, meridian: float) -> tuple[float, float]:
    """Easting and northing by the textbook series (GRS 80), written apart from PROJ."""
    a, f = 6378137.0, 1 / 298.257222101
    e2 = f * (2 - f)
    second = e2 / (1 - e2)
    phi = np.radians(lat)
    n_radius = a / np.sqrt(1 - e2 * np.sin(phi) ** 2)
    t, eta = np.tan(phi) ** 2, second * np.cos(phi) ** 2
    step = np.radians(lon - meridian) * np.cos(phi)
    n = f / (2 - f)
    arc = (
        a
        / (1 + n)
        * (
            (1 + n**2 / 4 + n**4 / 64) * phi
            - 3 / 2 * (n - n**3 / 8) * np.sin(2 * phi)
            + 15 / 16 * (n**2 - n**4 / 4) * np.sin(4 * phi)
            - 35 / 48 * n**3 * np.sin(6 * phi)
        )
    )
    north = arc + n_radius * np.tan(phi) * (
        step**2 / 2
        + step**4 / 24 * (5 - t + 9 * eta + 4 * eta**2)
        + step**6 / 720 * (61 - 58 * t + t**2 + 270 * eta - 330 * t * eta)
    )
    east = n_radius * (
        step + step**3 / 6 * (1 - t + eta) + step**5 / 120 * (5 - 18 * t + t**2 + 14 * eta - 58 * t * eta)
    )
    return 500_000 + east, north


@pytest.mark.parametrize(
    ("crs", "meridian", "prefix"),
    [
        (CoordinateSystem.CM117, 117, 0),
        (CoordinateSystem.CM117_ZONE39, 117, 39_000_000),
        (CoordinateSystem.CM120, 120, 0),
        (CoordinateSystem.CM120_ZONE40, 120, 40_000_000),
    ],
)
@pytest.mark.parametrize(("lon", "lat"), [(118.6757, 24.8741), (118.0, 25.7), (119.05, 25.2), (118.5, 24.45)])
def test_survey_grids_follow_the_gauss_kruger_series(crs, meridian, prefix, lon, lat):
    east, north = gauss_kruger(lon, lat, meridian)
    assert to_wgs84(east + prefix, north, crs=crs) == pytest.approx((lon, lat), abs=1e-7)
    assert to_wgs84(north, east + prefix, crs=crs, north_first=True) == pytest.approx((lon, lat), abs=1e-7)


@pytest.mark.parametrize(
    ("crs", "x", "y"),
    [
        (CoordinateSystem.CM117, 39_669_349.7, 2_753_149.8),  # a zone number where none belongs
        (CoordinateSystem.CM117_ZONE39, 669_349.7, 2_753_149.8),  # none where one belongs
        (CoordinateSystem.CM117_ZONE39, 40_366_168.1, 2_752_758.6),  # the other zone
        (CoordinateSystem.CM120, 2_752_758.6, 366_168.1),  # swapped
        (CoordinateSystem.CM117, 118.6757, -24.8741),
        (CoordinateSystem.WGS84, 669_349.7, 2_753_149.8),  # metres for degrees
        (CoordinateSystem.CGCS2000, 24.8741, 118.6757),  # swapped
        (CoordinateSystem.WGS84, 180.01, 24.8741),
        (CoordinateSystem.WGS84, 118.6757, -90.01),
        (CoordinateSystem.BD09, float("nan"), 24.8),
        (CoordinateSystem.GCJ02, float("inf"), 24.8),
    ],
)
def test_numbers_that_cannot_be_a_position_in_the_system_become_nan(crs, x, y):
    lon, lat = to_wgs84(x, y, crs=crs)
    assert np.isnan(lon)
    assert np.isnan(lat)


def test_one_bad_row_does_not_spoil_its_neighbours():
    lon, lat = to_wgs84([669_349.745, 39_669_349.745], [2_753_149.835] * 2, crs=CoordinateSystem.CM117)
    assert (lon[0], lat[0]) == pytest.approx((118.6757, 24.8741), abs=1e-7)
    assert np.isnan(lon[1])


def test_geographic_systems_of_china_are_taken_as_equal():
    for crs in (CoordinateSystem.WGS84, CoordinateSystem.CGCS2000):
        assert to_wgs84(118.6757, 24.8741, crs=crs) == pytest.approx((118.6757, 24.8741), abs=0)


@given(CITY_LON, CITY_LAT)
def test_mercator_is_epsg_3857(lon, lat):
    proj = pyproj.Transformer.from_crs(4326, 3857, always_xy=True)
    assert mercator(lon, lat) == pytest.approx(proj.transform(lon, lat), abs=1e-6)


def test_every_system_has_a_name_to_choose_by():
    names = [crs.zh for crs in CoordinateSystem]
    assert len(set(names)) == len(names)
    assert [crs.epsg for crs in CoordinateSystem if crs.is_projected] == [4548, 4527, 4549, 4528]

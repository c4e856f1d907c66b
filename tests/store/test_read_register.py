"""Columns out of the file: the same as row by row, and safe against what strangers write."""

import sqlite3

import numpy as np
import pytest
from shapely.geometry import MultiPolygon, Point, Polygon

from riskmap.errors import FileProblem
from riskmap.model.codes import Origin, SizeClass, Standard
from riskmap.store.blobs import geometry_blob
from riskmap.store.geopackage import register_functions
from riskmap.store.read_register import read_register
from riskmap.store.register import NOWHERE
from riskmap.store.workspace import reading, writing


def register_of(path):
    with reading(path) as db:
        return read_register(db, path=str(path))


def test_the_columns_of_a_small_file(small_file):
    register = register_of(small_file)
    columns = register.enterprises
    assert columns.fid.tolist() == [1, 2, 3, 4, 5]
    assert columns.name == ["示例鞋业", "示例</script>", "示例𬭚业", "示例“${x}`", "示例无址"]
    assert columns.level.tolist() == [4, 3, 2, 1, 0]
    assert columns.lon == pytest.approx([118.60, 118.61, 118.62, 118.63, np.nan], nan_ok=True)
    assert columns.lat == pytest.approx([24.90, 24.91, 24.92, 24.93, np.nan], nan_ok=True)
    assert columns.district.tolist() == [0, 0, 0, 0, NOWHERE]
    assert columns.township.tolist() == [0, 0, 1, 1, NOWHERE]
    assert columns.industry.tolist() == [10, 3, 46, 1, 0]
    sizes = [SizeClass.LARGE, SizeClass.MEDIUM, SizeClass.SMALL, SizeClass.SMALL, SizeClass.UNKNOWN]
    assert columns.size.tolist() == [size.position for size in sizes]
    assert columns.standard[0] == Standard.NATIONAL.position
    assert columns.standard[4] == Standard.UNKNOWN.position
    assert columns.origin.tolist()[:3] == [
        o.position for o in (Origin.SYNTHETIC, Origin.REAL, Origin.REGISTER)
    ]
    assert columns.benchmark.tolist() == [True, False, False, False, False]
    assert columns.pilot.tolist() == [True, True, True, True, False]
    assert columns.points.tolist() == [3, 1, 2, 1, 2]
    assert columns.credit_code == [""] * 5
    assert register.points.enterprise.tolist() == [0, 0, 0, 1, 2, 2, 3, 4, 4]
    assert np.isnan(register.points.lon).tolist() == [False] * 7 + [True] * 2
    assert [(area.code, area.has_ledger, area.is_pilot) for area in register.districts] == [
        ("350502", True, True),
        ("350527", False, False),
    ]
    assert [(town.name, town.lon) for town in register.townships][2] == ("金城镇", None)
    assert [label.name for label in register.labels] == ["鲤城", "金门"]
    assert [facility.name for facility in register.facilities] == ["泉州某电厂"]
    assert register.title == "小区"
    assert columns.row_of(3) == 2
    assert columns.row_of(99) is None


def test_what_is_in_the_recycle_bin_is_left_out_with_its_points(workspace):
    with writing(workspace) as db:
        db.execute("UPDATE enterprise SET deleted_at = '2026-11-01' WHERE fid IN (1, 5)")
        db.execute("UPDATE risk_point SET deleted_at = '2026-11-01' WHERE fid = 4")
    register = register_of(workspace)
    assert register.enterprises.fid.tolist() == [2, 3, 4]
    assert register.points.fid.tolist() == [5, 6, 7]
    assert register.points.enterprise.tolist() == [1, 1, 2]
    assert register.enterprises.points.tolist() == [0, 2, 1]


def test_an_empty_register_is_read(workspace):
    with writing(workspace) as db:
        for table in ("control_measure", "risk_event", "risk_point", "enterprise", "facility", "place_label"):
            db.execute(f"DELETE FROM {table}")
    register = register_of(workspace)
    assert len(register.enterprises) == len(register.points) == 0
    assert register.enterprises.name == []
    assert register.enterprises.district.dtype == np.int16


def test_text_that_is_no_utf_8_is_shown_as_far_as_it_goes(workspace):
    with writing(workspace) as db:
        db.execute("UPDATE enterprise SET name = CAST(x'c8abd6dd' AS TEXT), address = 'a' || char(0) || 'b'")
    register = register_of(workspace)
    assert "\ufffd" in register.enterprises.name[0]
    assert register.enterprises.address[0].startswith("a")


def test_points_of_nobody_are_not_drawn(workspace):
    raw = sqlite3.connect(workspace)  # another program, without foreign keys
    register_functions(raw)
    raw.execute("DELETE FROM risk_point WHERE fid = 1")
    raw.execute("UPDATE risk_point SET enterprise_fid = 77 WHERE fid = 2")
    raw.commit()
    raw.close()
    assert register_of(workspace).points.fid.tolist() == list(range(3, 10))


def test_a_broken_boundary_is_said_to_be_broken(workspace):
    with writing(workspace) as db:
        db.execute("UPDATE district SET geom = x'4750000100000000ff' WHERE fid = 1")
    with pytest.raises(FileProblem, match="不能识别的图形"):
        register_of(workspace)


def test_a_district_without_a_label_point_gets_one_inside(small_file):
    for area in register_of(small_file).districts:
        assert area.geometry.contains(Point(area.label_lon, area.label_lat))


def test_a_boundary_that_somebody_drew_badly_is_mended(workspace):
    crossed = MultiPolygon([Polygon([(118.5, 24.8), (118.7, 25.0), (118.7, 24.8), (118.5, 25.0)])])
    with writing(workspace) as db:
        db.execute(
            "UPDATE district SET geom = ?, label_lon = ?, label_lat = 'x', area_km2 = 'x', "
            "population_10k = ? WHERE code = '350502'",
            [geometry_blob(crossed), float("inf"), float("inf")],
        )
    area = register_of(workspace).districts[0]
    assert area.geometry.is_valid
    assert area.geometry.area == pytest.approx(0.02)
    assert area.geometry.covers(Point(area.label_lon, area.label_lat))
    assert (area.area_km2, area.population_10k) == (0, None)


def test_bytes_where_texts_belong_are_read_as_texts(workspace):
    names = {
        "enterprise": ("name", "address", "credit_code"),
        "district": ("name", "source", "approval_no"),
        "township": ("name",),
        "place_label": ("name",),
        "facility": ("name", "operator", "licence"),
        "workspace": ("value",),
    }
    with writing(workspace) as db:
        for table, columns in names.items():
            for column in columns:
                db.execute(f"UPDATE {table} SET {column} = CAST('鞋' AS BLOB) || x'ff'")
    register = register_of(workspace)
    columns = register.enterprises
    assert {*columns.name, *columns.address, *columns.credit_code} == {"鞋\ufffd"}
    for record in (*register.districts, *register.townships, *register.labels, *register.facilities):
        assert record.name == "鞋\ufffd"
    assert register.districts[0].approval_no == register.facilities[0].operator == "鞋\ufffd"
    assert register.title == "鞋\ufffd"

"""What other programs see of a workspace, and what we see of what they write."""

import shutil
import sqlite3

import geopandas
import numpy as np
import pyogrio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box
from sqlite_utils import Database

from riskmap.store.blobs import (
    geometry_blob,
    geometry_of,
    point_blobs,
)
from riskmap.store.change_log import update_record
from riskmap.store.geopackage import register_functions
from riskmap.store.read_register import read_register
from riskmap.store.workspace import reading, writing

SPATIAL = {
    "district": ("MultiPolygon", 2),
    "township": ("Point", 3),
    "place_label": ("Point", 2),
    "enterprise": ("Point", 5),
    "risk_point": ("Point", 9),
    "facility": ("Point", 1),
}


@pytest.fixture(scope="module")
def copy(small_file, tmp_path_factory):
    """A copy for GDAL, which must never open a file that sqlite3 may have open."""
    return shutil.copyfile(small_file, tmp_path_factory.mktemp("gdal") / "copy.gpkg")


@pytest.mark.parametrize("layer", list(SPATIAL))
def test_gdal_reads_every_spatial_layer(copy, layer):
    kind, count = SPATIAL[layer]
    info = pyogrio.read_info(copy, layer=layer)
    assert (info["geometry_type"], info["features"], info["crs"]) == (kind, count, "EPSG:4326")
    assert info["capabilities"]["fast_spatial_filter"]  # GDAL has found the R-tree
    frame = pyogrio.read_dataframe(copy, layer=layer)
    assert len(frame) == count
    there = frame.geometry[~frame.geometry.isna()]
    assert there.is_valid.all()
    with sqlite3.connect(copy) as db:
        extent = db.execute(
            "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?", [layer]
        ).fetchone()
    db.close()
    assert extent == pytest.approx(tuple(there.total_bounds), abs=2e-5)  # 32-bit floats


def test_gdal_lists_every_layer_and_reads_texts(copy):
    listed = {name for name, _kind in pyogrio.list_layers(copy)}
    assert listed >= {*SPATIAL, "village", "floor", "risk_event", "control_measure", "change_set", "change"}
    frame = pyogrio.read_dataframe(copy, layer="enterprise")
    assert list(frame["name"]) == ["示例鞋业", "示例</script>", "示例𬭚业", "示例“${x}`", "示例无址"]
    assert list(frame.geometry.isna()) == [False] * 4 + [True]


def test_gdal_finds_by_the_r_tree(copy):
    found = pyogrio.read_dataframe(copy, layer="enterprise", bbox=(118.605, 24.905, 118.625, 24.925))
    assert list(found["name"]) == ["示例</script>", "示例𬭚业"]


def test_the_file_declares_itself(copy):
    db = sqlite3.connect(copy)
    assert db.execute("PRAGMA application_id").fetchone()[0] == int.from_bytes(b"GPKG", "big")
    assert db.execute("PRAGMA user_version").fetchone()[0] == 10300
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert {row[0] for row in db.execute("SELECT srs_id FROM gpkg_spatial_ref_sys")} == {-1, 0, 4326}
    announced = {row[0] for row in db.execute("SELECT table_name FROM gpkg_contents")}
    assert announced >= set(SPATIAL)
    for table in announced:
        assert db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] >= 0
    extensions = db.execute(
        "SELECT table_name FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'"
    )
    assert {row[0] for row in extensions} == set(SPATIAL)
    db.close()


def test_what_gdal_writes_is_read(workspace):
    frame = geopandas.GeoDataFrame(
        {"name": ["GDAL 写入"], "rank": [3]}, geometry=[Point(118.7, 24.7)], crs=4326
    )
    pyogrio.write_dataframe(frame, workspace, layer="place_label", append=True)
    with reading(workspace) as db:
        register = read_register(db, path="")
        assert boxes(db, "place_label") == rtree(db, "place_label")
        assert db.execute("SELECT count(DISTINCT uid) FROM place_label").fetchone()[0] == 3
    assert [(label.name, label.lon, label.lat) for label in register.labels][-1] == ("GDAL 写入", 118.7, 24.7)


def boxes(db, table):
    """The boxes that the R-tree should hold, from the geometries, rounded outwards as the R-tree does."""
    found = {}
    for fid, blob in db.execute(f'SELECT fid, geom FROM "{table}" WHERE geom IS NOT NULL'):
        geometry = geometry_of(blob)
        if not geometry.is_empty:
            found[fid] = geometry.bounds
    return Approximate(found)


def rtree(db, table):
    return {
        row[0]: row[1:] for row in db.execute(f"SELECT id, minx, miny, maxx, maxy FROM rtree_{table}_geom")
    }


class Approximate(dict):
    """R-trees hold 32-bit floats, rounded so that the box never loses the geometry."""

    def __eq__(self, other):
        return self.keys() == other.keys() and all(
            self[key] == pytest.approx(other[key], rel=1e-6)
            and other[key][0] <= self[key][0]
            and other[key][1] <= self[key][1]
            and other[key][2] >= self[key][2]
            and other[key][3] >= self[key][3]
            for key in self
        )

    __hash__ = None


GEOMETRIES = st.one_of(
    st.none(),
    st.tuples(st.integers(-180_000_000, 180_000_000), st.integers(-90_000_000, 90_000_000)).map(
        lambda millionths: Point(millionths[0] / 1e6, millionths[1] / 1e6)
    ),
    st.just(Point()),
)
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), st.integers(1, 8), GEOMETRIES),
        st.tuples(st.just("update"), st.integers(1, 8), GEOMETRIES),
        st.tuples(st.just("renumber"), st.integers(1, 8), st.integers(1, 8)),
        st.tuples(st.just("replace"), st.integers(1, 8), st.tuples(st.integers(1, 8), GEOMETRIES)),
        st.tuples(st.just("delete"), st.integers(1, 8), st.none()),
    ),
    max_size=12,
)


@given(EDITS)
def test_the_r_tree_follows_every_insert_update_and_delete(small_file, edits):
    connection = sqlite3.connect(":memory:")
    with reading(small_file) as source:
        source.conn.backup(connection)
    register_functions(connection)
    db = Database(connection)
    db.execute("DELETE FROM place_label")
    for verb, fid, value in edits:
        if verb == "delete":
            db.execute("DELETE FROM place_label WHERE fid = ?", [fid])
            continue
        taken = {row[0] for row in db.execute("SELECT fid FROM place_label")}
        if verb == "renumber":
            if value not in taken:
                db.execute("UPDATE place_label SET fid = ? WHERE fid = ?", [value, fid])
            continue
        if verb == "replace":  # another number and another place in one step
            number, geometry = value
            if number not in taken:
                db.execute(
                    "UPDATE place_label SET fid = ?, geom = ? WHERE fid = ?",
                    [number, None if geometry is None else geometry_blob(geometry), fid],
                )
            continue
        blob = None if value is None else geometry_blob(value)
        if verb == "update":
            db.execute("UPDATE place_label SET geom = ? WHERE fid = ?", [blob, fid])
        elif fid not in taken:
            db.execute(
                "INSERT INTO place_label (fid, uid, name, rank, geom) VALUES (?, randomblob(16), 'x', 1, ?)",
                [fid, blob],
            )
    assert boxes(db, "place_label") == rtree(db, "place_label")
    assert db.execute("SELECT rtreecheck('rtree_place_label_geom')").fetchone()[0] == "ok"
    connection.close()


def test_a_record_renumbered_and_emptied_at_once_leaves_the_r_tree(workspace):
    with writing(workspace) as db:
        fid = db.execute("SELECT fid FROM place_label WHERE geom IS NOT NULL").fetchone()[0]
        db.execute("UPDATE place_label SET fid = 999, geom = NULL WHERE fid = ?", [fid])
        assert boxes(db, "place_label") == rtree(db, "place_label")
        assert fid not in rtree(db, "place_label")


def test_bulk_loading_fills_every_r_tree(small_file):
    with reading(small_file) as db:
        for table in SPATIAL:
            assert boxes(db, table) == rtree(db, table), table
            assert db.execute(f"SELECT rtreecheck('rtree_{table}_geom')").fetchone()[0] == "ok"


def test_an_edit_keeps_r_tree_extent_and_time_right(workspace):
    with reading(workspace) as db:
        uid = db.execute("SELECT uid FROM enterprise WHERE fid = 5").fetchone()[0]
        db_before = dict(db.execute("SELECT table_name, last_change FROM gpkg_contents"))
    with writing(workspace) as db:
        update_record(db, "enterprise", uid, {"geom": point_blobs(np.array([118.9]), np.array([25.2]))[0]})
    with reading(workspace) as db:
        assert boxes(db, "enterprise") == rtree(db, "enterprise")
        assert 5 in rtree(db, "enterprise")
        row = db.execute(
            "SELECT max_x, max_y, last_change FROM gpkg_contents WHERE table_name = 'enterprise'"
        ).fetchone()
    assert row[:2] == (118.9, 25.2)
    assert row[2] >= db_before["enterprise"]


def test_the_functions_of_the_triggers_take_anything(workspace):
    with reading(workspace) as db:
        for blob in (b"", b"GP", b"x" * 29, "text", 17, None, geometry_blob(Point())):
            empty, x, y = db.execute("SELECT ST_IsEmpty(?1), ST_MinX(?1), ST_MaxY(?1)", [blob]).fetchone()
            assert (empty, x, y) == (None if blob is None else 1, None, None)
        found = db.execute(
            "SELECT ST_IsEmpty(?1), ST_MinX(?1), ST_MaxY(?1)", [geometry_blob(box(1, 2, 3, 4))]
        )
        assert found.fetchone() == (0, 1.0, 4.0)

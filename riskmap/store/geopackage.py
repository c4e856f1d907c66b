"""What makes an SQLite file a GeoPackage (OGC 12-128r18): the core tables, layers, R-trees."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import Final

from sqlite_utils import Database

from riskmap.store.blobs import SRS_ID, bounds_of

#: 'GPKG' and version 1.3: GeoPackage owns these two pragmas, our own version is the migrations table.
APPLICATION_ID: Final = 0x47504B47
USER_VERSION: Final = 10300

_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)


def register_functions(connection: sqlite3.Connection) -> None:
    """Give SQLite the five functions that GeoPackage's R-tree triggers call.

    What cannot be read counts as empty: a stranger's broken blob must not stop an edit of its record.
    """

    def bound(index: int) -> Callable[[bytes | None], float | None]:
        def of(blob: bytes | None) -> float | None:
            bounds = bounds_of(blob)
            return None if bounds is None else bounds[index]

        return of

    def is_empty(blob: bytes | None) -> int | None:
        return None if blob is None else int(bounds_of(blob) is None)

    connection.create_function("ST_IsEmpty", 1, is_empty, deterministic=True)
    for name, index in (("ST_MinX", 0), ("ST_MinY", 1), ("ST_MaxX", 2), ("ST_MaxY", 3)):
        connection.create_function(name, 1, bound(index), deterministic=True)


def create_core_tables(db: Database) -> None:
    """Create the tables of the GeoPackage core and of its R-tree extension."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {USER_VERSION}")
    for statement in _CORE_SQL:
        db.execute(statement)
    db.table("gpkg_spatial_ref_sys").insert_all(
        [
            _srs("Undefined Cartesian", -1, "NONE", -1, "undefined"),
            _srs("Undefined Geographic", 0, "NONE", 0, "undefined"),
            _srs("WGS 84", 4326, "EPSG", 4326, _WGS84),
        ]
    )


def _srs(name: str, srs_id: int, organisation: str, code: int, definition: str) -> dict[str, object]:
    return {
        "srs_name": name,
        "srs_id": srs_id,
        "organization": organisation,
        "organization_coordsys_id": code,
        "definition": definition,
        "description": None,
    }


def register_layer(db: Database, table: str, *, title: str, geometry: str | None) -> None:
    """Announce a table as a layer: a spatial one gets its R-tree, ``geometry`` None means attributes only."""
    db.table("gpkg_contents").insert(
        {
            "table_name": table,
            "data_type": "features" if geometry else "attributes",
            "identifier": title,
            "description": "",
            "min_x": None,
            "min_y": None,
            "max_x": None,
            "max_y": None,
            "srs_id": SRS_ID if geometry else None,
        }
    )
    if geometry is None:
        return
    db.table("gpkg_geometry_columns").insert(
        {
            "table_name": table,
            "column_name": "geom",
            "geometry_type_name": geometry,
            "srs_id": SRS_ID,
            "z": 0,
            "m": 0,
        }
    )
    db.table("gpkg_extensions").insert(
        {
            "table_name": table,
            "column_name": "geom",
            "extension_name": "gpkg_rtree_index",
            "definition": "http://www.geopackage.org/spec120/#extension_rtree",
            "scope": "write-only",
        }
    )
    db.execute(f"CREATE VIRTUAL TABLE rtree_{table}_geom USING rtree(id, minx, maxx, miny, maxy)")
    create_rtree_triggers(db, table)


def create_rtree_triggers(db: Database, table: str) -> None:
    """Create the R-tree's triggers (GeoPackage 1.3 annex F.3); `transform()` and bulk loading drop them."""
    for statement in _TRIGGER_SQL:
        db.execute(statement.format(t=table, c="geom", i="fid"))


def drop_rtree_triggers(db: Database, table: str) -> None:
    """Drop the R-tree's triggers before a bulk load; `fill_rtree` and `create_rtree_triggers` end it."""
    for name in _TRIGGER_NAMES:
        db.execute(f"DROP TRIGGER IF EXISTS rtree_{table}_geom_{name}")


def fill_rtree(db: Database, table: str, entries: Iterable[tuple[int, float, float]]) -> None:
    """Insert (fid, lon, lat) of points into a table's R-tree; boxes as the triggers would write them."""
    db.conn.executemany(
        f"INSERT INTO rtree_{table}_geom VALUES (?1, ?2, ?2, ?3, ?3)",
        entries,
    )


def update_extent(db: Database, table: str) -> None:
    """Write the layer's extent, taken from its R-tree, and its time of change into gpkg_contents."""
    db.execute(
        f"""UPDATE gpkg_contents SET
            (min_x, min_y, max_x, max_y) =
                (SELECT min(minx), min(miny), max(maxx), max(maxy) FROM rtree_{table}_geom)
            WHERE table_name = ?""",
        [table],
    )
    touch_layer(db, table)


def touch_layer(db: Database, table: str) -> None:
    """Write into gpkg_contents that a layer has changed now."""
    db.execute(
        "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?",
        [table],
    )


def widen_extent(db: Database, table: str, blob: bytes) -> None:
    """Let the layer's extent hold one more geometry; it is a hint, and never shrinks on an edit."""
    bounds = bounds_of(blob)
    if bounds is not None:
        db.execute(
            "UPDATE gpkg_contents SET min_x = min(coalesce(min_x, ?1), ?1), min_y = min(coalesce(min_y, ?2), "
            "?2), max_x = max(coalesce(max_x, ?3), ?3), max_y = max(coalesce(max_y, ?4), ?4) "
            "WHERE table_name = ?5",
            [*bounds, table],
        )


_CORE_SQL = (
    """CREATE TABLE gpkg_spatial_ref_sys (
        srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
        organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)""",
    """CREATE TABLE gpkg_contents (
        table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
        description TEXT DEFAULT '',
        last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
        min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
        CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))""",
    """CREATE TABLE gpkg_geometry_columns (
        table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
        srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
        CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
        CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
        CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))""",
    """CREATE TABLE gpkg_extensions (
        table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
        scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))""",
)

_TRIGGER_NAMES = ("insert", "update1", "update2", "update3", "update4", "delete")
_TRIGGER_SQL = (
    """CREATE TRIGGER "rtree_{t}_{c}_insert" AFTER INSERT ON "{t}"
        WHEN (new."{c}" NOT NULL AND NOT ST_IsEmpty(NEW."{c}"))
        BEGIN INSERT OR REPLACE INTO "rtree_{t}_{c}" VALUES (NEW."{i}", ST_MinX(NEW."{c}"),
        ST_MaxX(NEW."{c}"), ST_MinY(NEW."{c}"), ST_MaxY(NEW."{c}")); END""",
    """CREATE TRIGGER "rtree_{t}_{c}_update1" AFTER UPDATE OF "{c}" ON "{t}"
        WHEN OLD."{i}" = NEW."{i}" AND (NEW."{c}" NOTNULL AND NOT ST_IsEmpty(NEW."{c}"))
        BEGIN INSERT OR REPLACE INTO "rtree_{t}_{c}" VALUES (NEW."{i}", ST_MinX(NEW."{c}"),
        ST_MaxX(NEW."{c}"), ST_MinY(NEW."{c}"), ST_MaxY(NEW."{c}")); END""",
    """CREATE TRIGGER "rtree_{t}_{c}_update2" AFTER UPDATE OF "{c}" ON "{t}"
        WHEN OLD."{i}" = NEW."{i}" AND (NEW."{c}" ISNULL OR ST_IsEmpty(NEW."{c}"))
        BEGIN DELETE FROM "rtree_{t}_{c}" WHERE id = OLD."{i}"; END""",
    """CREATE TRIGGER "rtree_{t}_{c}_update3" AFTER UPDATE ON "{t}"
        WHEN OLD."{i}" != NEW."{i}" AND (NEW."{c}" NOTNULL AND NOT ST_IsEmpty(NEW."{c}"))
        BEGIN DELETE FROM "rtree_{t}_{c}" WHERE id = OLD."{i}";
        INSERT OR REPLACE INTO "rtree_{t}_{c}" VALUES (NEW."{i}", ST_MinX(NEW."{c}"),
        ST_MaxX(NEW."{c}"), ST_MinY(NEW."{c}"), ST_MaxY(NEW."{c}")); END""",
    """CREATE TRIGGER "rtree_{t}_{c}_update4" AFTER UPDATE ON "{t}"
        WHEN OLD."{i}" != NEW."{i}" AND (NEW."{c}" ISNULL OR ST_IsEmpty(NEW."{c}"))
        BEGIN DELETE FROM "rtree_{t}_{c}" WHERE id IN (OLD."{i}", NEW."{i}"); END""",
    """CREATE TRIGGER "rtree_{t}_{c}_delete" AFTER DELETE ON "{t}"
        WHEN OLD."{c}" NOT NULL
        BEGIN DELETE FROM "rtree_{t}_{c}" WHERE id = OLD."{i}"; END""",
)

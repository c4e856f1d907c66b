"""The exported table as a GeoPackage with one point layer, as QGIS opens it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from riskmap.operations.changes import Progress
from riskmap.operations.exported_table import BATCH, ExportedTable
from riskmap.store.blobs import point_blobs
from riskmap.store.geopackage import (
    create_core_tables,
    create_rtree_triggers,
    drop_rtree_triggers,
    fill_rtree,
    register_functions,
    register_layer,
    update_extent,
)

LAYER = "enterprises"
_TITLE = "企业"
_KINDS: dict[str, type] = {"text": str, "whole": int, "degrees": float}


def write_gpkg(table: ExportedTable, path: Path, progress: Progress) -> None:
    """Write a point layer with one feature per enterprise; who has no coordinates has no geometry."""
    connection = sqlite3.connect(path)
    try:
        for pragma in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        register_functions(connection)
        db = Database(connection)
        create_core_tables(db)
        _create_layer(db, table)
        _fill_layer(db, table, progress)
        connection.commit()
    finally:
        connection.close()


def count_gpkg(path: Path) -> int:
    """Return the number of enterprises in a file that `write_gpkg` wrote, after checking its pages."""
    connection = sqlite3.connect(path)
    try:
        found = connection.execute("PRAGMA quick_check").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(found)
        return int(connection.execute(f"SELECT count(*) FROM {LAYER}").fetchone()[0])
    finally:
        connection.close()


def _create_layer(db: Database, table: ExportedTable) -> None:
    kinds: dict[str, type] = {"fid": int, "geom": bytes, "level_number": int}
    for entry in table.columns:
        kinds[entry.key] = _KINDS[entry.holds]
    db.table(LAYER).create(kinds, pk="fid")
    register_layer(db, LAYER, title=_TITLE, geometry="POINT")
    _name_columns(db, table)
    db.execute(
        "UPDATE gpkg_contents SET description = ? WHERE table_name = ?",
        ["\n".join(f"{title}：{text}" for title, text in table.description()), LAYER],
    )


def _name_columns(db: Database, table: ExportedTable) -> None:
    """Give the columns their Chinese names (GeoPackage annex F.9), which QGIS shows as aliases."""
    db.execute(
        """CREATE TABLE gpkg_data_columns (
            table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
            mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
            CONSTRAINT gdc_tn UNIQUE (table_name, name))"""
    )
    db.execute(
        """CREATE TABLE gpkg_data_column_constraints (
            constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
            min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
            CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))"""
    )
    titles = {"level_number": "等级序号", **{entry.key: entry.title for entry in table.columns}}
    db.conn.executemany(
        "INSERT INTO gpkg_data_columns (table_name, column_name, name, title) VALUES (?, ?, ?, ?)",
        [(LAYER, key, title, title) for key, title in titles.items()],
    )
    db.conn.executemany(
        "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_schema', ?, 'read-write')",
        [
            (name, "http://www.geopackage.org/spec121/#extension_schema")
            for name in ("gpkg_data_columns", "gpkg_data_column_constraints")
        ],
    )


def _fill_layer(db: Database, table: ExportedTable, progress: Progress) -> None:
    columns = table.register.enterprises
    lon, lat = columns.lon[table.rows], columns.lat[table.rows]
    fids = columns.fid[table.rows].tolist()
    levels = columns.level[table.rows].tolist()
    names = ["fid", "geom", "level_number", *(entry.key for entry in table.columns)]
    blobs = point_blobs(lon, lat)
    total = max(len(table.rows), 1)

    def records() -> Iterator[tuple[Any, ...]]:
        for done, values in enumerate(table.values()):
            if done % BATCH == 0:
                progress(done / total, "正在写入 GeoPackage…")
            yield (fids[done], blobs[done], levels[done], *values)

    drop_rtree_triggers(db, LAYER)
    db.conn.executemany(
        f"INSERT INTO {LAYER} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", records()
    )
    fill_rtree(
        db,
        LAYER,
        (
            (fid, x, y)
            for fid, x, y, blob in zip(fids, lon.tolist(), lat.tolist(), blobs, strict=True)
            if blob is not None
        ),
    )
    create_rtree_triggers(db, LAYER)
    update_extent(db, LAYER)

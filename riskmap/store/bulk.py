"""Loading whole tables into a new workspace: indexes and R-trees are built once, at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from sqlite_utils import Database

from riskmap.store.blobs import geometry_blob, point_blobs
from riskmap.store.geopackage import create_rtree_triggers, drop_rtree_triggers, fill_rtree, update_extent
from riskmap.store.schema import create_indexes, drop_indexes

Columns = Mapping[str, Any]

#: Parents before children, so that foreign keys hold while loading.
_ORDER = (
    "district",
    "township",
    "village",
    "place_label",
    "enterprise",
    "floor",
    "risk_point",
    "risk_event",
    "control_measure",
    "facility",
)
_BATCH = 20_000


def load_tables(
    db: Database, tables: Mapping[str, Columns], *, progress: Callable[[float, str], None]
) -> None:
    """Insert column-wise tables into an empty workspace.

    Args:
        db: a workspace under construction (`creating`).
        tables: table → column → values; points give ``lon`` and ``lat`` in degrees (NaN: none),
            areas give ``geometry`` (shapely, degrees); every other name is a column of the schema.
        progress: called between batches; raises to cancel.
    """
    unknown = set(tables) - set(_ORDER)
    if unknown:
        raise ValueError(f"no such tables: {sorted(unknown)}")
    drop_indexes(db)
    total = sum(len(next(iter(columns.values()))) for columns in tables.values() if columns)
    done = 0
    for table in _ORDER:
        if table in tables:
            for count in _load(db, table, tables[table]):
                done += count
                progress(0.85 * done / max(total, 1), "正在写入工作区…")
    progress(0.88, "正在建立索引…")
    create_indexes(db)
    progress(0.97, "正在整理…")
    db.execute("ANALYZE")
    progress(1.0, "写入完成")


def _load(db: Database, table: str, columns: Columns) -> Any:
    """Insert one table batch by batch, yielding the size of each."""
    names = [name for name in columns if name not in ("lon", "lat", "geometry")]
    given: list[Sequence[Any]] = [columns[name] for name in names]
    spatial = "lon" in columns or "geometry" in columns
    if spatial:
        drop_rtree_triggers(db, table)
        names.append("geom")
        given.append(
            point_blobs(np.asarray(columns["lon"], float), np.asarray(columns["lat"], float))
            if "lon" in columns
            else [geometry_blob(geometry) for geometry in columns["geometry"]]
        )
    lists = [value.tolist() if isinstance(value, np.ndarray) else value for value in given]
    count = len(lists[0])
    if any(len(values) != count for values in lists):
        raise ValueError(f"columns of different length in {table}")
    sql = (
        f'INSERT INTO "{table}" ({", ".join(f"{name!s}" for name in names)}) '
        f"VALUES ({', '.join('?' * len(names))})"
    )
    for start in range(0, count, _BATCH):
        stop = min(start + _BATCH, count)
        db.conn.executemany(sql, zip(*(part[start:stop] for part in lists), strict=True))
        yield stop - start
    if spatial:
        _fill_index(db, table, columns)
        create_rtree_triggers(db, table)
        update_extent(db, table)


def _fill_index(db: Database, table: str, columns: Columns) -> None:
    if "lon" not in columns:
        db.execute(
            f"INSERT INTO rtree_{table}_geom SELECT fid, ST_MinX(geom), ST_MaxX(geom), "
            f"ST_MinY(geom), ST_MaxY(geom) FROM {table} WHERE geom IS NOT NULL"
        )
        return
    lon, lat = np.asarray(columns["lon"], float), np.asarray(columns["lat"], float)
    fid = np.asarray(columns["fid"], np.int64)
    there = np.isfinite(lon) & np.isfinite(lat)  # as `point_blobs` has it
    fill_rtree(
        db,
        table,
        zip(fid[there].tolist(), lon[there].tolist(), lat[there].tolist(), strict=True),
    )

"""Risk points go where their enterprise goes."""

from __future__ import annotations

from typing import Any

import numpy as np
from sqlite_utils import Database

from riskmap.store.blobs import point_blobs
from riskmap.store.change_log import FieldChange, update_record

#: A point farther from its enterprise (in degrees, about 5 km) was not placed by it, and stays: the
#: enterprise stood at 0, 0 or had its coordinates swapped while its points were right.
_FARTHEST = 0.05


def move_points(
    db: Database, fid: int, *, before: tuple[Any, Any], after: tuple[Any, Any]
) -> list[FieldChange]:
    """Move an enterprise's risk points by the same shift, and return what changed.

    Points without a place stay without, as do all where the enterprise had or has none.

    Args:
        db: a workspace open for writing.
        fid: the enterprise.
        before: its lon and lat in degrees until now.
        after: its lon and lat in degrees from now on, as checked for the enterprise itself.
    """
    if any(value in (None, "") for value in (*before, *after)):
        return []
    old, new = (np.array(pair, np.float64) for pair in (before, after))
    points = db.execute(
        "SELECT uid, ST_MinX(geom), ST_MinY(geom) FROM risk_point WHERE enterprise_fid = ? "
        "AND ST_MinX(geom) IS NOT NULL AND ST_MinY(geom) IS NOT NULL ORDER BY fid",
        [fid],
    ).fetchall()
    places = np.array([(lon, lat) for _uid, lon, lat in points], np.float64).reshape(-1, 2)
    moved = places + (new - old)
    blobs = point_blobs(moved[:, 0], moved[:, 1])
    near: list[bool] = np.all(np.abs(places - old) <= _FARTHEST, axis=1).tolist()
    return [
        change
        for (uid, _lon, _lat), blob, goes in zip(points, blobs, near, strict=True)
        if goes
        for change in update_record(db, "risk_point", uid, {"geom": blob})
    ]

"""The saved floors that have their place on the map, as far as a box of the map holds them."""

from __future__ import annotations

import json
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from riskmap.errors import UserError
from riskmap.geometry.georeference import Georeference, georeference
from riskmap.layers.floor_picture import floor_picture
from riskmap.layers.frame import Frame
from riskmap.model.diagram.codec import Unreadable, decoder
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.sheet import Georeference as TwoPoints
from riskmap.model.diagram.sheet import Sheet
from riskmap.operations.floor_points import points_of
from riskmap.store import floors as store
from riskmap.store.workspace import reading

#: West, south, east, north in degrees.
Box = tuple[float, float, float, float]
#: More floors than this are never drawn at once; those nearest to the middle are.
MOST_FLOORS = 60
_MOST_KEPT = 200
_LONGEST_NAME = 120
#: Only what the place needs: a document may have 60 MB.
_PLACES = """SELECT floor.fid, floor_document.digest, floor.uid, floor.enterprise_fid,
    CASE WHEN json_valid(document) THEN json_extract(document, '$.sheet.georeference') END,
    CASE WHEN json_valid(document) THEN json_extract(document, '$.sheet.width') END,
    CASE WHEN json_valid(document) THEN json_extract(document, '$.sheet.height') END
    FROM floor JOIN floor_document ON floor_document.floor_fid = floor.fid WHERE floor.fid = ?"""
_PRESENT = """SELECT floor.fid, floor_document.digest FROM floor
    JOIN floor_document ON floor_document.floor_fid = floor.fid
    JOIN enterprise ON enterprise.fid = floor.enterprise_fid
    WHERE floor.deleted_at IS NULL AND enterprise.deleted_at IS NULL"""


@dataclass(frozen=True, kw_only=True)
class PlacedFloor:
    """A floor on the map: which one, and the box around it in degrees."""

    fid: int
    uid: bytes
    enterprise_fid: int
    digest: str
    box: Box


@dataclass(frozen=True, kw_only=True)
class PackedFloor:
    """A floor as the page gets it, and the risk points that are marked on it."""

    picture: dict[str, Any]
    points: frozenset[bytes]


@dataclass(frozen=True, kw_only=True)
class FloorPlaces:
    """Which floors lie where; ``known`` holds the floors without a place as well, by fid and digest."""

    known: Mapping[tuple[int, str], PlacedFloor | None] = field(default_factory=dict)

    def near(self, box: Box) -> list[PlacedFloor]:
        """Return the floors that a box touches, those nearest to its middle first."""
        west, south, east, north = box
        x, y = (west + east) / 2, (south + north) / 2
        found = [
            each
            for each in self.known.values()
            if each is not None
            and each.box[0] <= east
            and each.box[2] >= west
            and each.box[1] <= north
            and each.box[3] >= south
        ]
        return sorted(
            found,
            key=lambda each: abs(each.box[0] + each.box[2] - 2 * x) + abs(each.box[1] + each.box[3] - 2 * y),
        )[:MOST_FLOORS]


def floor_places(path: Path, before: FloorPlaces | None = None) -> FloorPlaces:
    """Return where the saved floors lie; of those known ``before`` only changed ones are read."""
    known = before.known if before is not None else {}
    with reading(path) as db:
        present = [(int(fid), str(digest)) for fid, digest in db.execute(_PRESENT).fetchall()]
        return FloorPlaces(known={key: known[key] if key in known else _placed(db, key) for key in present})


def floors_on_map(
    path: Path,
    box: Box,
    frame: Frame,
    *,
    places: FloorPlaces,
    kept: MutableMapping[Any, PackedFloor] | None = None,
) -> bytes:
    """Return the floors in a box as the page reads them (JSON).

    Args:
        path: the workspace.
        box: what is looked at.
        frame: of the map.
        places: where the floors lie, of this moment.
        kept: floors packed before; what is packed now is added.
    """
    kept = {} if kept is None else kept
    found: list[PackedFloor] = []
    points: dict[int, dict[bytes, RegisterPoint]] = {}
    with reading(path) as db:
        for floor in places.near(box):
            own = points.get(floor.enterprise_fid)
            if own is None:
                own = points[floor.enterprise_fid] = points_of(db, floor.enterprise_fid)
            key = (floor.uid, floor.digest, frame, hash(tuple(own.values())))
            if key not in kept:
                packed = _packed(db, floor, own, frame)
                if packed is None:
                    continue
                while len(kept) >= _MOST_KEPT:
                    kept.pop(next(iter(kept)))
                kept[key] = packed
            found.append(kept[key])
    missing = {fid: set(own) for fid, own in points.items()}
    for each in found:
        missing[each.picture["fid"]] -= each.points
    floors = [{**each.picture, "missing": len(missing[each.picture["fid"]])} for each in found]
    return json.dumps({"floors": floors}, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _placed(db: Database, key: tuple[int, str]) -> PlacedFloor | None:
    row = db.execute(_PLACES, [key[0]]).fetchone()
    if row is None or not isinstance(row[4], str):
        return None
    fid, digest, uid, enterprise_fid, text, width, height = row
    try:
        place = _place(decoder(TwoPoints)(json.loads(text)))
        size = (
            float(width) if isinstance(width, int | float) else Sheet.width,
            float(height) if isinstance(height, int | float) else Sheet.height,
        )
        degrees = place.to_degrees([(0.0, 0.0), (size[0], 0.0), size, (0.0, size[1])])
    except (UserError, Unreadable, ValueError):
        return None
    (west, south), (east, north) = degrees.min(axis=0).tolist(), degrees.max(axis=0).tolist()
    return PlacedFloor(
        fid=fid, uid=uid, enterprise_fid=enterprise_fid, digest=digest, box=(west, south, east, north)
    )


def _packed(
    db: Database, floor: PlacedFloor, points: Mapping[bytes, RegisterPoint], frame: Frame
) -> PackedFloor | None:
    """Return a floor for the page; None for one that was damaged or taken away meanwhile."""
    try:
        row = store.floor(db, floor.uid)
        document = store.document(db, row)
        if document.sheet.georeference is None:
            return None
        place = _place(document.sheet.georeference)
    except UserError:
        return None
    lon, lat = db.execute(
        "SELECT ST_MinX(geom), ST_MinY(geom) FROM enterprise WHERE fid = ?", [row.enterprise_fid]
    ).fetchone()
    has_home = lon is not None and lat is not None and bool(frame.drawable(lon, lat))
    diagram = Diagram(document, points)
    picture = {
        **floor_picture(diagram, place, frame),
        "fid": row.enterprise_fid,
        "enterprise": row.enterprise_name[:_LONGEST_NAME],
        "home": frame.place(lon, lat) if has_home else None,
    }
    return PackedFloor(picture=picture, points=frozenset(mark.point_uid for mark in diagram.marks))


def _place(points: TwoPoints) -> Georeference:
    return georeference(points.floor_a, points.lonlat_a, points.floor_b, points.lonlat_b)

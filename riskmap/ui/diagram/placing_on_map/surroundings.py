"""What is drawn around a floor being placed: its enterprise, the neighbours, other floors, borders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from riskmap.geometry.floor_placing import Placing
from riskmap.geometry.shapes import Path, Point
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.levels import RiskLevel
from riskmap.store.register import Register

#: How far around the enterprise the neighbours and the borders are drawn, in degrees.
_REACH = 0.06
_MOST_NEIGHBOURS = 400


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """Another enterprise nearby."""

    name: str
    degrees: Point
    level: RiskLevel


@dataclass(frozen=True, kw_only=True)
class PlacedSheet:
    """Another sheet of the enterprise that has its place already."""

    title: str
    placing: Placing
    corners: Path  # of its drawing area, metres of the floor


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """Everything in degrees; ``home`` is None where the enterprise has no usable place."""

    name: str = ""
    level: RiskLevel = RiskLevel.UNASSESSED
    home: Point | None = None
    points: Sequence[tuple[Point, RiskLevel]] = ()
    neighbours: Sequence[Neighbour] = ()
    borders: Sequence[Path] = ()
    sheets: Sequence[PlacedSheet] = field(default_factory=tuple)


def surroundings_of(
    register: Register | None, fid: int | None, documents: Mapping[bytes, FloorDocument], sheet: bytes
) -> Surroundings:
    """Return what lies around an enterprise, its other sheets too; ``sheet`` is the one being placed."""
    sheets = tuple(
        PlacedSheet(title=document.sheet.title, placing=_placing(document), corners=corners_of(document))
        for uid, document in documents.items()
        if uid != sheet and document.sheet.georeference is not None
    )
    row = None if register is None or fid is None else register.enterprises.row_of(fid)
    if register is None or row is None:
        return Surroundings(sheets=sheets)
    columns, points = register.enterprises, register.points
    lon, lat = float(columns.lon[row]), float(columns.lat[row])
    home = (lon, lat) if 73 <= lon <= 136 and 3 <= lat <= 54 else None
    around = home or (sheets[0].placing.degrees_a if sheets else None)
    own = np.flatnonzero(points.enterprise == row)
    return Surroundings(
        name=columns.name[row],
        level=RiskLevel(int(columns.level[row])),
        home=home,
        points=tuple(
            ((float(points.lon[at]), float(points.lat[at])), RiskLevel(int(points.level[at])))
            for at in own
            if np.isfinite(points.lon[at]) and np.isfinite(points.lat[at])
        ),
        neighbours=_neighbours(register, row, around),
        borders=_borders(register, around),
        sheets=sheets,
    )


def corners_of(document: FloorDocument) -> Path:
    """Return the corners of a sheet's drawing area."""
    wide, high = document.sheet.width, document.sheet.height
    return (0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high)


def _placing(document: FloorDocument) -> Placing:
    place = document.sheet.georeference
    assert place is not None
    return Placing(
        floor_a=place.floor_a,
        degrees_a=place.lonlat_a,
        floor_b=place.floor_b,
        degrees_b=place.lonlat_b,
        keeps_scale=False,
    )


def _neighbours(register: Register, row: int, around: Point | None) -> tuple[Neighbour, ...]:
    if around is None:
        return ()
    columns = register.enterprises
    with np.errstate(invalid="ignore"):
        away = np.maximum(np.abs(columns.lon - around[0]), np.abs(columns.lat - around[1]))
        near = np.flatnonzero(away < _REACH)
    near = near[np.argsort(away[near])][:_MOST_NEIGHBOURS]
    return tuple(
        Neighbour(
            name=columns.name[at],
            degrees=(float(columns.lon[at]), float(columns.lat[at])),
            level=RiskLevel(int(columns.level[at])),
        )
        for at in near.tolist()
        if at != row
    )


def _borders(register: Register, around: Point | None) -> tuple[Path, ...]:
    if around is None:
        return ()
    x, y = around
    found: list[Path] = []
    for district in register.districts:
        lines = shapely.clip_by_rect(
            shapely.boundary(district.geometry), x - _REACH, y - _REACH, x + _REACH, y + _REACH
        )
        found += [
            tuple((float(a), float(b)) for a, b, *_ in line.coords)
            for line in shapely.get_parts(lines)
            if line.geom_type == "LineString"
        ]
    return tuple(found)

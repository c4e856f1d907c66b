"""The areas within a geometry of any kind, mended where rings cross."""

from __future__ import annotations

from collections.abc import Iterator

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry


def polygons_of(geometry: BaseGeometry) -> MultiPolygon:
    """Return the polygons of a geometry of any kind; empty when there are none.

    >>> polygons_of(shapely.from_wkt("GEOMETRYCOLLECTION (POINT (0 0), POLYGON ((0 0, 1 0, 1 1, 0 0)))")).wkt
    'MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))'
    """
    return MultiPolygon(
        [part for part in _parts(geometry) if isinstance(part, Polygon) and not part.is_empty]
    )


def valid_polygons_of(geometry: BaseGeometry) -> MultiPolygon:
    """Return the polygons of a geometry, mended where rings cross: GEOS refuses to work with such.

    >>> bow_tie = shapely.from_wkt("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))")
    >>> valid_polygons_of(bow_tie).is_valid, valid_polygons_of(bow_tie).area
    (True, 2.0)
    """
    return polygons_of(geometry if geometry.is_valid else shapely.make_valid(geometry))


def _parts(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in getattr(geometry, "geoms", [geometry]):
        if hasattr(part, "geoms"):
            yield from _parts(part)
        else:
            yield part

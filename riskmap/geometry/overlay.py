"""Union, difference and intersection that can be trusted, for use inside this room.

GEOS's floating-point overlay returns wildly wrong areas, without a word, where edges nearly coincide (JTS
issue 1000; see the test), and zones that share borders are full of such edges. On a fixed grid it is right by
construction. So everything is computed on a grid of 10 nanometres; then each vertex that was somebody's takes
back its own number, so that borders stay shared to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from riskmap.geometry.shapes import Floats

_GRID = 1e-8


def union(geometries: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return what any of the geometries covers; lines come out cut at their crossings.

    >>> union([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]).area
    2.0
    """
    return _with_own_numbers(shapely.union_all(list(geometries), grid_size=_GRID), geometries)


def difference(whole: BaseGeometry, taken: BaseGeometry) -> BaseGeometry:
    """Return what of the first the second does not cover.

    >>> difference(shapely.box(0, 0, 2, 1), shapely.box(1, 0, 2, 1)).area
    1.0
    """
    return _with_own_numbers(shapely.difference(whole, taken, grid_size=_GRID), (whole, taken))


def intersection(one: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """Return what both cover.

    >>> intersection(shapely.box(0, 0, 2, 1), shapely.box(1, 0, 3, 1)).area
    1.0
    """
    return _with_own_numbers(shapely.intersection(one, other, grid_size=_GRID), (one, other))


def faces_between(lines: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Return the areas that lines close in, however they cross; neighbours share their edges exactly.

    >>> [face.area for face in faces_between([shapely.LineString([(0, 0), (2, 0), (2, 2), (0, 0)])])]
    [2.0]
    """
    noded = shapely.union_all(list(lines), grid_size=_GRID)
    own = _moved_to_own_numbers(noded, lines)
    faces = shapely.get_parts(shapely.polygonize([own]))
    if not shapely.is_valid(faces).all():
        faces = shapely.get_parts(shapely.polygonize([noded]))
    return list(faces)


def _with_own_numbers(result: BaseGeometry, given: Iterable[BaseGeometry]) -> BaseGeometry:
    own = _moved_to_own_numbers(result, given)
    return own if shapely.is_valid(own) else result


def _moved_to_own_numbers(result: BaseGeometry, given: Iterable[BaseGeometry]) -> BaseGeometry:
    vertices = np.concatenate([np.empty((0, 2)), *(shapely.get_coordinates(one) for one in given)])
    cells = np.rint(vertices / _GRID).astype(np.int64)
    # Of several in one cell the first given keeps its number: walk backwards, so that it is written last.
    own = dict(zip(map(tuple, cells[::-1].tolist()), vertices[::-1].tolist(), strict=True))

    def move(coordinates: Floats) -> Floats:
        wanted = map(tuple, np.rint(coordinates / _GRID).astype(np.int64).tolist())
        moved = [own.get(cell, here) for cell, here in zip(wanted, coordinates.tolist(), strict=True)]
        return np.asarray(moved, dtype=np.float64).reshape(coordinates.shape)

    return shapely.transform(result, move)

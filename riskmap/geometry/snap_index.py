"""What the pen can catch, made searchable: edges, vertices, lone points, and the lines of smart guides.

An index is built once for what stands still. Keep one for the background and one for the drawn shapes,
rebuild the latter after each committed step, and give `snap` both.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree

from riskmap.geometry.shapes import FARTHEST, Box, Floats, Outline, Path, Point

Whole = npt.NDArray[np.intp]


@dataclass(frozen=True, kw_only=True)
class SnapShape:
    """One thing to catch.

    Attributes:
        key: what the caller knows it by; comes back with the catch.
        outline: rings of an area, closed.
        path: points of an open line; a single point is a lone point such as a risk point's centre.
    """

    key: Hashable
    outline: Outline = ()
    path: Path = ()


@dataclass(frozen=True, kw_only=True)
class NearEdges:
    """Edges near a place.

    Attributes:
        start: shape (k, 2), metres.
        end: shape (k, 2); the same as the start for a lone point.
        keys: the k shapes they belong to.
    """

    start: Floats
    end: Floats
    keys: list[Hashable]


class SnapIndex:
    """Finds the edges of many shapes near a place, and the guides their boxes give."""

    def __init__(self, shapes: Iterable[SnapShape], *, guides: bool = True) -> None:
        """Index the shapes.

        Args:
            shapes: what can be caught; coordinates that are no usable numbers are left out.
            guides: whether their edges and centres give smart guides; not meant for a background.
        """
        edges: list[tuple[float, float, float, float]] = []
        owners: list[int] = []
        boxes: list[Box] = []
        self._keys: list[Hashable] = []
        for shape in shapes:
            own = _edges_of(shape)
            if not own:
                continue
            owners.extend([len(self._keys)] * len(own))
            self._keys.append(shape.key)
            edges.extend(own)
            if guides:
                boxes.append(
                    (
                        min(min(edge[0], edge[2]) for edge in own),
                        min(min(edge[1], edge[3]) for edge in own),
                        max(max(edge[0], edge[2]) for edge in own),
                        max(max(edge[1], edge[3]) for edge in own),
                    )
                )
        self._edges = np.array(edges, dtype=np.float64).reshape(-1, 4)
        self._owners = np.array(owners, dtype=np.intp)
        self._tree = STRtree(np.asarray(shapely.linestrings(self._edges.reshape(-1, 2, 2))))
        self._boxes = np.array(boxes, dtype=np.float64).reshape(-1, 4)
        self._lines = (_GuideLines(self._boxes, 0), _GuideLines(self._boxes, 1))
        # The tree is built on its first query: not while somebody drags.
        self._tree.query(shapely.Point(0.0, 0.0))

    def __len__(self) -> int:
        """Return the number of edges and lone points."""
        return len(self._edges)

    def edges_near(self, at: Point, *, within: float, exclude: Collection[Hashable] = ()) -> NearEdges:
        """Return the edges whose boxes reach into the square of half side `within` metres around a place.

        >>> index = SnapIndex([SnapShape(key="wall", path=((0.0, 0.0), (9.0, 0.0)))])
        >>> index.edges_near((4.0, 0.5), within=1.0).keys
        ['wall']
        """
        square = shapely.box(at[0] - within, at[1] - within, at[0] + within, at[1] + within)
        found = self._tree.query(square)
        if exclude:
            found = found[[self._keys[owner] not in exclude for owner in self._owners[found]]]
        found = np.sort(found)
        return NearEdges(
            start=self._edges[found, :2],
            end=self._edges[found, 2:],
            keys=[self._keys[owner] for owner in self._owners[found]],
        )

    def guides_near(
        self, axis: int, value: float, *, within: float, exclude: Collection[Hashable] = ()
    ) -> list[tuple[float, Hashable, Box]]:
        """Return the lines (left, centre, right of boxes for axis 0; bottom, middle, top for 1) near a value.

        Returns:
            The line's place on the axis, whose it is and that shape's box.

        >>> index = SnapIndex([SnapShape(key="a", path=((0.0, 0.0), (4.0, 2.0)))])
        >>> index.guides_near(0, 2.1, within=0.5)
        [(2.0, 'a', (0.0, 0.0, 4.0, 2.0))]
        """
        found = []
        for line, owner in self._lines[axis].near(value, within):
            key = self._keys[owner]
            if key not in exclude:
                left, bottom, right, top = (float(side) for side in self._boxes[owner])
                found.append((line, key, (left, bottom, right, top)))
        return found


class _GuideLines:
    """The places of all boxes' low side, middle and high side on one axis, in order."""

    def __init__(self, boxes: Floats, axis: int) -> None:
        low, high = boxes[:, axis], boxes[:, axis + 2]
        places = np.concatenate([low, (low + high) / 2, high])
        owners = np.tile(np.arange(len(boxes)), 3)
        order = np.argsort(places, kind="stable")
        self._places = places[order]
        self._owners: Whole = owners[order]

    def near(self, value: float, within: float) -> Iterable[tuple[float, int]]:
        first, last = np.searchsorted(self._places, [value - within, value + within])
        last += np.searchsorted(self._places[last:], value + within, side="right")
        return zip(self._places[first:last].tolist(), self._owners[first:last].tolist(), strict=True)


def _edges_of(shape: SnapShape) -> list[tuple[float, float, float, float]]:
    edges = []
    paths = [(*ring, ring[0]) for ring in shape.outline if ring]
    if len(shape.path) == 1:
        paths.append((shape.path[0], shape.path[0]))
    elif shape.path:
        paths.append(shape.path)
    for path in paths:
        edges.extend([(a[0], a[1], b[0], b[1]) for a, b in pairwise(path)])
    # NaN fails every comparison, so this drops it too.
    return [edge for edge in edges if all(-FARTHEST <= number <= FARTHEST for number in edge)]

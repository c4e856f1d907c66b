"""Zones put side by side hold their common border with the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from shapely import STRtree

from riskmap.geometry.shapes import Ring
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import Zone

#: What snapping meant to lie on a vertex lies this near to it, metres.
_MEANT = 1e-6


def touching_neighbours(document: FloorDocument, shapes: Sequence[Shape]) -> tuple[Shape, ...]:
    """Return shapes about to be put on a floor, the zones' vertices on their neighbours' to the last bit.

    A sum of floats misses its goal by the last bit; two zones that are to share a border must not.
    """
    drawn = {shape.uid for shape in shapes}
    corners = np.array(
        [
            point
            for zone in document.of_kind(Zone)
            if zone.uid not in drawn
            for ring in (zone.outline, *zone.holes)
            for point in ring
        ]
    ).reshape(-1, 2)
    if not len(corners) or not any(isinstance(shape, Zone) for shape in shapes):
        return tuple(shapes)
    tree = STRtree([shapely.Point(corner) for corner in corners])

    def held(ring: Ring) -> Ring:
        points = list(ring)
        vertices, found = tree.query(shapely.points(np.array(points)), predicate="dwithin", distance=_MEANT)
        for vertex, corner in zip(vertices.tolist(), found.tolist(), strict=True):
            points[vertex] = (float(corners[corner, 0]), float(corners[corner, 1]))
        return tuple(points)

    return tuple(
        replace(shape, outline=held(shape.outline), holes=tuple(map(held, shape.holes)))
        if isinstance(shape, Zone)
        else shape
        for shape in shapes
    )

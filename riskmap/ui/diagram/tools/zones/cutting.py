"""What cutting tools share: which zones are meant, and the pieces put in their place as one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import shapely
from shapely.geometry.base import BaseGeometry

from riskmap.geometry.shapes import Outline
from riskmap.model.diagram.neighbours import joined_to_neighbours
from riskmap.model.diagram.pieces import pieces_of
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import Zone
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.tools.drawing.path_tool import PathTool


class CutsZones(PathTool):
    """A tool that draws a line and changes zones by it."""

    makes: ClassVar[type[Shape] | None] = Zone
    stays: ClassVar[bool] = False

    def meant(self, drawn: BaseGeometry) -> list[Zone]:
        """Return the chosen zones, else all, that something drawn meets."""
        floor = self.stage.drawn
        chosen = [shape for shape in floor.chosen if isinstance(shape, Zone)]
        areas = floor.diagram.areas
        shapely.prepare(drawn)
        return [zone for zone in chosen or floor.document.of_kind(Zone) if drawn.intersects(areas[zone.uid])]

    def put_pieces(self, cut: Sequence[tuple[Zone, Sequence[Outline]]], *, label: str) -> bool:
        """Put pieces in the place of zones, as one step, and choose them."""
        document = self.stage.drawn.document
        taken = {zone.name for zone in document.of_kind(Zone)}
        pieces: list[Zone] = []
        for zone, outlines in cut:
            made = pieces_of(zone, outlines, taken=taken, new_uid=new_uid)
            taken.update(piece.name for piece in made)
            pieces.extend(made)
        drawn, before, after = joined_to_neighbours(document, pieces)
        changed = [zone for zone, _outlines in cut]
        if not self.put(*drawn, *after, before=(*changed, *before), label=label):
            return False
        self.stage.drawn.select([zone.uid for zone in drawn])
        return True


def rings(zone: Zone) -> Outline:
    """Return a zone's outline with its holes."""
    return (zone.outline, *zone.holes)

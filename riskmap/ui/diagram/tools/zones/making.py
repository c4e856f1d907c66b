"""How a new zone gets onto the floor: beside its neighbours, chosen, and asked for its name at once."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import ClassVar

from riskmap.geometry.floor_measuring import label_place
from riskmap.geometry.repairing import repair
from riskmap.geometry.shapes import Outline, Path, oriented
from riskmap.geometry.validity import outline_problem
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.neighbours import joined_to_neighbours
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import Zone
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.tools.drawing.drawing_tool import DrawingTool
from riskmap.ui.diagram.tools.drawing.path_tool import PathTool
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import area_text


class MakesZones(DrawingTool):
    """A tool whose outcome is one new zone."""

    makes: ClassVar[type[Shape] | None] = Zone
    stays: ClassVar[bool] = False

    def put_zone(self, outline: Outline) -> bool:
        """Put a new zone on the floor as one step, go on, and ask for its name.

        An outline that crosses itself is drawn as it is: it is mended only with the user's consent.
        Raises BadInput for one without any area.
        """
        problem = outline_problem(outline)
        if problem is not None:
            repair(outline)  # raises where nothing is enclosed
            self.stage.said.emit(f"{problem.what}，已照画；可以选中它用“修复轮廓”处理。")
        border, *holes = oriented(outline)
        zone = Zone(uid=new_uid(), outline=border, holes=tuple(holes))
        drawn, before, after = joined_to_neighbours(self.stage.drawn.document, [zone])
        if not self.put(*drawn, *after, before=before, label="画分区"):
            return False
        self.done()
        self.ask_name(zone.uid)
        return True

    def ask_name(self, uid: bytes) -> None:
        """Ask for a zone's name where it has most room; an empty answer leaves it without."""
        stage, floor = self.stage, self.stage.drawn

        def named(text: str) -> None:
            zone = floor.document.shapes.get(uid)
            if text.strip() and isinstance(zone, Zone) and stage.floor is floor:
                after = replace(zone, name=text.strip())
                stage.do(ReplaceShapes(before=(zone,), after=(after,), label=f"命名分区“{after.name}”"))

        zone = floor.document.shapes[uid]
        if isinstance(zone, Zone):
            outline = (zone.outline, *zone.holes)
            sound = outline if outline_problem(outline) is None else repair(outline).outlines[0]
            stage.name_asked.emit(label_place(sound), zone.name, named)


class ZonePathTool(MakesZones, PathTool):
    """A zone drawn place by place."""

    @abstractmethod
    def outline(self, path: Path) -> Outline:
        """Return the outline that the places mean."""

    def make(self, path: Path, *, closed: bool) -> bool:  # noqa: ARG002 - a zone always is
        """Put the zone on the floor."""
        return self.put_zone(self.outline(path))

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the zone as far as it is one."""
        preview.growing_area(path)
        super().sketch(preview, path)


def area_line(square_metres: float) -> str:
    """Return how an area is told beside the pen."""
    return f"面积 {area_text(square_metres)}"

"""A zone that leans on a neighbour: only its free side is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from riskmap.errors import BadInput
from riskmap.geometry.border import nearest_on_border
from riskmap.geometry.floor_measuring import area
from riskmap.geometry.shapes import Outline, Path, Point
from riskmap.geometry.tracing import zone_along
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.stage import CATCH_PX, Stage
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.zones.making import ZonePathTool, area_line


class AlongBorderTool(ZonePathTool):
    """Draws a zone from a neighbour's border back to it; the border between becomes common."""

    key: ClassVar[str] = "along_border"
    title: ClassVar[str] = "沿邻区边界"
    icon: ClassVar[str] = "along-border"
    shortcut: ClassVar[str] = "B"
    tip: ClassVar[str] = "单击相邻分区的边界作为起点，画出另外几边，再单击它的边界结束"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._neighbour: bytes | None = None

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        if not self.path:
            return self.tip
        return "单击加一点，单击相邻分区的边界结束（沿边界自动闭合）；Backspace 退一步，Esc 取消"

    def add(self, place: Point) -> None:
        """Set the next place: the first must, and the last does, lie on the neighbour's border."""
        if not self.path:
            self._neighbour = self._zone_at(place)
            if self._neighbour is None:
                self.stage.said.emit("这里没有分区的边界。请单击要贴着画的分区的边线。")
                return
        super().add(place)
        if len(self.path) > 1 and self._traced(self.path):
            self.finish()

    def outline(self, path: Path) -> Outline:
        """Return the outline that the places and the neighbour's border enclose."""
        return zone_along(self._neighbours_outline(), path, tolerance=self._reach).outline

    def floor_changed(self) -> None:
        """Begin anew when the neighbour is gone."""
        if self.path and not self._neighbours_outline():
            self.cancel()

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the whole zone once the pen is back at the border, until then the line."""
        traced = self._traced(path)
        if traced:
            preview.area(traced)
        elif len(path) > 1:
            preview.line(path, dashed=len(path) == 2)
        preview.lengths(path)

    def readout(self, path: Path) -> Sequence[str]:
        """Return the length and, once it closes, the area."""
        traced = self._traced(path)
        return (*super().readout(path[-2:]), *([area_line(area(traced))] if traced else []))

    @property
    def _reach(self) -> float:
        return CATCH_PX * self.stage.view.metres

    def _traced(self, path: Path) -> Outline:
        outline = self._neighbours_outline()
        if len(path) < 2 or not outline or nearest_on_border(outline, path[-1]).distance > self._reach:
            return ()
        try:
            return self.outline(path)
        except BadInput:  # not yet: the line has only run along the border
            return ()

    def _neighbours_outline(self) -> Outline:
        zone = self.stage.shape(self._neighbour) if self._neighbour is not None else None
        return (zone.outline, *zone.holes) if isinstance(zone, Zone) else ()

    def _zone_at(self, place: Point) -> bytes | None:
        near = self.stage.targets.snap_index.edges_near(place, within=self._reach).keys
        found = []
        for uid in dict.fromkeys(near):
            zone = self.stage.shape(uid) if isinstance(uid, bytes) else None
            if isinstance(zone, Zone):
                away = nearest_on_border((zone.outline, *zone.holes), place).distance
                found.append((away, zone.uid))
        away, uid = min(found, default=(0.0, None))
        return uid if away <= self._reach else None

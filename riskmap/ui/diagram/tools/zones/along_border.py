"""A zone that leans on its neighbours: only its free side is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from riskmap.errors import BadInput
from riskmap.geometry.border import nearest_on_border
from riskmap.geometry.floor_measuring import area
from riskmap.geometry.shapes import Outline, Path, Point
from riskmap.geometry.tracing import zone_along
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.leaning import Leaning
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.stage import CATCH_PX, Stage
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.zones.making import ZonePathTool, area_line

#: With more zones than this, which of them hang together is worked out on a thread.
_MANY = 40


class AlongBorderTool(ZonePathTool):
    """Draws a zone from a neighbour's border back to it, or to another's that touches it."""

    key: ClassVar[str] = "along_border"
    title: ClassVar[str] = "沿邻区边界"
    icon: ClassVar[str] = "along-border"
    shortcut: ClassVar[str] = "B"
    tip: ClassVar[str] = "单击相邻分区的边界作为起点，画出另外几边，再单击边界结束"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._leaning: Leaning | None = None
        self._leaning_of: FloorDocument | None = None

    def activated(self) -> None:
        """Look at the neighbours before the first line is drawn."""
        super().activated()
        self._look()

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        if not self.path:
            return self.tip
        return "单击加一点，单击相邻分区的边界结束（沿边界自动闭合）；Backspace 退一步，Esc 取消"

    def add(self, place: Point) -> None:
        """Set the next place: the first must, and the last does, lie on a neighbour's border."""
        if not self.path and self._zone_at(place) is None:
            self.stage.said.emit("这里没有分区的边界。请单击要贴着画的分区的边线。")
            return
        super().add(place)
        if self._traced(self.path, wait=True):
            self.finish()

    def outline(self, path: Path) -> Outline:
        """Return the outline that the places and the neighbours' borders enclose."""
        outline = self._traced(path, wait=True)
        if outline:
            return outline
        raise BadInput(
            "这条线与相邻分区围不成新的分区。",
            advice="请从一个分区的边界画出，再画回它的边界或与它相连的分区的边界。图形没有改动。",
        )

    def floor_changed(self) -> None:
        """Look at the neighbours anew; without the first one begin anew."""
        self._look()
        if self.path and self._zone_at(self.path[0]) is None:
            self.cancel()

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the whole zone once the pen is back at a border, until then the line."""
        traced = self._traced(path)
        if traced:
            preview.area(traced)
        else:
            preview.growing(path)
        preview.lengths(path)

    def readout(self, path: Path) -> Sequence[str]:
        """Return the length and, once it closes, the area."""
        traced = self._traced(path)
        return (*super().readout(path[-2:]), *([area_line(area(traced))] if traced else []))

    @property
    def _reach(self) -> float:
        return CATCH_PX * self.stage.view.metres

    def _look(self) -> Leaning | None:
        """Return what can be leaned on now; for many zones that is worked out beforehand."""
        floor = self.stage.floor
        if floor is None:
            self._leaning = self._leaning_of = None
        elif self._leaning is None or self._leaning_of is not floor.document:
            self._leaning_of = floor.document
            leaning = self._leaning = Leaning(floor.document.of_kind(Zone))
            if leaning.count > _MANY:
                floor.work.run(
                    lambda _progress: leaning.prepare(),
                    done=lambda _nothing: self.stage.update(),
                    slot=f"leaning-{id(self)}",
                )
        return self._leaning

    def _traced(self, path: Path, *, wait: bool = False) -> Outline:
        """Return the zone that a line and the border between its ends enclose; empty for none.

        While the pen moves it does not ``wait`` for what a thread is working out; a click does.
        """
        if len(path) < 2:
            return ()
        start, end = self._zone_at(path[0]), self._zone_at(path[-1], rather=self._zone_at(path[0]))
        leaning = self._look()
        if start is None or end is None or leaning is None:
            return ()
        outline = leaning.outline(start, end, wait=wait or leaning.count <= _MANY)
        try:
            return zone_along(outline, path, tolerance=self._reach).outline if outline else ()
        except BadInput:  # not yet: the line has only run along the border
            return ()

    def _zone_at(self, place: Point, *, rather: Zone | None = None) -> Zone | None:
        """Return the zone on whose border a place lies: of several ``rather`` one, else the nearest."""
        near = self.stage.targets.snap_index.edges_near(place, within=self._reach).keys
        found: list[tuple[float, bytes, Zone]] = []
        for uid in dict.fromkeys(near):
            zone = self.stage.shape(uid) if isinstance(uid, bytes) else None
            if isinstance(zone, Zone):
                away = nearest_on_border((zone.outline, *zone.holes), place).distance
                if away <= self._reach:
                    found.append((away if zone != rather else -1.0, zone.uid, zone))
        return min(found)[2] if found else None

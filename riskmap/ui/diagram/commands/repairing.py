"""Mending outlines that cross themselves, with consent: the proposal is shown, Enter agrees, Esc does not."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area, label_place
from riskmap.geometry.repairing import Repair, repair
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.repair import repaired
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import Zone
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.commands.replacing import doing, told
from riskmap.ui.diagram.commands.zones import chosen_zones, crossing
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_entry import is_enter
from riskmap.ui.diagram.tools.drawing.typed_numbers import area_text
from riskmap.ui.diagram.tools.pen import Pen
from riskmap.ui.diagram.tools.tool import Tool

_BACK = "select"


class RepairTool(Tool):
    """Shows what would stand in the place of crossing outlines until the user agrees or not."""

    key: ClassVar[str] = "repair"
    title: ClassVar[str] = "修复轮廓"
    icon: ClassVar[str] = "wrench"
    tip: ClassVar[str] = "看一看修复后的样子，同意后才修改"
    snaps: ClassVar[bool] = False
    cursor: ClassVar[Qt.CursorShape] = Qt.CursorShape.PointingHandCursor

    def __init__(self, stage: Stage, zones: list[Zone]) -> None:
        super().__init__(stage)
        self._zones = zones
        self.proposals: list[tuple[Zone, Repair]] = []
        self.empty: list[Zone] = []
        for zone in zones:
            try:
                self.proposals.append((zone, repair((zone.outline, *zone.holes))))
            except BadInput:  # it encloses nothing: mending takes it away
                self.empty.append(zone)

    @property
    def hint(self) -> str:
        """Return the proposal and how to answer."""
        said = "；".join(f"{told([zone])}：{proposal.text}" for zone, proposal in self.proposals[:2])
        if self.empty:
            said = "；".join(part for part in (said, f"{len(self.empty)} 个没有面积的分区拟删除") if part)
        return f"{said}。回车或单击同意，Esc 不改"

    @property
    def is_busy(self) -> bool:
        """Tell that an answer is waited for."""
        return True

    def pressed(self, pen: Pen) -> None:  # noqa: ARG002 - anywhere
        """Agree."""
        self.agree()

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Agree by Enter."""
        if is_enter(event):
            self.agree()
            return True
        return False

    def agree(self) -> None:
        """Put the proposals in their places, as one step."""
        floor = self.stage.drawn
        before: list[Shape] = []
        after: list[Shape] = []
        for zone in self._zones:
            if floor.document.shapes.get(zone.uid) == zone:
                change = repaired(zone, new_uid=new_uid)
                before += change.before
                after += change.after
        if before and self.stage.do(
            ReplaceShapes(
                before=tuple(before), after=tuple(after), label=f"{doing('修复', self._zones)}的边界"
            )
        ):
            floor.select(shape.uid for shape in after)
            self.stage.said.emit(f"{doing('已修复', self._zones)}的边界。")
        self.stage.use(_BACK)

    def cancel(self) -> bool:
        """Leave everything as it is; the canvas then goes back to choosing."""
        return False

    def floor_changed(self) -> None:
        """Somebody else has changed the floor: the proposal may not fit any more."""
        if any(self.stage.shape(zone.uid) != zone for zone in self._zones) and self.stage.tool is self:
            self.stage.use(_BACK)

    def paint(self, painter: QPainter) -> None:
        """Draw the proposed outlines with their areas, and where the old ones cross."""
        with Preview(painter, self.stage) as preview:
            for _zone, proposal in self.proposals:
                for outline in proposal.outlines:
                    preview.area(outline, dashed=True)
                    preview.note(label_place(outline), area_text(area(outline)))
                painter.setPen(QPen(QColor(self.stage.theme.colour("text")), 1.8))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                for crossing_at in proposal.crossings:
                    painter.drawEllipse(self.stage.view.point(crossing_at), 7.0, 7.0)


def propose_repair(stage: Stage) -> None:
    """Show how the chosen zones that cross themselves would be mended."""
    stage.take(RepairTool(stage, crossing(chosen_zones(stage.drawn))))


def nothing_to_repair(floor: DrawnFloor) -> str:
    """Return why nothing is to be mended; "" when a chosen zone crosses itself."""
    zones = chosen_zones(floor)
    if not zones:
        return "请先选中分区"
    return "" if crossing(zones) else "选中的分区边界没有自相交"

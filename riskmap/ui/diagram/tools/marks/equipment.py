"""Stamping fire and emergency equipment."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.signs import Equipment, EquipmentKind
from riskmap.ui.diagram.tools.drawing.kept import Kept
from riskmap.ui.diagram.tools.drawing.options import ToolOption
from riskmap.ui.diagram.tools.drawing.placing_tool import PlacingTool


class EquipmentTool(PlacingTool):
    """Puts down one piece of equipment after the other; the page or the right click sets `kind`."""

    key: ClassVar[str] = "equipment"
    title: ClassVar[str] = "消防应急设施"
    icon: ClassVar[str] = "fire-extinguisher"
    shortcut: ClassVar[str] = "E"
    tip: ClassVar[str] = "放置灭火器、消火栓、急救箱等；右键或在右侧“标志”里选种类"
    makes: ClassVar[type[Shape] | None] = Equipment
    options = (
        ToolOption(name="kind", title="设施", choices=tuple((kind, kind.zh) for kind in EquipmentKind)),
    )
    kind: Kept[EquipmentKind] = Kept(EquipmentKind.EXTINGUISHER)

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        return f"单击放置“{self.kind.zh}”；右键换种类，Esc 结束"

    def label(self) -> str:
        """Return what the history says."""
        return f"放置{self.kind.zh}"

    def shape(self, uid: bytes, place: Point) -> Equipment:
        """Return the piece of equipment."""
        return Equipment(uid=uid, position=place, kind=self.kind)

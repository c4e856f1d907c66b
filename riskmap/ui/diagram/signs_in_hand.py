"""The palette of signs and the tools that put them: the one in front when the other is in hand."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTabWidget, QWidget

from riskmap.model.diagram.signs import EquipmentKind
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.palette_model import tile_named, tile_of
from riskmap.ui.diagram.sign_palette import SignPalette
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.suggesting import accidents_at
from riskmap.ui.diagram.tool_actions import ToolActions
from riskmap.ui.diagram.tools.marks.equipment import EquipmentTool
from riskmap.ui.diagram.tools.marks.sign import SignTool
from riskmap.ui.diagram.tools.tool import Tool

_CHOOSING = "select"


class SignsInHand(QObject):
    """Follows the stage; the tab that was in front before comes back when the sign is put away."""

    def __init__(
        self, stage: Stage, *, palette: SignPalette, tabs: QTabWidget, properties: QWidget, tools: ToolActions
    ) -> None:
        super().__init__(palette)
        self._stage, self._palette, self._tabs, self._tools = stage, palette, tabs, tools
        self._properties = properties
        self._before: QWidget | None = None
        self._floor: DrawnFloor | None = None
        palette.sign_chosen.connect(self._take_sign)
        palette.equipment_chosen.connect(self._take_equipment)
        tabs.currentChanged.connect(lambda _place: self.suggest())
        stage.tool_changed.connect(self._tool_changed)
        stage.floor_changed.connect(self._follow)
        self._follow(stage.floor)

    def suggest(self) -> None:
        """Suggest signs for what is chosen now, if the palette is looked at."""
        if self._tabs.currentWidget() is self._palette:
            place, accidents = accidents_at(self._floor) if self._floor is not None else ("", ())
            self._palette.suggest(place, accidents)

    def _follow(self, floor: DrawnFloor | None) -> None:
        if self._floor is not None:
            self._floor.selection_changed.disconnect(self._choice_changed)
            self._floor.points_changed.disconnect(self.suggest)
        self._floor = floor
        if floor is not None:
            floor.selection_changed.connect(self._choice_changed)
            floor.points_changed.connect(self.suggest)
        self.suggest()

    def _choice_changed(self) -> None:
        floor, tool = self._floor, self._stage.tool
        choosing = tool is not None and tool.key == _CHOOSING
        if choosing and floor is not None and floor.selection and self._before is not None:
            self._back()
        self.suggest()

    def _tool_changed(self, tool: Tool) -> None:
        if isinstance(tool, (SignTool, EquipmentTool)):
            if self._tabs.currentWidget() is not self._palette:
                self._before = self._tabs.currentWidget()
                self._tabs.setCurrentWidget(self._palette)
            self._palette.mark(tile_named(tool.name) if isinstance(tool, SignTool) else tile_of(tool.kind))
        else:
            self._palette.mark(None)
            if self._before is not None:
                self._back()

    def _back(self) -> None:
        before, self._before = self._before, None
        if before is not None and self._tabs.currentWidget() is self._palette:
            self._tabs.setCurrentWidget(before)

    def _take_sign(self, name: str) -> None:
        self._hold("SignTool.name", name, SignTool.key)

    def _take_equipment(self, kind: EquipmentKind) -> None:
        self._hold("EquipmentTool.kind", kind, EquipmentTool.key)

    def _hold(self, option: str, value: object, key: str) -> None:
        if self._floor is not None:
            self._stage.kept[option] = value
            self._tools.take(key)

"""Every tool of the editor, in the order of the tool column; a new tool is a file and a line here."""

from __future__ import annotations

from dataclasses import dataclass

from riskmap.ui.diagram.tools.building.door import DoorTool
from riskmap.ui.diagram.tools.building.room import RoomTool
from riskmap.ui.diagram.tools.building.stair import StairTool
from riskmap.ui.diagram.tools.building.wall import WallTool
from riskmap.ui.diagram.tools.building.window import WindowTool
from riskmap.ui.diagram.tools.choosing.select import SelectTool
from riskmap.ui.diagram.tools.ground.calibrate import CalibrateTool
from riskmap.ui.diagram.tools.ground.georeference import GeoreferenceTool
from riskmap.ui.diagram.tools.ground.move_background import MoveBackgroundTool
from riskmap.ui.diagram.tools.ground.straighten_background import StraightenBackgroundTool
from riskmap.ui.diagram.tools.marks.assembly_point import AssemblyPointTool
from riskmap.ui.diagram.tools.marks.equipment import EquipmentTool
from riskmap.ui.diagram.tools.marks.escape_route import EscapeRouteTool
from riskmap.ui.diagram.tools.marks.exit import ExitTool
from riskmap.ui.diagram.tools.marks.point import PointTool
from riskmap.ui.diagram.tools.marks.sign import SignTool
from riskmap.ui.diagram.tools.measuring.area import MeasureAreaTool
from riskmap.ui.diagram.tools.measuring.distance import MeasureDistanceTool
from riskmap.ui.diagram.tools.notes.dimension import DimensionTool
from riskmap.ui.diagram.tools.notes.legend import LegendTool
from riskmap.ui.diagram.tools.notes.north_arrow import NorthArrowTool
from riskmap.ui.diagram.tools.notes.sheet_furniture import SheetFurnitureTool
from riskmap.ui.diagram.tools.notes.text import TextTool
from riskmap.ui.diagram.tools.notes.title_block import TitleBlockTool
from riskmap.ui.diagram.tools.six_haves.floor_marking import FloorMarkingTool
from riskmap.ui.diagram.tools.six_haves.job_instruction import JobInstructionTool
from riskmap.ui.diagram.tools.six_haves.nameplate import NameplateTool
from riskmap.ui.diagram.tools.six_haves.pipe_flow import PipeFlowTool
from riskmap.ui.diagram.tools.six_haves.post_warning import PostWarningTool
from riskmap.ui.diagram.tools.six_haves.valve_tag import ValveTagTool
from riskmap.ui.diagram.tools.tool import Tool
from riskmap.ui.diagram.tools.zones.along_border import AlongBorderTool
from riskmap.ui.diagram.tools.zones.freehand import FreehandTool
from riskmap.ui.diagram.tools.zones.hole import HoleTool
from riskmap.ui.diagram.tools.zones.leaning_rectangle import LeaningRectangleTool
from riskmap.ui.diagram.tools.zones.polygon import PolygonTool
from riskmap.ui.diagram.tools.zones.rectangle import RectangleTool
from riskmap.ui.diagram.tools.zones.round import RoundTool
from riskmap.ui.diagram.tools.zones.split import SplitTool


@dataclass(frozen=True, kw_only=True)
class ToolGroup:
    """Tools of one purpose: one button of the tool column, the others in its flyout."""

    key: str
    title: str
    tools: tuple[type[Tool], ...]


GROUPS: tuple[ToolGroup, ...] = (
    ToolGroup(key="select", title="选择", tools=(SelectTool,)),
    ToolGroup(
        key="zones",
        title="分区",
        tools=(
            RectangleTool,
            PolygonTool,
            FreehandTool,
            AlongBorderTool,
            LeaningRectangleTool,
            RoundTool,
            SplitTool,
            HoleTool,
        ),
    ),
    ToolGroup(key="points", title="风险点", tools=(PointTool,)),
    ToolGroup(key="signs", title="标志", tools=(SignTool, EquipmentTool)),
    ToolGroup(key="escape", title="疏散", tools=(EscapeRouteTool, ExitTool, AssemblyPointTool)),
    ToolGroup(
        key="six_haves",
        title="六有",
        tools=(
            FloorMarkingTool,
            NameplateTool,
            PostWarningTool,
            JobInstructionTool,
            PipeFlowTool,
            ValveTagTool,
        ),
    ),
    ToolGroup(key="building", title="建筑", tools=(WallTool, RoomTool, DoorTool, WindowTool, StairTool)),
    ToolGroup(
        key="notes",
        title="文字",
        tools=(TextTool, DimensionTool, SheetFurnitureTool, LegendTool, TitleBlockTool, NorthArrowTool),
    ),
    ToolGroup(key="measuring", title="测量", tools=(MeasureDistanceTool, MeasureAreaTool)),
    ToolGroup(
        key="ground",
        title="底图",
        tools=(CalibrateTool, MoveBackgroundTool, StraightenBackgroundTool, GeoreferenceTool),
    ),
)

#: All tools in one row; None is a rule between groups.
TOOLS: tuple[type[Tool] | None, ...] = tuple(
    each for number, group in enumerate(GROUPS) for each in ((None,) if number else ()) + group.tools
)


def tools() -> dict[str, type[Tool]]:
    """Return the tools by their keys."""
    return {tool.key: tool for tool in TOOLS if tool is not None}

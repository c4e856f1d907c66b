"""The layers of a diagram, lowest first; every kind of shape belongs to one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from riskmap.model.diagram.building import Door, Stair, Wall, Window
from riskmap.model.diagram.notes import Dimension, LegendBox, NorthArrow, TextNote, TitleBlock
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.signs import AssemblyPoint, Equipment, EscapeRoute, Exit, SafetySign
from riskmap.model.diagram.six_haves import (
    FloorMarking,
    JobInstruction,
    Nameplate,
    PipeFlow,
    PostWarning,
    ValveTag,
)
from riskmap.model.diagram.zone import PointMark, Zone

#: Key → Chinese title, in the order they are painted.
LAYER_TITLES: Final = {
    "background": "底图",
    "zones": "风险分区",
    "building": "建筑",
    "six_haves": "六有",
    "escape": "疏散路线",
    "equipment": "消防与应急",
    "signs": "安全标志",
    "points": "风险点",
    "notes": "文字与尺寸",
    "furniture": "图例与标题栏",
}
_KINDS: Final[dict[type[Shape], str]] = {
    Zone: "zones",
    Wall: "building",
    Door: "building",
    Window: "building",
    Stair: "building",
    FloorMarking: "six_haves",
    Nameplate: "six_haves",
    PostWarning: "six_haves",
    JobInstruction: "six_haves",
    PipeFlow: "six_haves",
    ValveTag: "six_haves",
    EscapeRoute: "escape",
    Exit: "escape",
    AssemblyPoint: "escape",
    Equipment: "equipment",
    SafetySign: "signs",
    PointMark: "points",
    TextNote: "notes",
    Dimension: "notes",
    NorthArrow: "furniture",
    LegendBox: "furniture",
    TitleBlock: "furniture",
}
#: Every kind of shape there is.
SHAPE_KINDS: Final = tuple(_KINDS)
#: What a kind is called in histories, lists and problems.
KIND_TITLES: Final[dict[type[Shape], str]] = {
    Zone: "分区",
    PointMark: "风险点",
    SafetySign: "安全标志",
    Equipment: "消防应急设施",
    EscapeRoute: "疏散路线",
    Exit: "安全出口",
    AssemblyPoint: "紧急集合点",
    Wall: "墙",
    Door: "门",
    Window: "窗",
    Stair: "楼梯",
    FloorMarking: "地面标线",
    Nameplate: "设备铭牌",
    PostWarning: "岗位警示",
    JobInstruction: "作业指令",
    PipeFlow: "管线流向",
    ValveTag: "阀门挂牌",
    TextNote: "文字",
    Dimension: "尺寸",
    NorthArrow: "指北针",
    LegendBox: "图例",
    TitleBlock: "标题栏",
}


def layer_of(shape: Shape) -> str:
    """Return the key of the layer a shape belongs to."""
    return layer_of_kind(type(shape))


def layer_of_kind(kind: type[Shape]) -> str:
    """Return the key of the layer the shapes of a kind belong to."""
    return _KINDS[kind]


@dataclass(frozen=True, kw_only=True)
class LayerState:
    """How a layer is shown and whether it may be edited."""

    key: str
    visible: bool = True
    locked: bool = False
    opacity: float = 1.0

    @property
    def title(self) -> str:
        """Return the Chinese title."""
        return LAYER_TITLES[self.key]


#: Every layer as a new floor has it.
ALL_LAYERS: Final = tuple(LayerState(key=key) for key in LAYER_TITLES)

"""The drawable objects of 六有: marking lines, nameplates, warnings, instructions, flow, tags."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from riskmap.model.diagram.shape import PathShape, PlacedShape


class MarkingKind(Enum):
    """What a floor marking line bounds."""

    PASSAGE = "passage"
    WORK = "work"
    STORAGE = "storage"
    DANGER = "danger"

    @property
    def zh(self) -> str:
        """Return the Chinese name."""
        return {"passage": "通道线", "work": "作业区线", "storage": "物料区线", "danger": "危险区线"}[
            self.value
        ]


class Medium(Enum):
    """What flows in a pipe; its colour group is that of GB 2894-2025 (formerly GB 7231-2003)."""

    WATER = "water"
    STEAM = "steam"
    AIR = "air"
    GAS = "gas"
    ACID_ALKALI = "acid_alkali"
    FLAMMABLE_LIQUID = "flammable_liquid"
    OTHER_LIQUID = "other_liquid"
    OXYGEN = "oxygen"

    @property
    def zh(self) -> str:
        """Return the Chinese name."""
        return {
            "water": "水",
            "steam": "水蒸气",
            "air": "空气",
            "gas": "气体",
            "acid_alkali": "酸或碱",
            "flammable_liquid": "可燃液体",
            "other_liquid": "其他液体",
            "oxygen": "氧",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class FloorMarking(PathShape):
    """A marking line on the floor (车间地上有标线)."""

    kind: MarkingKind = MarkingKind.PASSAGE
    closed: bool = False
    width: float = 0.1  # metres


@dataclass(frozen=True, kw_only=True)
class Nameplate(PlacedShape):
    """The nameplate of a piece of equipment (设备有铭牌)."""

    text: str
    model: str = ""
    responsible_person: str = ""
    size_mm: float = 5.0


@dataclass(frozen=True, kw_only=True)
class PostWarning(PlacedShape):
    """The warning posted at a post (岗位有警示)."""

    text: str
    size_mm: float = 5.0


@dataclass(frozen=True, kw_only=True)
class JobInstruction(PlacedShape):
    """The instruction posted for a job (作业有指令)."""

    text: str
    size_mm: float = 5.0


@dataclass(frozen=True, kw_only=True)
class PipeFlow(PathShape):
    """A pipe with the direction of flow, towards its last position (管线有流向标)."""

    medium: Medium = Medium.WATER
    label: str = ""  # 循环水, empty for the medium's own name


@dataclass(frozen=True, kw_only=True)
class ValveTag(PlacedShape):
    """The tag of an important valve or switch (重要阀门或开关有挂牌)."""

    text: str
    normally_open: bool | None = None
    size_mm: float = 5.0

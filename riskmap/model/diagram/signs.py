"""Safety signs, fire and emergency equipment, and the ways out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from riskmap.model.diagram.shape import PathShape, PlacedShape


class EquipmentKind(Enum):
    """Fire and emergency equipment; the value is what the file stores."""

    EXTINGUISHER = "extinguisher"
    EXTINGUISHER_CART = "extinguisher_cart"
    INDOOR_HYDRANT = "indoor_hydrant"
    OUTDOOR_HYDRANT = "outdoor_hydrant"
    HOSE_REEL = "hose_reel"
    SAND_BOX = "sand_box"
    FIRE_BLANKET = "fire_blanket"
    ALARM_BUTTON = "alarm_button"
    ALARM_BELL = "alarm_bell"
    SMOKE_DETECTOR = "smoke_detector"
    GAS_DETECTOR = "gas_detector"
    SPRINKLER = "sprinkler"
    EMERGENCY_LIGHT = "emergency_light"
    EMERGENCY_STOP = "emergency_stop"
    POWER_SWITCH = "power_switch"
    FIRST_AID_KIT = "first_aid_kit"
    EYE_WASH = "eye_wash"
    RESCUE_CABINET = "rescue_cabinet"
    BREATHING_APPARATUS = "breathing_apparatus"
    DEFIBRILLATOR = "defibrillator"
    EMERGENCY_PHONE = "emergency_phone"

    @property
    def zh(self) -> str:
        """Return the Chinese name."""
        return _NAMES[self]

    @property
    def is_fire(self) -> bool:
        """Tell whether it is fire-fighting equipment (drawn red), else emergency equipment (green)."""
        return self in _FIRE


_NAMES = {
    EquipmentKind.EXTINGUISHER: "手提式灭火器",
    EquipmentKind.EXTINGUISHER_CART: "推车式灭火器",
    EquipmentKind.INDOOR_HYDRANT: "室内消火栓",
    EquipmentKind.OUTDOOR_HYDRANT: "室外消火栓",
    EquipmentKind.HOSE_REEL: "消防软管卷盘",
    EquipmentKind.SAND_BOX: "消防沙箱",
    EquipmentKind.FIRE_BLANKET: "灭火毯",
    EquipmentKind.ALARM_BUTTON: "手动报警按钮",
    EquipmentKind.ALARM_BELL: "声光报警器",
    EquipmentKind.SMOKE_DETECTOR: "感烟探测器",
    EquipmentKind.GAS_DETECTOR: "可燃气体探测器",
    EquipmentKind.SPRINKLER: "自动喷淋",
    EquipmentKind.EMERGENCY_LIGHT: "应急照明灯",
    EquipmentKind.EMERGENCY_STOP: "紧急停止按钮",
    EquipmentKind.POWER_SWITCH: "总电源开关",
    EquipmentKind.FIRST_AID_KIT: "急救箱",
    EquipmentKind.EYE_WASH: "洗眼器",
    EquipmentKind.RESCUE_CABINET: "应急物资柜",
    EquipmentKind.BREATHING_APPARATUS: "空气呼吸器",
    EquipmentKind.DEFIBRILLATOR: "自动体外除颤器",
    EquipmentKind.EMERGENCY_PHONE: "应急电话",
}
_FIRE = frozenset(list(EquipmentKind)[: list(EquipmentKind).index(EquipmentKind.EMERGENCY_LIGHT)])


@dataclass(frozen=True, kw_only=True)
class SafetySign(PlacedShape):
    """A safety sign by its Chinese name (resources/tables/safety_signs.csv)."""

    name: str
    size_mm: float = 9.0


@dataclass(frozen=True, kw_only=True)
class Equipment(PlacedShape):
    """A piece of fire or emergency equipment, or several of a kind at one place."""

    kind: EquipmentKind
    quantity: int = 1
    label: str = ""  # number or model, empty for none
    size_mm: float = 6.0


@dataclass(frozen=True, kw_only=True)
class EscapeRoute(PathShape):
    """A way out (疏散路线): green, with arrows along it, towards its last position."""

    is_main: bool = True  # False: a second way, drawn dashed
    arrow_spacing_mm: float = 15.0


@dataclass(frozen=True, kw_only=True)
class Exit(PlacedShape):
    """A safety exit (安全出口); at angle 0 it leads upwards."""

    name: str = "安全出口"
    size_mm: float = 9.0


@dataclass(frozen=True, kw_only=True)
class AssemblyPoint(PlacedShape):
    """Where people gather (紧急集合点)."""

    name: str = "紧急集合点"
    size_mm: float = 11.0

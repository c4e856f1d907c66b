"""The small code lists of the register: what is stored, and what people read."""

from __future__ import annotations

from enum import Enum


class _Coded(Enum):
    """A stored word with its Chinese reading; the position is the number in column arrays."""

    def __init__(self, stored: str, zh: str) -> None:
        self.stored = stored
        self.zh = zh

    @property
    def position(self) -> int:
        """Return the member's number in column arrays."""
        return list(type(self)).index(self)


class SizeClass(_Coded):
    """Size class (规模): a stored choice, set from headcount and safety conditions."""

    LARGE = ("large", "规模以上")
    MEDIUM = ("medium", "中等")
    SMALL = ("small", "小微")
    UNKNOWN = ("", "未填")


class Standard(_Coded):
    """The standard an enterprise is graded by."""

    NATIONAL = ("national", "国家标准")
    QUANZHOU = ("quanzhou", "泉州标准")
    UNKNOWN = ("", "未填")


class Origin(_Coded):
    """Where a record comes from."""

    SYNTHETIC = ("synthetic", "示例数据")
    REAL = ("real", "真实（公开数据）")
    REGISTER = ("register", "登记台账")


class PointKind(_Coded):
    """What a risk point is (风险点类型)."""

    EQUIPMENT = ("equipment", "设备设施")
    ACTIVITY = ("activity", "作业活动")
    PLACE = ("place", "场所区域")


class MeasureKind(_Coded):
    """A kind of control measure, in the order of the 风险管控清单; stored as a column of its own."""

    ENGINEERING = ("engineering", "工程技术")
    MANAGEMENT = ("management", "管理措施")
    TRAINING = ("training", "培训教育")
    PROTECTION = ("protection", "个体防护")
    EMERGENCY = ("emergency", "应急处置")

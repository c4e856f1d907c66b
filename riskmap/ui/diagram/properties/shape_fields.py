"""The fields of every kind of shape, in the order in which one fills them in."""

from __future__ import annotations

from typing import Final

from riskmap.drawing.symbols.sign_catalogue import signs
from riskmap.model.diagram.building import Door, DoorKind, Stair, Wall, Window
from riskmap.model.diagram.layers import SHAPE_KINDS
from riskmap.model.diagram.notes import Dimension, LegendBox, NorthArrow, TextNote, TitleBlock
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.signs import AssemblyPoint, Equipment, EquipmentKind, EscapeRoute, Exit, SafetySign
from riskmap.model.diagram.six_haves import (
    FloorMarking,
    JobInstruction,
    MarkingKind,
    Medium,
    Nameplate,
    PipeFlow,
    PostWarning,
    ValveTag,
)
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.ui.diagram.properties.field import (
    ChoiceField,
    DateField,
    Field,
    FlagField,
    NumberField,
    TextField,
)


def _size(title: str = "图上大小") -> NumberField:
    tip = "印在纸上的高度；图放大缩小时它不变"
    return NumberField(
        key="size_mm", title=title, unit="毫米", decimals=1, least=1.0, most=200.0, step=0.5, tip=tip
    )


def _paper_width(least: float) -> NumberField:
    return NumberField(
        key="width_mm", title="图上宽度", unit="毫米", decimals=1, least=least, most=400.0, step=5.0
    )


def _sign_names() -> list[str]:
    return [sign.zh for sign in signs()]


def _kinds(kinds: type[DoorKind | EquipmentKind | MarkingKind | Medium]) -> list[tuple[object, str]]:
    return [(each, each.zh) for each in kinds]


_PERSON = TextField(key="responsible_person", title="责任人", example="例如：王丽", longest=60)
_WIDE = NumberField(key="width", title="宽度", unit="米", least=0.05, most=200.0)
_CLOSED = FlagField(key="closed", title="首尾相连")

SHAPE_FIELDS: Final[dict[type[Shape], tuple[Field, ...]]] = {
    Zone: (
        TextField(key="name", title="名称", example="例如：裁断车间", longest=200),
        _PERSON,
        TextField(key="responsible_phone", title="电话", longest=60, tip="印在责任人旁边"),
    ),
    PointMark: (),
    SafetySign: (TextField(key="name", title="标志", suggestions=_sign_names, longest=60), _size()),
    Equipment: (
        ChoiceField(key="kind", title="设施", choices=_kinds(EquipmentKind)),
        NumberField(key="quantity", title="数量", decimals=0, least=1, most=9999, step=1, whole=True),
        TextField(key="label", title="编号或型号", example="例如：MFZ/ABC4", longest=60),
        _size(),
    ),
    EscapeRoute: (
        ChoiceField(key="is_main", title="路线", choices=[(True, "主要疏散路线"), (False, "备用疏散路线")]),
        NumberField(
            key="arrow_spacing_mm", title="箭头间距", unit="毫米", decimals=1, least=4.0, most=200.0, step=1.0
        ),
    ),
    Exit: (TextField(key="name", title="名称", example="例如：安全出口", longest=60), _size()),
    AssemblyPoint: (TextField(key="name", title="名称", longest=60), _size()),
    Wall: (NumberField(key="thickness", title="厚度", unit="米", least=0.02, most=5.0, step=0.02), _CLOSED),
    Door: (ChoiceField(key="kind", title="开启方式", choices=_kinds(DoorKind)), _WIDE),
    Window: (_WIDE,),
    Stair: (
        _WIDE,
        NumberField(key="length", title="长度", unit="米", least=0.1, most=200.0),
        TextField(key="label", title="标注", example="上 或 下", longest=10),
    ),
    FloorMarking: (
        ChoiceField(key="kind", title="标线", choices=_kinds(MarkingKind)),
        NumberField(key="width", title="线宽", unit="米", least=0.02, most=2.0, step=0.01),
        _CLOSED,
    ),
    Nameplate: (
        TextField(key="text", title="设备名称", longest=120),
        TextField(key="model", title="型号", longest=120),
        _PERSON,
        _size(),
    ),
    PostWarning: (TextField(key="text", title="警示内容", lines=3), _size("字高")),
    JobInstruction: (TextField(key="text", title="指令内容", lines=3), _size("字高")),
    PipeFlow: (
        ChoiceField(key="medium", title="介质", choices=_kinds(Medium)),
        TextField(key="label", title="名称", example="不填则写介质名称", longest=60),
    ),
    ValveTag: (
        TextField(key="text", title="挂牌内容", longest=120),
        ChoiceField(
            key="normally_open", title="常态", choices=[(True, "常开"), (False, "常闭"), (None, "不标")]
        ),
        _size("字高"),
    ),
    TextNote: (
        TextField(key="text", title="文字", lines=4, longest=2000),
        _size("字高"),
        FlagField(key="centred", title="居中对齐"),
    ),
    Dimension: (
        NumberField(
            key="offset", title="标注线距离", unit="米", least=-1000.0, most=1000.0, step=0.5,
            tip="标注线离被测两点的距离；负数在另一侧",
        ),
    ),
    NorthArrow: (
        ChoiceField(key="is_orientation", title="样式", choices=[(False, "指北针"), (True, "方位标")]),
        _size(),
    ),
    LegendBox: (
        _paper_width(20.0),
    ),
    TitleBlock: (
        TextField(key="title", title="图名", example="安全风险四色分布图", longest=120),
        TextField(key="compiled_by", title="编制", longest=60),
        TextField(key="checked_by", title="审核", longest=60),
        TextField(key="approved_by", title="批准", longest=60),
        DateField(key="date", title="日期"),
        TextField(key="version", title="版本", example="例如：2026 版", longest=40),
        TextField(key="emergency_phone", title="应急电话", longest=60),
        _paper_width(40.0),
    ),
}  # fmt: skip

if set(SHAPE_FIELDS) != set(SHAPE_KINDS):
    raise RuntimeError("a kind of shape has no fields")


def common_fields(kinds: set[type[Shape]]) -> tuple[Field, ...]:
    """Return the fields that all of several kinds of shape have alike."""
    each = [SHAPE_FIELDS[kind] for kind in kinds]
    first = max(each, key=len, default=())
    return tuple(field for field in first if all(field in fields for fields in each))

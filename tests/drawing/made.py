"""A floor of a shoe factory with everything on it that a floor can have."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from riskmap.model.diagram.building import Door, DoorKind, Stair, Wall, Window
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument, Frame
from riskmap.model.diagram.notes import Dimension, TextNote, TitleBlock
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.shape import Path, Shape
from riskmap.model.diagram.sheet import Georeference, Sheet
from riskmap.model.diagram.signs import (
    AssemblyPoint,
    Equipment,
    EquipmentKind,
    EscapeRoute,
    Exit,
    SafetySign,
)
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
from riskmap.model.levels import RiskLevel

R, O, Y, B, N = RiskLevel.RED, RiskLevel.ORANGE, RiskLevel.YELLOW, RiskLevel.BLUE, RiskLevel.UNASSESSED  # noqa: E741

POINTS = (
    ("电气配电柜", O, 3.0, 3.5, "王𬭚"),
    ("裁断机", O, 12.0, 6.0, "陈志强"),
    ("裁断机（备用）", Y, 14.0, 6.4, ""),
    ("针车流水线", B, 12.0, 14.0, ""),
    ("针车油污地面", Y, 16.0, 15.5, ""),
    ("成型流水线", Y, 29.0, 8.0, ""),
    ("烘箱", O, 33.5, 6.5, "林美丽"),
    ("胶水刷涂作业", R, 30.0, 15.0, "吴建国"),
    ("胶水中间仓库", R, 41.0, 4.0, "吴建国"),
    ("危废暂存间", O, 41.5, 12.0, ""),
    ("成品叉车通道", Y, 25.0, 21.5, ""),
    ("办公室用电", B, 3.5, 20.0, ""),
    ("除尘设备有限空间清理作业及其检修维护过程", N, 38.0, 19.5, ""),
)


def box(left: float, lower: float, right: float, upper: float) -> Path:
    return ((left, lower), (right, lower), (right, upper), (left, upper))


def uids() -> Iterator[bytes]:
    return (number.to_bytes(16, "big") for number in itertools.count(1))


def register() -> dict[bytes, RegisterPoint]:
    points = {}
    for number, (name, level, _x, _y, person) in enumerate(POINTS, start=1):
        uid = b"p" + number.to_bytes(15, "big")
        points[uid] = RegisterPoint(uid=uid, number=number, name=name, level=level, responsible_person=person)
    return points


def shoe_floor_shapes() -> list[Shape]:
    new = uids()
    uid = new.__next__
    shapes: list[Shape] = [
        Zone(uid=uid(), outline=box(0.2, 0.2, 7, 8), name="配电室"),
        Zone(uid=uid(), outline=box(7, 0.2, 21, 10), name="裁断车间"),
        Zone(uid=uid(), outline=box(7, 10, 21, 18), name="针车车间"),
        Zone(uid=uid(), outline=box(21, 0.2, 38, 18), name="成型车间"),
        Zone(uid=uid(), outline=box(27, 12, 34, 17), name="刷胶区"),
        Zone(uid=uid(), outline=box(38, 0.2, 44.8, 8), name="胶水中间库", responsible_person="吴建国"),
        Zone(uid=uid(), outline=box(38, 8, 44.8, 15), name="危废间"),
        Zone(uid=uid(), outline=box(7, 18, 34, 24.8), name="成品通道"),
        Zone(uid=uid(), outline=box(0.2, 16, 7, 24.8), name="办公区", coloured=False),
        Zone(uid=uid(), outline=box(34, 15, 44.8, 24.8), name="除尘间"),
        Wall(uid=uid(), path=box(0, 0, 45, 25), closed=True),
        Wall(uid=uid(), path=((7, 0), (7, 25)), thickness=0.12),
        Wall(uid=uid(), path=((38, 0), (38, 15), (45, 15)), thickness=0.2),
        Wall(uid=uid(), path=((38, 8), (45, 8)), thickness=0.12),
        Wall(uid=uid(), path=((0, 16), (7, 16)), thickness=0.12),
        Door(uid=uid(), position=(20, 25), width=3, kind=DoorKind.ROLLER),
        Door(uid=uid(), position=(7, 20), angle=90, kind=DoorKind.LEFT),
        Door(uid=uid(), position=(38, 5), angle=90, kind=DoorKind.DOUBLE, width=1.6),
        Door(uid=uid(), position=(38, 11), angle=90, kind=DoorKind.SLIDING, width=1.6),
        Window(uid=uid(), position=(12, 0)),
        Window(uid=uid(), position=(30, 0), width=3),
        Stair(uid=uid(), position=(2.2, 11.5)),
        FloorMarking(uid=uid(), path=((7.5, 18.6), (33.5, 18.6)), kind=MarkingKind.PASSAGE),
        FloorMarking(uid=uid(), path=box(27, 12, 34, 17), closed=True, kind=MarkingKind.DANGER),
        Nameplate(uid=uid(), position=(9, 3), text="裁断机", model="XCLP-25", responsible_person="陈志强"),
        PostWarning(uid=uid(), position=(22.5, 14), text="刷胶岗位"),
        JobInstruction(uid=uid(), position=(22.5, 3), text="动火作业票"),
        PipeFlow(uid=uid(), path=((22, 1.2), (37, 1.2), (37, 9)), medium=Medium.AIR, label="压缩空气"),
        ValveTag(uid=uid(), position=(34.5, 10), text="空压总阀", normally_open=True),
        EscapeRoute(uid=uid(), path=((30, 10), (24, 10), (24, 20), (20, 20), (20, 26.5))),
        EscapeRoute(uid=uid(), path=((36, 20), (20, 22)), is_main=False),
        Exit(uid=uid(), position=(22.5, 24)),
        AssemblyPoint(uid=uid(), position=(20, 29)),
        Equipment(uid=uid(), position=(7.8, 9.2), kind=EquipmentKind.EXTINGUISHER, quantity=2),
        Equipment(uid=uid(), position=(20.2, 17.2), kind=EquipmentKind.INDOOR_HYDRANT, label="1#"),
        Equipment(uid=uid(), position=(37.2, 16.8), kind=EquipmentKind.FIRST_AID_KIT),
        Equipment(uid=uid(), position=(39, 7), kind=EquipmentKind.GAS_DETECTOR),
        SafetySign(uid=uid(), position=(43, 2), name="禁止烟火"),
        SafetySign(uid=uid(), position=(43.5, 6.5), name="当心火灾"),
        SafetySign(uid=uid(), position=(1.8, 1.8), name="当心触电"),
        SafetySign(uid=uid(), position=(8.8, 5.5), name="当心机械伤人"),
        SafetySign(uid=uid(), position=(32.5, 15.5), name="必须戴防毒面具"),
        TextNote(uid=uid(), position=(35, 29.5), text="厂区道路", centred=True),
        Dimension(uid=uid(), start=(0, 25), end=(45, 25), offset=3),
        TitleBlock(
            uid=uid(), position=(0, 0), compiled_by="李小明", checked_by="黄安全", approved_by="",
            date="2026-11-23", version="V2.1", emergency_phone="0595-2345 6789",
        ),
    ]  # fmt: skip
    marks: list[Shape] = [
        PointMark(uid=uid(), position=(x, y), point_uid=key)
        for (_n, _l, x, y, _p), key in zip(POINTS, register(), strict=True)
    ]
    return shapes + marks


def sheet() -> Sheet:
    return Sheet(
        uid=b"s" * 16,
        enterprise_uid=b"e" * 16,
        building="1号厂房",
        floor="一层",
        width=60,
        height=40,
        georeference=Georeference(
            floor_a=(0, 0), lonlat_a=(118.6, 24.8), floor_b=(45, 0), lonlat_b=(118.60043, 24.80008)
        ),
    )


def shoe_floor(*, title_block: bool = False) -> Diagram:
    shapes = [each for each in shoe_floor_shapes() if title_block or not isinstance(each, TitleBlock)]
    return Diagram(FloorDocument.of(Frame(sheet=sheet()), shapes), register())


def blank_floor() -> Diagram:
    return Diagram(FloorDocument(sheet=sheet()), {})

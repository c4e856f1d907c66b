"""A petrol station drawn on a blank sheet: 站房, 罩棚, 油罐区, and the ways out to the road."""

from __future__ import annotations

from PySide6.QtCore import Qt

from riskmap.model.diagram.signs import EquipmentKind
from tools.sample_drawings.clerk import Clerk

NAME = "青阳示例源诚加油站"
SHEET = "总平面"


def draw(clerk: Clerk) -> None:
    """Draw the whole station on its site plan."""
    clerk.open_enterprise(NAME)
    page = clerk.page
    for floor in [each for each in page.sheets.floors if page.sheets.title(each) != SHEET]:
        page.sheet_commands.delete(floor.uid)
        clerk.settle()
    clerk.open_sheet(SHEET)
    page.sheet_commands.edit(clerk.floor.document.sheet.uid)
    clerk.settle()
    clerk.answer(page.sheet_commands.dialog, width_box=68.0, height_box=36.0, scale="150", grid=0.5)
    clerk.fit()
    _building(clerk)
    _zones(clerk)
    clerk.points(
        {
            "油罐车卸油作业": (5.0, 25.0),
            "埋地油罐与管线": (5.0, 15.0),
            "油气回收与呼吸管": (7.0, 20.5),
            "加油作业": (24.0, 14.0),
            "招牌与外墙附属物": (35.0, 8.0),
            "站房便利店与充电设施": (16.0, 30.0),
            "湿滑地面与楼梯": (21.0, 26.0),
            "安全疏散通道": (16.0, 26.0),
            "夜间值守住人": (27.0, 29.0),
            "用电线路与插座": (33.0, 29.0),
            "电动自行车停放充电": (42.0, 29.0),
        }
    )
    _safety(clerk)
    clerk.furniture(
        title="安全风险四色分布图",
        compiled_by="许文彬",
        checked_by="蔡丽珍",
        approved_by="吴源诚",
        date="2026-10-20",
        version="V1.0",
        emergency_phone="0595-8500 0119",
    )
    clerk.save()


def _building(clerk: Clerk) -> None:
    clerk.use("room")
    clerk.drag((12.0, 24.0), (36.0, 32.0))
    clerk.key(Qt.Key.Key_Escape)
    for x in (24.0, 30.0):
        clerk.path("wall", (x, 24.0), (x, 32.0))
    clerk.stamp("door", (18.0, 24.0), (27.0, 24.0), (33.0, 24.0))
    clerk.stamp("window", (15.0, 32.0), (21.0, 32.0), (27.0, 32.0))
    clerk.path("wall", (2.0, 32.5), (2.0, 5.0))
    clerk.path("wall", (46.5, 32.5), (46.5, 5.0))


def _zones(clerk: Clerk) -> None:
    manager = {"responsible_person": "吴源诚", "responsible_phone": "0595-8500 0118"}
    clerk.zone("油罐区", (3.0, 9.0), (9.0, 22.0), **manager)
    clerk.zone("卸油区", (3.0, 22.0), (9.0, 29.0), **manager)
    clerk.zone("加油区（罩棚）", (12.0, 7.0), (36.0, 20.0), **manager)
    clerk.zone("便利店", (12.0, 24.0), (24.0, 32.0))
    clerk.zone("值班室", (24.0, 24.0), (30.0, 32.0))
    clerk.zone("配电间", (30.0, 24.0), (36.0, 32.0))
    clerk.zone("车辆停放充电区", (38.5, 25.0), (46.0, 32.0))


def _safety(clerk: Clerk) -> None:
    for x in (16.0, 24.0, 32.0):
        for y in (10.5, 16.5):
            clerk.path(
                "floor_marking",
                (x - 2.0, y - 0.5),
                (x + 2.0, y - 0.5),
                (x + 2.0, y + 0.5),
                (x - 2.0, y + 0.5),
                (x - 2.0, y - 0.5),
            )
    for name, place in (
        ("禁止烟火", (13.5, 18.5)),
        ("禁止开启无线移动通讯设备", (15.5, 18.5)),
        ("当心车辆", (34.5, 18.5)),
        ("禁止烟火", (4.0, 27.5)),
        ("当心爆炸", (4.0, 11.0)),
        ("当心触电", (35.0, 31.0)),
    ):
        clerk.stamp("sign", place, name=name)
    clerk.stamp("equipment", (20.0, 13.5), (28.0, 13.5), (8.0, 24.0), kind=EquipmentKind.EXTINGUISHER)
    clerk.stamp("equipment", (7.5, 27.5), kind=EquipmentKind.EXTINGUISHER_CART)
    clerk.stamp("equipment", (10.5, 16.0), kind=EquipmentKind.SAND_BOX)
    clerk.stamp("equipment", (23.0, 25.0), kind=EquipmentKind.FIRST_AID_KIT)
    clerk.stamp("equipment", (31.0, 25.0), kind=EquipmentKind.POWER_SWITCH)
    clerk.path("escape_route", (18.0, 25.5), (18.0, 22.0), (40.0, 22.0), (40.0, 5.0))
    clerk.path("escape_route", (5.0, 23.0), (10.5, 23.0), (10.5, 5.0))
    clerk.stamp("exit", (40.0, 4.0), (10.5, 4.0))
    clerk.stamp("assembly_point", (43.5, 8.0))

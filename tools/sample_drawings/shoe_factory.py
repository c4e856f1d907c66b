"""A shoe factory of two floors drawn over its DXF drawings."""

from __future__ import annotations

from riskmap.model.diagram.signs import EquipmentKind
from riskmap.resources import resource
from tools.sample_drawings.clerk import Clerk, Place

NAME = "池店示例江川煌鞋业有限公司"
SHEETS = ("1层", "2层")
_TITLE = {
    "title": "安全风险四色分布图",
    "compiled_by": "林秀娟",
    "checked_by": "黄志强",
    "approved_by": "江川煌",
    "date": "2026-10-22",
    "version": "V1.0",
    "emergency_phone": "0595-8500 0219",
}
_WORKSHOP = {"responsible_person": "黄志强", "responsible_phone": "0595-8500 0211"}
_STORE = {"responsible_person": "陈国栋", "responsible_phone": "0595-8500 0213"}


def draw(clerk: Clerk) -> None:
    """Draw both floors."""
    clerk.open_enterprise(NAME)
    for title, file in zip(SHEETS, ("鞋厂一层.dxf", "鞋厂二层.dxf"), strict=True):
        clerk.open_sheet(_ending(clerk, title))
        clerk.import_background(resource("sample", "floors", file))
        clerk.hide_background_layers("轴网", "尺寸标注", "文字")  # the zones say what the rooms are
        clerk.fit()
        if title == SHEETS[0]:
            _first(clerk)
        else:
            _second(clerk)
        clerk.furniture(**_TITLE)
        clerk.save()


def _ending(clerk: Clerk, title: str) -> str:
    sheets = clerk.page.sheets
    return next(name for floor in sheets.floors if (name := sheets.title(floor)).endswith(title))


def _metres(clerk: Clerk, x: float, y: float) -> Place:
    """Return where a place of the building lies on the sheet: the drawings are in millimetres."""
    return clerk.over(x * 1000, y * 1000)


def _first(clerk: Clerk) -> None:
    def at(x: float, y: float) -> Place:
        return _metres(clerk, x, y)

    clerk.zone("裁断车间", at(0, 8), at(20, 24), **_WORKSHOP)
    clerk.zone("成型车间", at(20, 8), at(40, 24), **_WORKSHOP)
    clerk.zone("危化品间", at(40, 16), at(48, 24), **_STORE)
    clerk.zone("配电及空压机房", at(40, 8), at(48, 16), **_WORKSHOP)
    clerk.zone("原料仓库", at(12, 0), at(28, 6), **_STORE)
    clerk.zone("成品仓库", at(28, 0), at(44, 6), **_STORE)
    clerk.zone("办公室", at(4, 0), at(12, 6), coloured=False)
    clerk.points(
        {
            "裁断机（下料机）": at(6, 19.5),
            "动火作业": at(17.5, 10),
            "成型流水线刷胶（处理剂、白乳胶、黄胶）": at(30, 17.5),
            "中底定型与烘箱": at(37.5, 12),
            "胶水、处理剂仓库": at(44, 19.5),
            "配电房（柜）": at(41.5, 13),
            "空压机与储气罐": at(46, 10.5),
            "多层厂房原料成品堆放": at(22, 3),
            "货梯（载货电梯）": at(42.5, 4.5),
        }
    )
    for name, place in (
        ("禁止烟火", at(41, 23)),
        ("当心火灾", at(43, 23)),
        ("当心中毒", at(45, 23)),
        ("必须戴防毒面具", at(47, 23)),
        ("当心触电", at(41, 9)),
        ("当心机械伤人", at(2, 16)),
        ("必须戴防护手套", at(4, 16)),
        ("必须通风", at(22, 16.5)),
    ):
        clerk.stamp("sign", place, name=name)
    clerk.stamp("equipment", at(14.6, 7.4), at(33, 7.4), kind=EquipmentKind.INDOOR_HYDRANT)
    clerk.stamp(
        "equipment", at(10.5, 8.7), at(21, 8.7), at(39, 8.7), at(41, 16.8), at(13, 5.2), at(29, 5.2),
        kind=EquipmentKind.EXTINGUISHER,
    )  # fmt: skip
    clerk.stamp("equipment", at(43.5, 8.7), kind=EquipmentKind.POWER_SWITCH)
    clerk.stamp("equipment", at(47, 16.8), kind=EquipmentKind.EYE_WASH)
    clerk.path("escape_route", at(13, 9.5), at(13, 7), at(1.2, 7))
    clerk.path("escape_route", at(36, 9.5), at(36, 7), at(46.8, 7))
    clerk.path("escape_route", at(17.5, 4.8), at(17.5, 6.6), at(1.2, 6.6))
    clerk.stamp("exit", at(0, 7), at(48, 7))
    clerk.path("floor_marking", at(0.5, 7.7), at(47.5, 7.7))
    clerk.path("floor_marking", at(0.5, 6.3), at(47.5, 6.3))


def _second(clerk: Clerk) -> None:
    def at(x: float, y: float) -> Place:
        return _metres(clerk, x, y)

    clerk.zone("针车车间", at(0, 8), at(28, 24), **_WORKSHOP)
    clerk.zone("包装车间", at(28, 8), at(40, 24), **_WORKSHOP)
    clerk.zone("半成品仓库", at(40, 8), at(48, 24), **_STORE)
    clerk.zone("办公区", at(4, 0), at(28, 6), coloured=False)
    clerk.zone("休息室与卫生间", at(28, 0), at(44, 6), coloured=False)
    clerk.points(
        {
            "针车缝纫线": at(12, 16),
            "高处检修与登高作业": at(34.5, 16.5),
            "货架与货物堆垛": at(44, 15),
        }
    )
    for name, place in (
        ("当心机械伤人", at(2, 16)),
        ("当心坠落", at(30.5, 17)),
        ("禁止烟火", at(41, 15)),
    ):
        clerk.stamp("sign", place, name=name)
    clerk.stamp("equipment", at(14.6, 7.4), at(33, 7.4), kind=EquipmentKind.INDOOR_HYDRANT)
    clerk.stamp(
        "equipment", at(9, 8.7), at(19, 8.7), at(31, 8.7), at(47, 8.7), kind=EquipmentKind.EXTINGUISHER
    )
    clerk.stamp("equipment", at(25, 8.7), kind=EquipmentKind.FIRST_AID_KIT)
    clerk.path("escape_route", at(22, 9.5), at(22, 7), at(2, 7), at(2, 4.5))
    clerk.path("escape_route", at(34, 9.5), at(34, 7), at(46, 7), at(46, 4.5))
    clerk.stamp("exit", at(1.1, 6), at(46.9, 6))

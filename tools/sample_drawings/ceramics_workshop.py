"""A ceramics workshop drawn over a photographed sketch: calibrated by its 24 m, set upright, then drawn."""

from __future__ import annotations

from PySide6.QtCore import Qt

from riskmap.model.diagram.signs import EquipmentKind
from riskmap.resources import resource
from tools.sample_drawings.clerk import Clerk, Place

NAME = "福建示例顺翔瓷艺有限公司"
SHEET = "1层"
_HIGH = 1200  # pixels of the picture
#: The corners of the building in the picture, pixels from its upper left: lower left, lower right.
_LEFT, _RIGHT = (173.0, 989.0), (1590.0, 947.0)
_OWNER = {"responsible_person": "陈顺翔", "responsible_phone": "0595-8500 0311"}


def draw(clerk: Clerk) -> None:
    """Draw the only floor."""
    clerk.open_enterprise(NAME)
    sheets, page = clerk.page.sheets, clerk.page
    title = next(name for floor in sheets.floors if (name := sheets.title(floor)).endswith(SHEET))
    for floor in [each for each in sheets.floors if sheets.title(each) != title]:
        page.sheet_commands.delete(floor.uid)
        clerk.settle()
    clerk.open_sheet(title)
    page.sheet_commands.edit(clerk.floor.document.sheet.uid)
    clerk.settle()
    clerk.answer(page.sheet_commands.dialog, width_box=44.0, height_box=26.0, scale="100", grid=0.5)
    clerk.import_background(resource("sample", "floors", "陶瓷作坊.png"))
    clerk.fit()
    _lay_straight(clerk)
    _draw(clerk)
    clerk.furniture(
        title="安全风险四色分布图",
        compiled_by="郑雅琴",
        checked_by="郑雅琴",
        approved_by="陈顺翔",
        date="2026-10-21",
        version="V1.0",
        emergency_phone="0595-8500 0319",
    )
    clerk.save()


def _pixel(clerk: Clerk, at: Place) -> Place:
    """Return where a pixel of the picture lies on the sheet."""
    return clerk.over(at[0], _HIGH - at[1])


def _lay_straight(clerk: Clerk) -> None:
    """Give the picture its size by the 24 m of the sketch, and set its walls upright."""
    free = Qt.KeyboardModifier.AltModifier
    clerk.use("calibrate")
    clerk.click(_pixel(clerk, _LEFT), _pixel(clerk, _RIGHT), keys=free)
    clerk.enter("24")
    clerk.settle()
    clerk.use("straighten_background")
    clerk.click(_pixel(clerk, _LEFT), _pixel(clerk, _RIGHT), keys=free)
    clerk.settle()
    clerk.key(Qt.Key.Key_Escape)
    clerk.use("move_background")
    clerk.drag(_pixel(clerk, _LEFT), (2.0, 4.0))
    clerk.key(Qt.Key.Key_Escape)
    clerk.fit()
    clerk.settle()


def _draw(clerk: Clerk) -> None:
    left, low = _pixel(clerk, _LEFT)

    def at(x: float, y: float) -> Place:
        return left + x, low + y

    clerk.zone("原料与练泥区", at(0, 7), at(12.4, 13), **_OWNER)
    clerk.zone("成型晾坯区", at(12.4, 7), at(24, 13), **_OWNER)
    clerk.zone("施釉间", at(0, 0), at(6, 7), **_OWNER)
    clerk.zone("窑炉房", at(6, 0), at(13.8, 7), **_OWNER)
    clerk.zone("气瓶间", at(13.8, 0), at(17.2, 4), **_OWNER)
    clerk.zone("办公", at(13.8, 4), at(17.2, 7), coloured=False)
    clerk.zone("成品包装区", at(17.2, 0), at(24, 7), **_OWNER)
    clerk.points(
        {
            "原料车间球磨与练泥": at(9, 10),
            "车间电气线路": at(15.5, 10.5),
            "喷釉与彩绘": at(3, 4.8),
            "配电房（柜）": at(1.2, 1.2),
            "梭式窑烧成（液化气/天然气）": at(8.5, 4.3),
            "出窑与装窑": at(11.5, 1.2),
            "液化气瓶组间": at(15.5, 1.2),
            "货架与货物堆垛": at(20.5, 4.8),
            "叉车作业": at(22.5, 1.5),
        }
    )
    for name, place in (
        ("禁止烟火", at(14.5, 3.2)),
        ("当心爆炸", at(16.4, 3.2)),
        ("当心高温表面", at(7.2, 1.2)),
        ("必须戴防尘口罩", at(6.8, 12)),
        ("当心触电", at(2.4, 1.2)),
        ("当心叉车", at(18.2, 1.2)),
    ):
        clerk.stamp("sign", place, name=name)
    clerk.stamp(
        "equipment", at(6.6, 6.3), at(13.2, 6.3), at(18, 6.3), at(1, 7.7), kind=EquipmentKind.EXTINGUISHER
    )
    clerk.stamp("equipment", at(13.2, 0.7), kind=EquipmentKind.GAS_DETECTOR)
    clerk.stamp("equipment", at(23.3, 6.3), kind=EquipmentKind.FIRST_AID_KIT)
    clerk.path("escape_route", at(11, 5.5), at(11, 2.2), at(11, -1.2))
    clerk.path("escape_route", at(15.5, 8), at(20.8, 8), at(20.8, -1.2))
    clerk.stamp("exit", at(11, -1.8), at(20.8, -1.8))
    clerk.stamp("assembly_point", at(15.5, -2.0))

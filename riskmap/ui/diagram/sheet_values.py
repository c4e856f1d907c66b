"""What a sheet is asked for: its name, size and scale, and what is offered first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from riskmap.drawing.paper import PAPERS
from riskmap.model.diagram.sheet import Sheet

_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, kw_only=True)
class SheetValues:
    """What the user says of a sheet; ``ordinal`` 0 is 厂区总平面."""

    building: str = ""
    floor: str = ""
    ordinal: int = 1
    width: float = 60.0
    height: float = 40.0
    scale: float = 200.0
    grid: float = 1.0

    @classmethod
    def of(cls, sheet: Sheet) -> SheetValues:
        """Return what a sheet is now."""
        return cls(
            building=sheet.building,
            floor=sheet.floor,
            ordinal=sheet.ordinal,
            width=sheet.width,
            height=sheet.height,
            scale=sheet.scale,
            grid=sheet.grid,
        )


@dataclass(frozen=True, kw_only=True)
class SizePreset:
    """A usual size of sheet; every one fits on A3 at its scale."""

    title: str
    width: float
    height: float
    scale: float
    grid: float


SIZE_PRESETS = (
    SizePreset(title="小店铺", width=18.0, height=12.0, scale=50.0, grid=0.5),
    SizePreset(title="大店铺、小作坊", width=36.0, height=24.0, scale=100.0, grid=1.0),
    SizePreset(title="一般车间", width=60.0, height=40.0, scale=200.0, grid=1.0),
    SizePreset(title="大车间", width=110.0, height=75.0, scale=300.0, grid=2.0),
    SizePreset(title="小厂区", width=180.0, height=120.0, scale=500.0, grid=5.0),
    SizePreset(title="大厂区", width=360.0, height=250.0, scale=1000.0, grid=10.0),
)
SCALES = (20, 25, 50, 75, 100, 150, 200, 250, 300, 400, 500, 750, 1000, 1500, 2000, 5000)


def floor_name(ordinal: int) -> str:
    """Return what a floor is usually called.

    >>> [floor_name(each) for each in (-1, 1, 2, 10, 12, 20, 31)]
    ['地下一层', '一层', '二层', '十层', '十二层', '二十层', '三十一层']
    """
    if ordinal < 0:
        return f"地下{floor_name(-ordinal)}"
    tens, ones = divmod(ordinal, 10)
    if tens == 0:
        return f"{_DIGITS[ones]}层"
    if tens > 9:
        return f"{ordinal}层"
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}层"


def named_like(example: str, ordinal: int) -> str:
    """Return a floor's name in the manner of another: 三层, 3层 or 3F.

    >>> named_like("3F", 4), named_like("3层", 4), named_like("三层", 4), named_like("阁楼", 4)
    ('4F', '4层', '四层', '四层')
    """
    if ordinal > 0 and re.fullmatch(r"[0-9]{1,3}[层楼]", example):
        return f"{ordinal}{example[-1]}"
    if ordinal > 0 and re.fullmatch(r"[0-9]{1,3}[Ff]", example):
        return f"{ordinal}{example[-1]}"
    return floor_name(ordinal)


def is_usual_name(text: str) -> bool:
    """Tell whether a name says no more than which floor it is.

    >>> is_usual_name("二层"), is_usual_name("12F"), is_usual_name("地下一层"), is_usual_name("成型车间")
    (True, True, True, False)
    """
    return bool(re.fullmatch(r"[0-9]{1,3}[层楼Ff]|(地下)?[一二三四五六七八九十]{1,3}[层楼]", text.strip()))


def first_values(sheets: Sequence[Sheet], *, site: bool, is_small_shop: bool = False) -> SheetValues:
    """Return what a new sheet is offered as: a site plan, or the floor above those there are."""
    if site:
        big = SIZE_PRESETS[4]
        return SheetValues(ordinal=0, width=big.width, height=big.height, scale=big.scale, grid=big.grid)
    floors = [sheet for sheet in sheets if sheet.ordinal != 0]
    if not floors:
        size = SIZE_PRESETS[0 if is_small_shop else 2]
        return SheetValues(
            floor=floor_name(1), width=size.width, height=size.height, scale=size.scale, grid=size.grid
        )
    last = floors[-1]
    ordinal = max(sheet.ordinal for sheet in floors if sheet.building == last.building) + 1
    ordinal = ordinal or 1  # above 地下一层 lies 一层
    return SheetValues(
        building=last.building,
        floor=named_like(last.floor, ordinal),
        ordinal=ordinal,
        width=last.width,
        height=last.height,
        scale=last.scale,
        grid=last.grid,
    )


def copied_values(sheet: Sheet, sheets: Sequence[Sheet]) -> SheetValues:
    """Return what a copy of a sheet is offered as: the next floor of its building that there is not yet.

    >>> first = Sheet(uid=b"1", enterprise_uid=b"", floor="1层")
    >>> copied_values(first, [first, Sheet(uid=b"2", enterprise_uid=b"", floor="2层", ordinal=2)]).floor
    '3层'
    """
    taken = {(each.building, each.ordinal) for each in sheets}
    titles = {each.title for each in sheets}
    step = -1 if sheet.ordinal < 0 else 1
    ordinal = sheet.ordinal + step
    while True:
        floor = named_like(sheet.floor, ordinal)
        title = replace(sheet, floor=floor, ordinal=ordinal).title
        if (sheet.building, ordinal) not in taken and title not in titles:
            return replace(SheetValues.of(sheet), ordinal=ordinal, floor=floor)
        ordinal += step


def paper_needed(values: SheetValues) -> str:
    """Return in words how large the drawing area is on paper, and which sheet takes it.

    >>> paper_needed(SheetValues())
    '按 1:200 图面为 300×200 毫米，可印在 A3 上；打印时也可另选纸张。'
    """
    wide, high = values.width / values.scale * 1000, values.height / values.scale * 1000
    longer, shorter = max(wide, high), min(wide, high)
    size = f"按 1:{values.scale:g} 图面为 {wide:.0f}×{high:.0f} 毫米，"
    for name in ("A4", "A3", "A2", "A1", "A0"):
        room = PAPERS[name].content
        if longer <= room.right - room.left and shorter <= room.bottom - room.top:
            return f"{size}可印在 {name} 上；打印时也可另选纸张。"
    return f"{size}比 A0 还大；打印时会自动缩小。"

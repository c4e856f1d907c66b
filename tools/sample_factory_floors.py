"""What stands on the two floors of the sample shoe factory: rooms, walls, doors, machines, in millimetres."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDE, HIGH = 48_000, 24_000
Rectangle = tuple[float, float, float, float]  # left, lower, right, upper
Placed = tuple[str, float, float]  # block, x, y


@dataclass(frozen=True, kw_only=True)
class Room:
    """A room's rectangle between the middles of its walls, its name, a remark, where the name stands."""

    place: Rectangle
    name: str
    note: str = ""
    at: tuple[float, float] | None = None

    @property
    def area(self) -> float:
        """Return the area in square metres."""
        left, lower, right, upper = self.place
        return (right - left) * (upper - lower) / 1e6


@dataclass(frozen=True, kw_only=True)
class Door:
    """An opening in a wall: its middle, width, whether the wall runs upwards, to which side it opens."""

    x: float
    y: float
    width: float = 1_500
    upright: bool = False
    opens: int = 1


@dataclass(frozen=True, kw_only=True)
class Floor:
    """What differs from floor to floor; ``walls`` are the middles of inner walls."""

    title: str
    rooms: Sequence[Room]
    doors: Sequence[Door]
    walls: Sequence[Rectangle]
    placed: Sequence[Placed]
    hatched: Sequence[tuple[Rectangle, str, float]]
    labels: Sequence[tuple[float, float, str]]
    remarks: Sequence[str]


def grid(name: str, xs: Iterable[float], ys: Iterable[float]) -> list[Placed]:
    """Return a block at every crossing."""
    above = list(ys)
    return [(name, x, y) for x in xs for y in above]


def _along(y: float, start: float, end: float) -> Rectangle:
    return (start, y, end, y)


def _up(x: float, start: float, end: float) -> Rectangle:
    return (x, start, x, end)


#: Both floors: stairs in the southern corners, a corridor along the middle.
_STRIP = 6_000
_HALL = 8_000
_STAIRS = (_up(4_000, 0, _STRIP), _up(44_000, 0, _STRIP))
_STAIR_DOORS = (Door(x=1_100, y=_STRIP, opens=-1), Door(x=46_900, y=_STRIP, opens=-1))
_HYDRANTS = [("消火栓", 14_600, 6_100), ("消火栓", 33_000, 6_100)]


def first_floor() -> Floor:
    """Return the floor of cutting, lasting and the stores."""
    rooms = (
        Room(place=(0, _HALL, 20_000, HIGH), name="裁断车间", at=(12_000, 16_600)),
        Room(place=(20_000, _HALL, 40_000, HIGH), name="成型车间", at=(28_000, 18_300)),
        Room(
            place=(40_000, 16_000, WIDE, HIGH),
            name="危化品间",
            note="胶水、处理剂，甲类",
            at=(44_000, 21_000),
        ),
        Room(place=(40_000, _HALL, WIDE, 16_000), name="配电及空压机房", at=(44_000, 10_900)),
        Room(place=(4_000, 0, 12_000, _STRIP), name="办公室", at=(8_000, 4_600)),
        Room(place=(12_000, 0, 28_000, _STRIP), name="原料仓库", at=(20_000, 3_900)),
        Room(place=(28_000, 0, 44_000, _STRIP), name="成品仓库", at=(36_000, 3_900)),
    )
    doors = (
        *_STAIR_DOORS,
        Door(x=0, y=7_000, upright=True, opens=1),
        Door(x=WIDE, y=7_000, upright=True, opens=-1),
        Door(x=5_000, y=_HALL, width=2_400),
        Door(x=13_000, y=_HALL, width=2_400),
        Door(x=27_000, y=_HALL, width=2_400),
        Door(x=36_000, y=_HALL, width=2_400),
        Door(x=42_000, y=_HALL, width=1_500),
        Door(x=WIDE, y=17_300, width=1_500, upright=True, opens=-1),
        Door(x=6_000, y=_STRIP, width=1_000, opens=-1),
        Door(x=17_500, y=_STRIP, width=2_400, opens=-1),
        Door(x=30_500, y=_STRIP, width=2_400, opens=-1),
        Door(x=31_500, y=0, width=3_000, opens=-1),
        Door(x=17_000, y=0, width=3_000, opens=-1),
        Door(x=2_800, y=0, width=1_500, opens=-1),
        Door(x=45_200, y=0, width=1_500, opens=-1),
    )
    placed = [
        *_HYDRANTS,
        *grid("裁断机", (1_500, 5_300, 12_400, 16_200), (9_800, 12_600, 18_600, 21_400)),
        ("货架", 8_800, 9_400),
        ("货架", 8_800, 22_300),
        ("成型流水线", 22_500, 11_000),
        ("成型流水线", 22_500, 13_600),
        ("成型流水线", 22_500, 20_800),
        ("烘箱", 36_600, 10_750),
        ("烘箱", 36_600, 13_350),
        *grid("胶桶", (40_700, 41_500, 42_300), (21_900, 22_700)),
        *grid("胶桶", (45_500, 46_300, 47_100), (22_700,)),
        ("货架", 45_200, 18_350),
        *grid("配电柜", (40_800, 41_700, 42_600), (14_900,)),
        ("空压机", 45_000, 13_800),
        *grid("办公桌", (5_000, 9_400), (1_800, 3_200)),
        *grid("货架", (12_600, 20_000, 22_600, 25_200), (500, 1_600, 4_700)),
        *grid("货架", (33_700, 36_200, 38_700, 41_200), (500, 1_600, 4_700)),
    ]
    return Floor(
        title="一层平面图",
        rooms=rooms,
        doors=doors,
        walls=(
            *_STAIRS,
            _along(_STRIP, 0, WIDE),
            _along(_HALL, 0, WIDE),
            _up(20_000, _HALL, HIGH),
            _up(40_000, _HALL, HIGH),
            _along(16_000, 40_000, WIDE),
            _up(12_000, 0, _STRIP),
            _up(28_000, 0, _STRIP),
        ),
        placed=placed,
        hatched=(
            ((40_150, 16_150, 47_850, 18_200), "ANSI37", 120.0),
            ((40_500, 13_950, 43_900, 14_750), "ANSI31", 90.0),
        ),
        labels=(
            (24_000, 7_000, "走道（疏散通道）"),
            (29_500, 12_650, "成型一线"),
            (29_500, 15_250, "成型二线"),
            (29_500, 22_450, "成型三线"),
            (38_100, 15_250, "烘箱"),
            (41_700, 13_500, "配电柜（绝缘垫）"),
            (46_200, 13_300, "空压机"),
            (17_000, -900, "装卸口"),
            (31_500, -900, "装卸口"),
        ),
        remarks=(
            "1. 本图尺寸以毫米计，标高以米计；层高 5.4 m。",
            "2. 危化品间采用防爆门、防爆灯，设防溢流门槛 150 mm。",
            "3. 墙体除注明外：外墙 240，内墙 200。",
        ),
    )


def second_floor() -> Floor:
    """Return the floor of sewing and packing."""
    rooms = (
        Room(place=(0, _HALL, 28_000, HIGH), name="针车车间", at=(12_000, 16_900)),
        Room(place=(28_000, _HALL, 40_000, HIGH), name="包装车间", at=(34_500, 17_600)),
        Room(place=(40_000, _HALL, WIDE, HIGH), name="半成品仓库", at=(44_000, 13_000)),
        Room(place=(4_000, 0, 12_000, _STRIP), name="厂长办公室", at=(8_000, 4_600)),
        Room(place=(12_000, 0, 20_000, _STRIP), name="技术开发室", at=(16_000, 4_600)),
        Room(place=(20_000, 0, 28_000, _STRIP), name="会议室", at=(24_000, 4_800)),
        Room(place=(28_000, 0, 36_000, _STRIP), name="休息室", at=(32_000, 3_600)),
        Room(place=(36_000, 0, 44_000, _STRIP), name="卫生间", at=(40_000, 3_600)),
    )
    doors = (
        *_STAIR_DOORS,
        Door(x=4_000, y=_HALL, width=2_400),
        Door(x=22_000, y=_HALL, width=2_400),
        Door(x=34_000, y=_HALL, width=2_400),
        Door(x=43_000, y=_HALL, width=2_400),
        Door(x=28_000, y=17_800, width=2_400, upright=True),
        Door(x=40_000, y=14_000, width=2_400, upright=True),
        *(
            Door(x=x, y=_STRIP, width=1_000, opens=-1)
            for x in (5_000, 13_000, 21_000, 27_000, 29_000, 37_000, 43_000)
        ),
    )
    placed = [
        *_HYDRANTS,
        *grid("针车", range(1_500, 12_000, 1_900), (10_000, 12_300, 18_600, 20_900)),
        *grid("针车", range(15_400, 26_000, 1_900), (10_000, 12_300, 18_600, 20_900)),
        *grid("货架", (29_000,), (9_000, 22_300)),
        ("包装台", 30_000, 12_000),
        ("包装台", 30_000, 14_000),
        ("包装台", 30_000, 20_000),
        *grid("货架", (40_900, 44_600), (9_300, 17_000, 18_800, 20_600, 22_400)),
        *grid("办公桌", (5_600, 9_000), (2_300,)),
        *grid("办公桌", (12_800, 15_300, 17_900), (1_500, 3_000)),
        ("会议桌", 21_500, 1_700),
        *grid("蹲位", (36_400, 37_500, 38_600, 41_000, 42_100), (500,)),
    ]
    return Floor(
        title="二层平面图",
        rooms=rooms,
        doors=doors,
        walls=(
            *_STAIRS,
            _along(_STRIP, 0, WIDE),
            _along(_HALL, 0, WIDE),
            _up(28_000, _HALL, HIGH),
            _up(40_000, _HALL, HIGH),
            *(_up(x, 0, _STRIP) for x in (12_000, 20_000, 28_000, 36_000)),
            _up(40_000, 0, 2_500),
        ),
        placed=placed,
        hatched=(((36_150, 150, 43_850, 5_850), "NET", 160.0),),
        labels=(
            (24_000, 7_000, "走道（疏散通道）"),
            (7_000, 14_200, "针车一组"),
            (20_900, 14_200, "针车二组"),
            (7_000, 22_600, "针车三组"),
            (20_900, 22_600, "针车四组"),
        ),
        remarks=(
            "1. 本图尺寸以毫米计，标高以米计；层高 4.2 m。",
            "2. 走道净宽不小于 1.8 m，两端为封闭楼梯间。",
            "3. 墙体除注明外：外墙 240，内墙 200。",
        ),
    )

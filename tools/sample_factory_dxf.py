"""Draw the two floors of the sample shoe factory as an architect would hand them over: ASCII DXF in mm.

    python tools/sample_factory_dxf.py [folder]

writes 鞋厂一层.dxf and 鞋厂二层.dxf (48 m × 24 m each). The same program writes the same bytes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import ezdxf
import shapely
from ezdxf.document import Drawing
from ezdxf.enums import TextEntityAlignment as Align
from sample_factory_floors import (
    HIGH,
    WIDE,
    Door,
    Floor,
    Rectangle,
    first_floor,
    second_floor,
)
from shapely.geometry import Polygon, box

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sample" / "floors"
COLUMNS_X = range(0, WIDE + 1, 8_000)
COLUMNS_Y = (0, 8_000, 16_000, HIGH)
OUTER, INNER = 240, 200

#: Layer: colour number, line pattern, line weight in hundredths of a millimetre.
LAYERS = {
    "轴网": (8, "CENTER", 13),
    "墙体": (7, "CONTINUOUS", 35),
    "柱": (7, "CONTINUOUS", 25),
    "墙柱填充": (253, "CONTINUOUS", 13),
    "门窗": (4, "CONTINUOUS", 18),
    "楼梯": (2, "CONTINUOUS", 13),
    "设备": (3, "CONTINUOUS", 18),
    "地面填充": (8, "CONTINUOUS", 9),
    "消防": (1, "CONTINUOUS", 25),
    "文字": (7, "CONTINUOUS", 18),
    "尺寸标注": (3, "CONTINUOUS", 13),
    "Defpoints": (7, "CONTINUOUS", 13),
}


def main(arguments: Sequence[str]) -> None:
    """Write both floors."""
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    if os.environ.get("PYTHONHASHSEED") != "0":  # ezdxf writes some objects in the order of a set
        command = [sys.executable, __file__, *arguments]
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": "0"}, check=True)
        return
    ezdxf.options.write_fixed_meta_data_for_testing = True
    for name, floor in (("鞋厂一层.dxf", first_floor()), ("鞋厂二层.dxf", second_floor())):
        document = drawn(floor)
        document.saveas(folder / name)


def drawn(floor: Floor) -> Drawing:
    """Return a floor's drawing."""
    document = ezdxf.new("R2010")
    document.header["$INSUNITS"] = 4
    document.header["$MEASUREMENT"] = 1
    document.header["$LTSCALE"] = 1
    document.linetypes.add("CENTER", [1_600.0, 1_000.0, -250.0, 100.0, -250.0], description="轴线")
    document.linetypes.add("DASHED", [600.0, 400.0, -200.0], description="虚线")
    document.styles.add("汉字", font="simhei.ttf")
    for name, (colour, pattern, weight) in LAYERS.items():
        if name not in document.layers:
            document.layers.add(name, color=colour, linetype=pattern, lineweight=weight)
    dimension_style(document)
    blocks(document)
    space = document.modelspace()
    axes(space)
    walls(space, floor)
    for door in floor.doors:
        insert_door(space, door)
    windows(space)
    stairs(space, 0, "楼梯一")
    stairs(space, WIDE - 4_000, "楼梯二")
    for name, x, y in floor.placed:
        layer = "消防" if name == "消火栓" else "设备"
        space.add_blockref(name, (x, y), dxfattribs={"layer": layer})
    for place, pattern, scale in floor.hatched:
        hatch = space.add_hatch(color=256, dxfattribs={"layer": "地面填充"})
        hatch.set_pattern_fill(pattern, color=256, scale=scale)
        hatch.paths.add_polyline_path(corners(place), is_closed=True)
    texts(space, floor)
    dimensions(space)
    return document


def dimension_style(document: Drawing) -> None:
    """Set the dimension style that Chinese plans use: oblique ticks, text above the line."""
    style: Any = document.dimstyles.new("建筑")
    style.dxf.dimtxt = 350
    style.dxf.dimtxsty = "汉字"
    style.dxf.dimtsz = 150
    style.dxf.dimexe = 250
    style.dxf.dimexo = 600
    style.dxf.dimgap = 100
    style.dxf.dimtad = 1
    style.dxf.dimdec = 0
    style.dxf.dimclrt = 7


def blocks(document: Drawing) -> None:
    """Define what is drawn many times; everything on layer 0 takes the layer of where it is put."""
    door = document.blocks.new("单扇门")  # 1,000 wide, hinge at the origin
    door.add_line((0, 0), (0, 1_000))
    door.add_arc((0, 0), 1_000, 0, 90)
    double = document.blocks.new("双扇门")
    double.add_line((0, 0), (0, 500))
    double.add_arc((0, 0), 500, 0, 90)
    double.add_line((1_000, 0), (1_000, 500))
    double.add_arc((1_000, 0), 500, 90, 180)
    window = document.blocks.new("窗")  # 1,000 long, over a wall of 240
    for y in (-120, -40, 40, 120):
        window.add_line((0, y), (1_000, y))
    machine_blocks(document)
    hydrant = document.blocks.new("消火栓")
    hydrant.add_lwpolyline(corners((0, 0, 700, 240)), close=True)
    hatch = hydrant.add_hatch(color=0)
    hatch.paths.add_polyline_path([(0, 0), (700, 0), (0, 240)], is_closed=True)


def machine_blocks(document: Drawing) -> None:
    """Define the machines of the trade."""
    cutter = document.blocks.new("裁断机")
    cutter.add_lwpolyline(corners((0, 0, 1_800, 1_100)), close=True)
    cutter.add_lwpolyline(corners((200, 150, 1_600, 800)), close=True)
    cutter.add_circle((900, 475), 180)
    cutter.add_line((0, 950), (1_800, 950))
    sewing = document.blocks.new("针车")
    sewing.add_lwpolyline(corners((0, 0, 1_100, 550)), close=True)
    sewing.add_lwpolyline(corners((350, 180, 850, 400)), close=True)
    sewing.add_circle((550, -300), 170)
    line = document.blocks.new("成型流水线")
    line.add_lwpolyline(corners((0, 0, 14_000, 900)), close=True)
    for x in range(1_000, 14_000, 1_000):
        line.add_line((x, 0), (x, 900))
    line.add_lwpolyline([(500, 450, 0, 300, 0), (1_300, 450, 0, 0, 0)], format="xyseb")
    oven = document.blocks.new("烘箱")
    oven.add_lwpolyline(corners((0, 0, 3_000, 1_400)), close=True)
    oven.add_line((0, 0), (3_000, 1_400))
    oven.add_line((0, 1_400), (3_000, 0))
    rack = document.blocks.new("货架")
    rack.add_lwpolyline(corners((0, 0, 2_400, 900)), close=True)
    for x in (800, 1_600):
        rack.add_line((x, 0), (x, 900))
    rack.add_line((0, 450), (2_400, 450))
    desk = document.blocks.new("办公桌")
    desk.add_lwpolyline(corners((0, 0, 1_400, 700)), close=True)
    desk.add_ellipse((700, -350), major_axis=(230, 0), ratio=0.85)
    cabinet = document.blocks.new("配电柜")
    cabinet.add_lwpolyline(corners((0, 0, 800, 600)), close=True)
    cabinet.add_spline([(250, 500), (450, 330), (330, 300), (520, 100)])
    compressor = document.blocks.new("空压机")
    compressor.add_lwpolyline(corners((0, 0, 2_200, 1_300)), close=True)
    compressor.add_ellipse((700, 650), major_axis=(500, 0), ratio=0.8)
    compressor.add_circle((1_650, 650), 350)
    table = document.blocks.new("包装台")
    table.add_lwpolyline(corners((0, 0, 8_000, 1_000)), close=True)
    for x in (2_000, 4_000, 6_000):
        table.add_line((x, 0), (x, 1_000), dxfattribs={"linetype": "DASHED"})
    meeting = document.blocks.new("会议桌")
    meeting.add_lwpolyline(
        [(600, 0, 0, 0, 0), (4_400, 0, 0, 0, 1), (4_400, 1_600, 0, 0, 0), (600, 1_600, 0, 0, 1)],
        format="xyseb",
        close=True,
    )
    for x in range(900, 4_400, 800):
        for y in (-400, 2_000):
            meeting.add_circle((x, y), 220)
    squat = document.blocks.new("蹲位")
    squat.add_lwpolyline(corners((0, 0, 1_000, 1_300)), close=True)
    squat.add_ellipse((500, 650), major_axis=(0, 380), ratio=0.5)
    drum = document.blocks.new("胶桶")
    drum.add_circle((300, 300), 290)
    drum.add_circle((300, 300), 220)


def axes(space: Any) -> None:
    """Draw the grid of axes with its bubbles."""
    layer = {"layer": "轴网"}
    for number, x in enumerate(COLUMNS_X, start=1):
        space.add_line((x, -3_600), (x, HIGH + 1_200), dxfattribs=layer)
        bubble(space, x, -4_000, str(number))
    for letter, y in zip("ABCD", COLUMNS_Y, strict=True):
        space.add_line((-3_600, y), (WIDE + 1_200, y), dxfattribs=layer)
        bubble(space, -4_000, y, letter)


def bubble(space: Any, x: float, y: float, text: str) -> None:
    """Draw an axis's name in its circle."""
    space.add_circle((x, y), 400, dxfattribs={"layer": "轴网", "linetype": "CONTINUOUS"})
    entity = space.add_text(text, height=420, dxfattribs={"layer": "轴网", "style": "汉字"})
    entity.set_placement((x, y), align=Align.MIDDLE_CENTER)


def walls(space: Any, floor: Floor) -> None:
    """Draw walls with their openings as one outline, and the columns."""
    half = OUTER / 2
    shell = box(-half, -half, WIDE + half, HIGH + half) - box(half, half, WIDE - half, HIGH - half)
    inner = [box(x0 - 100, y0 - 100, x1 + 100, y1 + 100) for x0, y0, x1, y1 in floor.walls]
    openings = [opening(door) for door in floor.doors]
    openings += [
        box(x - length / 2, y - 200, x + length / 2, y + 200) for x, y, length, up in WINDOWS if not up
    ]
    openings += [box(x - 200, y - length / 2, x + 200, y + length / 2) for x, y, length, up in WINDOWS if up]
    solid = shapely.union_all([shell, *inner]) - shapely.union_all(openings)
    for part in shapely.get_parts(solid):
        for ring in (part.exterior, *part.interiors):
            space.add_lwpolyline(list(ring.coords)[:-1], close=True, dxfattribs={"layer": "墙体"})
        fill(space, part)
    for x in COLUMNS_X:
        for y in COLUMNS_Y:
            place = corners((x - 250, y - 250, x + 250, y + 250))
            space.add_lwpolyline(place, close=True, dxfattribs={"layer": "柱"})
            hatch = space.add_hatch(color=256, dxfattribs={"layer": "柱"})
            hatch.paths.add_polyline_path(place, is_closed=True)


def fill(space: Any, part: Polygon) -> None:
    """Fill a piece of wall."""
    hatch = space.add_hatch(color=256, dxfattribs={"layer": "墙柱填充"})
    hatch.paths.add_polyline_path(list(part.exterior.coords)[:-1], is_closed=True, flags=1)
    for ring in part.interiors:
        hatch.paths.add_polyline_path(list(ring.coords)[:-1], is_closed=True, flags=16)


def opening(door: Door) -> Polygon:
    """Return the hole that a door makes."""
    half = door.width / 2
    if door.upright:
        return box(door.x - 200, door.y - half, door.x + 200, door.y + half)
    return box(door.x - half, door.y - 200, door.x + half, door.y + 200)


def insert_door(space: Any, door: Door) -> None:
    """Put a door's leaves into its opening."""
    half, name = door.width / 2, "双扇门" if door.width >= 1_500 else "单扇门"
    scale = door.width / 1_000
    attributes = {"layer": "门窗", "xscale": scale, "yscale": scale * door.opens}
    if door.upright:
        attributes["rotation"] = 90
        place = (door.x, door.y - half)
    else:
        place = (door.x - half, door.y)
    space.add_blockref(name, place, dxfattribs=attributes)


#: Windows in the outer walls, the same on both floors: middle, length, whether the wall runs upwards.
WINDOWS = (
    *((x, HIGH, 3_000, False) for x in range(4_000, WIDE, 8_000)),
    *((x, 0, 2_400, False) for x in (6_000, 10_000, 13_600, 22_000, 26_000, 37_800, 42_000)),
    *((0, y, 2_400, True) for y in (12_000, 20_000)),
    *((WIDE, y, 2_400, True) for y in (12_000, 20_000)),
)


def windows(space: Any) -> None:
    """Put the windows into their openings."""
    for x, y, length, upright in WINDOWS:
        attributes: dict[str, Any] = {"layer": "门窗", "xscale": length / 1_000}
        place = (x - length / 2, y)
        if upright:
            attributes["rotation"] = 90
            place = (x, y - length / 2)
        space.add_blockref("窗", place, dxfattribs=attributes)


def stairs(space: Any, left: float, name: str) -> None:
    """Draw a flight of stairs in the strip to the south."""
    layer = {"layer": "楼梯"}
    for step in range(11):
        y = 1_500 + step * 280
        space.add_line((left + 250, y), (left + 1_850, y), dxfattribs=layer)
        space.add_line((left + 2_150, y), (left + 3_750, y), dxfattribs=layer)
    space.add_lwpolyline(corners((left + 1_850, 1_400, left + 2_150, 4_400)), close=True, dxfattribs=layer)
    path = [(left + 1_050, 4_900), (left + 1_050, 900), (left + 2_950, 900), (left + 2_950, 4_300)]
    space.add_lwpolyline(path, dxfattribs=layer)
    tip = [(left + 2_950, 4_300, 180, 0), (left + 2_950, 4_800, 0, 0)]
    space.add_lwpolyline(tip, format="xyse", dxfattribs=layer)
    write(space, "上", left + 700, 4_900, 350)
    write(space, name, left + 2_000, 450, 350)


def texts(space: Any, floor: Floor) -> None:
    """Write names, areas, remarks and the title."""
    for room in floor.rooms:
        left, lower, right, upper = room.place
        x, y = room.at or ((left + right) / 2, (lower + upper) / 2)
        size = 700 if room.area > 100 else 450
        write(space, room.name, x, y, size)
        write(space, f"{room.area:.1f} m²", x, y - size * 1.7, size * 0.6)
        if room.note:
            write(space, room.note, x, y - size * 2.9, size * 0.5)
    for x, y, text in floor.labels:
        write(space, text, x, y, 300)
    write(space, floor.title, WIDE / 2, -7_200, 1_000)
    write(space, "1:100", WIDE / 2 + 6_500, -7_300, 600)
    space.add_lwpolyline(
        [(WIDE / 2 - 4_600, -7_950, 80, 80), (WIDE / 2 + 4_600, -7_950, 80, 80)],
        format="xyse",
        dxfattribs={"layer": "文字"},
    )
    remarks = "\\P".join(("{\\fSimHei|b1;说明：}", *floor.remarks))
    space.add_mtext(
        remarks,
        dxfattribs={
            "layer": "文字",
            "style": "汉字",
            "char_height": 350,
            "insert": (-3_500, -5_400),
            "width": 17_000,
        },
    )


def write(space: Any, text: str, x: float, y: float, height: float) -> None:
    """Write a line, centred."""
    entity = space.add_text(text, height=height, dxfattribs={"layer": "文字", "style": "汉字"})
    entity.set_placement((x, y), align=Align.MIDDLE_CENTER)


def dimensions(space: Any) -> None:
    """Measure from axis to axis and the whole, below and to the left."""
    along = [(x, 0) for x in COLUMNS_X]
    up = [(0, y) for y in COLUMNS_Y]
    pairs = [(-1_800, 0, a, b) for a, b in pairwise(along)]
    pairs += [(-2_700, 0, along[0], along[-1])]
    pairs += [(-1_800, 90, a, b) for a, b in pairwise(up)]
    pairs += [(-2_700, 90, up[0], up[-1])]
    for away, angle, begin, end in pairs:
        base = (0, away) if angle == 0 else (away, 0)
        dimension = space.add_linear_dim(
            base=base, p1=begin, p2=end, angle=angle, dimstyle="建筑", dxfattribs={"layer": "尺寸标注"}
        )
        dimension.render()


def corners(place: Rectangle) -> list[tuple[float, float]]:
    """Return a rectangle's corners."""
    left, lower, right, upper = place
    return [(left, lower), (right, lower), (right, upper), (left, upper)]


if __name__ == "__main__":
    main(sys.argv[1:])

"""A floor lies on paper as its people know it: north-east at the upper right, nothing mirrored."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from riskmap.drawing.bounds import Box
from riskmap.drawing.diagram import diagram_drawing
from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.drawing.extent import extent
from riskmap.drawing.look import own_scale
from riskmap.drawing.outline import Point
from riskmap.drawing.paper import paper
from riskmap.drawing.primitives import Drawing, Group, Item, Path, Raster, Text
from riskmap.drawing.shapes.building import INK
from riskmap.drawing.shapes.registry import shape_items
from riskmap.drawing.svg import svg_bytes
from riskmap.drawing.transform import IDENTITY, Transform
from riskmap.model.diagram.building import Door, Stair, Wall
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.document_frame import Frame
from riskmap.model.diagram.notes import Dimension, LegendBox, NorthArrow, TextNote, TitleBlock
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.sheet import Background, BackgroundKind, Placement
from riskmap.model.diagram.signs import EscapeRoute, Exit, SafetySign
from riskmap.model.diagram.six_haves import Medium, PipeFlow
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.model.levels import RiskLevel
from tests.drawing.made import box, register, sheet, shoe_floor_shapes

#: An L: a tall wing in the west, a low one in the east. The north-east is open.
WALL = Wall(uid=b"01", path=((0, 0), (20, 0), (20, 6), (8, 6), (8, 14), (0, 14)), closed=True)
NOTE = TextNote(uid=b"02", position=(17, 13), text="东北角", centred=True)
SIGN = SafetySign(uid=b"03", position=(16, 3), name="当心触电", angle=30)
DIMENSION = Dimension(uid=b"04", start=(0, 14), end=(8, 14), offset=1.5)
STAIR = Stair(uid=b"05", position=(6.5, 9), angle=90)
ROUTE = EscapeRoute(uid=b"06", path=((3, 11), (3, 3), (9, 3)))
PIPE = PipeFlow(uid=b"07", path=((19, 1), (19, 5)), medium=Medium.AIR)
DOOR = Door(uid=b"08", position=(20, 3), angle=270, width=2)
WEST = Zone(uid=b"09", outline=box(5, 7, 8, 12), name="西翼", manual_level=RiskLevel.BLUE, manual_reason="例")
MARK = PointMark(uid=b"10", position=(11, 1.5), point_uid=next(iter(register())), label=(1, 3))
NORTH = NorthArrow(uid=b"11", position=(13, 11), angle=60)
SHAPES = (WALL, NOTE, SIGN, DIMENSION, STAIR, ROUTE, PIPE, DOOR, WEST, MARK, NORTH)
LOOK = own_scale(100)  # a metre is 10 mm


def scan() -> Raster:
    """A scan of the floor, half a metre a pixel, white with a red upper left corner."""
    image = QImage(40, 28, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for x in range(8):
        for y in range(8):
            image.setPixelColor(x, y, QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Raster(box=Box(0, -28, 40, 0), data=bytes(buffer.data().data()), smooth=False)


def printed(*shapes: Shape, placement: Placement | None = None, on_plan: bool = False) -> Drawing:
    background = Background(
        kind=BackgroundKind.PICTURE, digest="x", placement=placement or Placement(scale=0.5), opacity=1.0
    )
    written = Text(x=24, y=-4, text="底图文字", size=2)
    diagram = Diagram(FloorDocument.of(Frame(sheet=sheet(), background=background), shapes), register())
    facts = DiagramFacts(background=(scan(), written))
    return diagram_drawing(diagram, paper("A3"), facts=facts, furniture_on_plan=on_plan)


def placed(items: Sequence[Item], above: Transform = IDENTITY) -> Iterator[tuple[Item, Transform]]:
    for item in items:
        if isinstance(item, Group):
            yield from placed(item.items, item.transform.then(above))
        else:
            yield item, above


def paths(shape: Shape) -> list[list[Point]]:
    """The lines of a shape on the sheet."""
    found = []
    for item, transform in placed(shape_items(shape, LOOK)):
        if isinstance(item, Path):
            found += [list(part) for part in item.outline.transformed(transform).flattened()]
    return found


def text_at(drawing: Drawing, text: str) -> Point:
    """Where a line of text begins, or its middle stands."""
    return next(
        transform.point(item.x, item.y)
        for item, transform in placed(drawing.items)
        if isinstance(item, Text) and item.text == text
    )


def seen_box(drawing: Drawing) -> Box:
    """The box on the sheet of the L's wall: what all else is measured against."""
    for item, transform in placed(drawing.items):
        if isinstance(item, Path) and item.stroke and item.stroke.colour == INK and not item.fill:
            bounds = item.outline.transformed(transform).bounds()
            assert bounds is not None
            return bounds
    raise AssertionError("no wall is drawn")


def on_paper(walls: Box, x: float, y: float) -> Point:
    return walls.left + x * walls.width / 20, walls.bottom - y * walls.height / 14


def picture(drawing: Drawing, per_mm: int) -> QImage:
    image = QImage(round(drawing.width * per_mm), round(drawing.height * per_mm), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    renderer = QSvgRenderer(QByteArray(svg_bytes(drawing)))
    renderer.render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
def test_north_east_is_at_the_upper_right() -> None:
    drawing = printed(*SHAPES)
    walls = seen_box(drawing)
    assert walls.width / walls.height == pytest.approx(20 / 14)
    note, start = text_at(drawing, "东北角"), on_paper(walls, 17, 13)
    assert math.dist(note, start) < 3  # its baseline lies a little lower than its middle
    assert note[0] > walls.centre[0]
    assert note[1] < walls.centre[1]
    x, y = text_at(drawing, "8.00 m")
    assert x == pytest.approx(on_paper(walls, 4, 0)[0])
    assert y < on_paper(walls, 0, 15.5)[1] < walls.top  # outside the northern wall, on its line
    inked = picture(drawing, 4)
    pixel = [round(each * 4) for each in on_paper(walls, 20, 5.5)]
    assert inked.pixelColor(*pixel).name() == INK.lower()  # the eastern wing stands in the south
    pixel = [round(each * 4) for each in on_paper(walls, 20, 10)]
    assert inked.pixelColor(*pixel).name() == "#ffffff"


CORNERS = {"北西": (2, 12.5), "北东": (18, 11.5), "南西": (1.5, 1.5), "南东": (17, 1)}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("placement", "red"),
    [
        (Placement(scale=0.5), "北西"),
        (Placement(scale=0.5, angle=180, position=(20, 14)), "南东"),
        (Placement(scale=0.5, angle=90, position=(14, 0)), "南西"),  # it reaches to y = 20
        (Placement(scale=0.5, angle=270, position=(6, 14)), "北东"),  # from x = 6 to 20, y = -6 to 14
    ],
    ids=str,
)
def test_the_red_corner_of_a_scan_is_where_it_was_put(placement: Placement, red: str) -> None:
    drawing = printed(WALL, placement=placement)
    walls = seen_box(drawing)
    image = picture(drawing, 2)
    found = []
    for name, (x, y) in CORNERS.items():
        pixel = [round(each * 2) for each in on_paper(walls, x, y)]
        if image.pixelColor(*pixel).name() == "#ff0000":
            found.append(name)
    assert found == [red]


@pytest.mark.parametrize("angle", [0, 30, 90, 200])
def test_a_sign_turns_anticlockwise(angle: float) -> None:
    triangle = paths(replace(SIGN, angle=angle))[0]
    x, y = LOOK.view.point(SIGN.position)
    turn = math.radians(angle)
    tip = max(triangle, key=lambda each: -(each[0] - x) * math.sin(turn) - (each[1] - y) * math.cos(turn))
    seen = math.degrees(math.atan2(y - tip[1], tip[0] - x)) - 90  # anticlockwise from the top
    assert (seen - angle + 180) % 360 - 180 == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(("angle", "way"), [(0, (0, 1)), (90, (-1, 0)), (180, (0, -1)), (270, (1, 0))])
def test_stairs_climb_exits_lead_and_doors_open_the_way_they_are_turned(
    angle: float, way: tuple[float, float]
) -> None:
    def reach(points: Sequence[Point], shape: Stair | Exit | Door) -> float:
        x, y = LOOK.view.point(shape.position)
        return max((px - x) * way[0] + (y - py) * way[1] for px, py in points)

    stair = replace(STAIR, angle=angle)
    assert reach(paths(stair)[-1], stair) == pytest.approx(15 - 2.4)  # the tip of its arrow
    leading = Exit(uid=b"x", position=(3, 4), angle=angle)
    assert reach(paths(leading)[-1], leading) > 9 / 2
    door = replace(DOOR, angle=angle)
    assert reach([each for line in paths(door)[1:] for each in line], door) == pytest.approx(20)


@pytest.mark.parametrize(("start", "end", "side"), [((0, 0), (8, 0), (0, 1)), ((0, 0), (0, 8), (-1, 0))])
def test_a_dimension_stands_to_the_left_of_its_direction(start: Point, end: Point, side: Point) -> None:
    for offset in (1.5, -1.5):
        line = paths(Dimension(uid=b"d", start=start, end=end, offset=offset))[0]
        for place, position in zip(line, (start, end), strict=True):
            wanted = (position[0] + side[0] * offset, position[1] + side[1] * offset)
            assert LOOK.view.floor_point(place) == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(("shape", "end"), [(ROUTE, (9, 3)), (PIPE, (19, 5))], ids=["route", "pipe"])
def test_arrows_lead_to_the_end_of_a_line(shape: EscapeRoute | PipeFlow, end: Point) -> None:
    tip, back, _, other = paths(shape)[-1][:4]
    assert LOOK.view.floor_point(tip) == pytest.approx(end)
    behind = LOOK.view.floor_point(((back[0] + other[0]) / 2, (back[1] + other[1]) / 2))
    before = shape.path[-2]
    assert math.dist(behind, before) < math.dist(end, before)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("on_plan", [False, True])
@pytest.mark.parametrize("angle", [0, 60, 120, 270])
def test_a_north_arrow_turns_anticlockwise(angle: float, on_plan: bool) -> None:
    drawing = printed(WALL, replace(NORTH, angle=angle), on_plan=on_plan)
    arrow, transform = next(
        (group, transform) for group, transform in groups(drawing.items) if _writes(group, "北")
    )
    letter = extent(arrow.items[1:], transform)
    assert letter is not None
    (x, y), (lx, ly) = transform.point(0, 0), letter.centre
    seen = math.degrees(math.atan2(y - ly, lx - x)) - 90
    assert (seen - angle + 180) % 360 - 180 == pytest.approx(0, abs=3)


def _writes(group: Group, text: str) -> bool:
    return any(isinstance(item, Text) and item.text == text for item in group.items)


def groups(items: Sequence[Item], above: Transform = IDENTITY) -> Iterator[tuple[Group, Transform]]:
    for item in items:
        if isinstance(item, Group):
            inside = item.transform.then(above)
            yield item, inside
            yield from groups(item.items, inside)


@pytest.mark.usefixtures("qapp")
def test_the_name_of_a_mark_stands_where_the_user_put_it() -> None:
    drawing = printed(*SHAPES)
    left, top = on_paper(
        seen_box(drawing), 12, 4.5
    )  # its upper left corner: a metre right of it, three above
    x, y = text_at(drawing, "电气配电柜")
    assert left < x < left + 2
    assert top < y < top + 4


@pytest.mark.usefixtures("qapp")
def test_furniture_on_the_plan_hangs_from_its_upper_left_corner_and_widens_the_plan() -> None:
    legend = LegendBox(uid=b"l", position=(25, 14))
    block = TitleBlock(uid=b"t", position=(0, -2), compiled_by="李小明")
    drawing = printed(WALL, legend, block, on_plan=True)
    walls = seen_box(drawing)
    title = on_paper(walls, 25, 14)
    written = text_at(drawing, "图例")
    assert title[0] < written[0]
    assert title[1] < written[1] < title[1] + 12
    assert text_at(drawing, "李小明")[1] > on_paper(walls, 0, -2)[1]
    plan = next(item for item in drawing.items if isinstance(item, Group))
    reach, clip = extent([replace(plan, clip=None)]), plan.clip
    assert clip is not None
    bounds = clip.bounds()
    assert reach is not None
    assert bounds is not None
    assert bounds.contains(reach)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("on_plan", [False, True])
def test_no_text_and_no_picture_is_ever_mirrored(on_plan: bool) -> None:
    turned = Placement(scale=0.5, angle=30, position=(4, -1))
    legend = LegendBox(uid=b"l", position=(46, 25))
    for placement in (None, turned):
        drawing = printed(*SHAPES, *shoe_floor_shapes(), legend, placement=placement, on_plan=on_plan)
        seen = [(item, t) for item, t in placed(drawing.items) if isinstance(item, Text | Raster)]
        assert {type(item) for item, _ in seen} == {Text, Raster}
        for item, t in seen:
            assert t.a * t.d - t.b * t.c > 0, item
            assert t.d > 0, item  # nor upside down: nothing here is turned by more than 60°

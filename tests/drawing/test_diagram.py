from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from riskmap.drawing.bounds import Box
from riskmap.drawing.diagram import diagram_drawing
from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.drawing.extent import extent
from riskmap.drawing.outline import rectangle
from riskmap.drawing.paper import PAPERS, Orientation, paper
from riskmap.drawing.primitives import Drawing, Fill, Group, Item, Path, Raster, Text
from riskmap.drawing.svg import svg_bytes
from riskmap.errors import BadInput
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument, Frame
from riskmap.model.diagram.notes import LegendBox, NorthArrow, TitleBlock
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.sheet import Background, BackgroundKind, Placement
from riskmap.model.diagram.zone import Zone
from tests.drawing.made import POINTS, blank_floor, register, sheet, shoe_floor, shoe_floor_shapes
from tests.drawing.pictures import PNG

FACTS = DiagramFacts(
    enterprise="泉州市示例鞋业有限公司",
    emergency_phone="0595-2345 6789",
    updates=(("V1", "2025-11-20", "首次绘制"),),
)


def flat(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from flat(item.items)


def texts(drawing: Drawing) -> list[str]:
    return [item.text for item in flat(drawing.items) if isinstance(item, Text)]


def floor(*shapes: Shape, **frame: object) -> Diagram:
    return Diagram(FloorDocument.of(Frame(sheet=sheet(), **frame), shapes), register())  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [*PAPERS, "1200x2400"])
def test_it_fits_on_every_paper(name: str) -> None:
    for sheet_paper in (paper(name), paper(name, Orientation.PORTRAIT)):
        drawing = diagram_drawing(shoe_floor(), sheet_paper, facts=FACTS)
        drawn = extent(drawing.items)
        assert drawn is not None
        assert sheet_paper.full.grown(0.01).contains(drawn)
        beside = [item for item in drawing.items[1:] if not isinstance(item, Group)]
        around = extent(beside)
        assert around is not None
        assert sheet_paper.content.grown(3).contains(around)


def test_it_says_everything_a_diagram_must() -> None:
    written = texts(diagram_drawing(shoe_floor(), paper("A3"), facts=FACTS))
    for text in (
        "泉州市示例鞋业有限公司 1号厂房 一层 安全风险四色分布图",
        "重大风险（红）", "较大风险（橙）", "一般风险（黄）", "低风险（蓝）", "未评估",
        "王𬭚", "陈志强", "（责任人未填）", "应急电话：0595-2345 6789 · 火警 119 · 急救 120",
        "首次绘制", "图名", "楼层", "编制", "审核", "批准", "日期", "版本", "比例", "北", "1:160",
    ):  # fmt: skip
        assert text in written
    for name, *_ in POINTS[:-1]:
        assert name in written  # the last one is long and stands in two lines


def test_every_point_has_its_number_and_letter() -> None:
    written = texts(diagram_drawing(shoe_floor(), paper("A3")))
    for number in range(1, len(POINTS) + 1):
        assert str(number) in written


def test_an_empty_floor_says_so() -> None:
    for diagram in (blank_floor(), floor(NorthArrow(uid=b"n", position=(1, 1)))):
        written = texts(diagram_drawing(diagram, paper("A3"), facts=FACTS))
        assert "本层还没有绘制内容" in written
        assert "重大风险（红）" in written


def test_the_same_floor_gives_the_same_bytes() -> None:
    one, other = (svg_bytes(diagram_drawing(shoe_floor(), paper("A3"), facts=FACTS)) for _ in range(2))
    assert one == other


def test_a_true_scale_is_kept_or_refused() -> None:
    assert "1:250" in texts(diagram_drawing(shoe_floor(), paper("A3"), denominator=250))
    with pytest.raises(BadInput, match="放不下"):
        diagram_drawing(shoe_floor(), paper("A4"), denominator=50)


def test_the_whole_sheet_is_smaller_than_its_contents() -> None:
    assert "1:200" in texts(diagram_drawing(shoe_floor(), paper("A3"), whole_sheet=True))


FURNITURE = (
    LegendBox(uid=b"l", position=(46, 25)),
    TitleBlock(uid=b"t", position=(46, 8), compiled_by="李小明", title="一层四色图"),
    NorthArrow(uid=b"n", position=(46, 11), angle=20),
)


@pytest.mark.parametrize("on_plan", [False, True])
def test_furniture_stands_beside_the_plan_or_on_it_but_once(on_plan: bool) -> None:
    diagram = floor(*shoe_floor_shapes()[:20], *FURNITURE)
    drawing = diagram_drawing(diagram, paper("A3"), facts=FACTS, furniture_on_plan=on_plan)
    written = texts(drawing)
    assert [written.count(text) for text in ("图例", "图名", "北", "李小明", "一层四色图")] == [1, 1, 1, 1, 1]
    plan = next(item for item in drawing.items if isinstance(item, Group))
    assert ("图例" in [item.text for item in flat(plan.items) if isinstance(item, Text)]) is on_plan
    reach = extent(plan.items)
    assert reach is not None
    assert plan.clip is not None
    assert (plan.clip.bounds() or reach).contains(reach)


def test_hidden_layers_stay_hidden_and_dim_ones_dim() -> None:
    frame = shoe_floor().document.frame
    layers = tuple(
        replace(
            layer, visible=layer.key not in ("points", "signs"), opacity=0.4 if layer.key == "zones" else 1
        )
        for layer in frame.layers
    )
    drawing = diagram_drawing(floor(*shoe_floor_shapes(), layers=layers), paper("A3"))
    written = texts(drawing)
    assert "成型流水线" not in written
    assert "禁止烟火" not in written
    assert any(isinstance(item, Group) and item.opacity == 0.4 for item in flat(drawing.items))


def test_the_background_lies_below_everything_where_it_was_put() -> None:
    picture = Raster(box=Box(0, -250, 450, 0), data=PNG)
    background = Background(
        kind=BackgroundKind.PICTURE, digest="x", placement=Placement(scale=0.1), opacity=0.5
    )
    diagram = floor(*shoe_floor_shapes(), background=background)
    drawing = diagram_drawing(diagram, paper("A3"), facts=DiagramFacts(background=(picture,)))
    plan = next(item for item in drawing.items if isinstance(item, Group))
    box = extent((plan.items[0],))
    assert box is not None
    assert box.width == pytest.approx(45_000 / 160, rel=0.01)
    only = diagram_drawing(
        floor(background=background), paper("A3"), facts=DiagramFacts(background=(picture,))
    )
    assert "本层还没有绘制内容" not in texts(only)


def test_a_plan_never_leaves_its_frame() -> None:
    huge = Zone(uid=b"z", outline=((-900, -900), (900, -900), (900, 900)), name="x" * 5_000)
    drawing = diagram_drawing(floor(huge), paper("A4"), whole_sheet=True)
    plan = extent([item for item in drawing.items if isinstance(item, Group)])
    assert plan is not None
    assert paper("A4").content.contains(plan)


def test_hostile_names_stay_text() -> None:
    hostile = '</text><script>alert(1)</script>&"'
    zone = Zone(uid=b"z", outline=((0, 0), (20, 0), (20, 20)), name=hostile)
    facts = replace(FACTS, enterprise=hostile, note=hostile)
    written = svg_bytes(diagram_drawing(floor(zone), paper("A3"), facts=facts))
    assert b"<script" not in written


def test_bleed_reaches_beyond_the_paper() -> None:
    drawing = diagram_drawing(shoe_floor(), paper("A3").with_bleed())
    assert drawing.bleed == 3
    ground = drawing.items[0]
    assert ground == Path(outline=rectangle(Box(-3, -3, 423, 300)), fill=Fill(colour="#FFFFFF"))


def test_an_a3_sheet_is_quick_and_small() -> None:
    diagram_drawing(shoe_floor(), paper("A3"), facts=FACTS)
    started = time.process_time()
    written = svg_bytes(diagram_drawing(shoe_floor(), paper("A3"), facts=FACTS))
    assert time.process_time() - started < 0.3  # twice the budget: other work runs on the same machine
    assert len(written) < 200_000

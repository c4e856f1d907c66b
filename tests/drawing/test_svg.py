from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import Outline, circle, polygon, rectangle
from riskmap.drawing.primitives import (
    Anchor,
    Cap,
    Drawing,
    Fill,
    Group,
    Hatch,
    HatchKind,
    Item,
    Join,
    Path,
    Raster,
    Stroke,
    Text,
)
from riskmap.drawing.svg import path_data, svg, svg_bytes
from riskmap.drawing.svg_path import outline_of
from riskmap.drawing.transform import Transform
from tests.drawing.pictures import PNG

SPACE = "{http://www.w3.org/2000/svg}"


def one(*items: Item, bleed: float = 0.0, title: str = "") -> Drawing:
    return Drawing(width=100, height=50, items=items, bleed=bleed, title=title)


def root(*items: Item) -> ElementTree.Element:
    return ElementTree.fromstring(svg(one(*items)))


def test_the_sheet_has_its_true_size_and_bleed() -> None:
    element = ElementTree.fromstring(svg(one(bleed=3)))
    assert (element.get("width"), element.get("height")) == ("106mm", "56mm")
    assert element.get("viewBox") == "-3 -3 106 56"


@given(st.text(max_size=60))
def test_any_text_stays_text(text: str) -> None:
    hostile = f"</text><script>x</script>&\"'{text}"
    element = ElementTree.fromstring(svg(one(Text(x=1, y=2, text=hostile, size=3), title=hostile)))
    assert [child.tag for child in element] == [f"{SPACE}title", f"{SPACE}text"]
    assert (element[1].text or "").startswith("</text><script>x</script>&\"'")


def test_nothing_leads_outside() -> None:
    written = svg(
        one(Text(x=0, y=0, text="http://example.com", size=3), Raster(box=Box(0, 0, 9, 9), data=PNG))
    )
    assert re.findall(r'href="([^"]{0,15})', written) == ["data:image/png;"]
    assert "url(" not in written


def test_the_same_list_gives_the_same_bytes() -> None:
    items = (Group(items=(Text(x=0, y=0, text="甲", size=3),), clip=rectangle(Box(0, 0, 5, 5))),)
    assert svg_bytes(one(*items)) == svg_bytes(one(*items))
    assert svg_bytes(one()).startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<svg ')


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=2, max_size=60))
def test_points_come_back_within_a_micrometre(points: list[tuple[float, float]]) -> None:
    outline = polygon(points) + circle(*points[0], 3.3)
    read = outline_of(path_data(outline))
    assert read.verbs == outline.verbs
    assert read.numbers == pytest.approx(outline.numbers, abs=1e-3)


def test_lines_say_how_they_look() -> None:
    stroke = Stroke(width=0.5, dash=(1, 0.5), cap=Cap.ROUND, join=Join.ROUND, opacity=0.5)
    (path,) = root(Path(outline=rectangle(Box(0, 0, 1, 1)), stroke=stroke))
    assert path.get("stroke-dasharray") == "1 0.5"
    assert path.get("stroke-linecap") == path.get("stroke-linejoin") == "round"
    assert path.get("stroke-opacity") == "0.5"


def test_a_hatch_lies_between_fill_and_border() -> None:
    hatch = Hatch(kind=HatchKind.CROSS, colour="#111111")
    path = Path(
        outline=rectangle(Box(0, 0, 20, 20)), fill=Fill(colour="#EEEEEE"), stroke=Stroke(), hatch=hatch
    )
    fill, lines, border = root(path)
    assert fill.get("fill") == "#EEEEEE"
    assert lines.get("stroke") == "#111111"
    assert border.get("stroke") == "#1D2327"
    assert border.get("fill") is None


def test_text_says_where_it_stands() -> None:
    text = Text(x=1, y=2, text="风险", size=3, anchor=Anchor.END, rotation=90, halo="#FFFFFF")
    (element,) = root(text)
    assert element.get("text-anchor") == "end"
    assert element.get("transform") == "rotate(90 1 2)"
    assert element.get("paint-order") == "stroke"


def test_empty_things_are_not_written() -> None:
    nothing = (
        Text(x=0, y=0, text="\u200b", size=3),
        Group(items=()),
        Path(outline=Outline("", ()), fill=Fill(colour="#000000")),
        Raster(box=Box(0, 0, 0, 5), data=PNG),
    )
    assert len(root(*nothing)) == 0


@pytest.mark.usefixtures("qapp")
def test_a_renderer_draws_it_where_it_should_be() -> None:
    red = Path(outline=rectangle(Box(0, 0, 10, 10)), fill=Fill(colour="#FF0000"))
    moved = Group(items=(red,), transform=Transform.rotate(180, 10, 10).then(Transform.move(40, 10)))
    image = QImage(200, 100, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg_bytes(one(moved)))).render(painter, QRectF(0, 0, 200, 100))
    painter.end()
    assert image.pixelColor(110, 50).name() == "#ff0000"  # (55, 25) mm
    assert image.pixelColor(90, 50).name() == "#ffffff"

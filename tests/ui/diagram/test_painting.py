"""The screen shows what the PDF shows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
import typst
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication

from riskmap.drawing.bounds import Box
from riskmap.drawing.diagram import diagram_drawing
from riskmap.drawing.font_metrics import Weight, width
from riskmap.drawing.hatching import hatched
from riskmap.drawing.outline import polygon, rectangle
from riskmap.drawing.paper import paper
from riskmap.drawing.primitives import (
    Anchor,
    Drawing,
    Fill,
    Group,
    Hatch,
    HatchKind,
    Item,
    Raster,
    Stroke,
    Text,
)
from riskmap.drawing.primitives import (
    Path as Area,
)
from riskmap.drawing.recolouring import Vision
from riskmap.drawing.svg import svg
from riskmap.drawing.transform import Transform
from riskmap.resources import resource
from riskmap.ui.diagram.painting.colours import Colours
from riskmap.ui.diagram.painting.hatches import hatch_picture
from riskmap.ui.diagram.painting.painting import draw_items, picture_of
from tests.drawing.made import shoe_floor

Pixels = npt.NDArray[np.int16]
RED, GREEN = "#E60012", "#00A05A"


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Pictures with text need one."""


def pixels(image: QImage) -> Pixels:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).astype(np.int16)


def painted(*items: Item, side: float = 20.0, zoom: float = 10.0, vision: Vision | None = None) -> Pixels:
    return pixels(picture_of(Drawing(width=side, height=side, items=items), zoom, Colours(vision)))


def printed(drawing: Drawing, zoom: float, folder: Path) -> Pixels:
    (folder / "sheet.svg").write_text(svg(drawing), encoding="utf-8")
    (folder / "sheet.typ").write_text(
        f"#set page(width: {drawing.width}mm, height: {drawing.height}mm, margin: 0pt)\n"
        '#image("sheet.svg", width: 100%)',
        encoding="utf-8",
    )
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resource("fonts"))]
    )
    pdf = typst.Compiler(input=str(folder / "sheet.typ"), root=str(folder), font_paths=fonts).compile()
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=zoom * 25.4 / 72).to_pil().convert("RGB")
    document.close()
    size = (round(drawing.width * zoom), round(drawing.height * zoom))
    return np.asarray(picture.resize(size)).astype(np.int16)


def test_a_rich_floor_looks_as_it_prints(tmp_path: Path) -> None:
    drawing = diagram_drawing(shoe_floor(), paper("A4"))
    zoom = 5.0
    screen, sheet = pixels(picture_of(drawing, zoom)), printed(drawing, zoom, tmp_path)
    assert screen.shape == sheet.shape
    away = np.abs(screen - sheet).max(axis=2)
    # Antialiasing differs at every edge; a missing or misplaced thing would differ over whole areas.
    assert away.mean() < 6
    assert (away > 100).mean() < 0.012
    blocks = away[: away.shape[0] // 16 * 16, : away.shape[1] // 16 * 16]
    blocks = blocks.reshape(blocks.shape[0] // 16, 16, -1, 16).mean(axis=(1, 3))
    assert blocks.max() < 75


@pytest.mark.parametrize("kind", list(HatchKind))
def test_hatch_lies_where_its_lines_are(kind: HatchKind) -> None:
    hatch = Hatch(kind=kind, colour=RED, width=0.3, spacing=2.3)
    area = rectangle(Box(0, 0, 20, 20))
    lines = hatched(area, hatch)
    assert lines is not None
    fast = painted(Area(outline=area, hatch=hatch), zoom=8.0)
    slow = painted(lines, zoom=8.0)
    assert np.abs(fast - slow)[8:-8, 8:-8].mean() < 4
    assert (fast < 255).any()


def test_hatch_pieces_fit_together() -> None:
    """A hatch over a part is the part of the hatch over all."""
    to_pixels = QTransform(3.7, 0, 0, 3.7, 11.3, -4.2)
    for kind in HatchKind:
        wanted = {"width": 0.3, "spacing": 2.5, "to_pixels": to_pixels}
        whole = hatch_picture(kind, QColor(RED), over=QRect(0, 0, 120, 90), **wanted)
        part = hatch_picture(kind, QColor(RED), over=QRect(37, 21, 50, 40), **wanted)
        assert part == whole.copy(37, 21, 50, 40)


def test_turned_hatch_is_drawn_as_lines() -> None:
    hatch = Hatch(kind=HatchKind.DIAGONAL, colour=RED, width=0.4, spacing=2.0)
    item = Area(outline=rectangle(Box(4, 4, 16, 16)), hatch=hatch)
    turned = painted(Group(items=(item,), transform=Transform.rotate(90, 10, 10)))
    assert not np.array_equal(turned, painted(item))
    assert (turned[60:140, 60:140] < 200).any()


def test_a_group_is_dimmed_as_one() -> None:
    area = Area(outline=rectangle(Box(5, 5, 15, 15)), fill=Fill(colour="#000000"))
    dim = painted(Group(items=(area, area), opacity=0.5))
    assert abs(int(dim[100, 100, 0]) - 128) <= 1
    assert dim[10, 10].tolist() == [255, 255, 255]


def test_clip_and_holes() -> None:
    ring = rectangle(Box(2, 2, 18, 18)) + rectangle(Box(8, 8, 12, 12))
    clipped = painted(
        Group(items=(Area(outline=ring, fill=Fill(colour=GREEN)),), clip=rectangle(Box(0, 0, 10, 20)))
    )
    assert clipped[50, 50].tolist() == [0, 160, 90]
    assert clipped[100, 95].tolist() == [255, 255, 255]  # the hole
    assert clipped[50, 150].tolist() == [255, 255, 255]  # beyond the clip


def test_text_is_as_wide_as_it_is_measured() -> None:
    text = "注塑机W1"
    for zoom in (3.0, 7.5, 20.0):
        image = painted(Text(x=2, y=10, text=text, size=3.0, weight=Weight.BOLD), zoom=zoom)
        ink = np.flatnonzero((image < 128).any(axis=(0, 2)))
        assert abs((ink[-1] - ink[0]) / zoom - width(text, 3.0, Weight.BOLD)) < 0.45 + 1.5 / zoom


def test_text_stands_where_its_anchor_says() -> None:
    middles = []
    for anchor, x in ((Anchor.START, 4.0), (Anchor.MIDDLE, 10.0), (Anchor.END, 16.0)):
        image = painted(Text(x=x, y=11, text="安全出口", size=3.0, anchor=anchor))
        ink = np.flatnonzero((image < 128).any(axis=(0, 2)))
        middles.append((ink[0] + ink[-1]) / 2)
    assert max(middles) - min(middles) < 2


def test_text_turns_and_has_a_halo() -> None:
    ground = Area(outline=rectangle(Box(0, 0, 20, 20)), fill=Fill(colour=GREEN))
    text = Text(x=10, y=16, text="安全出口", size=3.0, rotation=-90, halo="#FFFFFF", halo_width=0.6)
    image = painted(ground, text)
    ink = (image.max(axis=2) < 60).nonzero()
    assert np.ptp(ink[0]) > 2.5 * np.ptp(ink[1])  # it runs upwards
    assert (image.min(axis=2) > 240).sum() > 300  # the rim


def test_mirrored_text_is_still_drawn() -> None:
    item = Text(x=2, y=10, text="安全", size=4.0)
    mirrored = painted(Group(items=(item,), transform=Transform(a=-1, e=20)))
    assert np.abs(mirrored[:, ::-1] - painted(item)).mean() < 3


def test_pictures_are_stretched_over_their_box() -> None:
    image = QImage(2, 1, QImage.Format.Format_RGB32)
    image.setPixelColor(0, 0, QColor(RED))
    image.setPixelColor(1, 0, QColor(GREEN))
    data = _png(image)
    shown = painted(Raster(box=Box(4, 4, 16, 16), data=data, smooth=False))
    assert shown[100, 60].tolist() == [230, 0, 18]
    assert shown[100, 140].tolist() == [0, 160, 90]
    turned = painted(
        Group(
            items=(Raster(box=Box(4, 4, 16, 16), data=data, smooth=False),),
            transform=Transform.rotate(90, 10, 10),
        )
    )
    assert turned[60, 100].tolist() == [230, 0, 18]
    grey = painted(Raster(box=Box(4, 4, 16, 16), data=data, smooth=False), vision=Vision.GREY)
    assert len(set(grey[100, 60].tolist())) == 1


def test_damaged_pictures_leave_a_hole() -> None:
    shown = painted(Raster(box=Box(4, 4, 16, 16), data=b"\x89PNG\r\n\x1a\n" + b"\0" * 40))
    assert (shown == 255).all()


def test_nothing_to_paint_paints_nothing() -> None:
    nothing = polygon(())
    items: tuple[Item, ...] = (
        Area(outline=nothing, fill=Fill(colour=RED)),
        Area(outline=rectangle(Box(0, 0, 5, 5)), stroke=Stroke(colour=RED, width=0.0)),
        Text(x=1, y=1, text="", size=3),
        Text(x=1, y=5, text="小", size=0.0),
        Group(items=()),
        Group(items=(Area(outline=rectangle(Box(0, 0, 9, 9)), fill=Fill(colour=RED)),), opacity=0.0),
    )
    assert (painted(*items) == 255).all()


def test_visions_change_colours_alone() -> None:
    item = Area(outline=rectangle(Box(0, 0, 20, 20)), fill=Fill(colour=RED))
    grey = painted(item, vision=Vision.GREY)[100, 100].tolist()
    assert grey[0] == grey[1] == grey[2]
    assert painted(item)[100, 100].tolist() == [230, 0, 18]
    assert painted(item, vision=Vision.DEUTAN)[100, 100].tolist() not in ([230, 0, 18], grey)


def test_the_painter_is_left_as_it_was() -> None:
    image = QImage(50, 50, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.translate(5, 7)
    before = painter.worldTransform()
    item = Text(x=1, y=5, text="字", size=4.0, rotation=30)
    draw_items(painter, (Group(items=(item,), opacity=0.5, transform=Transform.move(3, 3)),))
    assert painter.worldTransform() == before
    assert painter.worldTransform().map(QPointF(0, 0)) == QPointF(5, 7)
    painter.end()


def _png(image: QImage) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())

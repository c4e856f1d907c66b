"""Draw the sample ceramics workshop as its owner would: by hand on paper, photographed a little askew.

    python tools/sample_workshop_picture.py [file]

writes 陶瓷作坊.png. The same program writes the same picture.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "sample" / "floors" / "陶瓷作坊.png"
#: The paper in pixels as it is drawn, twice as large as it is kept.
PAPER = (3_400, 2_300)
#: Pixels of the drawn paper to a metre; where the workshop's lower left corner lies.
METRE, LEFT, BOTTOM = 118.0, 290.0, 1_890.0
WIDE, HIGH = 24.0, 13.0
INK, PENCIL = (38, 44, 62), (120, 124, 132)
ASKEW = 1.7  # degrees

Point = tuple[float, float]

#: Name, remark, and where they stand, in metres.
NAMES = (
    ("原料堆场", "瓷土、釉料", 3.0, 10.6),
    ("练泥拉坯间", "练泥机 2 台", 9.2, 11.7),
    ("注浆成型间", "", 15.2, 11.2),
    ("晾坯区", "木架 6 列", 21.0, 11.6),
    ("施釉间", "喷釉柜 2 个", 3.0, 3.4),
    ("窑炉房", "液化气梭式窑", 10.4, 5.0),
    ("气瓶间", "50 kg×4", 15.4, 2.3),
    ("成品包装区", "", 20.6, 3.2),
    ("办公", "", 15.4, 5.1),
)
#: Walls from corner to corner, with gaps where doors are.
WALLS: Sequence[Sequence[Point]] = (
    ((10.2, 0), (0, 0), (0, 13), (24, 13), (24, 7.6)),
    ((24, 5.6), (24, 0), (21.8, 0)),
    ((19.4, 0), (12.6, 0)),
    ((0, 6.9), (2.0, 6.9)),
    ((3.4, 6.9), (8.3, 6.9)),
    ((9.9, 6.9), (13.2, 6.9)),
    ((6.0, 0), (6.0, 1.6)),
    ((6.0, 3.2), (6.0, 6.9)),
    ((6.0, 8.4), (6.0, 13)),
    ((12.4, 8.6), (12.4, 13)),
    ((18.2, 8.2), (18.2, 13)),
    ((13.8, 0), (13.8, 4.0), (15.6, 4.0)),
    ((16.4, 4.0), (17.2, 4.0), (17.2, 0)),
    ((13.8, 4.0), (13.8, 6.9), (14.4, 6.9)),
    ((15.6, 6.9), (17.2, 6.9), (17.2, 4.0)),
)
DOORS = (
    (2.0, 6.9, 1.4, 0),
    (9.9, 6.9, 1.6, 180),
    (14.4, 6.9, 1.2, 0),
    (15.6, 4.0, 0.8, 180),
    (6.0, 1.6, 1.6, 90),
)
WINDOWS = ((1.5, 13, 3.5), (8.0, 13, 2.6), (14.0, 13, 2.6), (19.6, 13, 2.8), (2.0, 0, 2.4))
#: Machines: left, lower, wide, high.
BOXES = (
    (7.0, 8.0, 1.6, 0.9),
    (9.6, 8.0, 1.6, 0.9),
    (0.7, 4.6, 1.3, 1.1),
    (2.6, 4.6, 1.3, 1.1),
    (7.3, 2.0, 2.0, 1.8),
    (10.4, 2.0, 2.0, 1.8),
    (18.2, 4.6, 3.0, 0.9),
    *((19.0 + column * 0.8, 8.6, 0.45, 1.5) for column in range(6)),
    *((13.1 + column * 1.25, 9.0, 0.9, 0.9) for column in range(4)),
)
CYLINDERS = ((14.4, 0.7), (15.2, 0.7), (16.0, 0.7), (16.7, 0.7))
WHEELS = ((7.4, 9.9), (8.6, 9.9), (9.8, 9.9), (11.0, 9.9))


def main(arguments: Sequence[str]) -> None:
    """Write the picture."""
    target = Path(arguments[0]) if arguments else TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet = photographed(drawn())
    sheet.quantize(colors=96, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        target, "PNG", optimize=True
    )


def drawn() -> Image.Image:
    """Return the sheet of paper."""
    image = Image.new("RGB", PAPER, (252, 251, 246))
    hand = Hand(image)
    for line in WALLS:
        hand.line(line, INK, 15)
    for x, y, length in WINDOWS:
        for away in (-0.1, 0.1):
            hand.line(((x, y + away), (x + length, y + away)), INK, 4)
    for x, y, width, angle in DOORS:
        hand.door(x, y, width, angle)
    for x, y, width, height in BOXES:
        hand.line(((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)), INK, 6)
    for x, y in CYLINDERS:
        hand.circle(x, y, 0.27, 6)
    for x, y in WHEELS:
        hand.circle(x, y, 0.42, 6)
        hand.circle(x, y, 0.12, 5)
    for x in (7.3, 10.4):  # kilns: fire is hatched
        for step in range(1, 6):
            hand.line(((x + step * 0.33, 2.05), (x + step * 0.33 - 0.28, 3.75)), PENCIL, 4)
    for name, remark, x, y in NAMES:
        hand.write(name, x, y, 64, INK)
        if remark:
            hand.write(remark, x, y - 0.72, 44, PENCIL)
    hand.write("过道", 20.6, 6.6, 50, PENCIL)
    hand.write("大门", 11.4, -0.5, 48, PENCIL)
    hand.write("卸货门", 20.6, -0.5, 48, PENCIL)
    hand.measure((0, -1.25), (24, -1.25), "24 米")
    hand.measure((-1.1, 0), (-1.1, 13), "13 米")
    hand.write("××陶瓷作坊平面图（手绘）", 12.0, 14.3, 84, INK)
    return image


class Hand:
    """A hand that draws: nearly straight, never quite."""

    def __init__(self, image: Image.Image) -> None:
        self._image = image
        self._pen = ImageDraw.Draw(image)
        self._chance = random.Random(20261124)
        self._font = ROOT / "resources" / "fonts" / "NotoSansSC-Regular.ttf"

    def line(self, points: Sequence[Point], colour: tuple[int, int, int], width: int) -> None:
        """Draw from point to point."""
        for (x0, y0), (x1, y1) in pairwise(points):
            count = max(2, int(math.dist((x0, y0), (x1, y1)) / 0.35))
            sway = self._chance.uniform(-0.025, 0.025)
            path = []
            for step in range(count + 1):
                t = step / count
                bow = sway * math.sin(math.pi * t)
                x = x0 + (x1 - x0) * t + bow + self._chance.gauss(0, 0.006)
                y = y0 + (y1 - y0) * t + bow + self._chance.gauss(0, 0.006)
                path.append(pixel(x, y))
            self._pen.line(path, fill=colour, width=width, joint="curve")

    def circle(self, x: float, y: float, radius: float, width: int) -> None:
        """Draw a circle that does not quite close."""
        begin = self._chance.uniform(0, 6)
        turn = [begin + step / 24 * 2 * math.pi for step in range(25)]
        self.line(
            [(x + radius * math.cos(angle) * 1.03, y + radius * math.sin(angle)) for angle in turn],
            INK,
            width,
        )

    def door(self, x: float, y: float, width: float, angle: float) -> None:
        """Draw a door: its leaf, and the quarter circle it goes."""
        begin = math.radians(angle)
        swing = [begin + step / 10 * math.pi / 2 for step in range(11)]
        self.line([(x + width * math.cos(a), y + width * math.sin(a)) for a in swing], PENCIL, 5)
        self.line(((x, y), (x + width * math.cos(swing[-1]), y + width * math.sin(swing[-1]))), INK, 6)

    def measure(self, start: Point, end: Point, text: str) -> None:
        """Draw a dimension with its ticks."""
        self.line((start, end), PENCIL, 4)
        upright = start[0] == end[0]
        for x, y in (start, end):
            tick = ((x - 0.25, y), (x + 0.25, y)) if upright else ((x, y - 0.25), (x, y + 0.25))
            self.line(tick, PENCIL, 5)
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        if upright:
            self.write(text, middle[0] - 0.55, middle[1], 56, PENCIL, turned=True)
        else:
            self.write(text, middle[0], middle[1] - 0.5, 56, PENCIL)

    def write(
        self, text: str, x: float, y: float, size: int, colour: tuple[int, int, int], *, turned: bool = False
    ) -> None:
        """Write a line, its middle at (x, y), each character a little off."""
        font = ImageFont.truetype(str(self._font), size)
        strip = Image.new("L", (int(font.getlength(text)) + 60, size * 2), 0)
        pen = ImageDraw.Draw(strip)
        at = 30.0
        for character in text:
            pen.text((at, size * 0.35 + self._chance.gauss(0, size * 0.02)), character, fill=255, font=font)
            at += font.getlength(character)
        angle = (90 if turned else 0) + self._chance.uniform(-0.8, 0.8)
        strip = strip.rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
        left, top = pixel(x, y)
        corner = (int(left - strip.width / 2), int(top - strip.height / 2))
        self._image.paste(Image.new("RGB", strip.size, colour), corner, strip)


def pixel(x: float, y: float) -> Point:
    """Return where metres of the workshop lie on the paper."""
    return LEFT + x * METRE, BOTTOM - y * METRE


def photographed(paper: Image.Image) -> Image.Image:
    """Return the sheet as a phone sees it on a table: askew, unevenly lit, a little soft."""
    table = (204, 199, 190)
    turned = paper.rotate(ASKEW, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=table)
    small = turned.resize((turned.width // 2, turned.height // 2), Image.Resampling.LANCZOS)
    soft = small.filter(ImageFilter.GaussianBlur(0.7))
    pixels = np.asarray(soft, np.float64)
    down, across = np.mgrid[0 : soft.height, 0 : soft.width]
    light = 1.0 - 0.10 * (across / soft.width) ** 2 - 0.07 * (1 - down / soft.height)
    # A few steps of light and no grain: a photo's noise would not compress.
    steps = np.round(light * 120) / 120
    return Image.fromarray(np.clip(pixels * steps[..., None], 0, 255).astype(np.uint8), "RGB")


if __name__ == "__main__":
    main(sys.argv[1:])

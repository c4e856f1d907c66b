"""Draws a display list as SVG: what typst puts into a PDF, and a file of its own.

The same list gives the same bytes. Only what the list says is written: every text is escaped, every number
is a number, every colour has been checked, pictures are inside the file, and nothing refers to another one.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import StringIO
from typing import assert_never

from riskmap.drawing.font_metrics import FAMILY, Weight
from riskmap.drawing.hatching import hatched
from riskmap.drawing.outline import Outline
from riskmap.drawing.primitives import (
    Anchor,
    Cap,
    Drawing,
    Fill,
    Group,
    Item,
    Join,
    Path,
    Raster,
    Stroke,
    Text,
)
from riskmap.drawing.text import printable
from riskmap.drawing.transform import IDENTITY, Transform


def svg(drawing: Drawing) -> str:
    """Return the drawing as an SVG document of its true size; the view reaches over the bleed."""
    bleed = drawing.bleed
    wide, high = drawing.width + 2 * bleed, drawing.height + 2 * bleed
    writer = _Writer()
    writer.text.write(
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'width="{number(wide)}mm" height="{number(high)}mm" '
        f'viewBox="{number(-bleed)} {number(-bleed)} {number(wide)} {number(high)}" '
        f'font-family="{FAMILY}" font-kerning="none" fill="none" fill-rule="evenodd">\n'
    )
    if drawing.title:
        writer.text.write(f"<title>{escaped(printable(drawing.title))}</title>\n")
    writer.items(drawing.items)
    writer.text.write("</svg>\n")
    return writer.text.getvalue()


def svg_bytes(drawing: Drawing) -> bytes:
    """Return the document as a file holds it."""
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + svg(drawing)).encode()


def number(value: float) -> str:
    """Return a number of the sheet in micrometres' precision, as short as it gets.

    >>> number(12.50), number(-0.0001), number(3.0)
    ('12.5', '0', '3')
    """
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def escaped(text: str) -> str:
    """Return text for an element's content or a quoted attribute."""
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        text = text.replace(character, entity)
    return text


@lru_cache(maxsize=2_048)  # pictograms come again and again, on a sheet and in a batch
def path_data(outline: Outline) -> str:
    """Return an outline as the ``d`` of a path; lines are written relative, which is shorter.

    Rounding never adds up: every relative step starts where the reader stands after the last one.
    """
    written: list[str] = []
    x = y = 0  # micrometres, where the reader stands
    start = (0, 0)
    for verb, values in outline.steps():
        whole = [round(value * 1000) for value in values]
        if verb == "Z":
            written.append("z")
            x, y = start
            continue
        if verb == "M":
            written.append("M" + _together(whole))
            start = (whole[0], whole[1])
        elif verb == "L":
            written.append(_line(whole[0] - x, whole[1] - y))
        else:
            written.append("c" + _together([each - (x, y)[at % 2] for at, each in enumerate(whole)]))
        x, y = whole[-2], whole[-1]
    return "".join(written)


def _line(dx: int, dy: int) -> str:
    if not dy:
        return "h" + _micro(dx)
    return "l" + _together([dx, dy]) if dx else "v" + _micro(dy)


def _together(values: Iterable[int]) -> str:
    text = ""
    for value in values:
        piece = _micro(value)
        text += piece if not text or piece.startswith("-") else " " + piece
    return text


@lru_cache(maxsize=16_384)
def _micro(value: int) -> str:
    """Return micrometres as millimetres: ``-0.25`` is ``-.25``."""
    whole, part = divmod(abs(value), 1000)
    text = (str(whole) if whole or not part else "") + (f".{part:03d}".rstrip("0") if part else "")
    return "-" + text if value < 0 else text


class _Writer:
    """Writes items one after another; clips are numbered in the order they come."""

    def __init__(self) -> None:
        self.text = StringIO()
        self._clips = 0

    def items(self, items: Iterable[Item]) -> None:
        for item in items:
            self._item(item)

    def _item(self, item: Item) -> None:
        match item:
            case Path():
                self._path(item)
            case Text():
                self._text(item)
            case Group():
                self._group(item)
            case Raster():
                self._raster(item)
            case _:
                assert_never(item)

    def _path(self, path: Path) -> None:
        if not path.outline.verbs:
            return
        hatch = hatched(path.outline, path.hatch) if path.hatch else None
        if hatch is None:
            if path.fill or path.stroke:
                self._outline(path.outline, path.fill, path.stroke)
            return
        if path.fill:
            self._outline(path.outline, path.fill, None)
        self._outline(hatch.outline, None, hatch.stroke)
        if path.stroke:
            self._outline(path.outline, None, path.stroke)

    def _outline(self, outline: Outline, fill: Fill | None, stroke: Stroke | None) -> None:
        attributes = "".join(_fill(fill) if fill else ()) + "".join(_stroke(stroke) if stroke else ())
        self.text.write(f'<path{attributes} d="{path_data(outline)}"/>\n')

    def _text(self, text: Text) -> None:
        if not text.text or text.size <= 0:
            return
        place = f' x="{number(text.x)}" y="{number(text.y)}" font-size="{number(text.size)}"'
        if text.weight is Weight.BOLD:
            place += ' font-weight="700"'
        if text.anchor is not Anchor.START:
            place += f' text-anchor="{text.anchor.value}"'
        if text.rotation:
            turn = " ".join(map(number, (text.rotation, text.x, text.y)))
            place += f' transform="rotate({turn})"'
        if text.halo:
            place += (
                f' paint-order="stroke" stroke="{text.halo}" stroke-width="{number(text.halo_width * 2)}"'
                ' stroke-linejoin="round"'
            )
        self.text.write(f'<text{place} fill="{text.colour}">{escaped(text.text)}</text>\n')

    def _group(self, group: Group) -> None:
        if not group.items:
            return
        attributes = ""
        if group.transform != IDENTITY:
            attributes += f' transform="{_matrix(group.transform)}"'
        if group.opacity < 1:
            attributes += f' opacity="{number(max(0.0, group.opacity))}"'
        if group.clip is not None:
            self._clips += 1
            name = f"clip{self._clips}"
            data = path_data(group.clip)
            self.text.write(f'<clipPath id="{name}"><path clip-rule="evenodd" d="{data}"/></clipPath>\n')
            # The clip is in the group's own coordinates, so the element that is moved also is clipped.
            attributes += f' clip-path="url(#{name})"'
        self.text.write(f"<g{attributes}>\n")
        self.items(group.items)
        self.text.write("</g>\n")

    def _raster(self, raster: Raster) -> None:
        box = raster.box
        if raster.media_type is None or box.width <= 0 or box.height <= 0:
            return
        look = "" if raster.opacity >= 1 else f' opacity="{number(max(0.0, raster.opacity))}"'
        if not raster.smooth:
            look += ' image-rendering="optimizeSpeed"'
        data = base64.b64encode(raster.data).decode("ascii")
        self.text.write(
            f'<image x="{number(box.left)}" y="{number(box.top)}" width="{number(box.width)}" '
            f'height="{number(box.height)}" preserveAspectRatio="none"{look} '
            f'href="data:{raster.media_type.value};base64,{data}"/>\n'
        )


def _fill(fill: Fill) -> Iterator[str]:
    yield f' fill="{fill.colour}"'
    if fill.opacity < 1:
        yield f' fill-opacity="{number(max(0.0, fill.opacity))}"'


def _stroke(stroke: Stroke) -> Iterator[str]:
    yield f' stroke="{stroke.colour}" stroke-width="{number(stroke.width)}"'
    if stroke.dash:
        yield f' stroke-dasharray="{" ".join(map(number, stroke.dash))}"'
    if stroke.cap is not Cap.BUTT:
        yield f' stroke-linecap="{stroke.cap.value}"'
    if stroke.join is not Join.MITER:
        yield f' stroke-linejoin="{stroke.join.value}"'
    if stroke.opacity < 1:
        yield f' stroke-opacity="{number(max(0.0, stroke.opacity))}"'


def _matrix(transform: Transform) -> str:
    if (transform.a, transform.b, transform.c, transform.d) == (1.0, 0.0, 0.0, 1.0):
        return f"translate({number(transform.e)} {number(transform.f)})"
    turning = " ".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in transform.numbers()[:4])
    return f"matrix({turning} {number(transform.e)} {number(transform.f)})"

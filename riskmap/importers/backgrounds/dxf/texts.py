"""Texts of a DXF, set in our own fonts: sizes, places and lines as the drawing wants them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ezdxf.math import Vec2, Vec3
from ezdxf.tools.text import fast_plain_mtext, plain_text

from riskmap.drawing.primitives import Anchor, Text
from riskmap.drawing.text import printable, wrapped
from riskmap.importers.backgrounds.dxf.escapes import unescaped

#: A CAD text's height is that of its capitals; ours is that of a Chinese character.
_SIZE = 1.25
_ANCHORS = (Anchor.START, Anchor.MIDDLE, Anchor.END)
_LONGEST = 8_000
_MOST_LINES = 200
#: Between the baselines of an MTEXT, in heights.
_LEADING = 5 / 3
_HEIGHT_CODE = re.compile(r"\{?(?:\\[A-GI-Za-z][^;\\]{0,80};|\s)*\\H([\d.]{1,12})(x?);")
_ALIGNED, _MIDDLE, _FIT = 3, 4, 5


class PlacedText(NamedTuple):
    """A line of text where it stands, y downwards; it is ``stretch`` times as wide as our font makes it."""

    text: Text
    stretch: float = 1.0


def text_lines(entity: Any, colour: str) -> Iterator[PlacedText]:
    """Yield the line of a TEXT, ATTRIB or ATTDEF."""
    dxf = entity.dxf
    words = printable(plain_text(unescaped(str(dxf.get("text", ""))[:_LONGEST])))
    height = float(dxf.height)
    if not words or not height > 0:
        return
    halign, valign = int(dxf.get("halign", 0)), int(dxf.get("valign", 0))
    ocs = entity.ocs()
    begin = Vec2(ocs.to_wcs(Vec3(dxf.insert)))
    end = Vec2(ocs.to_wcs(Vec3(dxf.align_point))) if dxf.hasattr("align_point") else begin
    along = Vec2(ocs.to_wcs(Vec3.from_deg_angle(float(dxf.rotation))))
    stretch = min(max(abs(float(dxf.get("width", 1.0))), 0.1), 10.0)
    anchor, up = Anchor.START, 0.0
    if halign in (_ALIGNED, _FIT) and not end.isclose(begin):
        along = end - begin
        natural = Text(x=0, y=0, text=words, size=height * _SIZE).width
        if halign == _FIT and natural > 0:
            stretch = min(max(along.magnitude / natural, 0.1), 10.0)
        elif natural > 0:
            height *= min(max(along.magnitude / (natural * stretch), 0.01), 100.0)
        place = begin
    else:
        place = end if halign or valign else begin
        anchor = _ANCHORS[1 if halign == _MIDDLE else min(max(halign, 0), 2)]
        up = -0.5 if halign == _MIDDLE else (0.0, 0.2, -0.5, -1.0)[min(max(valign, 0), 3)]
    yield _placed(words, place, along, up * height, height, colour, anchor, stretch)


def mtext_lines(entity: Any, colour: str) -> Iterator[PlacedText]:
    """Yield the lines of an MTEXT, broken where its width asks for it."""
    dxf = entity.dxf
    raw = unescaped(str(entity.text)[:_LONGEST])
    height = _first_height(raw, float(dxf.get("char_height", 2.5)))
    if not height > 0:
        return
    lines = _broken_lines(raw, height * _SIZE, float(dxf.get("width", 0.0) or 0.0))
    along = Vec2(dxf.text_direction) if dxf.hasattr("text_direction") else Vec2(0, 0)
    if along.is_null:
        along = Vec2.from_deg_angle(float(dxf.get("rotation", 0.0)))
    attachment = min(max(int(dxf.get("attachment_point", 1)), 1), 9) - 1
    leading = height * _LEADING * min(max(float(dxf.get("line_spacing_factor", 1.0)), 0.25), 4.0)
    total = height + leading * (len(lines) - 1)
    top = (0.0, total / 2, total)[attachment // 3]
    for number, words in enumerate(lines):
        if words:
            up = top - height - number * leading
            anchor = _ANCHORS[attachment % 3]
            yield _placed(words, Vec2(dxf.insert), along, up, height, colour, anchor, 1.0)


def _broken_lines(raw: str, size: float, room: float) -> list[str]:
    paragraphs = fast_plain_mtext(raw, split=True)[:_MOST_LINES]
    if not (math.isfinite(room) and room > size):
        return [printable(each) for each in paragraphs]
    lines: list[str] = []
    for each in paragraphs:
        lines.extend(wrapped(each, size, room * 1.05) or ("",))
    return lines[:_MOST_LINES]


def _first_height(raw: str, height: float) -> float:
    """Return the height that an MTEXT begins with: many programs write it in the text only."""
    found = _HEIGHT_CODE.match(raw)
    if not found:
        return height
    try:
        given = float(found[1])
    except ValueError:
        return height
    return (height * given if found[2] else given) or height


def _placed(
    words: str,
    place: Vec2,
    along: Vec2,
    up: float,
    height: float,
    colour: str,
    anchor: Anchor,
    stretch: float,
) -> PlacedText:
    """Return a line whose baseline lies ``up`` above its place, across its own direction."""
    angle = along.angle
    x, y = place.x - up * math.sin(angle), place.y + up * math.cos(angle)
    text = Text(
        x=x,
        y=-y,
        text=words,
        size=height * _SIZE,
        colour=colour,
        anchor=anchor,
        rotation=round(-math.degrees(angle), 6) + 0.0,
    )
    return PlacedText(text, stretch if abs(stretch - 1.0) > 0.04 else 1.0)

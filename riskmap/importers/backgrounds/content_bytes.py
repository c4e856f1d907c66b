"""Backgrounds as bytes: how a child process hands them over and how they are kept for the next time.

A head in JSON, then all coordinates as one array of doubles, then the pictures. Only data: reading damaged or
foreign bytes gives a ValueError, never anything else.
"""

from __future__ import annotations

import hashlib
import json
import struct
from typing import Any

import numpy as np

from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import NUMBERS, Outline
from riskmap.drawing.primitives import (
    Anchor,
    Cap,
    Fill,
    Group,
    Item,
    Join,
    Path,
    Raster,
    Stroke,
    Text,
)
from riskmap.drawing.transform import Transform
from riskmap.importers.backgrounds.content import BackgroundContent, DxfLayer, LayerItems

_MAGIC = b"RISKMAP-BACKGROUND-2\n"
_LENGTHS = struct.Struct("<QQ")  # of the head, of the coordinates
_DEEPEST = 8


def to_bytes(content: BackgroundContent) -> bytes:
    """Return a background as bytes; the same background gives the same bytes."""
    writer = _Writer()
    head = {
        "parts": [
            [part.layer, *([writer.item(item) for item in items] for items in _heights(part))]
            for part in content.parts
        ],
        "box": _box_list(content.box),
        "origin": [float(each) for each in content.origin],
        "clipped": content.clipped,
        "layers": [[each.name, each.count, each.colour, each.visible] for each in content.layers],
        "metres_per_unit": content.metres_per_unit,
        "pages": content.pages,
        "encoding": content.encoding,
        "notes": list(content.notes),
    }
    text = json.dumps(head, separators=(",", ":")).encode()
    numbers = np.array(writer.numbers, "<f8").tobytes()
    body = b"".join((_LENGTHS.pack(len(text), len(numbers)), text, numbers, *writer.pictures))
    return _MAGIC + hashlib.sha256(body).digest() + body


def from_bytes(data: bytes) -> BackgroundContent:
    """Return the background that the bytes hold.

    Raises:
        ValueError: they are not whole, or not what `to_bytes` writes.
    """
    start = len(_MAGIC) + 32
    body = memoryview(data)[start:]
    if data[: len(_MAGIC)] != _MAGIC or hashlib.sha256(body).digest() != data[len(_MAGIC) : start]:
        raise ValueError("not a kept background, or a damaged one")
    try:
        head_length, numbers_length = _LENGTHS.unpack_from(body)
        at = _LENGTHS.size
        head = json.loads(bytes(body[at : at + head_length]))
        at += head_length
        numbers = np.frombuffer(body[at : at + numbers_length], "<f8").tolist()
        reader = _Reader(numbers, bytes(body[at + numbers_length :]))
        return _content(head, reader)
    except (KeyError, TypeError, IndexError, AttributeError, struct.error, RecursionError) as error:
        raise ValueError(f"a kept background of another kind: {error!r}") from error


def _heights(part: LayerItems) -> tuple[tuple[Item, ...], ...]:
    return part.areas, part.lines, part.texts


def _content(head: dict[str, Any], reader: _Reader) -> BackgroundContent:
    parts = []
    for layer, *heights in head["parts"]:
        areas, lines, texts = (tuple(reader.item(entry) for entry in height) for height in heights)
        parts.append(LayerItems(layer=str(layer), areas=areas, lines=lines, texts=texts))
    metres = head["metres_per_unit"]
    x, y = head["origin"]
    return BackgroundContent(
        parts=tuple(parts),
        box=Box(*map(float, head["box"])),
        origin=(float(x), float(y)),
        clipped=bool(head["clipped"]),
        layers=tuple(
            DxfLayer(name=str(name), count=int(count), colour=str(colour), visible=bool(visible))
            for name, count, colour, visible in head["layers"]
        ),
        metres_per_unit=None if metres is None else float(metres),
        pages=int(head["pages"]),
        encoding=str(head["encoding"]),
        notes=tuple(map(str, head["notes"])),
    )


def _box_list(box: Box) -> list[float]:
    return [float(side) for side in (box.left, box.top, box.right, box.bottom)]


class _Writer:
    """Turns items into JSON; coordinates and pictures are laid aside, in the order they come."""

    def __init__(self) -> None:
        self.numbers: list[float] = []
        self.pictures: list[bytes] = []

    def item(self, item: Item) -> list[Any]:
        match item:
            case Path():
                return ["p", self._outline(item.outline), _fill(item.fill), _stroke(item.stroke)]
            case Text():
                self.numbers += (item.x, item.y, item.size, item.rotation)
                return ["t", item.text, item.colour, item.anchor.value]
            case Raster():
                self.pictures.append(item.data)
                return ["r", _box_list(item.box), len(item.data), item.smooth]
            case Group():
                clip = None if item.clip is None else self._outline(item.clip)
                inside = [self.item(each) for each in item.items]
                return ["g", item.transform.numbers(), clip, item.opacity, inside]

    def _outline(self, outline: Outline) -> str:
        self.numbers += outline.numbers
        return outline.verbs


def _fill(fill: Fill | None) -> list[Any] | None:
    return None if fill is None else [fill.colour, fill.opacity]


def _stroke(stroke: Stroke | None) -> list[Any] | None:
    if stroke is None:
        return None
    return [
        stroke.colour,
        stroke.width,
        stroke.dash,
        stroke.opacity,
        stroke.cap.value,
        stroke.join.value,
    ]


class _Reader:
    """Takes the same way back."""

    def __init__(self, numbers: list[float], pictures: bytes) -> None:
        self._numbers = numbers
        self._at = 0
        self._pictures = pictures
        self._picture_at = 0

    def item(self, entry: list[Any], depth: int = 0) -> Item:
        if depth > _DEEPEST:
            raise ValueError("groups within groups")
        kind, *rest = entry
        if kind == "p":
            verbs, fill, stroke = rest
            return Path(
                outline=self._outline(verbs),
                fill=None if fill is None else Fill(colour=fill[0], opacity=float(fill[1])),
                stroke=None if stroke is None else _read_stroke(*stroke),
            )
        if kind == "t":
            text, colour, anchor = rest
            x, y, size, rotation = self._take(4)
            return Text(
                x=x, y=y, text=text, size=size, rotation=rotation, colour=colour, anchor=Anchor(anchor)
            )
        if kind == "r":
            box, length, smooth = rest
            begin, self._picture_at = self._picture_at, self._picture_at + int(length)
            data = self._pictures[begin : self._picture_at]
            return Raster(box=Box(*map(float, box)), data=data, smooth=bool(smooth))
        if kind == "g":
            transform, verbs, opacity, inside = rest
            return Group(
                clip=None if verbs is None else self._outline(verbs),
                items=tuple(self.item(each, depth + 1) for each in inside),
                transform=Transform(*map(float, transform)),
                opacity=float(opacity),
            )
        raise ValueError(f"no such item: {kind!r}")

    def _take(self, count: int) -> list[float]:
        begin, self._at = self._at, self._at + count
        if self._at > len(self._numbers):
            raise ValueError("numbers are missing")
        return self._numbers[begin : self._at]

    def _outline(self, verbs: str) -> Outline:
        count = sum(verbs.count(verb) * numbers for verb, numbers in NUMBERS.items())
        return Outline(verbs, tuple(self._take(count)))


def _read_stroke(colour: str, width: float, dash: list[float], opacity: float, cap: str, join: str) -> Stroke:
    return Stroke(
        colour=colour,
        width=float(width),
        dash=tuple(map(float, dash)),
        opacity=float(opacity),
        cap=Cap(cap),
        join=Join(join),
    )

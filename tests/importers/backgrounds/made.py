"""Files made for the tests: drawings, pages and pictures, good ones and hostile ones."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath
from typing import Any

import pypdfium2
from PIL import Image

from riskmap.drawing.primitives import Group, Item, Path, Text
from riskmap.importers.backgrounds.dxf.loading import import_quietly


def new_dxf(version: str = "R2010", *, units: int = 4) -> Any:
    import_quietly()
    import ezdxf

    document = ezdxf.new(version)
    document.header["$INSUNITS"] = units
    return document


def dxf_bytes(document: Any) -> bytes:
    """Return the ASCII file, encoded as the document says."""
    text = io.StringIO()
    document.write(text)
    return bytes(document.encode(text.getvalue()))


def binary_dxf(document: Any) -> bytes:
    data = io.BytesIO()
    document.write(data, fmt="bin")
    return data.getvalue()


def room(document: Any, *, wide: float = 48_000, high: float = 24_000, layer: str = "墙") -> Any:
    """Draw a room's four walls from the origin; return the model space."""
    space = document.modelspace()
    corners = [(0, 0), (wide, 0), (wide, high), (0, high)]
    for start, end in zip(corners, corners[1:] + corners[:1], strict=True):
        space.add_line(start, end, dxfattribs={"layer": layer})
    return space


def picture(mode: str = "RGB", size: tuple[int, int] = (64, 48), colour: Any = None, **save: Any) -> bytes:
    data = io.BytesIO()
    kind = save.pop("format", "PNG")
    Image.new(mode, size, colour if colour is not None else 0).save(data, kind, **save)
    return data.getvalue()


def pdf(*sizes: tuple[float, float]) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for width, height in sizes:
        document.new_page(width, height)
    data = io.BytesIO()
    document.save(data)
    document.close()
    return data.getvalue()


def every(items: Sequence[Item]) -> Iterator[Item]:
    """Yield all items inside groups, too."""
    for item in items:
        if isinstance(item, Group):
            yield from every(item.items)
        else:
            yield item


def texts(items: Sequence[Item]) -> list[str]:
    return [item.text for item in every(items) if isinstance(item, Text)]


def paths(items: Sequence[Item]) -> list[Path]:
    return [item for item in every(items) if isinstance(item, Path)]


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


SAMPLES = FilePath(__file__).resolve().parents[3] / "resources" / "sample" / "floors"

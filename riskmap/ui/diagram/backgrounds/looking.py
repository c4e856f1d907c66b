"""A file looked at before it becomes a background: read, and drawn small, apart from the window's thread."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from riskmap.errors import BadInput
from riskmap.model.diagram.sheet import BackgroundKind
from riskmap.operations.changes import Progress
from riskmap.operations.read_background import BackgroundDrawing, inspect_background, kind_of
from riskmap.store.background_files import LARGEST
from riskmap.ui.diagram.painting.painting import draw_items

_MARGIN = 0.03


@dataclass(frozen=True, kw_only=True)
class Looked:
    """A file as it was read; ``picture`` shows what it covers."""

    name: str
    content: bytes = field(repr=False)
    digest: str
    kind: BackgroundKind
    drawing: BackgroundDrawing
    picture: QImage


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How a file is to be read."""

    page: int = 0
    encoding: str = ""
    hidden: frozenset[str] | None = None  # None: the layers that the file itself does not show


def look_at(
    file: Path, asked: Asked, room: QSize, progress: Progress, before: Looked | None = None
) -> Looked:
    """Read a file and draw it into a room of pixels.

    Raises:
        BadInput: it cannot be read or drawn.
    """
    content = _content(file) if before is None else before.content
    drawing = inspect_background(
        content,
        file.name,
        page=asked.page,
        encoding=asked.encoding,
        hidden_layers=asked.hidden,
        progress=progress,
    )
    return Looked(
        name=file.name,
        content=content,
        digest=hashlib.sha256(content).hexdigest() if before is None else before.digest,
        kind=kind_of(content),
        drawing=drawing,
        picture=picture_of(drawing, room),
    )


def picture_of(drawing: BackgroundDrawing, room: QSize) -> QImage:
    """Return a drawing on white, as large as a room of pixels allows."""
    box = drawing.box
    wide, high = max(box.width, 1e-9), max(box.height, 1e-9)
    scale = min(room.width() / wide, room.height() / high)
    image = QImage(
        max(1, min(room.width(), round(wide * scale))),
        max(1, min(room.height(), round(high * scale))),
        QImage.Format.Format_RGB32,
    )
    image.fill(Qt.GlobalColor.white)
    scale *= 1 - 2 * _MARGIN
    painter = QPainter(image)
    painter.translate(image.width() / 2, image.height() / 2)
    painter.scale(scale, scale)
    middle = box.centre
    painter.translate(-middle[0], -middle[1])
    draw_items(painter, drawing.items)
    painter.end()
    return image


def hidden_at_first(drawing: BackgroundDrawing) -> Collection[str]:
    """Return the layers that the file itself does not show."""
    return frozenset(layer.name for layer in drawing.layers if not layer.visible)


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            raise BadInput(
                f"底图文件“{file.name}”太大。", advice=f"最大 {LARGEST / 1e6:.0f} MB；请缩小或裁剪后再用。"
            )
        return file.read_bytes()
    except OSError as error:
        raise BadInput(
            f"读不了底图文件“{file.name}”。",
            advice="请确认它还在，并且没有被别的程序独占。图纸没有改动。",
            detail=str(error),
        ) from None

"""What lies behind a floor, as a display list: read once in a limited child process, then from the cache."""

from __future__ import annotations

import base64
import hashlib
import math
import os
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from riskmap.drawing.bounds import Box
from riskmap.drawing.primitives import Item
from riskmap.errors import BadInput
from riskmap.importers.backgrounds.content import BackgroundContent, DxfLayer
from riskmap.importers.backgrounds.content_bytes import from_bytes
from riskmap.importers.backgrounds.kinds import kind_of
from riskmap.importers.backgrounds.reading import read_in_child
from riskmap.model.diagram.sheet import Background, BackgroundKind, Placement, Sheet
from riskmap.operations.background_cache import cache_file, keep_content, kept_content
from riskmap.operations.changes import Progress, silent
from riskmap.operations.child_process import run_limited
from riskmap.operations.floor_background import background as background_file
from riskmap.store.background_files import LARGEST

__all__ = [
    "BackgroundDrawing",
    "DxfLayer",
    "inspect_background",
    "kind_of",
    "read_background",
    "suggested_placement",
]

SECONDS = 90.0
MEGABYTES = 3_000
_ADVICE = "请用原软件打开检查，去掉不需要的内容后另存，再添加。"
#: Share of the drawing area that a background of unknown scale fills.
_FILLED = 0.95


@dataclass(frozen=True, kw_only=True)
class BackgroundDrawing:
    """A background as it is drawn.

    Attributes:
        items: in the background's own units, y downwards.
        box: what they cover, in the same coordinates, without what lies about far away.
        layers: of a DXF: name, count of entities, colour, whether the file shows it; else none.
        metres_per_unit: of a DXF that says so credibly; else None.
        pages: of a PDF; 1 otherwise.
        encoding: of a DXF's texts, as they were read.
        notes: what could not be drawn or was scaled down, in Chinese.
    """

    items: tuple[Item, ...]
    box: Box
    layers: tuple[DxfLayer, ...] = ()
    metres_per_unit: float | None = None
    pages: int = 1
    encoding: str = ""
    notes: tuple[str, ...] = ()


_NOTHING = BackgroundDrawing(items=(), box=Box(0.0, 0.0, 0.0, 0.0))


def read_background(
    path: Path, background: Background, *, progress: Progress | None = None
) -> BackgroundDrawing:
    """Return a floor's background without its hidden layers; a blank sheet has an empty one.

    Args:
        path: the workspace, which keeps the file.
        background: of the floor.
        progress: told while the file is read for the first time; raises Cancelled to stop that.

    Raises:
        BadInput: the file cannot be drawn; the sentence says why.
        NotFound: the workspace does not hold it.
    """
    if background.kind is BackgroundKind.BLANK or not background.digest:
        return _NOTHING
    file = cache_file(background.kind, background.digest, page=background.page, encoding=background.encoding)
    content = kept_content(file)
    if content is None:
        original = background_file(path, background.digest)
        content = _read(
            original, background.name or "底图", background.page, background.encoding, file, progress
        )
    return _drawing(content, background.hidden_layers)


def inspect_background(
    content: bytes,
    name: str,
    *,
    encoding: str = "",
    page: int = 0,
    hidden_layers: Collection[str] | None = None,
    progress: Progress | None = None,
) -> BackgroundDrawing:
    """Return how a file would look as a background, before it is taken into a workspace.

    Args:
        content: the file's bytes.
        name: the file's name, for the messages.
        encoding: of a DXF's texts; empty: as the file says.
        page: of a PDF, from 0.
        hidden_layers: of a DXF; None: those that the file does not show.
        progress: as in `read_background`, which answers from the cache afterwards.

    Raises:
        BadInput: the file cannot be drawn; the sentence says why.
    """
    if len(content) > LARGEST:
        raise BadInput(f"底图文件“{name}”太大。", advice=f"最大 {LARGEST / 1e6:.0f} MB；请缩小或裁剪后再用。")
    kind = kind_of(content)
    file = cache_file(kind, hashlib.sha256(content).hexdigest(), page=page, encoding=encoding)
    read = kept_content(file) or _read(content, name, page, encoding, file, progress)
    return _drawing(read, read.hidden_at_first() if hidden_layers is None else hidden_layers)


def suggested_placement(drawing: BackgroundDrawing, sheet: Sheet) -> Placement:
    """Return where a new background lies best on a sheet.

    In true size where its unit is known, in the middle of the drawing area, or from its lower left corner if
    it is larger than that; else as large as the drawing area allows, for the user to calibrate.
    """
    box = drawing.box
    wide, high = max(box.width, 1e-9), max(box.height, 1e-9)
    scale = drawing.metres_per_unit
    if scale is None:
        scale = min(sheet.width / wide, sheet.height / high) * _FILLED
    # In the background's own units y runs upwards.
    left = max((sheet.width - wide * scale) / 2, 0.0)
    lower = max((sheet.height - high * scale) / 2, 0.0)
    return Placement(position=(left - box.left * scale, lower + box.bottom * scale), scale=scale)


def _drawing(content: BackgroundContent, hidden: Collection[str]) -> BackgroundDrawing:
    return BackgroundDrawing(
        items=content.items(hidden),
        box=content.box,
        layers=content.layers,
        metres_per_unit=content.metres_per_unit,
        pages=content.pages,
        encoding=content.encoding,
        notes=content.notes,
    )


def _read(
    original: bytes, name: str, page: int, encoding: str, file: Path, progress: Progress | None
) -> BackgroundContent:
    """Read a file in a child process, keep what it gives, and return it."""
    kind_of(original)  # what is refused by its first bytes needs no process
    report = progress or silent
    sentence = f"正在读取底图“{name}”…"
    handle, temporary = tempfile.mkstemp(prefix="riskmap-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(original)
        answer = run_limited(
            read_in_child,
            {"file": temporary, "name": name, "page": page, "encoding": encoding},
            seconds=SECONDS,
            megabytes=MEGABYTES,
            what=name,
            advice=_ADVICE,
            # Nobody knows how long it takes: half of what is left every few seconds is no lie.
            watch=lambda seconds: report(1 - math.exp(-seconds / 6), sentence),
        )
    finally:
        Path(temporary).unlink(missing_ok=True)
    try:
        data = base64.b64decode(answer["content"], validate=True)
        content = from_bytes(data)
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"不能读取“{name}”。", advice=_ADVICE, detail=repr(error)) from None
    keep_content(file, data)
    report(1.0, sentence)
    return content

"""The files behind the floors: taken into the workspace, and read back from it."""

from __future__ import annotations

from pathlib import Path

from riskmap.errors import BadInput
from riskmap.store.background_files import LARGEST, background_content, keep_background
from riskmap.store.workspace import reading, writing


def add_background(path: Path, file: Path) -> str:
    """Take a background's original into the workspace and return its digest; the file may vanish then.

    Whether it can be drawn is for its reader to find out, in a process of its own.

    Raises:
        BadInput: the file is missing, empty or too big.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise BadInput(
                f"底图文件“{file.name}”太大。", advice=f"最大 {LARGEST / 1e6:.0f} MB；请缩小或裁剪后再用。"
            )
        content = file.read_bytes()
    except OSError as error:
        raise BadInput(
            f"读不了底图文件“{file.name}”。",
            advice="请确认它还在，并且没有被别的程序独占。",
            detail=str(error),
        ) from None
    with writing(path) as db:
        return keep_background(db, content, name=file.name)


def background(path: Path, digest: str) -> bytes:
    """Return the original of a background by its digest; raise NotFound when the workspace has none."""
    with reading(path) as db:
        return background_content(db, digest)

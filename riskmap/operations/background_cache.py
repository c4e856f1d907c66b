"""Backgrounds as they were last read, kept in the cache folder: reading a DXF takes seconds."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from riskmap.importers.backgrounds.content import BackgroundContent
from riskmap.importers.backgrounds.content_bytes import from_bytes
from riskmap.model.diagram.sheet import BackgroundKind
from riskmap.settings import cache_folder

#: Raised whenever the readers draw something differently.
READER = 1
#: What the folder may hold before the longest unused are swept out.
MOST_BYTES = 400_000_000
_ENDING = ".background"


def cache_file(kind: BackgroundKind, digest: str, *, page: int, encoding: str) -> Path:
    """Return the file that keeps a background read in this way by this program."""
    options = {
        BackgroundKind.DXF: encoding.lower(),
        BackgroundKind.PDF: str(page),
    }.get(kind, "")
    key = hashlib.sha256("\n".join((str(READER), kind.value, digest, options)).encode()).hexdigest()
    return _folder() / f"{key[:40]}{_ENDING}"


def kept_content(file: Path) -> BackgroundContent | None:
    """Return what a file keeps; None when there is none, or a damaged one, which goes."""
    try:
        data = file.read_bytes()
        content = from_bytes(data)
    except OSError:
        return None
    except ValueError:
        file.unlink(missing_ok=True)
        return None
    with suppress(OSError):
        os.utime(file)  # used last now: others are swept out first
    return content


def keep_content(file: Path, data: bytes) -> None:
    """Keep a background's bytes, whole or not at all; a full or closed disk only costs the next reading."""
    temporary = ""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".background-")
        with os.fdopen(handle, "wb") as target:
            target.write(data)
        os.replace(temporary, file)
        _sweep(keep=file)
    except OSError:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _folder() -> Path:
    return cache_folder() / "backgrounds"


def _sweep(*, keep: Path) -> None:
    """Remove what was unused longest until the rest is small enough."""
    files = []
    for file in _folder().glob(f"*{_ENDING}"):
        status = file.stat()
        files.append((status.st_mtime, status.st_size, file))
    room = MOST_BYTES
    for _used, size, file in sorted(files, reverse=True):
        room -= size
        if room < 0 and file != keep:
            file.unlink(missing_ok=True)

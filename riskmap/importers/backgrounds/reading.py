"""From a file's bytes to a background; runs in a limited child process (DESIGN §8)."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from riskmap.importers.backgrounds.content import BackgroundContent
from riskmap.importers.backgrounds.content_bytes import to_bytes
from riskmap.importers.backgrounds.kinds import kind_of
from riskmap.model.diagram.sheet import BackgroundKind


def read_content(content: bytes, name: str, *, page: int = 0, encoding: str = "") -> BackgroundContent:
    """Return what a file draws.

    Args:
        content: the file's bytes; they alone say what it is.
        name: the file's name, for the messages.
        page: of a PDF, from 0.
        encoding: of a DXF's texts; empty: as the file says.

    Raises:
        BadInput: it cannot be drawn; the sentence says why.
    """
    kind = kind_of(content)
    # Each reader imports a library of its own, and a child needs only one of them.
    if kind is BackgroundKind.DXF:
        from riskmap.importers.backgrounds.dxf.reading import read_dxf

        return read_dxf(content, name, encoding)
    if kind is BackgroundKind.PDF:
        from riskmap.importers.backgrounds.pdf_pages import read_pdf

        return read_pdf(content, name, page)
    from riskmap.importers.backgrounds.pictures import read_picture

    return read_picture(content, name)


def read_in_child(request: dict[str, Any]) -> dict[str, Any]:
    """Return a background's bytes, in base64, of the file that the request names by ``file``."""
    content = read_content(
        Path(request["file"]).read_bytes(),
        str(request["name"]),
        page=int(request["page"]),
        encoding=str(request["encoding"]),
    )
    return {"content": base64.b64encode(to_bytes(content)).decode("ascii")}

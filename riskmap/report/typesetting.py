"""Setting a template with data as PDF: the one place that knows typst.

A template gets its data as JSON and shows it as values, so that no text of the register can become markup.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from riskmap.resources import resource

_DATA = "data"
_ARCHIVE: Literal["a-2b"] = "a-2b"
#: typst keeps what it has laid out until it went unused so many times.
_REMEMBERED = 12
#: What templates import.
_SHARED = ("common", "card")


def template(name: str) -> Path:
    """Return a template's file."""
    return resource("templates", f"{name}.typ")


@cache
def _fonts() -> typst.Fonts:
    # Nothing of the machine: the same data must give the same pages everywhere.
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resource("fonts"))]
    )


def set_pdf(name: str, data: str, *, day: date, archive: bool = False) -> bytes:
    """Return a template set with its data (JSON), as PDF/A-2b if ``archive``.

    ``day`` is the only date in the file's properties.
    """
    compiler = typst.Compiler(input=str(template(name)), root=str(resource("templates")), font_paths=_fonts())
    made = compiler.compile(
        format="pdf",
        sys_inputs={_DATA: data},
        timestamp=datetime.combine(day, time(), UTC),
        pdf_tags=False,
        pdf_standards=[_ARCHIVE] if archive else [],
    )
    if not isinstance(made, bytes):
        raise TypeError("typst made no PDF")
    return made


def forget() -> None:
    """Let typst drop what it remembers of the documents set so far: in a batch no page comes again.

    Without this a process grows by as much as the last dozen documents: 1.4 GB for big ones.
    """
    compiler = typst.Compiler(input=b"", font_paths=_fonts())
    for _ in range(_REMEMBERED):
        compiler.compile(input=b"", format="svg")


def as_json(data: Mapping[str, Any]) -> str:
    """Return data as a template reads them; the same data give the same text."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


@cache
def form_digest(name: str, *, archive: bool) -> str:
    """Return a short digest of how a template looks now: pages set by another one are out of date."""
    parts = [template(each).read_bytes() for each in (name, *_SHARED)]
    form = b"".join(parts) + (_ARCHIVE.encode() if archive else b"")
    return hashlib.sha256(form).hexdigest()[:16]

"""What a version writes into the title blocks, and what it may be called."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.notes import TitleBlock

_FIRST = "V1.0"
_LAST_NUMBER = re.compile(r"(\d+)(?!.*\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True, kw_only=True)
class TitleEntry:
    """What is to stand in the title blocks; empty texts leave what is there."""

    version: str
    date: str  # ISO 8601
    compiled_by: str


def filled(document: FloorDocument, entry: TitleEntry) -> ReplaceShapes | None:
    """Return the change that writes an entry into a sheet's title blocks, None where nothing changes."""
    before, after = [], []
    for block in document.of_kind(TitleBlock):
        new = replace(
            block,
            version=entry.version or block.version,
            date=entry.date or block.date,
            compiled_by=entry.compiled_by or block.compiled_by,
        )
        if new != block:
            before.append(block)
            after.append(new)
    if not before:
        return None
    told = "，".join(part for part in (entry.version, entry.date) if part)
    return ReplaceShapes(before=tuple(before), after=tuple(after), label=f"填写标题栏：{told}")


def next_version(present: str, *, year: int) -> str:
    """Return what the version after one may be called.

    >>> next_version("", year=2026), next_version("V1.0", year=2026), next_version("第9版", year=2026)
    ('V1.0', 'V1.1', '第10版')
    >>> next_version("2025 版", year=2026), next_version("2026 版", year=2026)
    ('2026 版', '2026 版-2')
    >>> next_version("2026 版-2", year=2026), next_version("终稿", year=2026)
    ('2026 版-3', '终稿-2')
    """
    text = present.strip()
    if not text:
        return _FIRST
    found = _YEAR.search(text)
    if found and int(found[1]) < year:
        return text[: found.start()] + str(year) + text[found.end() :].split("-")[0]
    last = _LAST_NUMBER.search(text)
    if last is None or (found and found.start() == last.start()):
        return f"{text}-2"
    return text[: last.start()] + str(int(last[1]) + 1) + text[last.end() :]

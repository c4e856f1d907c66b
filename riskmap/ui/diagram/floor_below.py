"""Which sheet shows through from below: the next lower floor of the same building."""

from __future__ import annotations

from collections.abc import Mapping

from riskmap.model.diagram.document import FloorDocument


def floor_below(documents: Mapping[bytes, FloorDocument], uid: bytes) -> bytes | None:
    """Return the uid of the next lower floor of a sheet's building, None where there is none."""
    if uid not in documents:
        return None
    sheet = documents[uid].sheet
    if sheet.ordinal == 0:
        return None
    lower = [
        (document.sheet.ordinal, other)
        for other, document in documents.items()
        if document.sheet.building == sheet.building
        and document.sheet.ordinal != 0
        and document.sheet.ordinal < sheet.ordinal
    ]
    return max(lower, key=lambda each: each[0])[1] if lower else None

"""What is chosen on the map, kept by its lasting number: rows change when the register is read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from riskmap.layers.frame import Frame
from riskmap.store.register import Flags, Register


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """One enterprise, district or facility; ``key`` is its fid or code."""

    kind: Literal["enterprise", "district", "facility"]
    key: int | str


def mark_of(chosen: Chosen | None, register: Register, frame: Frame, rows: Flags) -> dict[str, Any] | None:
    """Return the mark as the page draws it; None for what is not there or has no place.

    An enterprise outside the rows that the map shows is still marked, and called hidden.
    """
    if chosen is None:
        return None
    if chosen.kind == "district":
        return {"district": chosen.key}
    if chosen.kind == "facility":
        return _facility_mark(int(chosen.key), register, frame)
    columns = register.enterprises
    row = columns.row_of(int(chosen.key))
    if row is None or not bool(frame.drawable(columns.lon[row], columns.lat[row])):
        return None
    return {
        "at": frame.place(float(columns.lon[row]), float(columns.lat[row])),
        "level": int(columns.level[row]),
        "name": columns.name[row],
        "hidden": row < len(rows) and not bool(rows[row]),
    }


def row_in(row: int, *, shown: Register, current: Register) -> int | None:
    """Return where an enterprise of the register on screen stands in the newest one."""
    if not 0 <= row < len(shown.enterprises):
        return None
    return row if shown is current else current.enterprises.row_of(int(shown.enterprises.fid[row]))


def _facility_mark(fid: int, register: Register, frame: Frame) -> dict[str, Any] | None:
    facility = next((place for place in register.facilities if place.fid == fid), None)
    if facility is None:
        return None
    return {"at": frame.place(facility.lon, facility.lat), "facility": True, "name": facility.name}

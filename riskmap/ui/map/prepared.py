"""A register made ready for the page, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass

from riskmap.layers.counts import ShownCounts
from riskmap.layers.frame import Frame, frame_of
from riskmap.layers.page import page_records
from riskmap.layers.payload import pack_names, pack_points
from riskmap.store.register import Register


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A register with all that the page is told about it."""

    register: Register
    frame: Frame
    counts: ShownCounts
    records: bytes
    points: bytes
    names: bytes


def prepare(register: Register) -> Prepared:
    """Pack a register for the page; takes a tenth of a second for the city."""
    frame = frame_of(register)
    return Prepared(
        register=register,
        frame=frame,
        counts=ShownCounts(register, frame),
        records=page_records(register, frame),
        points=pack_points(register, frame),
        names=pack_names(register),
    )

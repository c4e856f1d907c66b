"""What legend and rings say: counts of the rows shown, from the same columns as the table."""

from __future__ import annotations

from typing import Any

import numpy as np

from riskmap.layers.frame import Frame
from riskmap.model.codes import Origin
from riskmap.model.levels import RiskLevel
from riskmap.store.register import Flags, Register

_LEVELS = len(RiskLevel)


class ShownCounts:
    """Counts by level and district for any choice of rows; prepared once per register, then instant."""

    def __init__(self, register: Register, frame: Frame) -> None:
        columns = register.enterprises
        self._rows = len(columns)
        self._districts = len(register.districts)
        # NOWHERE is -1: a last group of its own, left out of the districts.
        district = np.where(columns.district < 0, self._districts, columns.district).astype(np.int64)
        self._group = district * _LEVELS + columns.level
        points = register.points
        flat = points.enterprise.astype(np.int64) * _LEVELS + points.level
        per_row = np.bincount(flat, minlength=self._rows * _LEVELS).astype(np.int32)
        self._points = per_row.reshape(self._rows, _LEVELS)
        self._without_place = ~frame.drawable(columns.lon, columns.lat)
        self._synthetic = columns.origin == Origin.SYNTHETIC.position

    def visible(self, rows: Flags, *, synthetic: bool) -> Flags:
        """Return the rows that the map shows: those of the filter, less the sample data if switched off."""
        return rows if synthetic else rows & ~self._synthetic

    def of(self, rows: Flags) -> dict[str, Any]:
        """Return the counts of the rows shown as the page needs them; lists are indexed by RiskLevel."""
        groups = np.bincount(self._group[rows], minlength=(self._districts + 1) * _LEVELS)
        by_district = groups.reshape(-1, _LEVELS)
        return {
            "enterprises": by_district.sum(axis=0).tolist(),
            "points": self._points[rows].sum(axis=0).tolist(),
            "districts": by_district[: self._districts].tolist(),
            "without_place": int((rows & self._without_place).sum()),
        }


def packed_rows(rows: Flags) -> bytes:
    """Return one bit per row, the first row in the lowest bit."""
    return np.packbits(rows, bitorder="little").tobytes()

"""Finding one of 52,023 as one types: part of the name, pinyin initials, credit code or address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from riskmap.model.levels import RiskLevel
from riskmap.store.register import Flags, Register

FoundKind = Literal["enterprise", "district", "township", "place", "facility"]

# Characters that stand between the fields and the records of the haystack: private use,
# so no name holds them, and removed from what is typed.
_FIELD = "\ue000"
_RECORD = "\ue001"


@dataclass(frozen=True, kw_only=True)
class Found:
    """One answer of the search; ``row`` is set for enterprises, places carry degrees lon/lat."""

    kind: FoundKind
    id: int | str
    title: str
    subtitle: str
    level: RiskLevel | None
    lon: float
    lat: float
    row: int | None = None


class SearchIndex:
    """All searchable text of a register in one string, scanned at memory speed."""

    def __init__(self, register: Register) -> None:
        self._register = register
        columns = register.enterprises
        records = [
            f"{_FIELD}{name}{_FIELD}{initials}{_FIELD}{code}{_FIELD}{address}".lower()
            for name, initials, code, address in zip(
                columns.name, columns.initials, columns.credit_code, columns.address, strict=True
            )
        ]
        self._haystack = _RECORD.join(records)
        lengths = np.fromiter(map(len, records), np.int64, len(records))
        self._starts = np.concatenate([[0], np.cumsum(lengths + 1)[:-1]]) if records else lengths

    def find(self, text: str, *, limit: int = 50) -> list[Found]:
        """Return the best answers: places first when their name begins so, then enterprises.

        Names that begin with the text come before names that hold it, then initials, codes, addresses.
        """
        wanted = _normal(text)
        if not wanted:
            return []
        places = self._places(wanted)
        enterprises = [self._enterprise(row) for row in self._best_rows(wanted, limit)]
        return (places[: max(4, limit - len(enterprises))] + enterprises)[:limit]

    def rows(self, text: str) -> Flags:
        """Return every enterprise row that answers to the text; several words must all be found."""
        found = np.ones(len(self._starts), bool)
        for word in _normal(text).split():
            offsets = [hit.start() for hit in re.finditer(re.escape(word), self._haystack)]
            holds = np.zeros(len(self._starts), bool)
            holds[np.searchsorted(self._starts, np.array(offsets, np.int64), "right") - 1] = True
            found &= holds
        return found

    def _best_rows(self, wanted: str, limit: int) -> list[int]:
        words = wanted.split()
        if len(words) > 1:
            return [int(row) for row in np.flatnonzero(self.rows(wanted))[:limit]]
        rows = self._first_rows_holding(_FIELD + words[0], limit)
        if len(rows) < limit:
            known = set(rows)
            rows += [row for row in self._first_rows_holding(words[0], limit * 2) if row not in known]
        return rows[:limit]

    def _first_rows_holding(self, needle: str, limit: int) -> list[int]:
        """Return the first rows whose record holds the needle, each once, in register order."""
        found: list[int] = []
        position = self._haystack.find(needle)
        while position >= 0 and len(found) < limit:
            row = int(np.searchsorted(self._starts, position, "right")) - 1
            found.append(row)
            if row + 1 == len(self._starts):
                break
            position = self._haystack.find(needle, int(self._starts[row + 1]))
        return found

    def _enterprise(self, row: int) -> Found:
        columns = self._register.enterprises
        district = int(columns.district[row])
        area = self._register.districts[district].name if district >= 0 else "未知县市区"
        code = columns.credit_code[row]
        return Found(
            kind="enterprise",
            id=int(columns.fid[row]),
            title=columns.name[row],
            subtitle=" · ".join(part for part in (area, code, columns.address[row]) if part),
            level=RiskLevel(int(columns.level[row])),
            lon=float(columns.lon[row]),
            lat=float(columns.lat[row]),
            row=row,
        )

    def _places(self, wanted: str) -> list[Found]:
        starting = [place for place in self._all_places if place.title.lower().startswith(wanted)]
        holding = [
            place
            for place in self._all_places
            if wanted in place.title.lower() and not place.title.lower().startswith(wanted)
        ]
        return starting + holding

    @cached_property
    def _all_places(self) -> list[Found]:
        register = self._register
        names = {area.code: area.name for area in register.districts}

        def place(kind: FoundKind, key: int | str, name: str, where: str, lon: float, lat: float) -> Found:
            return Found(kind=kind, id=key, title=name, subtitle=where, level=None, lon=lon, lat=lat)

        return [
            *(
                place("district", area.code, area.name, "县市区", area.label_lon, area.label_lat)
                for area in register.districts
            ),
            *(
                place(
                    "township",
                    area.code,
                    area.name,
                    f"{names.get(area.district_code, '')} 乡镇街道",
                    area.lon,
                    area.lat,
                )
                for area in register.townships
                if area.lon is not None and area.lat is not None
            ),
            *(
                place("facility", item.fid, item.name, f"真实设施 · {item.category_zh}", item.lon, item.lat)
                for item in register.facilities
            ),
            *(
                place("place", label.name, label.name, "地名", label.lon, label.lat)
                for label in register.labels
                if label.rank == 3
            ),
        ]


def _normal(text: str) -> str:
    return text.replace(_FIELD, " ").replace(_RECORD, " ").strip().lower()

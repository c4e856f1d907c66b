"""Finding one of 52,023 as one types: part of the name, pinyin initials, credit code, address or trade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Literal

import numpy as np

from riskmap.model.levels import RiskLevel
from riskmap.operations.gbt4754 import is_meant
from riskmap.operations.initials import initials
from riskmap.operations.place_names import PlaceNames
from riskmap.operations.search_text import BETWEEN, SearchText
from riskmap.store.register import Flags, Register

FoundKind = Literal["enterprise", "district", "township", "place", "facility"]

#: So many answers are ranked when several words are typed; more would be too general a question anyway.
_MOST_RANKED = 2_000
_MOST_REMEMBERED = 64
#: What is longer was pasted whole, and is found whole or not at all.
_LONGEST_IN_PARTS = 16


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
    """All searchable text of a register; building it takes a moment, so it is done on a worker thread."""

    def __init__(self, register: Register) -> None:
        self._register = register
        columns = register.enterprises
        self._names = SearchText(columns.name)
        # A record added in another program has none.
        self._letters = [
            letters or initials(name) for letters, name in zip(columns.initials, columns.name, strict=True)
        ]
        self._initials = SearchText(self._letters)
        self._codes = SearchText(columns.credit_code)
        self._addresses = SearchText(columns.address)
        self._classes = list(dict.fromkeys(columns.gbt4754))
        number = {code: place for place, code in enumerate(self._classes)}
        self._class_of = np.fromiter(map(number.__getitem__, columns.gbt4754), np.int64, len(columns))
        self._names_of_places = PlaceNames(register)
        self._all_places = _places(register)
        self._place_names = [(place.title.lower(), initials(place.title)) for place in self._all_places]
        self._remembered: dict[str, Flags] = {}

    def find(self, text: str, *, limit: int = 50) -> list[Found]:
        """Return the best answers: places first when their name begins so, then enterprises.

        Names that begin with the text come before names that hold it, then initials, codes, addresses,
        classes of GB/T 4754, and last who only holds the text in parts.
        """
        wanted = _normal(text)
        if not wanted:
            return []
        places = self._found_places(wanted)
        enterprises = [self._enterprise(row) for row in self._best_rows(wanted.split(), limit)]
        return (places[: max(4, limit - len(enterprises))] + enterprises)[:limit]

    def rows(self, text: str) -> Flags:
        """Return every enterprise row that answers to the text; several words must all be found.

        A word answers in parts, too: a place's name at its start may stand apart from the rest, and where
        nothing holds the word otherwise, its characters (or initials) in order are enough.
        """
        found = np.ones(len(self._names), bool)
        for word in _normal(text).split():
            found &= self._holding(word)
        return found

    def _holding(self, word: str) -> Flags:
        """Return the rows that hold a word in any field; the last few words are remembered."""
        known = self._remembered.get(word)
        if known is None:
            known = self._directly(word)
            if 2 < len(word) <= _LONGEST_IN_PARTS:
                self._mark_behind_places(word, known)
            if 1 < len(word) <= _LONGEST_IN_PARTS and not known.any():
                self._mark_in_order(list(word), known)
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = known
        return known

    def _directly(self, word: str) -> Flags:
        """Return the rows of which a field holds the word as it is."""
        rows = self._in_classes(word)
        for texts in (self._names, self._initials, self._codes, self._addresses):
            texts.mark(word, rows)
        return rows

    def _in_classes(self, word: str) -> Flags:
        meant = np.array([is_meant(code, word) for code in self._classes], bool)
        found: Flags = meant[self._class_of] if meant.any() else np.zeros(len(self._names), bool)
        return found

    def _mark_behind_places(self, word: str, rows: Flags) -> None:
        """Mark who holds the place that the word begins with, and the rest of the word as well."""
        for place, rest in self._names_of_places.split(word):
            if word.isascii():  # initials: two letters stand in too many names, but one behind the other
                self._initials.mark_in_order([place, rest], rows)
            else:
                rows |= self._holding(place) & self._holding(rest)

    def _mark_in_order(self, parts: list[str], rows: Flags) -> None:
        """Mark who has the parts one behind the other in one field; digits in a code are no such field."""
        self._names.mark_in_order(parts, rows)
        if all(part.isascii() for part in parts):
            if not any(part.isdecimal() for part in parts):
                self._initials.mark_in_order(parts, rows)
        else:
            self._addresses.mark_in_order(parts, rows)

    def _best_rows(self, words: list[str], limit: int) -> list[int]:
        if len(words) == 1:
            found = _first(self._by_rank(words[0], limit), limit)
            if len(found) < limit:
                found = _first(chain(found, self._in_parts(words[0], limit)), limit)
            return found
        rows = np.flatnonzero(self.rows(" ".join(words)))[:_MOST_RANKED].tolist()
        names = self._register.enterprises.name

        def rank(row: int) -> tuple[bool, bool]:
            name = names[row].lower()
            return not all(word in name for word in words), not name.startswith(words[0])

        return sorted(rows, key=rank)[:limit]

    def _by_rank(self, word: str, limit: int) -> Iterable[int]:
        """Yield rows from the best answer to the least, some of them more than once."""
        # Whoever was found by a better rank is found again by a lesser one, hence twice as many.
        more = limit * 2
        return chain(
            self._names.equal(word, limit),
            self._codes.equal(word, limit),
            self._names.beginning(word, more),
            self._names.holding(word, more),
            self._initials.beginning(word, more),
            self._codes.beginning(word, more),
            self._initials.holding(word, more),
            self._codes.holding(word, more),
            self._addresses.holding(word, more * 2),
            np.flatnonzero(self._in_classes(word))[: more * 2].tolist(),
        )

    def _in_parts(self, word: str, limit: int) -> list[int]:
        """Return who holds a word only in parts: the likeliest readings of initials, names before others."""
        rows = self._holding(word)
        if not rows.any():
            return []
        if word.isascii():
            return self._by_reading(word, np.flatnonzero(rows)[:_MOST_RANKED].tolist())
        named = np.zeros(len(rows), bool)
        self._names.mark_in_order(list(word), named)
        best = np.flatnonzero(rows & named)[:limit].tolist()
        return [*best, *np.flatnonzero(rows & ~named)[:limit].tolist()]

    def _by_reading(self, word: str, rows: list[int]) -> list[int]:
        """Return rows in order of how common the characters are that initials stand for: 陈埭 … 鞋业."""
        splits = list(self._names_of_places.split(word))
        names, letters = self._register.enterprises.name, self._letters

        def reading(row: int) -> tuple[str, ...]:
            for parts in splits:
                first = letters[row].find(parts[0])
                second = letters[row].find(parts[1], first + len(parts[0])) if first >= 0 else -1
                if second >= 0:
                    return (names[row][first : first + len(parts[0])], names[row][second:][: len(parts[1])])
            return ()

        readings = {row: reading(row) for row in rows}
        count = Counter(each for each in readings.values() if each)
        return sorted(rows, key=lambda row: -count[readings[row]])

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

    def _found_places(self, wanted: str) -> list[Found]:
        """Return the places whose name or initials begin so, then those whose name holds it."""
        starting, holding = [], []
        for place, (name, letters) in zip(self._all_places, self._place_names, strict=True):
            if name.startswith(wanted) or (len(wanted) > 1 and letters.startswith(wanted)):
                starting.append(place)
            elif wanted in name:
                holding.append(place)
        return starting + holding


def _places(register: Register) -> list[Found]:
    names = {area.code: area.name for area in register.districts}

    def place(kind: FoundKind, key: int | str, name: str, where: str, lon: float, lat: float) -> Found:
        return Found(kind=kind, id=key, title=name, subtitle=where, level=None, lon=lon, lat=lat)

    districts = [
        place("district", area.code, area.name, "县市区", area.label_lon, area.label_lat)
        for area in register.districts
    ]
    townships = [
        place("township", area.code, area.name, f"{names.get(area.district_code, '')} 乡镇街道",
              area.lon, area.lat)
        for area in register.townships
        if area.lon is not None and area.lat is not None
    ]  # fmt: skip
    facilities = [
        place("facility", item.fid, item.name, f"真实设施 · {item.category_zh}", item.lon, item.lat)
        for item in register.facilities
    ]
    labels = [
        place("place", label.name, label.name, "地名", label.lon, label.lat)
        for label in register.labels
        if label.rank == 3
    ]
    return districts + townships + facilities + labels


def _first(rows: Iterable[int], limit: int) -> list[int]:
    """Return the first different rows."""
    found: dict[int, None] = {}
    for row in rows:
        found[row] = None
        if len(found) == limit:
            break
    return list(found)


def _normal(text: str) -> str:
    return " ".join(text.replace(BETWEEN, " ").lower().split())

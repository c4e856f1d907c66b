"""One text of every record in one string, scanned at memory speed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from riskmap.store.register import Flags

#: Stands around every record; taken out of what is indexed and of what is typed.
BETWEEN = "\x1f"
#: So many characters may lie between two parts of what was typed: a name is no longer, a hostile text is.
_FARTHEST = 60


class SearchText:
    """The texts of one field, row by row, in lower case."""

    def __init__(self, texts: Sequence[str]) -> None:
        plain = [text.lower().replace(BETWEEN, " ") for text in texts]
        self._all = BETWEEN + BETWEEN.join(plain) + BETWEEN if plain else ""
        lengths = np.fromiter(map(len, plain), np.int64, len(plain))
        #: Where each record's text begins, and where the last one's end would have the next begin.
        self._starts = np.concatenate([[1], 1 + np.cumsum(lengths + 1)])

    def __len__(self) -> int:
        return len(self._starts) - 1

    def equal(self, wanted: str, limit: int) -> Iterable[int]:
        """Yield the first rows whose whole text is the one wanted."""
        return self._rows(BETWEEN + wanted + BETWEEN, limit)

    def beginning(self, wanted: str, limit: int) -> Iterable[int]:
        """Yield the first rows whose text begins so."""
        return self._rows(BETWEEN + wanted, limit)

    def holding(self, wanted: str, limit: int) -> Iterable[int]:
        """Yield the first rows whose text holds what is wanted, each once, in order."""
        return self._rows(wanted, limit)

    def mark(self, wanted: str, rows: Flags) -> None:
        """Set the flag of every row whose text holds what is wanted."""
        self._mark(re.escape(wanted), rows)

    def mark_in_order(self, parts: Sequence[str], rows: Flags) -> None:
        """Set the flag of every row whose text holds the parts one behind the other, not far apart."""
        if all(part in self._all for part in parts):
            self._mark(re.escape(parts[0]) + "".join(map(_later, parts[1:])), rows)

    def _mark(self, pattern: str, rows: Flags) -> None:
        found = [hit.start() for hit in re.finditer(pattern, self._all)]
        if found:
            rows[np.searchsorted(self._starts, np.array(found, np.int64), "right") - 1] = True

    def _rows(self, needle: str, limit: int) -> Iterable[int]:
        position = self._all.find(needle)
        for _count in range(limit):
            if position < 0:
                return
            # A needle that begins with the mark is found one character before its record.
            row = int(np.searchsorted(self._starts, position + needle.startswith(BETWEEN), "right")) - 1
            yield row
            position = self._all.find(needle, int(self._starts[row + 1]) - 1)


def _later(part: str) -> str:
    """Return the pattern of a part further on in the same record."""
    escaped = re.escape(part)
    if len(part) > 1:
        return f"[^{BETWEEN}]{{0,{_FARTHEST}}}?{escaped}"
    return f"[^{escaped}{BETWEEN}]{{0,{_FARTHEST}}}+{escaped}"  # its first one, never another: no way back

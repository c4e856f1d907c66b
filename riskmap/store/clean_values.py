"""Values read from a file, fit for a column: whatever a stranger has written there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlite_utils import Database

from riskmap.model.diagram.json_text import LONGEST
from riskmap.model.levels import RiskLevel
from riskmap.store.background_files import LARGEST

UID_SIZE: Final = 16
_LONGEST_TEXT = 5_000
_LARGEST_GEOMETRY = 20_000_000
#: Columns of long texts and big blobs.
_SIZES: Final[Mapping[str, int]] = {
    "document": LONGEST,
    "points": LONGEST,
    "old": LONGEST,
    "new": LONGEST,
    "geom": _LARGEST_GEOMETRY,
    "content": LARGEST,
}
_UIDS: Final = frozenset({"uid", "record_uid", "undoes"})
_LEVELS: Final = frozenset(int(level) for level in RiskLevel)
_CONTROLS: Final = {code: " " for code in range(32) if chr(code) not in "\n\t"}
_INTEGERS: Final = 2**63


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of ours, and what may stand in it."""

    name: str
    type: str
    required: bool

    def clean(self, value: Any) -> Any:
        """Return a value that may stand there, None for one that may not."""
        if self.name in _UIDS:
            return value if isinstance(value, bytes) and len(value) == UID_SIZE else None
        if self.type == "INTEGER":
            return self._whole(value)
        if self.type == "FLOAT":
            good = isinstance(value, int | float) and math.isfinite(value)
            return float(value) if good else None
        most = _SIZES.get(self.name, _LONGEST_TEXT)
        if self.type == "BLOB":
            return value if isinstance(value, bytes) and len(value) <= most else None
        if isinstance(value, int | float):  # a code that a spreadsheet made a number
            value = f"{value:g}" if isinstance(value, float) else str(value)
        if not isinstance(value, str):
            return None
        if most > _LONGEST_TEXT:
            return value if len(value) <= most else None
        return value[:most].translate(_CONTROLS)

    def _whole(self, value: Any) -> int | None:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or not -_INTEGERS <= value < _INTEGERS:
            return None
        if self.name.endswith("level") and value not in _LEVELS:
            return 0 if self.required else None
        return value


def columns_of(db: Database, table: str) -> tuple[Column, ...]:
    """Return the columns of a table of a workspace that this program has made."""
    rows = db.execute(f"PRAGMA table_info({table})").fetchall()
    return tuple(
        Column(name=name, type=kind, required=bool(required or key))
        for _place, name, kind, required, _default, key in rows
    )


def cleaned(columns: Sequence[Column], row: Sequence[Any]) -> tuple[Any, ...] | None:
    """Return a row fit for its table, None where what a record cannot do without is missing."""
    values = tuple(column.clean(value) for column, value in zip(columns, row, strict=True))
    lacks = any(column.required and value is None for column, value in zip(columns, values, strict=True))
    return None if lacks else values

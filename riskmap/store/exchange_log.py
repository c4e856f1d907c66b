"""What two workspaces' logs know of the same records, and bringing one's entries into the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from riskmap.store.extract import document_digest
from riskmap.store.field_change import decode, encode
from riskmap.store.geopackage import touch_layer
from riskmap.store.replace_document import DOCUMENT_KIND

#: Table, uid of the record, field.
Spot = tuple[str, bytes, str]

#: How an entry that came from another workspace begins.
THEIRS = "对方："
_LONGEST_TEXT = 500
_CHUNK = 500
#: Fields that only people here decide on: what others' logs say of them is not taken over.
_NEVER = frozenset(
    {"assessed_level", "assessed_by", "assessed_org", "assessed_on", "assessed_basis", "valid_until", "level"}
)


@dataclass(frozen=True, kw_only=True)
class LoggedEntry:
    """One entry of a log with what it says of some records."""

    fid: int
    uid: bytes
    changes: tuple[tuple[Spot, Any, Any], ...]  # where, the value before, the value after


def entries_about(db: Database, records: Collection[bytes]) -> tuple[LoggedEntry, ...]:
    """Return the entries about some records, oldest first; floors are given by uid, documents by digest."""
    listed = sorted(records)
    found: dict[int, list[tuple[Spot, Any, Any]]] = {}
    uids: dict[int, bytes] = {}
    for start in range(0, len(listed), _CHUNK):
        some = listed[start : start + _CHUNK]
        rows = db.execute(
            f"""SELECT change_set.fid, change_set.uid, kind, record_uid, field, old, new
                FROM change JOIN change_set ON change_set.fid = set_fid
                WHERE record_uid IN ({", ".join("?" * len(some))}) ORDER BY change.fid""",
            some,
        )
        for fid, uid, kind, record, field, old, new in rows.fetchall():
            uids[fid] = uid
            found.setdefault(fid, []).append(_comparable(kind, record, field, decode(old), decode(new), db))
    return tuple(
        LoggedEntry(fid=fid, uid=uids[fid], changes=tuple(changes)) for fid, changes in sorted(found.items())
    )


def values_before(entries: Collection[LoggedEntry], known: Collection[bytes]) -> dict[Spot, list[Any]]:
    """Return, for every spot that entries unknown to the other side touch, the values they began from."""
    before: dict[Spot, list[Any]] = {}
    for entry in entries:
        if entry.uid not in known:
            for spot, old, _new in entry.changes:
                before.setdefault(spot, []).append(old)
    return before


def import_entries(
    db: Database,
    other: Database,
    entries: Collection[LoggedEntry],
    *,
    aliases: Mapping[bytes, bytes],
    kinds: Mapping[str, Collection[str]],
) -> int:
    """Bring entries of another workspace into this log and return how many; those known are left out.

    They are marked as others' and are never undone here.

    Args:
        db: this workspace, open for writing.
        other: the other one.
        entries: its entries, as `entries_about` gives them.
        aliases: the uid a record has there → the one it has here.
        kinds: table → the fields that may be told of.
    """
    count = 0
    for entry in entries:
        changes = [
            (spot, old, new)
            for spot, old, new in entry.changes
            if spot[2] in kinds.get(spot[0], ()) and spot[2] not in _NEVER
        ]
        row = other.execute(
            "SELECT at, who, verb, why, undoes, workspace_uid FROM change_set WHERE fid = ?", [entry.fid]
        ).fetchone()
        if not changes or row is None or _knows(db, entry.uid):
            continue
        at, who, verb, why, undoes, origin = row
        at, who, verb, why = (str(text or "")[:_LONGEST_TEXT] for text in (at, who, verb, why))
        marked = verb if verb.startswith(THEIRS) else f"{THEIRS}{verb}"
        inserted = db.execute(
            """INSERT INTO change_set (uid, at, who, verb, why, workspace_uid, undoes)
               VALUES (?, ?, ?, ?, ?, ?, ?)""",
            [entry.uid, at, who, marked, why, str(origin or "") or "?", undoes],
        )
        db.conn.executemany(
            "INSERT INTO change (set_fid, kind, record_uid, field, old, new) VALUES (?, ?, ?, ?, ?, ?)",
            list(_as_stored(int(inserted.lastrowid or 0), changes, aliases, db)),
        )
        count += 1
    for table in ("change_set", "change") if count else ():
        touch_layer(db, table)
    return count


def _knows(db: Database, uid: bytes) -> bool:
    return db.execute("SELECT 1 FROM change_set WHERE uid = ?", [uid]).fetchone() is not None


def _comparable(
    kind: str, record: bytes, field: str, old: Any, new: Any, db: Database
) -> tuple[Spot, Any, Any]:
    if kind == DOCUMENT_KIND:
        return ("floor", record, "document"), document_digest(old), document_digest(new)
    if (kind, field) == ("risk_point", "floor_fid"):
        return (kind, record, "floor"), _floor_uid(db, old), _floor_uid(db, new)
    return (kind, record, field), old, new


def _floor_uid(db: Database, fid: Any) -> bytes | None:
    row = (
        db.execute("SELECT uid FROM floor WHERE fid = ?", [fid]).fetchone() if isinstance(fid, int) else None
    )
    return None if row is None else row[0]


def _floor_fid(db: Database, uid: bytes | None) -> int | None:
    row = db.execute("SELECT fid FROM floor WHERE uid = ?", [uid]).fetchone() if uid else None
    return None if row is None else row[0]


def _as_stored(
    set_fid: int,
    changes: Collection[tuple[Spot, Any, Any]],
    aliases: Mapping[bytes, bytes],
    db: Database,
) -> Iterator[tuple[Any, ...]]:
    for (kind, record, field), old, new in changes:
        if (kind, field) == ("risk_point", "floor"):
            field, old, new = "floor_fid", _floor_fid(db, old), _floor_fid(db, new)
        yield set_fid, kind, aliases.get(record, record), field, encode(old), encode(new)

"""A few enterprises with all that is theirs, copied from one workspace into a new one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlite_utils import Database

from riskmap.store.change_log import records_of
from riskmap.store.clean_values import Column, cleaned, columns_of
from riskmap.store.field_change import decode, encode
from riskmap.store.geopackage import update_extent
from riskmap.store.replace_document import DOCUMENT_KIND

AREA_TABLES: Final = ("district", "township", "village", "place_label")
#: Table → which of its rows belong to an enterprise, parents first. Unsaved steps and drafts stay behind.
_OF_ENTERPRISE: Final = {
    "enterprise": "fid = ?",
    "floor": "enterprise_fid = ?",
    "risk_point": "enterprise_fid = ?",
    "risk_event": "point_fid IN (SELECT fid FROM risk_point WHERE enterprise_fid = ?)",
    "control_measure": "event_fid IN (SELECT risk_event.fid FROM risk_event "
    "JOIN risk_point ON risk_point.fid = point_fid WHERE enterprise_fid = ?)",
    "floor_document": "floor_fid IN (SELECT fid FROM floor WHERE enterprise_fid = ?)",
    "floor_version": "floor_fid IN (SELECT fid FROM floor WHERE enterprise_fid = ?) AND kind = 'published'",
}
#: Column that points to another record → its table.
_REFERENCES: Final = {
    "enterprise_fid": "enterprise",
    "floor_fid": "floor",
    "point_fid": "risk_point",
    "event_fid": "risk_event",
}
_SPATIAL: Final = ("district", "township", "place_label", "enterprise", "risk_point")
_MOST_ENTRIES = 5_000
#: What an entry says that is about other enterprises too.
_OTHERS = "与其他企业一起的修改"
_CHUNK = 500


@dataclass(kw_only=True)
class Extracted:
    """What was copied, and what could not be."""

    counts: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)  # table → records that are none of ours
    missing_backgrounds: int = 0


def extract(
    source: Database,
    target: Database,
    enterprise_fids: Sequence[int],
    *,
    with_areas: bool,
    workspace_uid: str,
    progress: Callable[[float, str], None],
) -> Extracted:
    """Copy enterprises, and the areas the map needs, into an empty workspace; keys and uids stay.

    Args:
        source: a workspace open for reading; whatever stands in it, only what fits our tables is copied.
        target: a workspace under construction (`creating`).
        enterprise_fids: the enterprises.
        with_areas: copy the boundaries and places too.
        workspace_uid: of the source, for entries of its log that name none.
        progress: called between steps; raises to cancel.
    """
    done = Extracted()
    if with_areas:
        for place, table in enumerate(AREA_TABLES):
            progress(0.4 * place / len(AREA_TABLES), "正在复制行政区划…")
            _copy(source, target, table, "", (), done)
    digests: set[str] = set()
    records: set[bytes] = set()
    for place, fid in enumerate(enterprise_fids):
        progress(0.4 + 0.4 * place / max(len(enterprise_fids), 1), "正在复制企业资料…")
        known: dict[str, set[int]] = {}
        for table, condition in _OF_ENTERPRISE.items():
            known[table] = _copy(source, target, table, f"WHERE {condition}", (fid,), done, known)
        records |= records_of(target, fid)
        digests |= _backgrounds(target, fid)
    progress(0.8, "正在复制底图…")
    _copy_backgrounds(source, target, sorted(digests), done)
    progress(0.9, "正在复制变更记录…")
    _copy_log(source, target, sorted(records), workspace_uid, done)
    target.execute("UPDATE floor_document SET step = 0")  # their journal stays behind
    for table in _SPATIAL:
        update_extent(target, table)
    progress(1.0, "复制完成")
    return done


def _copy(
    source: Database,
    target: Database,
    table: str,
    condition: str,
    values: Sequence[Any],
    done: Extracted,
    known: dict[str, set[int]] | None = None,
) -> set[int]:
    """Copy rows of one table and return their keys; ``known`` are the keys of what they may point to."""
    there = source[table].columns_dict
    columns = [column for column in columns_of(target, table) if column.name in there]
    names = ", ".join(column.name for column in columns)
    rows = source.execute(f"SELECT {names} FROM {table} {condition}", list(values))
    good = _fitting(columns, iter(rows), known, table, done)
    listed = list(good)
    places = ", ".join("?" * len(columns))
    target.conn.executemany(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})", listed)
    done.counts[table] = done.counts.get(table, 0) + len(listed)
    return {row[0] for row in listed}


def _fitting(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    known: dict[str, set[int]] | None,
    table: str,
    done: Extracted,
) -> Iterator[tuple[Any, ...]]:
    points = {
        place: _REFERENCES[column.name] for place, column in enumerate(columns) if column.name in _REFERENCES
    }
    for row in rows:
        values = cleaned(columns, row)
        if values is not None and known is not None:
            dangling = {
                place
                for place, to in points.items()
                if values[place] is not None and values[place] not in known.get(to, ())
            }
            if any(columns[place].required for place in dangling):
                values = None
            elif dangling:
                values = tuple(None if place in dangling else value for place, value in enumerate(values))
        if values is None:
            done.dropped[table] = done.dropped.get(table, 0) + 1
        else:
            yield values


def _backgrounds(db: Database, enterprise_fid: int) -> set[str]:
    """Return the digests of the files that an enterprise's documents and versions lie on."""
    floors = "SELECT fid FROM floor WHERE enterprise_fid = ?1"
    rows = db.execute(
        f"""SELECT document FROM floor_document WHERE floor_fid IN ({floors})
            UNION ALL SELECT document FROM floor_version WHERE floor_fid IN ({floors})""",
        [enterprise_fid],
    )
    return {digest for (text,) in rows if (digest := background_digest(text))}


def background_digest(document: str) -> str:
    """Return the digest a document names for its background, empty where it names none or is damaged."""
    try:
        found = json.loads(document)["background"]["digest"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return found if isinstance(found, str) else ""


def _copy_backgrounds(source: Database, target: Database, digests: Sequence[str], done: Extracted) -> None:
    for digest in digests:
        row = source.execute(
            "SELECT content, name, added_at FROM background_file WHERE digest = ?", [digest]
        ).fetchone()
        content = row[0] if row is not None else None
        if not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != digest:
            done.missing_backgrounds += 1
            continue
        name, added = (str(text or "")[:500] for text in row[1:])
        target.conn.execute(
            "INSERT INTO background_file (digest, name, size, content, added_at) VALUES (?, ?, ?, ?, ?)",
            [digest, name, len(content), content, added],
        )
        done.counts["background_file"] = done.counts.get("background_file", 0) + 1


def _copy_log(
    source: Database, target: Database, records: Sequence[bytes], workspace_uid: str, done: Extracted
) -> None:
    """Copy the entries about these records; what an entry says of others stays behind."""
    entries: set[int] = set()
    for start in range(0, len(records), _CHUNK):
        some = records[start : start + _CHUNK]
        places = ", ".join("?" * len(some))
        rows = source.execute(f"SELECT DISTINCT set_fid FROM change WHERE record_uid IN ({places})", some)
        entries |= {fid for (fid,) in rows if isinstance(fid, int)}
    ours = set(records)
    set_columns = [column for column in columns_of(target, "change_set") if column.name != "workspace_uid"]
    columns = columns_of(target, "change")
    about = [column.name for column in columns].index("record_uid")
    names, set_names = (", ".join(each.name for each in every) for every in (columns, set_columns))
    for fid in sorted(entries)[-_MOST_ENTRIES:]:
        row = source.execute(
            f"SELECT {set_names}, workspace_uid FROM change_set WHERE fid = ?", [fid]
        ).fetchone()
        entry = None if row is None else cleaned(set_columns, row[:-1])
        changes = [
            _shortened(values, columns)
            for found in source.execute(f"SELECT {names} FROM change WHERE set_fid = ? ORDER BY fid", [fid])
            if (values := cleaned(columns, found)) is not None and values[about] in ours
        ]
        if entry is None or not changes:
            continue
        if _names_others(source, fid, ours):
            verb = [column.name for column in set_columns].index("verb")
            why = [column.name for column in set_columns].index("why")
            entry = tuple(
                _OTHERS if place == verb else "" if place == why else value
                for place, value in enumerate(entry)
            )
        origin = str(row[-1] or "")[:64] or workspace_uid
        target.conn.execute(
            f"INSERT OR IGNORE INTO change_set ({set_names}, workspace_uid) "
            f"VALUES ({', '.join('?' * len(set_columns))}, ?)",
            [*entry, origin],
        )
        target.conn.executemany(
            f"INSERT OR IGNORE INTO change ({names}) VALUES ({', '.join('?' * len(columns))})", changes
        )
        done.counts["change_set"] = done.counts.get("change_set", 0) + 1


def _names_others(source: Database, set_fid: int, ours: set[bytes]) -> bool:
    """Tell whether an entry is about other enterprises too, whose names its words may give away."""
    rows = source.execute("SELECT DISTINCT kind, record_uid FROM change WHERE set_fid = ?", [set_fid])
    return any(
        uid not in ours
        and kind in _OF_ENTERPRISE
        and source.execute(f"SELECT 1 FROM {kind} WHERE uid = ?", [uid]).fetchone() is not None
        for kind, uid in rows.fetchall()
    )


def _shortened(values: Sequence[Any], columns: Sequence[Column]) -> list[Any]:
    """Return a change with whole documents given by their digests."""
    change = {column.name: value for column, value in zip(columns, values, strict=True)}
    if change["kind"] == DOCUMENT_KIND:
        change["kind"] = "floor"
        for side in ("old", "new"):
            change[side] = encode(document_digest(decode(change[side] or "null")))
    return list(change.values())


def document_digest(document: Any) -> str:
    """Return the digest by which the log knows a document; empty for none."""
    return hashlib.sha256(document.encode()).hexdigest() if isinstance(document, str) and document else ""

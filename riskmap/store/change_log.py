"""Every edit of a record, kept: who, when, why, which field, from, to; and taking it back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from riskmap.errors import BadInput, NotFound
from riskmap.store.field_change import RECORD
from riskmap.store.field_change import FieldChange as FieldChange
from riskmap.store.field_change import decode as _decode
from riskmap.store.field_change import encode as _encode
from riskmap.store.geopackage import touch_layer, widen_extent
from riskmap.store.replace_document import DOCUMENT_KIND, take_back_document
from riskmap.store.uids import new_uid
from riskmap.store.whole_record import WHOLE_TABLES, take_back_record
from riskmap.store.workspace import now

#: Tables whose records can be edited and undone; nothing else is ever put into the SQL below.
EDITABLE_TABLES = frozenset(
    {"enterprise", "risk_point", "risk_event", "control_measure", "floor", "district"}
)
#: How the log tells of strokes on a floor: they are taken back in the editor, from its own history.
_DRAWN = frozenset({("enterprise", "diagram"), ("floor", "document")})
#: What a record is known by: never edited, and never written back from a log.
_IDENTITY = frozenset({"fid", "uid"})
_MADE_HERE = "coalesce(workspace_uid, '') IN ('', (SELECT value FROM workspace WHERE key = 'uid'))"
_SET_COLUMNS = f"fid, uid, at, who, verb, why, undoes, {_MADE_HERE}"
#: SQLite takes no more than 32,766 values in one statement.
_MOST_RECORDS = 30_000


@dataclass(frozen=True, kw_only=True)
class ChangeSet:
    """One entry of the log: what was done, by whom, when and why, and the fields it touched."""

    fid: int
    uid: bytes
    at: str
    who: str
    verb: str
    why: str
    undoes: bytes | None
    undone: bool
    made_here: bool  # in this workspace; others came with what was taken in
    changes: tuple[FieldChange, ...]

    @property
    def can_be_taken_back(self) -> bool:
        """Tell whether it holds edits that the log can take back, and nothing else."""
        return (
            self.made_here
            and bool(self.changes)
            and all(
                (each.kind in EDITABLE_TABLES or each.kind == DOCUMENT_KIND)
                and (each.kind, each.field) not in _DRAWN
                for each in self.changes
            )
        )


def update_record(db: Database, kind: str, uid: bytes, values: Mapping[str, Any]) -> list[FieldChange]:
    """Write new values into one record and return what really changed.

    Raises:
        NotFound: no such record.
    """
    before = _record(db, kind, uid, list(values))
    changes = [
        FieldChange(kind=kind, record_uid=uid, field=field, old=before[field], new=value)
        for field, value in values.items()
        if before[field] != value
    ]
    if changes:
        _announce(db, kind, changes)
        db.execute(
            f'UPDATE "{kind}" SET {", ".join(f"{change.field} = ?" for change in changes)} WHERE uid = ?',
            [*(change.new for change in changes), uid],
        )
    return changes


def log_changes(
    db: Database,
    changes: Sequence[FieldChange],
    *,
    who: str,
    verb: str,
    why: str,
    undoes: bytes | None = None,
) -> int:
    """Write one entry of the log with its field changes and return its number."""
    found = db.execute("SELECT value FROM workspace WHERE key = 'uid'").fetchone()
    row = {
        "uid": new_uid(),
        "at": now(),
        "who": who,
        "verb": verb,
        "why": why,
        "workspace_uid": found[0] if found else "",
        "undoes": undoes,
    }
    names = ", ".join(row)
    inserted = db.execute(f"INSERT INTO change_set ({names}) VALUES (:{', :'.join(row)})", row)
    set_fid = int(inserted.lastrowid or 0)
    db.table("change").insert_all(
        {
            "uid": new_uid(),
            "set_fid": set_fid,
            "kind": change.kind,
            "record_uid": change.record_uid,
            "field": change.field,
            "old": _encode(change.old),
            "new": _encode(change.new),
        }
        for change in changes
    )
    for table in ("change_set", "change"):
        touch_layer(db, table)
    return set_fid


def change_sets(
    db: Database, *, records: Collection[bytes] | None = None, limit: int = 200
) -> list[ChangeSet]:
    """Return the newest entries of the log, newest first, optionally those about any of some records."""
    undone = _undone(db)
    about = list(records or ())[:_MOST_RECORDS]
    places = ", ".join("?" * len(about))
    where = (
        "" if records is None else f"WHERE fid IN (SELECT set_fid FROM change WHERE record_uid IN ({places}))"
    )
    rows = db.execute(
        f"SELECT {_SET_COLUMNS} FROM change_set {where} ORDER BY fid DESC LIMIT ?",
        [*about, limit],
    ).fetchall()
    return [_change_set(db, row, undone) for row in rows]


def records_of(db: Database, enterprise_fid: int) -> frozenset[bytes]:
    """Return the uids of an enterprise and of all that is its; none where there is no such."""
    rows = db.execute(
        """SELECT uid FROM enterprise WHERE fid = ?1
           UNION ALL SELECT uid FROM risk_point WHERE enterprise_fid = ?1
           UNION ALL SELECT uid FROM floor WHERE enterprise_fid = ?1
           UNION ALL SELECT risk_event.uid FROM risk_event JOIN risk_point ON risk_point.fid = point_fid
               WHERE enterprise_fid = ?1
           UNION ALL SELECT control_measure.uid FROM control_measure
               JOIN risk_event ON risk_event.fid = event_fid
               JOIN risk_point ON risk_point.fid = point_fid WHERE enterprise_fid = ?1""",
        [enterprise_fid],
    )
    return frozenset(uid for (uid,) in rows.fetchall())


def newest_undoable(db: Database) -> ChangeSet | None:
    """Return the newest edit that is in force, None if there is none."""
    return _newest(db, "undoes IS NULL")


def newest_redoable(db: Database) -> ChangeSet | None:
    """Return the newest undo that can be taken back: no new edit has been made since."""
    return _newest(
        db,
        "undoes IN (SELECT uid FROM change_set WHERE undoes IS NULL) "
        "AND fid > (SELECT coalesce(max(fid), 0) FROM change_set WHERE undoes IS NULL)",
    )


def change_set(db: Database, fid: int) -> ChangeSet:
    """Return one entry of the log; raise NotFound if there is none."""
    row = db.execute(f"SELECT {_SET_COLUMNS} FROM change_set WHERE fid = ?", [fid]).fetchone()
    if row is None:
        raise NotFound(f"没有第 {fid} 条变更记录。", advice="请在变更记录中重新选择。")
    return _change_set(db, row, _undone(db))


def take_back(db: Database, entry: ChangeSet, *, who: str, verb: str) -> tuple[int, list[FieldChange]]:
    """Write the old values of an entry back, as a new entry that says which one it takes back.

    Raises:
        BadInput: a field was changed again later, so going back would lose that change.
    """
    if entry.undone or not entry.changes:
        raise BadInput("这条变更已经撤销过，或没有可撤销的内容。", advice="请在变更记录中查看现状。")
    reverted: list[FieldChange] = []
    if not entry.made_here:
        raise BadInput(
            "这条变更是在另一个工作区里作的，不能在这里撤销。",
            advice="请直接改成需要的值，或撤销接收它的那一条。数据没有改动。",
        )
    for change in reversed(entry.changes):
        reverted += _taken_back(db, change, who=who)
    fid = log_changes(db, reverted, who=who, verb=verb, why=f"撤回：{entry.verb}", undoes=entry.uid)
    return fid, reverted


def _taken_back(db: Database, change: FieldChange, *, who: str) -> list[FieldChange]:
    if change.kind == DOCUMENT_KIND:
        return take_back_document(db, change, who=who)
    if change.field == RECORD and change.kind in WHOLE_TABLES:
        return take_back_record(db, change)
    if not _is_editable(db, change.kind, [change.field]):
        raise BadInput(
            "这条变更涉及当前版本不能修改的内容，不能撤销。",
            advice="它可能由更新的版本或别的软件写入。数据没有改动。",
            detail=f"{change.kind}.{change.field}",
        )
    present = _record(db, change.kind, change.record_uid, [change.field])[change.field]
    if present != change.new:
        raise BadInput(
            "这条记录之后又被修改过，不能直接撤销这一次。",
            advice="请先撤销较新的修改，或直接改成需要的值。数据没有改动。",
        )
    return update_record(db, change.kind, change.record_uid, {change.field: change.old})


def _newest(db: Database, condition: str) -> ChangeSet | None:
    # Undos nest: an undo that was itself undone (a redo) no longer counts.
    # What was drawn is undone in the floor editor, from its own history; what was done in another
    # workspace, there.
    rows = db.execute(
        f"""SELECT {_SET_COLUMNS} FROM change_set
            WHERE {condition} AND {_MADE_HERE}
            AND EXISTS (SELECT 1 FROM change WHERE set_fid = change_set.fid)
            AND NOT EXISTS (SELECT 1 FROM change WHERE set_fid = change_set.fid
                            AND kind = 'floor' AND field = 'document')
            ORDER BY fid DESC""",
    ).fetchall()
    undone = _undone(db)
    for candidate in rows:
        if candidate[1] not in undone:
            return _change_set(db, candidate, undone)
    return None


def _undone(db: Database) -> frozenset[bytes]:
    """Return the uids of entries that are taken back by an entry in force."""
    pairs = db.execute("SELECT uid, undoes FROM change_set WHERE undoes IS NOT NULL ORDER BY fid DESC")
    undone: set[bytes] = set()
    for uid, undoes in pairs:  # newest first: whoever undoes is judged before what it undoes
        if uid not in undone:
            undone.add(undoes)
    return frozenset(undone)


def _change_set(db: Database, row: Sequence[Any], undone: frozenset[bytes]) -> ChangeSet:
    fid, uid, at, who, verb, why, undoes, made_here = row
    changes = db.execute(
        "SELECT kind, record_uid, field, old, new FROM change WHERE set_fid = ? ORDER BY fid", [fid]
    )
    return ChangeSet(
        fid=fid,
        uid=uid,
        at=at,
        who=who,
        verb=verb,
        why=why or "",
        undoes=undoes,
        undone=uid in undone,
        made_here=bool(made_here),
        changes=tuple(
            FieldChange(kind=kind, record_uid=record, field=field, old=_decode(old), new=_decode(new))
            for kind, record, field, old, new in changes
        ),
    )


def _is_editable(db: Database, kind: str, fields: Sequence[str]) -> bool:
    return kind in EDITABLE_TABLES and set(fields) <= set(db[kind].columns_dict) - _IDENTITY


def _record(db: Database, kind: str, uid: bytes, fields: Sequence[str]) -> dict[str, Any]:
    if not _is_editable(db, kind, fields):
        raise ValueError(f"not an editable record: {kind} {fields}")
    row = db.execute(f'SELECT {", ".join(["uid", *fields])} FROM "{kind}" WHERE uid = ?', [uid]).fetchone()
    if row is None:
        raise NotFound("这条记录已不存在。", advice="它可能已被删除或合并；请刷新后再试。")
    return dict(zip(fields, row[1:], strict=True))


def _announce(db: Database, kind: str, changes: Sequence[FieldChange]) -> None:
    """Keep gpkg_contents right for the layer that changes."""
    for change in changes:
        if change.field == "geom" and change.new is not None:
            widen_extent(db, kind, change.new)
    touch_layer(db, kind)

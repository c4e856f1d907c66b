"""Records that come and go as a whole, in a way that the log can take back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlite_utils import Database

from riskmap.errors import BadInput, NotFound
from riskmap.store.field_change import RECORD, FieldChange
from riskmap.store.geopackage import touch_layer

#: Table of such records → its key, the column that names the record it belongs to, and that one's table.
#: They have no recycle bin of their own: they are parts of what has one.
_PARENTS: Final = {
    "risk_event": ("fid", "point_fid", "risk_point"),
    "control_measure": ("event_fid", "event_fid", "risk_event"),
}
WHOLE_TABLES: Final = frozenset(_PARENTS)


def whole_record(db: Database, kind: str, uid: bytes) -> dict[str, Any] | None:
    """Return a record without its key, the record it belongs to by uid; None when there is none."""
    key, parent, table = _PARENTS[kind]
    columns = [name for name in db[kind].columns_dict if name not in (key, parent)]
    row = db.execute(
        f"SELECT {table}.uid, {', '.join(f'{kind}.{name}' for name in columns)} "
        f"FROM {kind} JOIN {table} ON {table}.fid = {kind}.{parent} WHERE {kind}.uid = ?",
        [uid],
    ).fetchone()
    return None if row is None else dict(zip((parent, *columns), row, strict=True))


def insert_record(db: Database, kind: str, values: Mapping[str, Any]) -> list[FieldChange]:
    """Insert a record given as `whole_record` returns it.

    Raises:
        NotFound: what it belongs to is not there.
        BadInput: it does not fit its table, or is there already.
    """
    _key, parent, table = _PARENTS[kind]
    known = set(db[kind].columns_dict)
    fits = {"uid", parent} <= set(values) <= known and all(
        value is None or isinstance(value, int | float | str | bytes) for value in values.values()
    )
    if not fits or whole_record(db, kind, values["uid"]) is not None:
        raise BadInput("这条记录已经存在，或与当前版本不符。", advice="数据没有改动。", detail=kind)
    owner = db.execute(f"SELECT fid FROM {table} WHERE uid = ?", [values[parent]]).fetchone()
    if owner is None:
        raise NotFound("这条记录所属的记录已不存在。", advice="数据没有改动。")
    row = {**values, parent: owner[0]}
    db.execute(f"INSERT INTO {kind} ({', '.join(row)}) VALUES (:{', :'.join(row)})", row)
    touch_layer(db, kind)
    new = whole_record(db, kind, values["uid"])
    return [FieldChange(kind=kind, record_uid=values["uid"], field=RECORD, old=None, new=new)]


def delete_record(db: Database, kind: str, uid: bytes) -> list[FieldChange]:
    """Delete a record; the change holds all of it.

    Raises:
        NotFound: it is not there.
    """
    old = whole_record(db, kind, uid)
    if old is None:
        raise NotFound("这条记录已不存在。", advice="它可能已被删除；请刷新后再试。")
    db.execute(f"DELETE FROM {kind} WHERE uid = ?", [uid])
    touch_layer(db, kind)
    return [FieldChange(kind=kind, record_uid=uid, field=RECORD, old=old, new=None)]


def take_back_record(db: Database, change: FieldChange) -> list[FieldChange]:
    """Delete what was inserted, or insert what was deleted; raise BadInput when it was changed since."""
    present = whole_record(db, change.kind, change.record_uid)
    if present != change.new:
        raise BadInput(
            "这条记录之后又被修改过，不能直接撤销这一次。",
            advice="请先撤销较新的修改，或直接改成需要的值。数据没有改动。",
        )
    if isinstance(change.old, dict):
        return insert_record(db, change.kind, change.old)
    return delete_record(db, change.kind, change.record_uid)

"""What exchanging records between workspaces needs (migration 3)."""

from __future__ import annotations

import hashlib
from typing import Final

from sqlite_utils import Database

from riskmap.store.geopackage import register_layer

#: Table → what QGIS calls it.
EXCHANGE_TABLES: Final = {"uid_alias": "记录对应"}
_NEW_UID: Final = {"uid": "randomblob(16)"}


def measure_uid(event_uid: bytes) -> bytes:
    """Return the uid of the measures of an event.

    There is one such record per event, so its uid follows from the event's: two copies of a file that are
    migrated apart from each other still agree.

    >>> measure_uid(bytes(16)).hex()
    'a4faf0fb3c58a9ae6eef5e4515b5d8d9'
    """
    return hashlib.sha256(b"control_measure" + event_uid).digest()[:16]


def create_exchange_tables(db: Database) -> None:
    """Give control measures uids, and keep which record of another workspace is which of ours."""
    _give_measures_uids(db)
    db.table("uid_alias").create(
        {
            "fid": int,
            "uid": bytes,
            "kind": str,  # the table
            "other_uid": bytes,  # as the other workspace knows the record
            "record_uid": bytes,  # as this one does
            "at": str,
        },
        pk="fid",
        defaults=_NEW_UID,
        not_null={"uid", "kind", "other_uid", "record_uid"},
    )
    for table, title in EXCHANGE_TABLES.items():
        register_layer(db, table, title=title, geometry=None)
    db.execute("CREATE UNIQUE INDEX idx_uid_alias_uid ON uid_alias (uid)")
    db.execute("CREATE UNIQUE INDEX idx_uid_alias_other ON uid_alias (kind, other_uid)")


def _give_measures_uids(db: Database) -> None:
    """Make the table anew: SQLite adds no column whose default is worked out for each row."""
    kinds = ("engineering", "management", "training", "protection", "emergency")
    columns: dict[str, type] = {"event_fid": int, "uid": bytes, **dict.fromkeys(kinds, str)}
    db.table("control_measure_new").create(
        columns,
        pk="event_fid",
        foreign_keys=[("event_fid", "risk_event", "fid")],
        defaults=_NEW_UID,
        not_null={"uid"},
    )
    db.conn.create_function("measure_uid", 1, measure_uid, deterministic=True)
    names = ", ".join(kinds)
    # Measures of an event that is not there are no use to anybody; QGIS can leave some behind.
    db.execute(
        f"""INSERT INTO control_measure_new (event_fid, uid, {names})
            SELECT event_fid, measure_uid(risk_event.uid), {names}
            FROM control_measure JOIN risk_event ON risk_event.fid = event_fid"""
    )
    db.conn.create_function("measure_uid", 1, None)
    db.execute("DROP TABLE control_measure")
    db.execute("ALTER TABLE control_measure_new RENAME TO control_measure")

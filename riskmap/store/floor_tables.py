"""The tables of the floor editor: documents, journal, backgrounds, published versions (migration 2)."""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database

from riskmap.store.geopackage import register_layer

#: Table → what QGIS calls it.
FLOOR_TABLES: Final = {
    "floor_document": "楼层四色图",
    "floor_journal": "绘图日志",
    "floor_version": "四色图版本",
    "background_file": "底图文件",
}
_NEW_UID: Final = {"uid": "randomblob(16)"}


def create_floor_tables(db: Database) -> None:
    """Create the tables, and give floors an order and a recycle bin."""
    db.table("floor").add_column("position", int)  # as the user ordered them; NULL: by ordinal
    db.table("floor").add_column("deleted_at", str)
    db.table("floor_document").create(
        {
            "fid": int,
            "uid": bytes,
            "floor_fid": int,
            "document": str,  # JSON, model/diagram/json_text.py
            "digest": str,  # SHA-256 of it
            "step": int,  # the journal's step that it includes
            "saved_at": str,
            "saved_by": str,
        },
        pk="fid",
        foreign_keys=[("floor_fid", "floor", "fid")],
        defaults=_NEW_UID,
        not_null={"uid", "floor_fid", "document", "digest", "step"},
    )
    # What was drawn since, and what can be undone: kept apart, so that a save replaces nothing of it.
    db.table("floor_journal").create(
        {
            "fid": int,
            "uid": bytes,
            "floor_fid": int,
            "step": int,
            "action": str,  # do | undo | redo
            "label": str,
            "change": str,  # JSON; empty for undo and redo
            "at": str,
            "who": str,
        },
        pk="fid",
        foreign_keys=[("floor_fid", "floor", "fid")],
        defaults=_NEW_UID,
        not_null={"uid", "floor_fid", "step", "action", "label", "change"},
    )
    db.table("floor_version").create(
        {
            "fid": int,
            "uid": bytes,
            "floor_fid": int,
            "kind": str,  # published | draft: unsaved work that was not taken up again
            "number": int,  # of the published ones of a floor, from 1; 0 for drafts
            "label": str,  # the version the title block names
            "note": str,
            "document": str,
            "points": str,  # JSON: the risk points as they were
            "digest": str,
            "at": str,
            "who": str,
        },
        pk="fid",
        foreign_keys=[("floor_fid", "floor", "fid")],
        defaults=_NEW_UID,
        not_null={"uid", "floor_fid", "kind", "number", "document", "points", "digest"},
    )
    db.table("background_file").create(
        {
            "fid": int,
            "uid": bytes,
            "digest": str,  # SHA-256 of the content
            "name": str,
            "size": int,
            "content": bytes,
            "added_at": str,
        },
        pk="fid",
        defaults=_NEW_UID,
        not_null={"uid", "digest", "content"},
    )
    for table, title in FLOOR_TABLES.items():
        register_layer(db, table, title=title, geometry=None)
        db.execute(f'CREATE UNIQUE INDEX idx_{table}_uid ON "{table}" (uid)')
    for name, on in (
        ("floor_document_floor", "floor_document (floor_fid)"),
        ("floor_journal_step", "floor_journal (floor_fid, step)"),
        ("background_digest", "background_file (digest)"),
    ):
        db.execute(f"CREATE UNIQUE INDEX idx_{name} ON {on}")
    db.execute("CREATE INDEX idx_floor_version_floor ON floor_version (floor_fid, kind, number)")

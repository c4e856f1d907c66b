"""Published versions of floors, and drafts that were not taken up again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from riskmap.errors import NotFound
from riskmap.store.geopackage import touch_layer
from riskmap.store.uids import new_uid
from riskmap.store.workspace import now


@dataclass(frozen=True, kw_only=True)
class FloorVersion:
    """A version as a list shows it; ``number`` is 0 for a draft."""

    uid: bytes
    floor_fid: int
    is_draft: bool
    number: int
    label: str
    note: str
    digest: str
    at: str
    who: str

    @property
    def name(self) -> str:
        """Return what it is called."""
        return "草稿" if self.is_draft else f"第 {self.number} 版"


_COLUMNS = "uid, floor_fid, kind, number, label, note, digest, at, who"


def insert_version(
    db: Database,
    floor_fid: int,
    *,
    document: str,
    points: str,
    digest: str,
    label: str,
    note: str,
    who: str,
    is_draft: bool = False,
) -> FloorVersion:
    """Keep a document with the risk points as they are, as the next version of its floor."""
    (number,) = db.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM floor_version WHERE floor_fid = ?", [floor_fid]
    ).fetchone()
    version = FloorVersion(
        uid=new_uid(),
        floor_fid=floor_fid,
        is_draft=is_draft,
        number=0 if is_draft else number,
        label=label,
        note=note,
        digest=digest,
        at=now(),
        who=who,
    )
    db.execute(
        f"INSERT INTO floor_version ({_COLUMNS}, document, points) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            version.uid,
            floor_fid,
            "draft" if is_draft else "published",
            version.number,
            label,
            note,
            digest,
            version.at,
            who,
            document,
            points,
        ],
    )
    touch_layer(db, "floor_version")
    return version


def floor_versions(db: Database, floor_fid: int) -> tuple[FloorVersion, ...]:
    """Return a floor's versions and drafts, newest first."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM floor_version WHERE floor_fid = ? ORDER BY fid DESC", [floor_fid]
    )
    return tuple(_version(row) for row in rows.fetchall())


def floor_version(db: Database, uid: bytes) -> tuple[FloorVersion, str, str]:
    """Return a version with its document and points as JSON; raise NotFound when there is none."""
    row = db.execute(
        f"SELECT {_COLUMNS}, document, points FROM floor_version WHERE uid = ?", [uid]
    ).fetchone()
    if row is None:
        raise NotFound("找不到这个版本。", advice="请在版本列表中重新选择。")
    return _version(row[:-2]), str(row[-2]), str(row[-1])


def _version(row: tuple[object, ...]) -> FloorVersion:
    uid, floor_fid, kind, number, *texts = row
    label, note, digest, at, who = (str(text or "") for text in texts)
    assert isinstance(uid, bytes)
    assert isinstance(floor_fid, int)
    assert isinstance(number, int)
    return FloorVersion(
        uid=uid,
        floor_fid=floor_fid,
        is_draft=kind == "draft",
        number=number,
        label=label,
        note=note,
        digest=digest,
        at=at,
        who=who,
    )

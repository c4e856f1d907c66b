"""The original files behind the floors, kept in the workspace: theirs may vanish."""

from __future__ import annotations

import hashlib

from sqlite_utils import Database

from riskmap.errors import BadInput, NotFound
from riskmap.store.geopackage import touch_layer
from riskmap.store.workspace import now

#: A scan of a big sheet has 50 MB; SQLite itself would take a thousand.
LARGEST = 200_000_000


def keep_background(db: Database, content: bytes, *, name: str) -> str:
    """Keep a file and return the digest it is known by; one that is there already is not kept twice.

    Raises:
        BadInput: it is empty or too big.
    """
    if not content:
        raise BadInput("底图文件是空的。", advice="请换一个文件。")
    if len(content) > LARGEST:
        raise BadInput(
            f"底图文件有 {len(content) / 1e6:.0f} MB，太大。",
            advice=f"最大 {LARGEST / 1e6:.0f} MB；请缩小或裁剪后再用。",
        )
    digest = hashlib.sha256(content).hexdigest()
    db.execute(
        """INSERT INTO background_file (digest, name, size, content, added_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (digest) DO NOTHING""",
        [digest, name, len(content), content, now()],
    )
    touch_layer(db, "background_file")
    return digest


def background_content(db: Database, digest: str) -> bytes:
    """Return a kept file.

    Raises:
        NotFound: there is none of that digest.
        BadInput: what is there is not what was kept.
    """
    row = db.execute("SELECT content FROM background_file WHERE digest = ?", [digest]).fetchone()
    if row is None:
        raise NotFound("工作区里没有这张底图的文件。", advice="请重新添加底图。图上画的内容没有影响。")
    content = row[0] if isinstance(row[0], bytes) else b""
    if hashlib.sha256(content).hexdigest() != digest:
        raise BadInput("底图文件已损坏。", advice="请重新添加底图。图上画的内容没有影响。")
    return content

"""How the change log tells of what happened to floors."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.store.change_log import FieldChange, log_changes
from riskmap.store.floors import Floor


def log_floor(
    db: Database,
    of: Floor,
    *,
    verb: str,
    who: str,
    why: str = "",
    old: str = "",
    new: str = "",
    digest: str = "",
    others: Sequence[FieldChange] = (),
) -> int:
    """Write an entry about a floor: found from its enterprise and from the floor itself.

    It is not undone from the log: what was drawn is undone where it was drawn.
    """
    about = [
        FieldChange(kind="enterprise", record_uid=of.enterprise_uid, field="diagram", old=old, new=new),
        FieldChange(kind="floor", record_uid=of.uid, field="document", old=of.digest, new=digest),
    ]
    return log_changes(db, [*about, *others], who=who, verb=verb, why=why.strip())


def summary(document: FloorDocument) -> str:
    """Return what is on a floor in a few words.

    >>> from riskmap.model.diagram.sheet import Sheet
    >>> summary(FloorDocument(sheet=Sheet(uid=b"", enterprise_uid=b"", floor="一层")))
    '一层：空白'
    """
    if not document.shapes:
        return f"{document.sheet.title}：空白"
    zones, marks = (sum(1 for _ in document.of_kind(kind)) for kind in (Zone, PointMark))
    others = len(document.shapes) - zones - marks
    return f"{document.sheet.title}：{zones} 个分区，{marks} 处风险点，{others} 个其他图形"

"""Two workspaces of one shoe factory: the bureau's, and the one the firm works in."""

from __future__ import annotations

from riskmap.operations.compare_incoming import compare_incoming
from riskmap.operations.hand_over import hand_over
from riskmap.operations.risk_points import NewPoint
from riskmap.operations.scored_events import NewEvent
from riskmap.operations.take_in import take_in
from riskmap.store.whole_enterprise import read_whole
from riskmap.store.workspace import reading

WHY = "年度报送"


def give(path, target, *fids, who="李局"):
    return hand_over(path, fids or (1,), target, who=who)


def receive(path, incoming, choice=None, **values):
    """Take in what is ticked, or what is chosen, and return the preview and the result."""
    preview = compare_incoming(path, incoming)
    chosen = preview.suggested if choice is None else choice(preview)
    return preview, take_in(path, preview, chosen, **{"who": "李局", "why": WHY, **values})


def whole(path, fid=1):
    with reading(path) as db:
        return read_whole(db, fid)


def content(path, fid=1):
    """Everything of an enterprise that two workspaces should agree on, by uid."""
    found = whole(path, fid)
    with reading(path) as db:
        documents = dict(
            db.execute(
                "SELECT floor.uid, document FROM floor_document JOIN floor ON floor.fid = floor_fid "
                "WHERE enterprise_fid = ? AND deleted_at IS NULL",
                [fid],
            ).fetchall()
        )
        versions = db.execute(
            "SELECT floor_version.uid, number, document, points FROM floor_version "
            "JOIN floor ON floor.fid = floor_fid WHERE enterprise_fid = ? ORDER BY 1",
            [fid],
        ).fetchall()
    alive = {uid for uid, point in found.points.items() if not point["deleted_at"]}
    return {
        "enterprise": dict(found.values),
        "points": {uid: dict(found.points[uid]) for uid in alive},
        "events": {uid: dict(each) for uid, each in found.events.items() if each["point"] in alive},
        "measures": {
            uid: dict(each) for uid, each in found.measures.items() if found.events[uid]["point"] in alive
        },
        "floors": {uid: each.title for uid, each in found.floors.items() if not each.deleted_at},
        "documents": documents,
        "versions": versions,
    }


def new_point(name="注塑机", *, residual="L=3 E=6 C=15", **values):
    event = NewEvent(
        hazard_factor="高温部件",
        accident_type="灼烫",
        method="lec_standard",
        inherent="L=6 E=6 C=15",
        residual=residual,
        measures={"engineering": "隔热罩", "emergency": "冷水冲洗"},
    )
    return NewPoint(name=name, kind="equipment", events=(event,), responsible_person="王五", **values)

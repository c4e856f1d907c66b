"""A workspace with one shoe factory of three risk points, made by the store alone."""

from __future__ import annotations

from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.operations.edit_floor import journal_step, open_floor
from riskmap.operations.floors import add_floor
from riskmap.store.bulk import load_tables
from riskmap.store.uids import new_uid
from riskmap.store.workspace import creating

WHO = "王𬭚"


def build_plant(path):
    count = 3
    with creating(path, title="鞋厂") as db:
        load_tables(
            db,
            {
                "enterprise": {
                    "fid": [1, 2],
                    "uid": [new_uid(), new_uid()],
                    "name": ["泉州示例鞋业", "别家"],
                    "origin": ["register"] * 2,
                    "suggested_level": [3, 0],
                    "level": [3, 0],
                    "is_benchmark": [0, 0],
                },
                "risk_point": {
                    "fid": [1, 2, 3],
                    "uid": [new_uid() for _ in range(count)],
                    "enterprise_fid": [1] * count,
                    "number": [1, 2, 3],
                    "name": ["刷胶台", "裁断机", "配电房"],
                    "kind": ["activity", "equipment", "equipment"],
                    "level": [3, 2, 1],
                    "responsible_person": ["李四", None, None],
                },
                "risk_event": {
                    "fid": [1, 2],
                    "uid": [new_uid() for _ in range(2)],
                    "point_fid": [1, 2],
                    "accident_type": ["火灾", "机械致害"],
                    "inherent_level": [4, 3],
                    "residual_level": [3, 2],
                },
                "control_measure": {"event_fid": [1, 2], "engineering": ["通风", ""]},
            },
            progress=lambda _share, _text: None,
        )
    return path


def zone(x=0.0, y=0.0, size=10.0, **values):
    ring = ((x, y), (x + size, y), (x + size, y + size), (x, y + size))
    return Zone(**{"uid": new_uid(), "outline": ring, "name": "成型车间", **values})


def mark(x, y, point_uid):
    return PointMark(uid=new_uid(), position=(float(x), float(y)), point_uid=point_uid)


def new_floor(path, **values):
    row, _changes = add_floor(path, 1, who=WHO, **{"name": "一层", **values})
    return row


class Pen:
    """Draws on a floor as the editor does: the document in memory, each step journalled."""

    def __init__(self, path, uid):
        opened = open_floor(path, uid)
        self.path, self.uid, self.step = path, uid, opened.step
        self.document, self.history = opened.unsaved or opened.saved, opened.history

    def draw(self, *after, before=()):
        change = ReplaceShapes(before=tuple(before), after=after)
        self.document = change.apply(self.document)
        self.step = journal_step(self.path, self.uid, after=self.step, who=WHO, change=change)

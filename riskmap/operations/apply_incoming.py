"""Write what was ticked of one enterprise of a file into the workspace, in an open transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from riskmap.errors import BadInput
from riskmap.model.code_lists import control_tier
from riskmap.model.codes import Origin
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.json_text import digest, document_json, points_json, read_points
from riskmap.model.levels import RiskLevel
from riskmap.model.risk_grading import point_level
from riskmap.operations.compare_floors import drawn_there, version_there
from riskmap.operations.compare_sides import Sides
from riskmap.operations.incoming import Item
from riskmap.operations.incoming_values import (
    ENTERPRISE_ATOMS,
    POINT_ATOMS,
    enterprise_problem,
    normal,
    taken,
)
from riskmap.operations.initials import initials
from riskmap.operations.risk_points import raised, size_of
from riskmap.store import floors
from riskmap.store.background_files import background_content, keep_background
from riskmap.store.change_log import FieldChange, update_record
from riskmap.store.exchange_tables import measure_uid
from riskmap.store.extract import background_digest
from riskmap.store.floor_versions import floor_version
from riskmap.store.geopackage import touch_layer, widen_extent
from riskmap.store.replace_document import replace_document
from riskmap.store.whole_enterprise import Values
from riskmap.store.whole_record import delete_record, insert_record, whole_record
from riskmap.store.workspace import now

#: Sheets before the points that lie on them, points before their events.
_ORDER = (
    "restore_enterprise",
    "enterprise",
    "insert_floor",
    "restore_floor",
    "document",
    "floor",
    "insert_version",
    "insert_point",
    "restore_point",
    "risk_point",
    "insert_event",
    "risk_event",
    "measure",
    "delete_event",
    "delete_point",
    "delete_floor",
)
_LABEL = "接收对方的图"


class Application:
    """Takes items one by one and gathers what they change."""

    def __init__(self, sides: Sides, *, who: str) -> None:
        self._sides = sides
        self._db: Database = sides.db
        self._who = who
        self._scored: set[bytes] = set()  # points whose level is to be worked out again
        self._tiered: set[bytes] = set()  # points whose tier came with the file
        self.changes: list[FieldChange] = []
        self.versions: list[tuple[bytes, int]] = []  # sheet, number
        self.kinds: set[str] = set()

    def take(self, items: Iterable[Item]) -> None:
        """Take items in the order in which they depend on each other, then work out the levels."""
        verbs: Mapping[str, Callable[[Item], None]] = {
            "restore_enterprise": lambda _item: self._set_deleted(
                "enterprise", self._sides.ours.uid, at=None
            ),
            "enterprise": self._enterprise,
            "insert_floor": self._insert_floor,
            "restore_floor": lambda item: self._set_deleted("floor", item.uid, at=None),
            "document": self._document,
            "floor": lambda item: self._update("floor", item.uid, item.values),
            "insert_version": self._insert_version,
            "insert_point": self._insert_point,
            "restore_point": lambda item: self._set_deleted("risk_point", item.uid, at=None),
            "risk_point": self._point,
            "insert_event": self._insert_event,
            "risk_event": self._event,
            "measure": self._measure,
            "delete_event": self._delete_event,
            "delete_point": lambda item: self._set_deleted("risk_point", item.uid, at=now()),
            "delete_floor": lambda item: self._set_deleted("floor", item.uid, at=now()),
        }
        for item in sorted(items, key=lambda each: _ORDER.index(each.verb)):
            verbs[item.verb](item)
        self._grade()

    # ── the enterprise ──────────────────────────────────────────────────────────────────────

    def _enterprise(self, item: Item) -> None:
        values = dict(item.values)
        if "name" in values:
            values["initials"] = initials(values["name"])
        self._update("enterprise", self._sides.ours.uid, values)

    # ── risk points ─────────────────────────────────────────────────────────────────────────

    def _point(self, item: Item) -> None:
        values = dict(item.values)
        if "floor" in values:
            values = self._placed(values, otherwise=item.uid)
        if "direct_red_rule" in values:
            self._scored.add(item.uid)
        if "control_tier" in values:
            self._tiered.add(item.uid)
        if "number" in values:
            values["number"] = self._free_number(values["number"], but=item.uid)
        self._update("risk_point", item.uid, values)

    def _insert_point(self, item: Item) -> None:
        there = self._sides.theirs.points[item.uid]
        values = {column: value for atom in POINT_ATOMS for column, value in taken(atom, there).items()}
        values = self._placed(values, otherwise=None)
        wanted = values["number"]
        # Taken out of the recycle bin by an edit that the log knows how to take back.
        row = {
            "uid": item.uid,
            "enterprise_fid": self._sides.ours.fid,
            **values,
            "level": int(RiskLevel.UNASSESSED),
            "deleted_at": now(),
        }
        free = self._free_number(wanted, but=item.uid)
        self._insert("risk_point", row)
        for event_uid, event in self._sides.theirs.events_of(item.uid).items():
            self._insert_parts(event_uid, event, self._sides.theirs.measures.get(event_uid))
        self._update("risk_point", item.uid, {"deleted_at": None, "number": free})
        self._tiered.add(item.uid)
        self._scored.add(item.uid)

    def _placed(self, values: dict[str, Any], *, otherwise: bytes | None) -> dict[str, Any]:
        """Return a point's values with its sheet by key; a sheet that is not here changes nothing."""
        sheet = values.pop("floor")
        row = self._db.execute(
            "SELECT fid FROM floor WHERE uid = ? AND enterprise_fid = ?", [sheet, self._sides.ours.fid]
        ).fetchone()
        if row is not None or sheet is None:
            values["floor_fid"] = None if row is None else row[0]
        elif otherwise is None:
            values["floor_fid"] = None
        return values

    def _free_number(self, wanted: int, *, but: bytes) -> int:
        """Return the number if no other point of the enterprise has it, else the next free one."""
        rows = self._db.execute(
            "SELECT number FROM risk_point WHERE enterprise_fid = ? AND uid <> ? AND deleted_at IS NULL",
            [self._sides.ours.fid, but],
        )
        used = {number for (number,) in rows.fetchall()}
        return wanted if wanted not in used else max(used) + 1

    # ── events and measures ─────────────────────────────────────────────────────────────────

    def _event(self, item: Item) -> None:
        self._update("risk_event", item.uid, item.values)
        self._scored.add(self._point_of(item.uid))

    def _insert_event(self, item: Item) -> None:
        event = self._sides.theirs.events[item.uid]
        changes = insert_record(self._db, "risk_event", _as_record(event))
        self._note(changes)
        measures = self._sides.theirs.measures.get(item.uid)
        if measures is not None:
            self._note(insert_record(self._db, "control_measure", _as_measures(item.uid, measures)))
        self._scored.add(event["point"])

    def _insert_parts(self, uid: bytes, event: Values, measures: Values | None) -> None:
        """Insert an event of a new point: it comes and goes with that."""
        insert_record(self._db, "risk_event", _as_record(event))
        if measures is not None:
            insert_record(self._db, "control_measure", _as_measures(uid, measures))
        self.kinds |= {"risk_event", "control_measure"}

    def _delete_event(self, item: Item) -> None:
        self._scored.add(self._point_of(item.uid))
        row = self._measures_of(item.uid)
        if row is not None:
            self._note(delete_record(self._db, "control_measure", row))
        self._note(delete_record(self._db, "risk_event", item.uid))

    def _measure(self, item: Item) -> None:
        row = self._measures_of(item.uid)
        if row is None:
            self._note(insert_record(self._db, "control_measure", _as_measures(item.uid, item.values)))
        else:
            self._update("control_measure", row, item.values)

    def _measures_of(self, event_uid: bytes) -> bytes | None:
        row = self._db.execute(
            "SELECT control_measure.uid FROM control_measure JOIN risk_event ON risk_event.fid = event_fid "
            "WHERE risk_event.uid = ?",
            [event_uid],
        ).fetchone()
        return None if row is None else row[0]

    def _point_of(self, event_uid: bytes) -> bytes:
        record = whole_record(self._db, "risk_event", event_uid)
        if record is None:
            raise BadInput("风险事件在预览之后有变化。", advice="请重新预览。数据没有改动。")
        uid: bytes = record["point_fid"]
        return uid

    # ── sheets ──────────────────────────────────────────────────────────────────────────────

    def _insert_floor(self, item: Item) -> None:
        there = self._sides.theirs.floors[item.uid]
        drawn = self._drawn(item.uid)
        self._insert(
            "floor",
            {
                "uid": item.uid,
                "enterprise_fid": self._sides.ours.fid,
                "building": drawn.sheet.building if there.is_drawn else there.building,
                "name": drawn.sheet.floor if there.is_drawn else there.name,
                "ordinal": there.ordinal,
                "position": self._position(item.values["position"]),
                "deleted_at": now(),
            },
        )
        if there.is_drawn:
            row = floors.floor(self._db, item.uid)
            floors.write_document(self._db, row, drawn, step=0, who=self._who)
            self._keep_background(drawn)
        self._update("floor", item.uid, {"deleted_at": None})

    def _position(self, wanted: int | None) -> int | None:
        """Return the place of a new sheet: where the file has it, else behind those that are in an order."""
        (last,) = self._db.execute(
            "SELECT max(position) FROM floor WHERE enterprise_fid = ?", [self._sides.ours.fid]
        ).fetchone()
        return wanted if wanted is not None or last is None else last + 1

    def _document(self, item: Item) -> None:
        drawn = self._drawn(item.uid)
        if digest(drawn) != item.values["digest"]:
            raise BadInput("文件里的图在预览之后有变化。", advice="请重新预览。数据没有改动。")
        self._keep_background(drawn)
        self._note(replace_document(self._db, item.uid, drawn, who=self._who, label=_LABEL))

    def _drawn(self, uid: bytes) -> FloorDocument:
        found = drawn_there(self._sides, self._sides.theirs.floors[uid])
        if found.document is None:
            raise BadInput(f"图纸不能接收：{found.problem}。", advice="请重新预览。数据没有改动。")
        return found.document

    def _insert_version(self, item: Item) -> None:
        sheet: bytes = item.values["floor"]
        row = self._db.execute("SELECT fid FROM floor WHERE uid = ?", [sheet]).fetchone()
        if row is None:  # the sheet itself was not ticked
            return
        version, _text, points = floor_version(self._sides.other, item.uid)
        found = version_there(self._sides, item.uid, sheet)
        if found.document is None:
            raise BadInput(f"已发布的版本不能接收：{found.problem}。", advice="请重新预览。数据没有改动。")
        used = {
            number
            for (number,) in self._db.execute(
                "SELECT number FROM floor_version WHERE floor_fid = ?", [row[0]]
            ).fetchall()
        }
        number = version.number if version.number not in used else max(used) + 1
        self._insert(
            "floor_version",
            {
                "uid": item.uid,
                "floor_fid": row[0],
                "kind": "published",
                "number": number,
                "label": version.label,
                "note": version.note,
                "document": document_json(found.document),
                "points": points_json(read_points(points)),
                "digest": digest(found.document),
                "at": version.at,
                "who": version.who,
            },
        )
        self._keep_background(found.document)
        self.versions.append((sheet, number))

    def _keep_background(self, drawn: FloorDocument) -> None:
        wanted = background_digest(document_json(drawn))
        if not wanted:
            return
        row = self._sides.other.execute(
            "SELECT name FROM background_file WHERE digest = ?", [wanted]
        ).fetchone()
        if row is not None:
            keep_background(self._db, background_content(self._sides.other, wanted), name=str(row[0] or ""))
            self.kinds.add("background_file")

    # ── levels ──────────────────────────────────────────────────────────────────────────────

    def _grade(self) -> None:
        """Work out the levels of points by the rules, and raise what is suggested where they ask for it."""
        (size,) = self._db.execute(
            "SELECT size_class FROM enterprise WHERE fid = ?", [self._sides.ours.fid]
        ).fetchone()
        for uid in sorted(self._scored):
            rows = self._db.execute(
                "SELECT residual_level FROM risk_event JOIN risk_point ON risk_point.fid = point_fid "
                "WHERE risk_point.uid = ?",
                [uid],
            )
            levels = [RiskLevel.stored(level) for (level,) in rows.fetchall()]
            (present, rule) = self._db.execute(
                "SELECT level, coalesce(direct_red_rule, '') FROM risk_point WHERE uid = ?", [uid]
            ).fetchone()
            level = point_level(levels, rule)
            values: dict[str, Any] = {"level": int(level)}
            if level != present and uid not in self._tiered:
                values["control_tier"] = control_tier(level, size_of(size))
            self._update("risk_point", uid, values)
        self._note(raised(self._db, self._sides.ours.fid))

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _update(self, kind: str, uid: bytes, values: Mapping[str, Any]) -> None:
        self._note(update_record(self._db, kind, uid, values))

    def _set_deleted(self, kind: str, uid: bytes, *, at: str | None) -> None:
        self._update(kind, uid, {"deleted_at": at})

    def _insert(self, kind: str, row: Mapping[str, Any]) -> None:
        self._db.execute(f"INSERT INTO {kind} ({', '.join(row)}) VALUES (:{', :'.join(row)})", dict(row))
        touch_layer(self._db, kind)
        if row.get("geom") is not None:
            widen_extent(self._db, kind, row["geom"])
        self.kinds.add(kind)

    def _note(self, changes: Sequence[FieldChange]) -> None:
        self.changes += changes
        self.kinds |= {change.kind for change in changes}


def insert_enterprise(db: Database, there: Values) -> int:
    """Insert an enterprise of a file into the recycle bin, without any assessment; return its number."""
    synthetic = there["origin"] == Origin.SYNTHETIC.stored
    row: dict[str, Any] = {
        "uid": there["uid"],
        "name": there["name"],
        "initials": initials(there["name"]),
        "origin": Origin.SYNTHETIC.stored if synthetic else Origin.REGISTER.stored,
        "source": "接收企业移交的资料",
        "suggested_level": int(RiskLevel.UNASSESSED),
        "level": int(RiskLevel.UNASSESSED),
        "deleted_at": now(),
    }
    for atom in ENTERPRISE_ATOMS:
        if atom.key != "name" and not enterprise_problem(db, atom, there):
            row |= {column: normal(value) for column, value in taken(atom, there).items()}
    row["is_benchmark"] = 0  # an honour that the bureau gives
    inserted = db.execute(f"INSERT INTO enterprise ({', '.join(row)}) VALUES (:{', :'.join(row)})", row)
    touch_layer(db, "enterprise")
    if row.get("geom") is not None:
        widen_extent(db, "enterprise", row["geom"])
    return int(inserted.lastrowid or 0)


def _as_record(event: Values) -> dict[str, Any]:
    values = {key: value for key, value in event.items() if key != "point"}
    return {**values, "point_fid": event["point"]}


def _as_measures(event_uid: bytes, measures: Values) -> dict[str, Any]:
    texts = {key: value for key, value in measures.items() if key not in ("event", "uid")}
    return {"uid": measure_uid(event_uid), "event_fid": event_uid, **texts}

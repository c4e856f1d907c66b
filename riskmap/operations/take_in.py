"""Take in what was handed over: what was ticked in the preview, in one step that can be undone as a whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from riskmap.errors import BadInput
from riskmap.model.levels import RiskLevel
from riskmap.model.risk_grading import suggested_level
from riskmap.operations.apply_incoming import Application, insert_enterprise
from riskmap.operations.changes import Changes, Progress, silent
from riskmap.operations.compare_incoming import (
    Match,
    compare,
    match_enterprises,
    records_between,
    sides_of,
)
from riskmap.operations.compare_sides import Sides, key_of
from riskmap.operations.floor_log import log_floor, summary
from riskmap.operations.incoming import Incoming, Item
from riskmap.operations.incoming_file import clean_file
from riskmap.operations.incoming_values import ENTERPRISE_ATOMS, EVENT_ATOMS, MEASURE_ATOMS, POINT_ATOMS, Atom
from riskmap.operations.typed_text import reason
from riskmap.store import floors
from riskmap.store.change_log import FieldChange, log_changes, records_of, update_record
from riskmap.store.exchange_log import entries_about, import_entries
from riskmap.store.field_change import RECORD
from riskmap.store.geopackage import touch_layer
from riskmap.store.replace_document import DOCUMENT_KIND
from riskmap.store.whole_enterprise import read_whole
from riskmap.store.workspace import now, reading, writing

_MOST_NAMED = 2


def _columns(atoms: Collection[Atom]) -> frozenset[str]:
    return frozenset(column for atom in atoms for column in atom.columns)


#: Table → the fields that entries from outside may tell of.
_LOGGED: Mapping[str, frozenset[str]] = {
    "enterprise": _columns(ENTERPRISE_ATOMS) | {"initials", "diagram"},
    "risk_point": _columns(POINT_ATOMS) | {"deleted_at"},
    "risk_event": _columns(EVENT_ATOMS) | {RECORD},
    "control_measure": _columns(MEASURE_ATOMS) | {RECORD},
    "floor": frozenset({"document", "position", "deleted_at", "name", "building", "ordinal"}),
}


def take_in(
    path: Path,
    incoming: Incoming,
    choice: Collection[str],
    *,
    who: str,
    why: str,
    progress: Progress = silent,
) -> Changes:
    """Take what was chosen of a preview, whole or not at all; a second time there is nothing left to do.

    An assessed level and its evidence are never touched. Levels of points follow from their events by the
    rules, and the suggested level of the enterprise rises where they ask for it. The other side's log comes
    along, marked as theirs.

    Args:
        path: the workspace.
        incoming: the preview.
        choice: keys of its items.
        who: the operator.
        why: the reason, must not be empty.
        progress: called between steps.

    Raises:
        BadInput: no reason, or file or workspace have changed since the preview; nothing was taken.
        FileProblem: the workspace cannot be written; nothing was taken.
    """
    told = reason("接收原因", why)
    unknown = [key for key in choice if key not in incoming.items or not incoming.items[key].can_take]
    if unknown:
        raise BadInput("所选的内容不能接收。", advice="请重新预览后再选。数据没有改动。", detail=unknown[0])
    if not choice:
        return Changes(kinds=frozenset(), message="没有勾选要接收的内容，数据没有改动。")
    progress(0.0, "正在检查文件…")
    with clean_file(incoming.source, here=path) as clean:
        progress(0.4, "正在接收…")
        with reading(clean.path) as other, writing(path) as db:
            fresh = compare(db, other, incoming.source, clean)
            chosen = _still_there(incoming, fresh, choice)
            changes = _Taking(db, other, who=who, why=told).take(chosen, incoming) if chosen else None
            progress(0.95, "正在保存…")
    progress(1.0, "接收完成")
    return changes or Changes(
        kinds=frozenset(), message="这些内容以前已经接收过，没有需要接收的，数据没有改动。"
    )


def _still_there(incoming: Incoming, fresh: Incoming, choice: Collection[str]) -> tuple[Item, ...]:
    """Return the chosen items as they are now; what is the same on both sides by now is left out.

    Raises:
        BadInput: one differs from what was looked at.
    """
    found = []
    for key in choice:
        item = fresh.items.get(key)
        if item is None:
            continue
        seen = incoming.items[key]
        if replace(item, ticked=seen.ticked) != seen:
            raise BadInput(
                f"“{seen.title}”在预览之后又有变化，没有接收任何内容。",
                advice="请重新预览这个文件，核对后再接收。数据没有改动。",
                detail=key,
            )
        found.append(item)
    return tuple(found)


class _Taking:
    """Takes the chosen items of every enterprise in one transaction."""

    def __init__(self, db: Database, other: Database, *, who: str, why: str) -> None:
        self._db, self._other = db, other
        self._who, self._why = who, why
        self._changes: list[FieldChange] = []
        self._kinds: set[str] = set()
        self._versions: list[tuple[bytes, int]] = []
        self._lower: list[str] = []
        self._names: list[str] = []

    def take(self, chosen: Collection[Item], incoming: Incoming) -> Changes:
        by_key = {item.key: item for item in chosen}
        for match in tuple(match_enterprises(self._db, self._other)):
            self._take_enterprise(match, by_key)
        named = f"“{self._names[0]}”" if self._names else f"“{incoming.title}”"
        if len(self._names) > 1:
            named += f"等 {len(self._names):,} 家企业"
        verb = f"接收{named}移交的资料（{len(chosen):,} 项）"
        entry = None
        if self._changes:
            entry = log_changes(self._db, self._changes, who=self._who, verb=verb, why=self._why)
        self._log_versions()
        if DOCUMENT_KIND in self._kinds:
            self._kinds.add("floor")
        said = [f"已{verb}。"]
        if self._lower:
            listed = "、".join(f"“{name}”" for name in self._lower[:_MOST_NAMED])
            rest = f" 等 {len(self._lower)} 家" if len(self._lower) > _MOST_NAMED else ""
            said.append(f"{listed}{rest}按风险点计算的等级低于现有的建议等级；降级须由人评定，没有改动。")
        return Changes(kinds=frozenset(self._kinds), message="".join(said), change_set=entry)

    def _take_enterprise(self, match: Match, by_key: Mapping[str, Item]) -> None:
        (uid,) = self._other.execute("SELECT uid FROM enterprise WHERE fid = ?", [match.there]).fetchone()
        is_new = match.here is None and key_of("enterprise", uid, "new") in by_key
        if match.here is None and not is_new:
            return
        here = match.here
        if here is None:
            here = insert_enterprise(self._db, read_whole(self._other, match.there).values)
        sides = sides_of(self._db, self._other, here=here, there=match.there)
        items = [item for record in records_between(sides) for item in record.items]
        wanted = [
            item
            for item in items
            if (item.ticked and item.verb.startswith("insert_") if is_new else item.key in by_key)
        ]
        restore = by_key.get(key_of("enterprise", uid, "restore"))
        if restore is not None:
            wanted.append(restore)
        if not wanted and not is_new:
            return
        application = Application(sides, who=self._who)
        application.take(wanted)
        self._import_log(sides)
        self._changes += application.changes
        if is_new:  # out of the recycle bin by an edit that the log knows how to take back
            self._changes += update_record(self._db, "enterprise", sides.ours.uid, {"deleted_at": None})
        self._kinds |= application.kinds | {"enterprise", "risk_point"}
        self._versions += application.versions
        self._remember(sides)
        self._compare_levels(here)

    def _remember(self, sides: Sides) -> None:
        """Keep which enterprise of theirs is which of ours, once they have different uids."""
        if sides.ours.uid != sides.theirs.uid:
            self._db.execute(
                """INSERT INTO uid_alias (kind, other_uid, record_uid, at) VALUES ('enterprise', ?, ?, ?)
                   ON CONFLICT (kind, other_uid) DO NOTHING""",
                [sides.theirs.uid, sides.ours.uid, now()],
            )
            touch_layer(self._db, "uid_alias")

    def _import_log(self, sides: Sides) -> None:
        entries = entries_about(self._other, records_of(self._other, sides.theirs.fid))
        aliases = {sides.theirs.uid: sides.ours.uid}
        import_entries(self._db, self._other, entries, aliases=aliases, kinds=_LOGGED)

    def _compare_levels(self, fid: int) -> None:
        name, suggested = self._db.execute(
            "SELECT name, suggested_level FROM enterprise WHERE fid = ?", [fid]
        ).fetchone()
        self._names.append(str(name))
        rows = self._db.execute(
            "SELECT level FROM risk_point WHERE enterprise_fid = ? AND deleted_at IS NULL", [fid]
        )
        levels = [RiskLevel.stored(level) for (level,) in rows.fetchall()]
        changed = any(change.kind == "risk_point" and change.field == "level" for change in self._changes)
        if changed and levels and suggested_level(levels).level < suggested:
            self._lower.append(str(name))

    def _log_versions(self) -> None:
        """Tell of published versions that came along: they are facts, and stay when the rest is undone."""
        for uid, number in self._versions:
            row = floors.floor(self._db, uid)
            log_floor(
                self._db,
                row,
                verb=f"接收“{row.title}”已发布的第 {number} 版",
                who=self._who,
                why=self._why,
                new=summary(floors.document(self._db, row)),
                digest=row.digest,
            )
        if self._versions:
            self._kinds.add("floor_version")

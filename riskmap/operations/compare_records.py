"""An enterprise here and the same one in a file: what differs in its register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from riskmap.model.levels import RiskLevel
from riskmap.operations.compare_sides import Sides, key_of
from riskmap.operations.incoming import IncomingRecord, Item, Standing
from riskmap.operations.incoming_values import (
    ASSESSED,
    ENTERPRISE_ATOMS,
    EVENT_ATOMS,
    MEASURE_ATOMS,
    POINT_ATOMS,
    Atom,
    differs,
    enterprise_problem,
    normal,
    note_of,
    point_problem,
    score_note,
    score_problem,
    score_words,
    taken,
    words,
)
from riskmap.store.exchange_tables import measure_uid
from riskmap.store.field_change import RECORD
from riskmap.store.whole_enterprise import Values

_NO_MEASURES: Values = {atom.key: None for atom in MEASURE_ATOMS}
_NEVER_ASSESSED = "评定等级及其依据由监管部门作出，从不因接收而改变"


def enterprise_record(sides: Sides) -> IncomingRecord | None:
    """Return what differs in the enterprise's own record."""
    ours, theirs = sides.ours.values, sides.theirs.values
    items = list(
        _atoms(
            sides,
            "enterprise",
            (sides.ours.uid, sides.theirs.uid),
            (ours, theirs),
            ENTERPRISE_ATOMS,
            problem=lambda atom: enterprise_problem(sides.db, atom, theirs),
        )
    )
    if any(normal(ours[column]) != normal(theirs[column]) for column in ASSESSED):
        levels = tuple(
            None if each["assessed_level"] is None else RiskLevel.stored(each["assessed_level"])
            for each in (ours, theirs)
        )
        items.append(
            Item(
                key=key_of("enterprise", sides.theirs.uid, "assessed"),
                title="评定等级及依据",
                here=_assessed(ours),
                there=_assessed(theirs),
                standing=Standing.NEVER,
                note=_NEVER_ASSESSED,
                levels=(levels[0], levels[1]),
            )
        )
    return _record("enterprise", sides.theirs.uid, "企业信息", items)


def point_records(sides: Sides) -> Iterator[IncomingRecord]:
    """Yield what differs in each risk point of the file."""
    for uid, there in sides.theirs.points.items():
        here = sides.ours.points.get(uid)
        title = f"风险点 {there['number']} “{there['name']}”"
        items = [_new_point(sides, uid, there)] if here is None else _known_point(sides, uid, here, there)
        record = _record("risk_point", uid, title, [item for item in items if item is not None])
        if record is not None:
            yield record


def _new_point(sides: Sides, uid: bytes, there: Values) -> Item | None:
    if there["deleted_at"]:
        return None
    events = sides.theirs.events_of(uid)
    problems = [point_problem(atom, there) for atom in POINT_ATOMS]
    problems += [score_problem(event) for event in events.values()]
    if sides.elsewhere("risk_point", uid) or any(sides.elsewhere("risk_event", each) for each in events):
        problems.append("它的编号在本端属于另一家企业")
    wrong = next((problem for problem in problems if problem), "")
    notes = [score_note(event) for event in events.values()]
    if there["direct_red_rule"]:
        notes.append("对方按直接判定列为重大风险")
    if not events:
        notes.append("没有风险事件，接收后为未评估")
    return Item(
        key=key_of("risk_point", uid, "new"),
        title="新增风险点",
        here="",
        there=RiskLevel.stored(there["level"]).label,
        levels=(None, RiskLevel.stored(there["level"])),
        standing=Standing.NEVER if wrong else Standing.THEIRS,
        note=wrong or "；".join(dict.fromkeys(note for note in notes if note)),
        ticked=not wrong,
        lines=tuple(
            "：".join(
                (
                    "，".join(str(event[key]) for key in ("hazard_factor", "accident_type") if event[key])
                    or "风险事件",
                    score_words(event),
                )
            )
            for event in events.values()
        ),
        verb="insert_point",
        uid=uid,
        # What it is made of is compared with what was looked at, before it is taken.
        values={
            "point": dict(there),
            "events": tuple(dict(each) for each in events.values()),
            "measures": tuple(
                dict(sides.theirs.measures[each]) for each in events if each in sides.theirs.measures
            ),
        },
    )


def _known_point(sides: Sides, uid: bytes, here: Values, there: Values) -> list[Item | None]:
    if here["deleted_at"]:
        if there["deleted_at"]:
            return []
        return [
            _offered(
                key_of("risk_point", uid, "restore"), "恢复风险点", "在回收站", "在用",
                "本端已删除，默认不恢复", "restore_point", uid,
            )
        ]  # fmt: skip
    if there["deleted_at"]:
        return [
            _offered(
                key_of("risk_point", uid, "delete"), "删除风险点", "在用", "已删除",
                "对方已删除；勾选则移入本端的回收站", "delete_point", uid,
            )
        ]  # fmt: skip
    sheet = sides.theirs.floors.get(there["floor"])
    if sheet is not None and sheet.deleted_at and sheet.uid not in sides.ours.floors:
        there = {**there, "floor": here["floor"]}  # it never comes here, so nothing lies on it here
    items: list[Item | None] = list(
        _atoms(
            sides,
            "risk_point",
            (uid, uid),
            (here, there),
            POINT_ATOMS,
            problem=lambda atom: point_problem(atom, there),
        )
    )
    ours, theirs = sides.ours.events_of(uid), sides.theirs.events_of(uid)
    for event_uid, event in theirs.items():
        if event_uid in ours:
            items += _known_event(sides, event_uid, ours[event_uid], event)
        else:
            items.append(_new_event(sides, event_uid, event))
    for event_uid in [each for each in ours if each not in theirs]:
        if sides.added_here("risk_event", event_uid):
            continue
        items.append(
            _offered(
                key_of("risk_event", event_uid, "delete"),
                f"删除风险事件{_event_name(ours[event_uid])}",
                score_words(ours[event_uid]),
                "",
                "文件里没有这个事件；勾选则在本端也删除",
                "delete_event",
                event_uid,
            )
        )
    return items


def _new_event(sides: Sides, uid: bytes, there: Values) -> Item:
    wrong = score_problem(there)
    if sides.elsewhere("risk_event", uid):
        wrong = "它的编号在本端属于另一个风险点"
    went = ("risk_event", uid, RECORD) in sides.before_here
    return Item(
        key=key_of("risk_event", uid, "new"),
        title=f"新增风险事件{_event_name(there)}",
        here="",
        there=score_words(there),
        levels=(None, RiskLevel.stored(there["residual_level"])),
        standing=Standing.NEVER if wrong else Standing.OURS if went else Standing.THEIRS,
        note=wrong or ("本端已删除或撤回了这个事件" if went else score_note(there)),
        ticked=not wrong and not went,
        verb="insert_event",
        uid=uid,
        values={"event": dict(there), "measures": dict(sides.theirs.measures.get(uid, _NO_MEASURES))},
    )


def _known_event(sides: Sides, uid: bytes, here: Values, there: Values) -> Iterator[Item]:
    name = _event_name(there)
    yield from _atoms(
        sides,
        "risk_event",
        (uid, uid),
        (here, there),
        EVENT_ATOMS,
        problem=lambda atom: score_problem(there) if atom.key == "score" else "",
        prefix=f"事件{name} · " if name else "",
    )
    measures = sides.ours.measures.get(uid, _NO_MEASURES), sides.theirs.measures.get(uid, _NO_MEASURES)
    # The uid of the record may differ between files of before measures had any: the event's is what counts.
    uids = (measures[0].get("uid") or measure_uid(uid), measures[1].get("uid") or measure_uid(uid))
    yield from _atoms(
        sides,
        "control_measure",
        uids,
        measures,
        MEASURE_ATOMS,
        problem=lambda _atom: "",
        prefix=f"事件{name} · " if name else "",
        verb="measure",
        about=uid,
    )


def _atoms(
    sides: Sides,
    kind: str,
    uids: tuple[bytes, bytes],
    values: tuple[Values, Values],
    atoms: Iterable[Atom],
    *,
    problem: Callable[[Atom], str],
    prefix: str = "",
    verb: str = "",
    about: bytes = b"",
) -> Iterator[Item]:
    """Yield what differs of one record, atom by atom."""
    here, there = values
    for atom in atoms:
        if not differs(atom, here, there):
            continue
        standing = sides.standing(
            kind,
            uids,
            [
                (column, normal(here.get(column)), normal(there.get(column)))
                for column in atom.decides
                if normal(here.get(column)) != normal(there.get(column))
            ],
        )
        wrong, note = problem(atom), note_of(atom)
        bureau = atom.bureau and not sides.from_bureau
        if atom.key == "score":
            note = note or score_note(there)
        if wrong:
            standing, note = Standing.NEVER, wrong
        elif bureau and standing is Standing.THEIRS:
            standing = Standing.BUREAU
        scored = atom.key == "score"
        yield Item(
            key=key_of(kind, about or uids[1], atom.key),
            title=f"{prefix}{atom.title}",
            here=words(sides.db, atom, here, sides.sheets(sides.ours)),
            there=words(sides.db, atom, there, sides.sheets(sides.theirs)),
            standing=standing,
            note=note,
            ticked=standing is Standing.THEIRS,
            levels=(
                (RiskLevel.stored(here["residual_level"]), RiskLevel.stored(there["residual_level"]))
                if scored
                else (None, None)
            ),
            verb=verb or kind,
            uid=about or uids[1],
            values=taken(atom, there),
        )


def _offered(key: str, title: str, here: str, there: str, note: str, verb: str, uid: bytes) -> Item:
    return Item(
        key=key, title=title, here=here, there=there, standing=Standing.OFFERED, note=note, verb=verb, uid=uid
    )


def _record(kind: str, uid: bytes, title: str, items: Sequence[Item]) -> IncomingRecord | None:
    return IncomingRecord(kind=kind, uid=uid, title=title, items=tuple(items)) if items else None


def _event_name(event: Values) -> str:
    named = event["accident_type"] or event["hazard_factor"]
    return f"“{named}”" if named else ""


def _assessed(values: Values) -> str:
    if values["assessed_level"] is None:
        return "未评定"
    level = RiskLevel.stored(values["assessed_level"]).label
    return "，".join(str(part) for part in (level, values["assessed_org"], values["assessed_on"]) if part)

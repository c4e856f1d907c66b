"""The journal of a floor: every step as it is drawn, apart from the saved document."""

from __future__ import annotations

from sqlite_utils import Database

from riskmap.errors import BadInput
from riskmap.model.diagram.changes import Change
from riskmap.model.diagram.history import Action, History, HistoryStep
from riskmap.model.diagram.json_text import change_json
from riskmap.store.workspace import now

#: The history that is kept when a floor is saved.
MOST_STEPS = 1000
MOST_CHARACTERS = 16_000_000


def append(
    db: Database, floor_fid: int, *, action: Action, change: Change | None, after: int, who: str
) -> int:
    """Write one step after the step ``after`` and return its number.

    Raises:
        BadInput: the journal has gone on elsewhere, so this step would not fit.
    """
    (last,) = db.execute(
        """SELECT max(coalesce((SELECT max(step) FROM floor_journal WHERE floor_fid = ?1), 0),
                      coalesce((SELECT step FROM floor_document WHERE floor_fid = ?1), 0))""",
        [floor_fid],
    ).fetchone()
    if last != after:
        raise BadInput(
            "这张图在别的窗口里又有了修改，这一步没有记录。",
            advice="请重新打开这张图再画。",
            detail=f"{last} {after}",
        )
    if (change is None) != (action is not Action.DO):
        raise ValueError("only what is done has a change")
    db.execute(
        """INSERT INTO floor_journal (floor_fid, step, action, label, change, at, who)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        [
            floor_fid,
            after + 1,
            action.value,
            change.described if change else "",
            change_json(change) if change else "",
            now(),
            who,
        ],
    )
    return after + 1


def entries(
    db: Database, floor_fid: int, *, to: int | None = None
) -> tuple[tuple[int, Action, HistoryStep], ...]:
    """Return the journal's steps in order, up to and with the step ``to``.

    Raises:
        BadInput: it holds something that this program does not write.
    """
    rows = db.execute(
        """SELECT step, action, label, change, at, who FROM floor_journal
           WHERE floor_fid = ? AND step <= ? ORDER BY step""",
        [floor_fid, (1 << 62) if to is None else to],
    ).fetchall()
    try:
        return tuple(
            (
                int(step),
                Action(action),
                HistoryStep(label=str(label), at=str(at or ""), who=str(who or ""), text=str(change)),
            )
            for step, action, label, change, at, who in rows
        )
    except (ValueError, TypeError) as error:
        raise BadInput("绘图日志已损坏。", advice="已保存的图没有影响。", detail=str(error)) from None


def drop_after(db: Database, floor_fid: int, step: int) -> None:
    """Forget the steps after one."""
    db.execute("DELETE FROM floor_journal WHERE floor_fid = ? AND step > ?", [floor_fid, step])


def compact(db: Database, floor_fid: int, *, last: int) -> None:
    """Keep of a journal that is saved up to its last step only what undo and redo need.

    The newest step keeps its number, so that who writes on need not know.
    """
    try:
        rows = entries(db, floor_fid)
        history = History.replayed((action, step) for _number, action, step in rows)
    except BadInput:  # damaged, and the document is saved: what cannot be read must not stop anybody
        clear(db, floor_fid)
        return
    short = history.shortened(steps=MOST_STEPS, characters=MOST_CHARACTERS).as_journal()
    if len(short) == len(rows):
        return
    db.execute("DELETE FROM floor_journal WHERE floor_fid = ?", [floor_fid])
    first = last - len(short) + 1
    db.conn.executemany(
        """INSERT INTO floor_journal (floor_fid, step, action, label, change, at, who)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        [
            (
                floor_fid,
                first + place,
                action.value,
                step.label,
                step.text if action is Action.DO else "",
                step.at,
                step.who,
            )
            for place, (action, step) in enumerate(short)
        ],
    )


def clear(db: Database, floor_fid: int) -> None:
    """Forget a journal that cannot be read."""
    db.execute("DELETE FROM floor_journal WHERE floor_fid = ?", [floor_fid])

"""The journal stays short and its steps keep their numbers."""

import pytest

from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.history import Action, History
from riskmap.model.diagram.notes import TextNote
from riskmap.store import floor_journal
from riskmap.store.uids import new_uid
from riskmap.store.workspace import writing


@pytest.fixture
def db(workspace):
    with writing(workspace) as db:
        db.execute("INSERT INTO floor (enterprise_fid, name, ordinal) VALUES (1, '一层', 1)")
        yield db


def note(text="说明"):
    return ReplaceShapes(after=(TextNote(uid=new_uid(), position=(0.0, 0.0), text=text),))


def steps(db):
    return [number for number, _action, _step in floor_journal.entries(db, 1)]


def draw(db, after, count=1, text="说明"):
    for step in range(after, after + count):
        floor_journal.append(db, 1, action=Action.DO, change=note(text), after=step, who="t")
    return after + count


def history(db):
    return History.replayed((action, step) for _n, action, step in floor_journal.entries(db, 1))


def test_compacting_drops_what_no_undo_or_redo_needs(db):
    last = draw(db, 0, 3)
    for action in (Action.UNDO, Action.UNDO, Action.REDO, Action.UNDO):
        last = floor_journal.append(db, 1, action=action, change=None, after=last, who="t")
    before = history(db)
    floor_journal.compact(db, 1, last=last)
    assert history(db) == before
    assert steps(db) == [3, 4, 5, 6, 7]  # three done, two undone
    assert draw(db, last) == 8  # the next one fits on
    assert len(history(db).undone) == 0


def test_only_so_much_history_is_kept(db, monkeypatch):
    monkeypatch.setattr(floor_journal, "MOST_STEPS", 5)
    last = draw(db, 0, 9)
    floor_journal.compact(db, 1, last=last)
    assert steps(db) == [5, 6, 7, 8, 9]
    monkeypatch.setattr(floor_journal, "MOST_CHARACTERS", 2400)
    last = draw(db, last, 2, text="长" * 1000)
    floor_journal.compact(db, 1, last=last)
    assert steps(db) == [10, 11]


def test_a_step_must_follow_the_last_and_bring_its_change(db):
    draw(db, 0)
    with pytest.raises(ValueError, match="change"):
        floor_journal.append(db, 1, action=Action.UNDO, change=note(), after=1, who="t")
    with pytest.raises(ValueError, match="change"):
        floor_journal.append(db, 1, action=Action.DO, change=None, after=1, who="t")

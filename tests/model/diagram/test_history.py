"""The history is what the journal amounts to, and a shorter journal amounts to the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.history import Action, History, HistoryStep
from riskmap.model.diagram.json_text import change_json

from .made import document, square


def step(change, label=""):
    return HistoryStep(label=label or change.described, at="", who="", text=change_json(change))


@st.composite
def journals(draw):
    """A journal that fits together, with the document after each of its steps."""
    history, drawn = History(), document()
    entries, states = [], [drawn]
    for action in draw(st.lists(st.sampled_from(list(Action)), max_size=20)):
        if (action is Action.UNDO and not history.done) or (action is Action.REDO and not history.undone):
            continue
        made = step(ReplaceShapes(after=(square(len(entries), 0),))) if action is Action.DO else None
        history, change = history.after(action, made)
        drawn = change.apply(drawn)
        entries.append((action, made or HistoryStep(label="", at="", who="", text="")))
        states.append(drawn)
    return entries, history, states


@given(journals())
def test_replaying_a_journal_gives_the_history_that_was_lived(journal):
    entries, history, _states = journal
    assert History.replayed(entries) == history
    assert History.replayed(history.as_journal()) == history
    assert len(history.as_journal()) <= max(len(entries), 0)


@given(journals(), st.integers(0, 20))
def test_a_document_saved_at_any_step_is_continued_to_the_end(journal, at):
    entries, history, states = journal
    at = min(at, len(entries))
    numbered = [(number, action, each) for number, (action, each) in enumerate(entries, 1)]
    assert History.continued(states[at], numbered, step=at) == (history, states[-1])


@given(journals(), st.integers(0, 5))
def test_a_shortened_history_keeps_the_newest_and_all_that_can_be_redone(journal, steps):
    _entries, history, _states = journal
    short = history.shortened(steps=steps, characters=10**9)
    assert short.done == history.done[max(len(history.done) - steps, 0) :]
    assert short.undone == history.undone
    assert history.shortened(steps=steps, characters=0).done == ()


def test_a_journal_that_undoes_what_was_never_done_is_refused():
    change = ReplaceShapes(after=(square(0, 0),))
    for actions in ([Action.UNDO], [Action.DO, Action.UNDO, Action.UNDO], [Action.REDO]):
        with pytest.raises(BadInput):
            History.replayed((action, step(change)) for action in actions)
    with pytest.raises(BadInput):
        History().after(Action.UNDO)


def test_a_journal_of_another_document_is_refused():
    change = ReplaceShapes(before=(square(0, 0),))
    with pytest.raises(BadInput):
        History.continued(document(), [(1, Action.DO, step(change))], step=0)

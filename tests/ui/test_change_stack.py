from __future__ import annotations

from riskmap.ui.change_stack import ChangeStack


def test_nothing_was_done_at_first() -> None:
    stack = ChangeStack()
    assert stack.newest is None
    assert not stack.can_redo


def test_undo_and_redo_walk_the_same_way_back() -> None:
    stack = ChangeStack()
    stack.made(1)
    stack.made(2)
    stack.undone(2)
    stack.undone(1)
    assert stack.newest is None
    stack.redone()
    assert stack.newest == 1
    stack.redone()
    assert (stack.newest, stack.can_redo) == (2, False)


def test_a_new_change_ends_what_could_be_redone() -> None:
    stack = ChangeStack()
    stack.made(1)
    stack.undone(1)
    stack.made(2)
    assert (stack.newest, stack.can_redo) == (2, False)


def test_an_older_change_can_be_undone_first() -> None:
    stack = ChangeStack()
    stack.made(1)
    stack.made(2)
    stack.undone(1)
    assert stack.newest == 2
    stack.redone()
    assert stack.newest == 1


def test_redo_without_anything_undone_does_nothing() -> None:
    stack = ChangeStack()
    stack.redone()
    stack.clear()
    assert stack.newest is None

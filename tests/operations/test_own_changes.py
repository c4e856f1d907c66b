from __future__ import annotations

from pathlib import Path

from riskmap.operations.edit_enterprise import change_enterprise
from riskmap.operations.history import redo, undo
from riskmap.operations.own_changes import OwnChanges, own_changes


def edit(path: Path, employees: int, who: str = "王") -> int:
    entry = change_enterprise(path, fid=3, values={"employees": employees}, who=who, why="核实").change_set
    assert entry is not None
    return entry


def test_the_newest_entries_of_ones_own_can_be_taken_back(city_copy: Path) -> None:
    first, second = edit(city_copy, 5), edit(city_copy, 6)
    here = {first, second}
    assert own_changes(city_copy, who="王", made_here=here) == OwnChanges(
        undoable=(first, second), redoable=()
    )
    assert own_changes(city_copy, who="李", made_here=here).undoable == ()
    assert own_changes(city_copy, who="王", made_here=set()).undoable == ()


def test_somebody_elses_entry_ends_the_list(city_copy: Path) -> None:
    first, other, last = edit(city_copy, 5), edit(city_copy, 6, "李"), edit(city_copy, 7)
    assert own_changes(city_copy, who="王", made_here={first, other, last}).undoable == (last,)


def test_what_was_undone_can_be_done_again(city_copy: Path) -> None:
    first, second = edit(city_copy, 5), edit(city_copy, 6)
    here = {first, second}
    for expected in ((second,), (second, first)):
        entry = undo(city_copy, who="王").change_set
        assert entry is not None
        here.add(entry)
        assert set(own_changes(city_copy, who="王", made_here=here).redoable) == set(expected)
    found = own_changes(city_copy, who="王", made_here=here)
    assert found == OwnChanges(undoable=(), redoable=(second, first))  # what was undone last is redone first
    again = redo(city_copy, who="王").change_set
    assert again is not None
    found = own_changes(city_copy, who="王", made_here={*here, again})
    assert found == OwnChanges(undoable=(first,), redoable=(second,))
    newest = edit(city_copy, 9)
    assert own_changes(city_copy, who="王", made_here={*here, again, newest}).redoable == ()

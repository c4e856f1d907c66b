"""The history of a floor: what was done, and what was undone and can be done again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from riskmap.errors import BadInput
from riskmap.model.diagram.changes import Change
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.json_text import change_json, read_change


class Action(Enum):
    """What a step of the journal is."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, kw_only=True)
class HistoryStep:
    """One change as the history lists it; its shapes are read only when they are asked for."""

    label: str
    at: str
    who: str
    text: str  # JSON of the change

    @classmethod
    def of(cls, change: Change, *, at: str, who: str) -> HistoryStep:
        """Return the step of a change just made; the change is kept at hand, so that undoing is quick."""
        step = cls(label=change.described, at=at, who=who, text=change_json(change))
        step.__dict__["change"] = change  # what `change` would read
        return step

    @cached_property
    def change(self) -> Change:
        """Return the change itself; raise BadInput when it is damaged."""
        return read_change(self.text)


@dataclass(frozen=True, kw_only=True)
class History:
    """Done steps, oldest first; undone ones, the next to redo first."""

    done: tuple[HistoryStep, ...] = ()
    undone: tuple[HistoryStep, ...] = ()

    @classmethod
    def replayed(cls, entries: Iterable[tuple[Action, HistoryStep]]) -> History:
        """Return the history a journal amounts to; the step of an undo or redo is not looked at.

        Raises:
            BadInput: it undoes what was never done.
        """
        done: list[HistoryStep] = []
        undone: list[HistoryStep] = []
        for action, step in entries:
            if action is Action.DO:
                done.append(step)
                undone.clear()
                continue
            taken, given = (done, undone) if action is Action.UNDO else (undone, done)
            if not taken:
                raise _out_of_step()
            given.append(taken.pop())
        return cls(done=tuple(done), undone=tuple(reversed(undone)))

    @classmethod
    def continued(
        cls, saved: FloorDocument, entries: Sequence[tuple[int, Action, HistoryStep]], *, step: int
    ) -> tuple[History, FloorDocument]:
        """Return a journal's history and what it made of a document saved at one of its steps.

        Raises:
            BadInput: the journal is damaged, or it does not belong to the document.
        """
        history, document = (
            cls.replayed((action, each) for number, action, each in entries if number <= step),
            saved,
        )
        for number, action, each in entries:
            if number > step:
                history, change = history.after(action, each)
                document = change.apply(document)
        return history, document

    def after(self, action: Action, step: HistoryStep | None = None) -> tuple[History, Change]:
        """Return the history one step on, and the change that this makes to the document.

        Raises:
            BadInput: there is nothing to undo or redo.
        """
        if action is Action.DO and step is not None:
            return History(done=(*self.done, step)), step.change
        if action is Action.UNDO and self.done:
            last = self.done[-1]
            return History(done=self.done[:-1], undone=(last, *self.undone)), last.change.inverted()
        if action is Action.REDO and self.undone:
            next_one = self.undone[0]
            return History(done=(*self.done, next_one), undone=self.undone[1:]), next_one.change
        raise _out_of_step()

    def shortened(self, *, steps: int, characters: int) -> History:
        """Return the history without its oldest steps, so that it holds no more than is given."""
        room, kept = characters - sum(len(step.text) for step in self.undone), 0
        for step in reversed(self.done[-steps:] if steps else ()):
            room -= len(step.text)
            if room < 0:
                break
            kept += 1
        return History(done=self.done[len(self.done) - kept :], undone=self.undone)

    def as_journal(self) -> tuple[tuple[Action, HistoryStep], ...]:
        """Return the shortest journal that amounts to this history."""
        return (
            *((Action.DO, step) for step in self.done),
            *((Action.DO, step) for step in self.undone),
            *((Action.UNDO, step) for step in reversed(self.undone)),
        )


def _out_of_step() -> BadInput:
    return BadInput("绘图日志前后对不上。", advice="已保存的图没有影响。")

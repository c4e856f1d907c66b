"""Every step goes to the workspace file at once, one after another, on the writing thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from riskmap.errors import BadInput
from riskmap.model.diagram.changes import Change
from riskmap.model.diagram.history import Action
from riskmap.operations.edit_floor import journal_step
from riskmap.ui.work import Work

#: After a disk or network that did not take a step, it is tried again.
_AGAIN_AFTER_MS = 5_000
#: A step is painted before it is written: two threads at once would take twice as long to show it.
_PAINTED_FIRST_MS = 15


@dataclass(frozen=True, kw_only=True)
class _Step:
    action: Action
    change: Change | None


class Journalling(QObject):
    """Writes steps in their order; none is dropped: what could not be written waits and is tried again."""

    changed = Signal()  # something was written, or failed
    failed = Signal(object)  # the error, once for each row of failures

    def __init__(
        self,
        *,
        path: Path,
        floor_uid: bytes,
        step: int,
        who: Callable[[], str],
        work: Work,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._path, self._floor_uid, self._who, self._work = path, floor_uid, who, work
        self.step = step  # the journal's newest step
        self._waiting: list[_Step] = []
        self._is_writing = False
        self._in_hand: list[int] = []  # numbers of the steps that the writing thread has written
        self._then: list[tuple[Callable[[], None], Callable[[Exception], None]]] = []
        self.problem: Exception | None = None
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_AFTER_MS)
        self._again.timeout.connect(self._write)
        self._soon = QTimer(self, singleShot=True, interval=_PAINTED_FIRST_MS)
        self._soon.timeout.connect(self._write)

    @property
    def is_written(self) -> bool:
        """Tell whether every step stands in the file."""
        return not self._waiting and not self._is_writing

    @property
    def waiting(self) -> int:
        """Return how many steps do not stand in the file yet."""
        return len(self._waiting)

    def finish(self) -> None:
        """Write what waits, here and now: the program ends, and no thread works any more.

        Raises:
            UserError: a step cannot be written.
        """
        self._again.stop()
        self._soon.stop()
        del self._waiting[: len(self._in_hand)]
        self.step = self._in_hand[-1] if self._in_hand else self.step
        self._in_hand, self._is_writing = [], False
        while self._waiting and not isinstance(self.problem, BadInput):
            each = self._waiting[0]
            self.step = journal_step(
                self._path,
                self._floor_uid,
                after=self.step,
                who=self._who(),
                change=each.change,
                action=each.action,
            )
            del self._waiting[0]

    def add(self, action: Action, change: Change | None = None) -> None:
        """Write a step as soon as those before it are written."""
        self._waiting.append(_Step(action=action, change=change))
        if not self._soon.isActive():
            self._soon.start()

    def when_written(self, then: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Go on once every step stands in the file, or hear why one cannot be written."""
        if self.is_written:
            then()
        elif isinstance(self.problem, BadInput):
            failed(self.problem)
        else:
            self._then.append((then, failed))
            self._write()

    def _write(self) -> None:
        if self._is_writing or not self._waiting:
            return
        if self.problem is not None and isinstance(self.problem, BadInput):
            return  # changed elsewhere: writing on would mix two drawings
        self._is_writing = True
        steps, after, who = tuple(self._waiting), self.step, self._who()
        path, floor_uid = self._path, self._floor_uid
        written = self._in_hand = []

        def write(_progress: object) -> None:
            last = after
            for each in steps:
                last = journal_step(
                    path, floor_uid, after=last, who=who, change=each.change, action=each.action
                )
                written.append(last)

        def done(_nothing: None) -> None:
            self._landed(written, None)

        def failed(error: Exception) -> None:
            self._landed(written, error)

        self._work.run(write, done=done, failed=failed, writes=True)

    def _landed(self, written: list[int], error: Exception | None) -> None:
        self._is_writing = False
        self._in_hand = []
        del self._waiting[: len(written)]
        if written:
            self.step = written[-1]
        first = self.problem is None
        self.problem = error
        if error is not None:
            if not isinstance(error, BadInput):
                self._again.start()
            if first:
                self.failed.emit(error)
            for _then, not_then in self._taken():
                not_then(error)
        elif self._waiting:
            self._write()
        else:
            for then, _not_then in self._taken():
                then()
        self.changed.emit()

    def _taken(self) -> list[tuple[Callable[[], None], Callable[[Exception], None]]]:
        then, self._then = self._then, []
        return then

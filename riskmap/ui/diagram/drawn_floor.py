"""The open floor: its document, what is chosen on it, and its history, which survives saving and crashes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.model.diagram.changes import Change, ReplaceFrame, ReplaceShapes
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.history import Action, History, HistoryStep
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.shape import Shape
from riskmap.operations.changes import Changes
from riskmap.operations.edit_floor import OpenFloor, save_floor
from riskmap.ui.diagram.journalling import Journalling
from riskmap.ui.work import Work


class DrawnFloor(QObject):
    """One floor being drawn. `do` is the only way to change it; views follow its signals."""

    changed = Signal(object)  # the Change just made, by do, undo or redo alike
    points_changed = Signal()  # the register's points or the facts were read again
    selection_changed = Signal()
    history_changed = Signal()
    settling = Signal()  # about to save or to step back: whoever holds a change back makes it now
    state_changed = Signal()  # written, saved, or failed to be
    failed = Signal(object)  # a step could not be journalled
    saved = Signal(object)  # Changes of a save

    def __init__(
        self,
        opened: OpenFloor,
        points: Mapping[bytes, RegisterPoint],
        *,
        path: Path,
        who: Callable[[], str],
        work: Work,
        writable: bool = True,
        recovered: bool = True,
        parent: QObject | None = None,
    ) -> None:
        """Take up a floor; with ``recovered`` what was journalled and never saved, if there is any."""
        super().__init__(parent)
        unsaved = opened.unsaved if recovered else None
        self.row = opened.floor
        self.document: FloorDocument = opened.saved if unsaved is None else unsaved
        self.history: History = opened.saved_history if unsaved is None else opened.history
        self.points: Mapping[bytes, RegisterPoint] = points
        self.facts = DiagramFacts(enterprise=opened.floor.enterprise_name)
        self.writable = writable
        self._path, self._who, self._work = path, who, work
        self._diagram: Diagram | None = None
        self._old_diagram: Diagram | None = None  # the one before: what of it still holds is taken over
        self._selection: tuple[bytes, ...] = ()
        self._saved_document = opened.saved
        self.is_saving = False
        self.journal = Journalling(
            path=path, floor_uid=opened.floor.uid, step=opened.step, who=who, work=work, parent=self
        )
        self.journal.changed.connect(self.state_changed)
        self.journal.failed.connect(self.failed)

    @property
    def work(self) -> Work:
        """Return what runs long work on threads."""
        return self._work

    @property
    def who(self) -> str:
        """Return who draws."""
        return self._who()

    # ── what it is ──────────────────────────────────────────────────────────────────────────

    @property
    def diagram(self) -> Diagram:
        """Return the document seen through the register."""
        if self._diagram is None:
            self._diagram = Diagram(self.document, self.points, before=self._old_diagram)
            self._old_diagram = None
        return self._diagram

    @property
    def is_saved(self) -> bool:
        """Tell whether the saved document is the present one."""
        return self.document == self._saved_document

    def set_points(self, points: Mapping[bytes, RegisterPoint], facts: DiagramFacts | None = None) -> None:
        """Take over the register's points as they are now."""
        self.points = points
        if facts is not None:
            self.facts = facts
        self._forget_diagram()
        self.points_changed.emit()

    # ── changing ────────────────────────────────────────────────────────────────────────────

    def do(self, change: Change) -> None:
        """Make a change, journal it, and let it be undone; nothing happens on a read-only floor.

        Raises:
            BadInput: the change cannot be made; the floor stays as it was.
        """
        if not self.writable or _is_nothing(change):
            return
        self.document = change.apply(self.document)
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        self.history, _change = self.history.after(Action.DO, HistoryStep.of(change, at=now, who=self._who()))
        self.journal.add(Action.DO, change)
        self._follow(change)

    def put(self, *shapes: Shape, label: str = "") -> None:
        """Add shapes, or put them in the place of those of the same identity."""
        before = tuple(self.document.shapes[each.uid] for each in shapes if each.uid in self.document.shapes)
        self.do(ReplaceShapes(before=before, after=shapes, label=label))

    def remove(self, uids: Iterable[bytes], label: str = "") -> None:
        """Take shapes off the floor."""
        gone = tuple(self.document.shapes[uid] for uid in dict.fromkeys(uids) if uid in self.document.shapes)
        self.do(ReplaceShapes(before=gone, label=label))

    def undo(self) -> None:
        """Take back the last step; nothing when there is none."""
        self.settling.emit()
        self._step(Action.UNDO)

    def redo(self) -> None:
        """Do the last step taken back again; nothing when there is none."""
        self.settling.emit()
        self._step(Action.REDO)

    def step_to(self, done: int) -> None:
        """Undo or redo until that many steps of the history are done."""
        self.settling.emit()
        while len(self.history.done) > done:
            self._step(Action.UNDO)
        while len(self.history.done) < done and self.history.undone:
            self._step(Action.REDO)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save the document once every step is journalled; undo goes on behind the save."""
        self.settling.emit()
        if not self.writable or self.is_saving:
            return
        self.is_saving = True
        self.state_changed.emit()
        self.journal.when_written(lambda: self._save(then), self._not_saved)

    def _not_saved(self, error: Exception) -> None:
        self.is_saving = False
        self.state_changed.emit()
        self._work.failed.emit(error)

    def _save(self, then: Callable[[], None] | None) -> None:
        document, step, who, path = self.document, self.journal.step, self._who(), self._path

        def done(changes: Changes) -> None:
            self.is_saving = False
            self._saved_document = document
            self.saved.emit(changes)
            self.state_changed.emit()
            if then is not None:
                then()

        self._work.run(
            lambda _progress: save_floor(path, document, step=step, who=who),
            done=done,
            failed=self._not_saved,
            title="正在保存图纸",
            writes=True,
        )

    def _step(self, action: Action) -> None:
        steps = self.history.done if action is Action.UNDO else self.history.undone
        if not steps or not self.writable:
            return
        history, change = self.history.after(action)
        self.document = change.apply(self.document)
        self.history = history
        self.journal.add(action)
        self._follow(change)

    def _forget_diagram(self) -> None:
        self._old_diagram, self._diagram = self._diagram or self._old_diagram, None

    def _follow(self, change: Change) -> None:
        self._forget_diagram()
        chosen = self._selection
        # Before anybody hears of the change: what is chosen is always on the floor.
        self._selection = tuple(uid for uid in chosen if uid in self.document.shapes)
        self.changed.emit(change)
        self._tell_selection(change, chosen)
        self.history_changed.emit()
        self.state_changed.emit()

    # ── choosing ────────────────────────────────────────────────────────────────────────────

    @property
    def selection(self) -> tuple[bytes, ...]:
        """Return the uids of what is chosen, in the order it was chosen."""
        return self._selection

    @property
    def chosen(self) -> tuple[Shape, ...]:
        """Return the shapes that are chosen."""
        return tuple(self.document.shapes[uid] for uid in self._selection)

    def select(self, uids: Iterable[bytes]) -> None:
        """Choose other shapes; those that are not on the floor are left out."""
        chosen = tuple(uid for uid in dict.fromkeys(uids) if uid in self.document.shapes)
        if chosen != self._selection:
            self._selection = chosen
            self.selection_changed.emit()

    def _tell_selection(self, change: Change, before: tuple[bytes, ...]) -> None:
        touched = isinstance(change, ReplaceShapes) and any(
            shape.uid in self._selection for shape in (*change.before, *change.after)
        )
        if self._selection != before or touched or isinstance(change, ReplaceFrame):
            self.selection_changed.emit()


def _is_nothing(change: Change) -> bool:
    return change.before == change.after

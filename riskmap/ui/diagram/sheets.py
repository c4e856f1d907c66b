"""The sheets of the enterprise at hand: which there are, which is open, and what is drawn on the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from riskmap.errors import BadInput
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.operations.edit_floor import OpenFloor, discard_unsaved, open_floor
from riskmap.operations.enterprise_sheets import EnterpriseSheets, enterprise_sheets
from riskmap.store.floors import Floor
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.work import Work

_MOST_REMEMBERED = 200


class Sheets(QObject):
    """Reads sheets on threads and keeps those that were opened, so that going back to one is at once.

    A sheet that is left keeps its unsaved steps: they are journalled, and it is taken up where it was left.
    """

    listed = Signal()  # which sheets there are, or the enterprise
    opened = Signal(object)  # DrawnFloor that is open now, or None
    points_changed = Signal()
    drawn_changed = Signal()  # something on any of the sheets changed: look for problems again
    left_unsaved_found = Signal(object)  # OpenFloor with steps of an earlier sitting that were never saved
    damaged_found = Signal(object)  # OpenFloor whose journal cannot be read
    conflict_found = Signal(object, object)  # DrawnFloor, error: its steps cannot be written any more
    saved = Signal(object)  # Changes
    failed = Signal(object)

    def __init__(self, *, work: Work, who: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._who = work, who
        self.path: Path | None = None
        self.fid: int | None = None
        self.found: EnterpriseSheets | None = None
        self.current: DrawnFloor | None = None
        self.is_writable = False
        self._wanted: bytes | None = None
        self._awaited: bytes | None = None  # written already, not listed yet
        self._kept: dict[bytes, DrawnFloor] = {}
        self._leaving: dict[tuple[Path | None, bytes], DrawnFloor] = {}  # their steps are still being written
        self._last: dict[int, bytes] = {}  # enterprise → the sheet that was open last
        self._reached: dict[bytes, int] = {}  # floor → the newest step this window has written

    # ── what there is ───────────────────────────────────────────────────────────────────────

    @property
    def floors(self) -> tuple[Floor, ...]:
        """Return the sheets in order."""
        return self.found.floors if self.found is not None else ()

    @property
    def points(self) -> Mapping[bytes, RegisterPoint]:
        """Return the enterprise's risk points by uid."""
        return self.found.points if self.found is not None else {}

    @property
    def documents(self) -> dict[bytes, FloorDocument]:
        """Return what is drawn on each sheet now, in their order; damaged ones are left out."""
        drawn = dict(self.found.documents) if self.found is not None else {}
        return {
            floor.uid: self._kept[floor.uid].document if floor.uid in self._kept else drawn[floor.uid]
            for floor in self.floors
            if floor.uid in self._kept or floor.uid in drawn
        }

    def title(self, floor: Floor) -> str:
        """Return what a sheet is called now, saved or not."""
        drawn = self._kept.get(floor.uid)
        document = drawn.document if drawn is not None else None
        if document is None and self.found is not None:
            document = self.found.documents.get(floor.uid)
        return floor.title if document is None else document.sheet.title

    def is_saved(self, floor: Floor) -> bool:
        """Tell whether a sheet has no unsaved steps."""
        drawn = self._kept.get(floor.uid)
        return drawn.is_saved if drawn is not None else floor.last_step <= floor.step

    def kept(self, uid: bytes) -> DrawnFloor | None:
        """Return a sheet that was opened in this sitting and still is; None for any other."""
        return self._kept.get(uid)

    def diagram(self, uid: bytes) -> Diagram | None:
        """Return a sheet with its colours, open or not; None when it is gone or damaged."""
        if uid in self._kept:
            return self._kept[uid].diagram
        document = self.documents.get(uid)
        return None if document is None else Diagram(document, self.points)

    # ── showing ─────────────────────────────────────────────────────────────────────────────

    def show(self, path: Path | None, fid: int | None) -> None:
        """Turn to another enterprise, or to none; its sheet that was open last is opened."""
        if (path, fid) == (self.path, self.fid):
            return
        self._set_current(None)
        for uid in list(self._kept):
            self._let_go(uid)
        if path != self.path:
            self._last.clear()
            self._reached.clear()
        self.path, self.fid, self.found = path, fid, None
        self._wanted = self._last.get(fid) if fid is not None else None
        self.listed.emit()
        self.reload()

    def reload(self) -> None:
        """Read again which sheets there are, and the register's points."""
        path, fid, today = self.path, self.fid, date.today()
        if path is None or fid is None:
            return

        def read(_progress: object) -> EnterpriseSheets:
            return enterprise_sheets(path, fid, today=today)

        def done(found: EnterpriseSheets) -> None:
            if (path, fid) == (self.path, self.fid):
                self._take_over(found)

        # On the writing thread: behind the steps that are being journalled.
        self._work.run(read, done=done, failed=self.failed.emit, slot="sheets", writes=True)

    def open(self, uid: bytes) -> None:
        """Open a sheet, at once when it was open before."""
        self._wanted = uid
        if self.fid is not None:
            self._last[self.fid] = uid
        if uid not in self._kept and (self.path, uid) in self._leaving:
            back = self._kept[uid] = self._leaving.pop((self.path, uid))
            back.writable = self.is_writable
            back.set_points(self.points, self.found.facts if self.found is not None else None)
        if uid in self._kept:
            self._set_current(self._kept[uid])
            return
        path = self.path
        if path is None:
            return

        def done(found: OpenFloor) -> None:
            if path == self.path and self._wanted == uid and found.floor.enterprise_fid == self.fid:
                self._take_up(path, found)

        self._work.run(
            lambda _progress: open_floor(path, uid),
            done=done,
            failed=self.failed.emit,
            slot="sheet",
            writes=True,
        )

    def want(self, uid: bytes) -> None:
        """Open a sheet as soon as it is among those that are there."""
        if any(floor.uid == uid for floor in self.floors):
            self.open(uid)
        else:
            self._awaited = uid

    def open_again(self) -> None:
        """Read the open sheet from the file again; steps that could not be written are gone."""
        drawn = self.current
        if drawn is not None:
            uid = drawn.document.sheet.uid
            self._reached.pop(uid, None)
            self._kept.pop(uid, None)
            self._set_current(None)
            drawn.deleteLater()
            self.open(uid)

    def discard(self, uid: bytes) -> None:
        """Go back to what was saved; the unsaved steps become a draft."""
        path, who = self.path, self._who()
        if path is None:
            return

        def done(changes: object) -> None:
            self.saved.emit(changes)
            if self.current is not None and self.current.document.sheet.uid == uid:
                self.open_again()

        self._work.run(
            lambda _progress: discard_unsaved(path, uid, who=who),
            done=done,
            failed=self.failed.emit,
            title="正在放弃未保存的修改",
            writes=True,
        )

    def set_writable(self, writable: bool) -> None:
        """Let the sheets be changed, or not."""
        if writable != self.is_writable:
            self.is_writable = writable
            for drawn in self._kept.values():
                drawn.writable = writable and not isinstance(drawn.journal.problem, BadInput)
                drawn.state_changed.emit()

    def save_all(self, then: Callable[[], None]) -> None:
        """Save every sheet that has unsaved steps, one after another, then go on."""
        unsaved = [drawn for drawn in self._kept.values() if not drawn.is_saved and drawn.writable]
        if unsaved:
            unsaved[0].save(lambda: self.save_all(then))
        else:
            then()

    @property
    def unwritten_floors(self) -> list[DrawnFloor]:
        """Return the floors with steps that do not stand in the file yet."""
        return [drawn for drawn in self.findChildren(DrawnFloor) if drawn.journal.waiting]

    @property
    def unwritten(self) -> int:
        """Return how many steps do not stand in the file yet."""
        return sum(drawn.journal.waiting for drawn in self.unwritten_floors)

    def finish(self) -> None:
        """Write what still waits, here and now; called when no thread works any more."""
        for drawn in self.findChildren(DrawnFloor):
            drawn.journal.finish()

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _take_over(self, found: EnterpriseSheets) -> None:
        self.found = found
        there = {floor.uid for floor in found.floors}
        for uid in [uid for uid in self._kept if uid not in there]:
            if self._kept[uid] is self.current:
                self._set_current(None)
            self._let_go(uid)
        replaced = [uid for uid, drawn in self._kept.items() if _is_replaced(found, drawn)]
        for uid in replaced:
            if self._kept[uid] is not self.current:
                self._let_go(uid)
        for drawn in self._kept.values():
            drawn.set_points(found.points, found.facts)
        self.listed.emit()
        self.points_changed.emit()
        self.drawn_changed.emit()
        if self.current is not None and self.current.document.sheet.uid in replaced:
            self.open_again()
        elif self._awaited in there:
            self.open(self._awaited)
            self._awaited = None
        elif self.current is None and found.floors:
            wanted = self._wanted if self._wanted in there else None
            self.open(wanted or _first(found).uid)

    def _take_up(self, path: Path, found: OpenFloor) -> None:
        uid = found.floor.uid
        points = self.points
        drawn = DrawnFloor(
            found,
            points,
            path=path,
            who=self._who,
            work=self._work,
            writable=self.is_writable,
            parent=self,
        )
        if self.found is not None:
            drawn.set_points(points, self.found.facts)
        drawn.saved.connect(self.saved)
        drawn.changed.connect(lambda _change: self.drawn_changed.emit())
        drawn.failed.connect(lambda error: self.conflict_found.emit(drawn, error))
        self._kept[uid] = drawn
        self._set_current(drawn)
        if found.problem:
            self.damaged_found.emit(found)
        elif found.unsaved is not None and self._reached.get(uid) != found.step:
            self.left_unsaved_found.emit(found)

    def _set_current(self, drawn: DrawnFloor | None) -> None:
        if drawn is not self.current:
            if self.current is not None:
                self._note_reached(self.current)
            self.current = drawn
            self.opened.emit(drawn)

    def _let_go(self, uid: bytes) -> None:
        """Give a floor up once its steps are written; as long as it is needed, it may come back."""
        drawn, key = self._kept.pop(uid), (self.path, uid)
        self._leaving[key] = drawn

        def gone() -> None:
            if self._leaving.get(key) is drawn:
                del self._leaving[key]
                self._note_reached(drawn)
                drawn.deleteLater()

        def failed(error: Exception) -> None:
            if isinstance(error, BadInput):  # changed elsewhere: it never will be written
                gone()
            else:  # tried again every few seconds
                drawn.journal.changed.connect(lambda: gone() if drawn.journal.is_written else None)

        drawn.journal.when_written(gone, failed)

    def _note_reached(self, drawn: DrawnFloor) -> None:
        self._reached[drawn.document.sheet.uid] = drawn.journal.step
        while len(self._reached) > _MOST_REMEMBERED:
            del self._reached[next(iter(self._reached))]


def _first(found: EnterpriseSheets) -> Floor:
    """Return the sheet to begin with: the first that something is drawn on, else the first."""
    drawn = (floor for floor in found.floors if floor.is_drawn or floor.last_step > 0)
    return next(drawn, found.floors[0])


def _is_replaced(found: EnterpriseSheets, drawn: DrawnFloor) -> bool:
    """Tell whether the file holds another drawing of a floor than the window: one that was taken in.

    What was read before the window's newest step was written is no other drawing, but an older one.
    """
    uid = drawn.document.sheet.uid
    row = next((floor for floor in found.floors if floor.uid == uid), None)
    there = found.documents.get(uid)
    if row is None or there is None or not drawn.journal.is_written or drawn.is_saving:
        return False
    return max(row.step, row.last_step) > drawn.journal.step and there != drawn.document

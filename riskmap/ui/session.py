"""The open workspace as every view shares it: register, filter, rows shown, selection, access."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.changes import Changes
from riskmap.operations.filter_presets import presets
from riskmap.operations.filtering import Choice
from riskmap.operations.history import UndoState
from riskmap.operations.lapsed_assessments import LapsedAssessment, lapsed_assessments
from riskmap.operations.location_problems import LocationProblem, location_problems
from riskmap.operations.open_workspace import Access, access
from riskmap.operations.search import SearchIndex
from riskmap.store.owner import claim, release
from riskmap.store.register import Flags, Register
from riskmap.ui.remembered import Remembered
from riskmap.ui.selection import Selection
from riskmap.ui.shown import Counted, Loaded, Order, Shown, count, load, show
from riskmap.ui.work import Job, Work

#: Kinds of record that the register, read for map and lists, does not hold.
_NOT_IN_REGISTER = frozenset({"filter_preset", "floor", "floor_version"})
_CLOSED = Access(writable=False, reason="没有打开工作区。")
_ASKING = Access(writable=False, reason="正在确认能否修改这个文件…")


class Session(QObject):
    """Holds one open workspace, or none; computes on threads, announces on the window's."""

    opened = Signal()  # another file is open, or none
    register_changed = Signal()  # the register was read (again); rows stand with it
    rows_changed = Signal()  # which rows are shown, or their order
    counted = Signal()  # counts per choice and chips follow the rows
    search_ready = Signal()
    problems_changed = Signal()
    lapsed_changed = Signal()
    presets_changed = Signal()
    selection_changed = Signal()
    access_changed = Signal()
    written = Signal(object)  # Changes, after the views were told to reload
    undo_changed = Signal()

    def __init__(self, *, work: Work, remembered: Remembered, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._remembered = remembered
        self._wanted = EnterpriseFilter()
        self._order = Order()
        self.path: Path | None = None
        self.register: Register | None = None
        self.shown: Shown | None = None
        self.counts: Counted | None = None
        self.index: SearchIndex | None = None
        self.choices: Mapping[str, tuple[Choice, ...]] = {}
        self.presets: dict[str, EnterpriseFilter] = {}
        self.problems: tuple[LocationProblem, ...] = ()
        self.lapsed: tuple[LapsedAssessment, ...] = ()
        self.selection = Selection()
        self.access = _CLOSED
        self.undo_state = UndoState(undo="", redo="")

    # ── the file ────────────────────────────────────────────────────────────────────────────

    def open(self, path: Path) -> Job:
        """Open another workspace; the present one stays until the new one has been read."""
        path = path.absolute()
        return self._work.run(
            lambda progress: load(path, flt=EnterpriseFilter(), order=self._order, progress=progress),
            done=self._take_over,
            title=f"正在打开“{path.name}”",
            slot="load",
        )

    @property
    def known_access(self) -> Access | None:
        """Return whether the workspace may be changed, None while that is being found out."""
        return None if self.access is _ASKING else self.access

    def reload(self, *, then: Callable[[], None] | None = None) -> None:
        """Read the present workspace again, keeping filter, order and selection."""
        if self.path is None:
            return
        path, flt, order = self.path, self._wanted, self._order

        def done(loaded: Loaded) -> None:
            self._read_again(loaded)
            if then is not None:
                then()

        self._work.run(
            lambda progress: load(path, flt=flt, order=order, progress=progress),
            done=done,
            title="正在重新读取工作区",
            slot="load",
        )
        self._ask_access(path)

    def close(self) -> None:
        """Close the workspace and show none."""
        self._let_go()
        self.path = self.register = self.shown = self.counts = self.index = None
        self.choices, self.presets, self.problems, self.lapsed = {}, {}, (), ()
        self._wanted = EnterpriseFilter()
        self.undo_state = UndoState(undo="", redo="")
        self.access = _CLOSED
        self._select(Selection())
        self.opened.emit()
        self.register_changed.emit()
        self.access_changed.emit()

    def shut_down(self) -> None:
        """Let others edit the file; called once, when no more work is under way."""
        if self.path is not None:
            with suppress(OSError):
                release(self.path)

    # ── what is shown ───────────────────────────────────────────────────────────────────────

    @property
    def filter(self) -> EnterpriseFilter:
        """Return the filter in force, or the one being computed."""
        return self._wanted

    @property
    def order(self) -> Order:
        """Return the column by which tables sort."""
        return self._order

    @property
    def rows(self) -> Flags | None:
        """Return which rows of the register are shown."""
        return self.shown.rows if self.shown else None

    def set_filter(self, flt: EnterpriseFilter) -> None:
        """Show what another filter lets through."""
        if flt != self._wanted:
            self._wanted = flt
            self._compute()

    def set_order(self, key: str, *, descending: bool) -> None:
        """Sort the tables by another column."""
        order = Order(key=key, descending=descending)
        if order != self._order:
            self._order = order
            self._compute()

    def prepare(self) -> None:
        """Build what is not needed to draw: the search index, and the list of doubtful places."""
        register = self.register
        if register is None:
            return
        if self.index is None:
            self._work.run(
                lambda _progress: SearchIndex(register), done=lambda index: self._indexed(register, index),
                slot="index",
            )  # fmt: skip
        self._work.run(
            lambda _progress: location_problems(register),
            done=lambda found: self._found_problems(register, found),
            slot="problems",
        )
        path, today = Path(register.path), date.today()
        self._work.run(
            lambda _progress: lapsed_assessments(path, today=today),
            done=lambda found: self._found_lapsed(register, found),
            slot="lapsed",
        )

    # ── selection ───────────────────────────────────────────────────────────────────────────

    @property
    def selected_row(self) -> int | None:
        """Return the row of the selected enterprise in the present register."""
        if self.register is None or self.selection.enterprise is None:
            return None
        return self.register.enterprises.row_of(self.selection.enterprise)

    def select_row(self, row: int | None) -> None:
        """Select the enterprise in a row, or nothing."""
        if self.register is None or row is None or not 0 <= row < len(self.register.enterprises):
            self._select(Selection())
        else:
            self._select(Selection(enterprise=int(self.register.enterprises.fid[row])))

    def select_several(self, rows: list[int]) -> None:
        """Offer several enterprises at one spot."""
        if self.register is not None:
            self._select(Selection(several=tuple(int(self.register.enterprises.fid[row]) for row in rows)))

    def select_district(self, code: str) -> None:
        """Select a county."""
        self._select(Selection(district=code))

    def select_facility(self, fid: int) -> None:
        """Select a real facility."""
        self._select(Selection(facility=fid))

    # ── writing ─────────────────────────────────────────────────────────────────────────────

    def write(
        self,
        operation: Callable[[Path], Changes],
        *,
        title: str,
        then: Callable[[Changes], None] | None = None,
    ) -> None:
        """Run an operation that writes, then let every view reload what it changed."""
        path = self.path
        if path is None:
            return

        def done(changes: Changes) -> None:
            if path != self.path:  # another workspace was opened meanwhile
                return
            if then is not None:
                then(changes)
            self._broadcast(path, changes)

        self._work.run(lambda _progress: operation(path), done=done, title=title, writes=True)

    def announce(self, changes: Changes) -> None:
        """Let every view reload what was changed by an operation that did not run through `write`."""
        if self.path is not None:
            self._broadcast(self.path, changes)

    def _broadcast(self, path: Path, changes: Changes) -> None:
        if "filter_preset" in changes.kinds:
            self._reload_presets(path)
        if changes.kinds - _NOT_IN_REGISTER:
            self.reload()
        self.written.emit(changes)

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _take_over(self, loaded: Loaded) -> None:
        if loaded.path != self.path:
            self._let_go()
            self.selection = Selection()
        self.path = loaded.path
        self._wanted = loaded.shown.filter
        self.access = _ASKING
        self._remembered.replace(self._remembered.settings.opened(str(loaded.path)))
        self._ask_access(loaded.path)
        self.opened.emit()
        self.access_changed.emit()
        if self.register is None:
            # The window lays its docks out: they are filled once that is painted (0 ms would come before).
            QTimer.singleShot(1, self, lambda: self._fill(loaded))
        else:
            self._fill(loaded)

    def _fill(self, loaded: Loaded) -> None:
        if loaded.path == self.path:
            self._read_again(loaded)

    def _read_again(self, loaded: Loaded) -> None:
        self.register, self.shown, self.index = loaded.register, loaded.shown, loaded.index
        self.choices, self.presets, self.undo_state = loaded.choices, loaded.presets, loaded.undo
        self.counts = None
        if self.selection.enterprise is not None and self.selected_row is None:
            self.selection = Selection()
        self.register_changed.emit()
        self.rows_changed.emit()
        self.presets_changed.emit()
        self.undo_changed.emit()
        self.selection_changed.emit()
        if self._wanted != loaded.shown.filter or self._order != loaded.shown.order:
            self._compute()  # asked for while the file was being read
        else:
            self._count()

    def _compute(self) -> None:
        register, flt, order, index = self.register, self._wanted, self._order, self.index
        if register is None:
            return
        if flt.text.strip() and index is None:
            self.prepare()

        def computed(shown: Shown) -> None:
            if register is self.register:
                filtered = self.shown is None or shown.filter != self.shown.filter
                self.shown = shown
                self.rows_changed.emit()
                if filtered or self.counts is None:
                    self._count()

        self._work.run(lambda _progress: show(register, flt, order, index=index), done=computed, slot="rows")

    def _count(self) -> None:
        register, flt, index = self.register, self._wanted, self.index
        if register is None:
            return

        def counted(counts: Counted) -> None:
            if register is self.register:
                self.counts = counts
                self.counted.emit()

        self._work.run(lambda _progress: count(register, flt, index=index), done=counted, slot="count")

    def _indexed(self, register: Register, index: SearchIndex) -> None:
        if register is self.register:
            self.index = index
            self.search_ready.emit()

    def _found_problems(self, register: Register, found: tuple[LocationProblem, ...]) -> None:
        if register is self.register:
            self.problems = found
            self.problems_changed.emit()

    def _found_lapsed(self, register: Register, found: tuple[LapsedAssessment, ...]) -> None:
        if register is self.register:
            self.lapsed = found
            self.lapsed_changed.emit()

    def _select(self, selection: Selection) -> None:
        if selection != self.selection:
            self.selection = selection
            self.selection_changed.emit()

    def _reload_presets(self, path: Path) -> None:
        def done(found: dict[str, EnterpriseFilter]) -> None:
            if path == self.path:
                self.presets = found
                self.presets_changed.emit()

        self._work.run(lambda _progress: presets(path), done=done, slot="presets")

    def _ask_access(self, path: Path) -> None:
        who = self._remembered.settings.who

        def done(found: Access) -> None:
            if path == self.path and found != self.access:
                self.access = found
                self.access_changed.emit()

        self._work.run(lambda _progress: _take_hold(path, who), done=done, writes=True)

    def _let_go(self) -> None:
        path = self.path
        if path is not None:
            self._work.run(lambda _progress: release(path), done=lambda _nothing: None, writes=True)


def _take_hold(path: Path, who: str) -> Access:
    """Mark the file as edited here if it may be, and say whether it may."""
    if access(path).writable:
        claim(path, who=who)  # somebody else may be quicker: so ask again
    return access(path)

"""The panels and the session: what each shows, and what each asks for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.enterprise_table import awaits_reading
from riskmap.operations.filter_presets import delete_preset, save_preset
from riskmap.operations.history import LoggedChange, change_sets
from riskmap.ui.detail_loader import DetailLoader
from riskmap.ui.panels.detail_panel import DetailPanel
from riskmap.ui.panels.enterprise_list import EnterpriseList
from riskmap.ui.panels.filter_panel import FilterPanel
from riskmap.ui.panels.history_panel import HistoryPanel
from riskmap.ui.panels.lapsed_panel import LapsedPanel
from riskmap.ui.panels.location_problems_panel import LocationProblemsPanel
from riskmap.ui.panels.search_box import SearchBox
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work


class PanelWiring(QObject):
    """Creates the panels; what concerns the rest of the window leaves as signals."""

    found = Signal(object)  # Found
    go_to_row = Signal(int)  # an enterprise was opened: show it if there is a map to be seen
    locate_asked = Signal(int)  # row: show it on the map
    edit_asked = Signal(int)  # fid
    assess_asked = Signal(int)  # fid
    undo_asked = Signal(int)  # entry of the log
    export_asked = Signal(str)
    open_asked = Signal()  # another workspace
    grey_asked = Signal()  # show lapsed assessments as unassessed
    reveal_asked = Signal(str)  # key of a dock
    said = Signal(str)

    def __init__(
        self,
        *,
        session: Session,
        work: Work,
        remembered: Remembered,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._work = work
        self._remembered = remembered
        self._history_of: int | None = None
        self.filter = FilterPanel(theme)
        self.detail = DetailPanel(theme)
        self.list = EnterpriseList(theme)
        self.table = EnterpriseList(theme)
        self.history = HistoryPanel(theme)
        self.problems = LocationProblemsPanel(theme)
        self.lapsed = LapsedPanel(theme)
        self.search = SearchBox(theme)
        self.details = DetailLoader(session, work, self.detail, self)
        self._follow_session()
        self._wire_filter()
        for one, other in ((self.list, self.table), (self.table, self.list)):
            self._wire_list(one, other)
        self._wire_detail()
        self._wire_rest()

    def set_row_actions(self, actions: list[QAction]) -> None:
        """Offer the window's actions on an enterprise in both lists."""
        self.list.set_row_actions(actions)
        self.table.set_row_actions(actions)

    def show_history_of(self, fid: int) -> None:
        """List the changes of one enterprise only."""
        self._history_of = fid
        self.reveal_asked.emit("history")
        self.read_history()

    def read_history(self) -> None:
        """Read the change log again, if it is being looked at."""
        path, fid = self._session.path, self._history_of
        if path is None:
            self.history.show_changes(())
            return
        if not self.history.isVisible():
            return
        register = self._session.register
        row = register.enterprises.row_of(fid) if register is not None and fid is not None else None
        name = register.enterprises.name[row] if register is not None and row is not None else ""

        def show(changes: tuple[LoggedChange, ...]) -> None:
            if path == self._session.path:
                self.history.show_changes(changes, of=name)

        self._work.run(lambda _progress: change_sets(path, enterprise_fid=fid), done=show, slot="history")

    def step(self, by: int) -> None:
        """Select the next or the previous enterprise of the list."""
        shown = self._session.shown
        if shown is None or not len(shown.ordered):
            return
        row = self._session.selected_row
        found = np.flatnonzero(shown.ordered == row) if row is not None else np.empty(0, np.int64)
        place = int(found[0]) + by if len(found) else 0
        self._session.select_row(int(shown.ordered[min(max(place, 0), len(shown.ordered) - 1)]))

    def _follow_session(self) -> None:
        session = self._session
        session.opened.connect(self._forget_history_filter)
        session.register_changed.connect(self._follow_register)
        session.rows_changed.connect(self._follow_rows)
        session.counted.connect(self._follow_counts)
        session.presets_changed.connect(self._follow_counts)
        session.search_ready.connect(lambda: self.search.set_index(session.index))
        session.problems_changed.connect(lambda: self.problems.show_problems(session.problems))
        session.lapsed_changed.connect(lambda: self.lapsed.show_lapsed(session.lapsed))
        session.selection_changed.connect(self._follow_selection)
        session.access_changed.connect(self._follow_access)

    def _forget_history_filter(self) -> None:
        self._history_of = None

    def _follow_register(self) -> None:
        if self._session.register is None:
            self.search.set_index(None)
            for view in (self.list, self.table):
                view.show_rows(None, np.empty(0, np.int64))
        self.problems.show_problems(self._session.problems)
        self.lapsed.show_lapsed(self._session.lapsed)
        self.read_history()

    def _follow_rows(self) -> None:
        register, shown = self._session.register, self._session.shown
        if register is None or shown is None:
            return
        for view in (self.list, self.table):
            view.show_sorting(shown.order.key, descending=shown.order.descending)
            view.show_rows(register, shown.ordered)
        self._read_further()

    def _read_further(self) -> None:
        """Read the columns that only tables show, when one of them is shown."""
        register = self._session.register
        if register is None or not awaits_reading(register, (*self.list.columns, *self.table.columns)):
            return

        def done(_columns: object) -> None:
            for view in (self.list, self.table):
                view.table.viewport().update()

        self._work.run(lambda _progress: register.further, done=done, slot="further")

    def _follow_counts(self) -> None:
        session = self._session
        if session.counts is not None:
            self.filter.show_state(
                session.choices, session.counts.facets, session.filter, session.counts.chips, session.presets
            )

    def _follow_selection(self) -> None:
        for view in (self.list, self.table):
            view.select_row(self._session.selected_row)

    def _follow_access(self) -> None:
        writable = self._session.access.writable
        self.history.set_writable(writable)
        self.problems.set_writable(writable)
        self.lapsed.set_writable(writable)

    def _wire_filter(self) -> None:
        session = self._session
        self.filter.filter_changed.connect(session.set_filter)
        self.filter.preset_chosen.connect(lambda name: session.set_filter(session.presets[name]))
        self.filter.preset_saved.connect(self._save_preset)
        self.filter.preset_deleted.connect(self._delete_preset)

    def _save_preset(self, name: str) -> None:
        flt = self._session.filter
        self._session.write(lambda path: save_preset(path, name=name, flt=flt), title="正在保存筛选")

    def _delete_preset(self, name: str) -> None:
        self._session.write(lambda path: delete_preset(path, name=name), title="正在删除筛选")

    def _wire_list(self, view: EnterpriseList, other: EnterpriseList) -> None:
        session = self._session
        view.show_columns(self._remembered.settings.table_columns)
        view.row_chosen.connect(session.select_row)
        view.row_opened.connect(self._open_row)
        view.sort_asked.connect(lambda key, descending: session.set_order(key, descending=descending))
        view.columns_changed.connect(lambda keys: self._remembered.update(table_columns=tuple(keys)))
        view.columns_changed.connect(other.show_columns)
        view.columns_changed.connect(lambda _keys: self._read_further())
        view.export_asked.connect(self.export_asked)
        view.open_asked.connect(self.open_asked)
        view.clear_asked.connect(lambda: session.set_filter(EnterpriseFilter()))
        view.said.connect(self.said)

    def _open_row(self, row: int) -> None:
        self._session.select_row(row)
        self.reveal_asked.emit("detail")
        self.go_to_row.emit(row)

    def _wire_detail(self) -> None:
        session, detail = self._session, self.detail
        detail.edit_asked.connect(self.edit_asked)
        detail.assess_asked.connect(self.assess_asked)
        detail.enterprise_asked.connect(self._open_row)
        detail.district_asked.connect(session.select_district)
        detail.locate_asked.connect(self._locate)
        detail.history_asked.connect(self.show_history_of)

    def _locate(self, fid: int) -> None:
        register = self._session.register
        row = register.enterprises.row_of(fid) if register is not None else None
        if row is not None:
            self.locate_asked.emit(row)

    def _wire_rest(self) -> None:
        session = self._session
        self.search.found.connect(self.found)
        self.search.filter_text.connect(lambda text: session.set_filter(replace(session.filter, text=text)))
        self.history.undo_asked.connect(self.undo_asked)
        self.history.all_asked.connect(self._show_whole_history)
        self.history.said.connect(self.said)
        self.problems.enterprise_asked.connect(session.select_row)
        self.problems.edit_asked.connect(self.edit_asked)
        self.problems.said.connect(self.said)
        self.lapsed.enterprise_asked.connect(self._select_fid)
        self.lapsed.assess_asked.connect(self.assess_asked)
        self.lapsed.grey_asked.connect(self.grey_asked)
        self.lapsed.said.connect(self.said)

    def _select_fid(self, fid: int) -> None:
        register = self._session.register
        if register is not None:
            self._session.select_row(register.enterprises.row_of(fid))

    def _show_whole_history(self) -> None:
        self._history_of = None
        self.read_history()

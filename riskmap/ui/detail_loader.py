"""Fills the detail panel with whatever is selected, read on a thread; only the newest selection arrives."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from riskmap.errors import NotFound
from riskmap.model.levels import RiskLevel
from riskmap.operations.district_figures import DistrictFigures, district_figures
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.enterprise_records import EnterpriseDetails
from riskmap.store.register import Register
from riskmap.ui.panels.detail_panel import DetailPanel
from riskmap.ui.session import Session
from riskmap.ui.work import Work

_SLOT = "details"


class DetailLoader(QObject):
    """Follows the session's selection; `filled` when the panel shows it."""

    filled = Signal()

    def __init__(
        self, session: Session, work: Work, panel: DetailPanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._work = work
        self._panel = panel
        self.details: EnterpriseDetails | None = None
        self._is_warm = False
        session.selection_changed.connect(self._follow)
        session.rows_changed.connect(self._count_again)
        session.search_ready.connect(self._warm_up)
        session.access_changed.connect(lambda: panel.set_writable(session.access.writable))

    def _follow(self) -> None:
        selection, register, path = self._session.selection, self._session.register, self._session.path
        if selection.enterprise is None:
            self.details = None
        if register is None or path is None or selection.is_empty:
            self._nothing()
        elif selection.enterprise is not None:
            fid = selection.enterprise
            self._work.run(
                lambda _progress: enterprise_details(path, fid),
                done=self._show_enterprise,
                failed=self._failed,
                slot=_SLOT,
            )
        elif selection.district is not None:
            self._load_district(selection.district)
        elif selection.facility is not None:
            self._show_facility(register, selection.facility)
        else:
            self._show_several(register, selection.several)

    def _warm_up(self) -> None:
        """Read one enterprise that nobody sees: tables, methods and parts of the panel are loaded by then."""
        register, path = self._session.register, self._session.path
        if register is None or path is None or not len(register.enterprises) or self._is_warm:
            return
        self._is_warm = True
        fid = int(register.enterprises.fid[0])
        self._work.run(
            lambda _progress: enterprise_details(path, fid),
            done=self._panel.prepare,
            failed=lambda _error: None,  # it will be told when somebody asks for that enterprise
            slot="warm",
        )

    def _count_again(self) -> None:
        """A county's figures are those of the rows shown."""
        if self._session.selection.district is not None:
            self._load_district(self._session.selection.district)

    def _load_district(self, code: str) -> None:
        register, rows = self._session.register, self._session.rows
        if register is None or rows is None:
            return
        self._work.run(
            lambda _progress: district_figures(register, rows, code),
            done=self._show_district,
            failed=self._failed,
            slot=_SLOT,
        )

    def _show_enterprise(self, details: EnterpriseDetails) -> None:
        if details.fid == self._session.selection.enterprise:
            self.details = details
            self._panel.show_enterprise(details)
            self.filled.emit()

    def _show_district(self, figures: DistrictFigures) -> None:
        if figures.code == self._session.selection.district:
            self._panel.show_district(figures)
            self.filled.emit()

    def _show_facility(self, register: Register, fid: int) -> None:
        facility = next((item for item in register.facilities if item.fid == fid), None)
        if facility is None:
            self._nothing()
            return
        names = {area.code: area.name for area in register.districts}
        self._panel.show_facility(facility, names.get(facility.district_code, ""))
        self.filled.emit()

    def _show_several(self, register: Register, fids: tuple[int, ...]) -> None:
        columns = register.enterprises
        rows = [row for fid in fids if (row := columns.row_of(fid)) is not None]
        rows.sort(key=lambda row: -int(columns.level[row]))
        self._panel.show_choices(
            [(row, columns.name[row], RiskLevel(int(columns.level[row]))) for row in rows]
        )
        self.filled.emit()

    def _nothing(self) -> None:
        self._panel.show_nothing()
        self.filled.emit()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NotFound):  # deleted by somebody else meanwhile
            self._nothing()
        else:
            self._work.failed.emit(error)

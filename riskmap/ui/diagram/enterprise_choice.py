"""Whose sheets are shown: the enterprise that is chosen in the window, or the page that asks for one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from riskmap.operations.enterprise_sheets import DrawnEnterprise, drawn_enterprises
from riskmap.ui.diagram.blank_page import BlankPage
from riskmap.ui.diagram.editor_view import EditorView
from riskmap.ui.diagram.sheets import Sheets
from riskmap.ui.session import Session
from riskmap.ui.work import Work

_WAIT_MS = 200


class EnterpriseChoice(QObject):
    """Turns the pages: choose an enterprise, make its first sheet, draw."""

    said = Signal(str)
    shown = Signal()  # another page, or other sheets on it

    def __init__(
        self,
        stack: QStackedWidget,
        *,
        blank: BlankPage,
        view: EditorView,
        sheets: Sheets,
        session: Session,
        work: Work,
        is_seen: Callable[[], bool],
    ) -> None:
        super().__init__(stack)
        self._stack, self._blank, self._view = stack, blank, view
        self._sheets, self._session, self._work, self._is_seen = sheets, session, work, is_seen
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._show_waiting)
        session.opened.connect(self.follow)
        session.selection_changed.connect(self.follow)
        session.search_ready.connect(lambda: blank.set_index(session.index))
        session.register_changed.connect(self._register_changed)
        sheets.listed.connect(self.show_list)
        sheets.failed.connect(lambda _error: self._failed())
        view.bar.enterprise_asked.connect(self.ask)
        blank.enterprise_asked.connect(self.choose)
        blank.other_asked.connect(self.ask)

    @property
    def is_drawing(self) -> bool:
        """Tell whether there is a canvas to be seen."""
        return self._stack.currentWidget() is self._view

    def follow(self) -> None:
        """Turn to the chosen enterprise; while the page is not seen nothing is read."""
        path, fid = self._session.path, self._session.selection.enterprise
        if path is not None and fid is not None and not self._is_seen():
            return
        if (path, fid) != (self._sheets.path, self._sheets.fid):
            if path is not None and fid is not None:
                self._wait.start()
            self._sheets.show(path, fid)
        elif fid is None:
            self._show_asking()

    def ask(self) -> None:
        """Let another enterprise be chosen."""
        self._session.select_row(None)
        self._blank.focus_first()

    def choose(self, fid: int) -> None:
        """Choose an enterprise, here and everywhere."""
        register = self._session.register
        row = register.enterprises.row_of(fid) if register is not None else None
        if row is None:
            self.said.emit("这家企业已不在登记里；请按 F5 重新读取。")
        else:
            self._session.select_row(row)
            self._blank.search.clear()

    def show_list(self) -> None:
        """Show the sheets there are, or what to begin with."""
        found = self._sheets.found
        if found is None:
            if self._sheets.fid is None:
                self._show_asking()
            return
        self._wait.stop()
        self._view.bar.show_name(found.name)
        had_focus = _holds_focus(self._blank)
        if found.floors:
            self._turn_to(self._view)
            if had_focus:
                self._view.canvas.setFocus()
        else:
            self._blank.ask_first_sheet(
                found.name,
                points=len(found.points),
                deleted=found.deleted,
                writable=self._session.access.writable,
            )
            self._turn_to(self._blank)
            if had_focus:
                self._blank.focus_first()
        self.shown.emit()

    def _register_changed(self) -> None:
        self._blank.set_index(self._session.index)
        if self._session.register is not None and self._sheets.fid is not None:
            self._sheets.reload()

    def _show_asking(self) -> None:
        self._wait.stop()
        self._turn_to(self._blank)
        self._blank.set_index(self._session.index)
        self._blank.ask_enterprise(())
        self.shown.emit()
        path = self._session.path
        if path is None or not self._is_seen():
            return

        def done(found: tuple[DrawnEnterprise, ...]) -> None:
            if path == self._session.path and self._sheets.fid is None:
                self._blank.ask_enterprise(found)

        self._work.run(lambda _progress: drawn_enterprises(path), done=done, slot="drawn")

    def _show_waiting(self) -> None:
        if self._sheets.found is None and self._sheets.fid is not None:
            self._blank.wait()
            self._turn_to(self._blank)

    def _failed(self) -> None:
        """What cannot be read is not waited for: another may be chosen."""
        if self._sheets.found is None and self._sheets.fid is not None:
            self._wait.stop()
            self._show_asking()

    def _turn_to(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)


def _holds_focus(page: QWidget) -> bool:
    focused = page.window().focusWidget()
    return focused is not None and page.isAncestorOf(focused)

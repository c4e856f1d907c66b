"""The forms that change an enterprise, from the question to the write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from riskmap.operations.changes import Changes
from riskmap.operations.edit_enterprise import assess_enterprise, change_enterprise
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.enterprise_records import EnterpriseDetails
from riskmap.ui.dialogs.assess_enterprise import AssessEnterpriseDialog
from riskmap.ui.dialogs.edit_enterprise import EditEnterpriseDialog
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work


class Editing(QObject):
    """Opens one form at a time, filled with what the file holds at that moment."""

    asked = Signal()  # a form stands on screen
    help_asked = Signal()

    def __init__(
        self,
        window: QWidget,
        *,
        session: Session,
        work: Work,
        remembered: Remembered,
        signing: Signing,
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._work = work
        self._remembered = remembered
        self._signing = signing
        self._theme = theme
        self.dialog: QDialog | None = None

    def edit(self, fid: int, *, focus: str = "") -> None:
        """Ask for new values of an enterprise's record."""
        self._with_details(fid, lambda details: self._ask_values(details, focus))

    def assess(self, fid: int) -> None:
        """Ask for the level that people have assessed."""
        self._with_details(fid, self._ask_level)

    def _with_details(self, fid: int, ask: Callable[[EnterpriseDetails], None]) -> None:
        path = self._session.path
        if path is None or not self._session.access.writable or self.dialog is not None:
            return

        def read() -> None:
            self._work.run(lambda _progress: enterprise_details(path, fid), done=ask, slot="form")

        self._signing.with_name(read)

    def _ask_values(self, details: EnterpriseDetails, focus: str) -> None:
        register = self._session.register
        if register is None or self.dialog is not None:
            return
        dialog = EditEnterpriseDialog(
            details.editable,
            districts=register.districts,
            townships=register.townships,
            theme=self._theme,
            focus=focus,
            parent=self._window,
        )

        def save(who: str) -> Callable[[Path], Changes]:
            values, why = dialog.values, dialog.why
            return lambda path: change_enterprise(path, fid=details.fid, values=values, who=who, why=why)

        self._open(dialog, save)

    def _ask_level(self, details: EnterpriseDetails) -> None:
        if self.dialog is not None:
            return
        dialog = AssessEnterpriseDialog(details, theme=self._theme, parent=self._window)

        def save(who: str) -> Callable[[Path], Changes]:
            level, organisation, basis, on, why = (
                dialog.level,
                dialog.organisation,
                dialog.basis,
                dialog.on,
                dialog.why,
            )
            return lambda path: assess_enterprise(
                path,
                fid=details.fid,
                level=level,
                organisation=organisation,
                basis=basis,
                who=who,
                why=why,
                on=on,
            )

        self._open(dialog, save)

    def _open(self, dialog: QDialog, save: Callable[[str], Callable[[Path], Changes]]) -> None:
        self.dialog = dialog

        def finished(result: int) -> None:
            self.dialog = None
            if result == QDialog.DialogCode.Accepted:
                self._session.write(save(self._remembered.settings.who), title="正在保存修改")
            dialog.deleteLater()

        dialog.finished.connect(finished)
        # A form keeps the window's own F1 from being heard.
        QShortcut(QKeySequence(Qt.Key.Key_F1), dialog).activated.connect(self.help_asked)
        dialog.open()
        self.asked.emit()

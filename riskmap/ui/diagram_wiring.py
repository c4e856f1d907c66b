"""The floor editor and the rest of the window: its place, its actions, Ctrl+Z while it is looked at."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox, QWidget

from riskmap.errors import UserError
from riskmap.ui.actions import Actions
from riskmap.ui.diagram.page import DiagramPage
from riskmap.ui.diagram.points.pointing import Pointing
from riskmap.ui.menus import Menus
from riskmap.ui.places import DIAGRAM, Places
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing
from riskmap.ui.status_bar import StatusBar
from riskmap.ui.theme import Theme
from riskmap.ui.undoing import Undoing
from riskmap.ui.work import Work

_log = logging.getLogger(__name__)


class DiagramWiring(QObject):
    """Creates the page; `connect_to` ties it to the window once that has its parts."""

    def __init__(
        self,
        *,
        session: Session,
        work: Work,
        remembered: Remembered,
        signing: Signing,
        theme: Theme,
        actions: Actions,
        menus: Menus,
        undoing: Undoing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions, self._undoing = actions, undoing
        self._is_here = False
        self.page = DiagramPage(
            session=session, work=work, remembered=remembered, signing=signing, theme=theme
        )
        self.pointing = Pointing(
            self.page,
            session=session,
            work=work,
            remembered=remembered,
            signing=signing,
            theme=theme,
        )
        self.page.tools.fill(menus.submenu("draw"))
        actions.on("save_floor", self.page.save)
        self.page.state_changed.connect(self._enable)
        self.page.undo_changed.connect(self._undo_changed)
        self._enable()

    @property
    def commands(self) -> list[QAction]:
        """Return what Ctrl+K finds besides the window's own commands."""
        return list(self.page.tools)

    def connect_to(self, *, places: Places, status: StatusBar) -> None:
        """Follow the window's places, and say what was done."""
        places.changed.connect(self._place_changed)
        self.page.said.connect(lambda text, link, then: status.say(text, link=link, then=then))
        self.pointing.said.connect(lambda text: status.say(text))

    def may_close(self, window: QWidget) -> bool:
        """Ask before steps are lost that the file has not taken; they never are otherwise."""
        self.page.view.properties.commit()
        if not any(drawn.journal.problem for drawn in self.page.sheets.unwritten_floors):
            return True
        box = QMessageBox(window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("图上的修改还没有写入")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"最后 {self.page.unwritten} 步写不进工作区文件，现在退出就会丢失这几步。")
        box.setInformativeText(
            "先前的步骤都已写入。可以先返回，腾出磁盘空间或关闭占用文件的程序，程序会自动再写。"
        )
        stay = box.addButton("返回", QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton("仍然退出", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is leave

    def finish(self) -> None:
        """Write the last steps; called when no thread works any more."""
        try:
            self.page.finish()
        except UserError:
            _log.exception("the last steps of a floor could not be written")

    def _place_changed(self, place: str) -> None:
        was, self._is_here = self._is_here, place == DIAGRAM
        self._undoing.divert(self.page if self._is_here else None)
        self._actions["place_diagram"].setChecked(self._is_here)
        if self._is_here and not was:
            self.page.focus_first()
        self._enable()

    def _undo_changed(self) -> None:
        if self._is_here:
            self._undoing.offer()

    def _enable(self) -> None:
        self._actions["save_floor"].setEnabled(self._is_here and self.page.can_save)

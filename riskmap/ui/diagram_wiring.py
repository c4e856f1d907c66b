"""The floor editor and the rest of the window: its place, its actions, Ctrl+Z while it is looked at."""

from __future__ import annotations

import importlib
import logging
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QVBoxLayout, QWidget

from riskmap.errors import UserError
from riskmap.ui.actions import Actions
from riskmap.ui.menus import Menus
from riskmap.ui.places import DIAGRAM, Places
from riskmap.ui.printing.printing import Printing
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing
from riskmap.ui.status_bar import StatusBar
from riskmap.ui.theme import Theme
from riskmap.ui.undoing import Undoing
from riskmap.ui.work import Work

if TYPE_CHECKING:
    from riskmap.ui.diagram.additions import Additions
    from riskmap.ui.diagram.page import DiagramPage
    from riskmap.ui.diagram.sheet_undo import SheetUndo
    from riskmap.ui.map.map_view import MapView

_log = logging.getLogger(__name__)
_ALL_OF_IT = "riskmap.ui.diagram.additions"
#: The map comes first: the editor is made ready once nobody has asked it for anything for a moment.
_AFTER_MS, _BETWEEN_MS = 1_500, 5
#: Somebody who never rests gets it between her clicks: by then the pieces cost less than all of it at once.
_AT_LATEST_S = 12.0
_ICONS_AT_ONCE = 3
#: What can be done as long as a sheet is open.
_OF_SHEETS = ("import_background", "check_sheets", "publish", "versions")


class DiagramWiring(QObject):
    """Builds the page when it is first needed, or before that in small pieces while nobody waits.

    Whoever adds to the page says so by `when_built`; `page` builds it at once.
    """

    built = Signal()  # there is a page from now on
    help_asked = Signal(str)  # a page of the guide
    map_asked = Signal(float, float, float)  # look at longitude, latitude, zoom on the city map

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
        self._session, self._work, self._remembered = session, work, remembered
        self._signing, self._theme, self._actions, self._undoing = signing, theme, actions, undoing
        self._menus = menus
        self._is_here = False
        self._page: DiagramPage | None = None
        self._undo: SheetUndo | None = None
        self.additions: Additions | None = None
        self._then: list[Callable[[DiagramPage], None]] = []
        self._pieces: Iterator[None] = iter(())
        self._making: Iterator[None] | None = None
        self._at_latest = 0.0
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._next_piece)
        self.place = QWidget()
        theme.dress_frame(self.place)
        column = QVBoxLayout(self.place)
        column.setContentsMargins(0, 0, 0, 0)
        self.printing = Printing(
            self.place, session=session, work=work, remembered=remembered, theme=theme, actions=actions
        )
        actions.on("save_floor", lambda: self.page.save())
        actions.on("check_sheets", lambda: self.page.check_asked.emit())
        for key in ("draw", "change"):
            menus.submenu(key).setEnabled(False)
        self._enable()

    @property
    def page(self) -> DiagramPage:
        """Return the page, built by now."""
        if self._page is None:
            self._build()
        assert self._page is not None
        return self._page

    @property
    def is_built(self) -> bool:
        """Tell whether there is a page already."""
        return self._page is not None

    def when_built(self, then: Callable[[DiagramPage], None]) -> None:
        """Do something with the page once there is one."""
        if self._page is not None:
            then(self._page)
        else:
            self._then.append(then)

    def connect_to(self, *, places: Places, status: StatusBar, view: MapView) -> None:
        """Follow the window's places and its map, and say what was done."""
        view.ready.connect(self.prepare)
        for used in (view.drawn, view.cursor_moved, self._work.started):
            used.connect(self.put_off)
        places.changing.connect(self._place_changing)
        places.changed.connect(self._place_changed)
        places.changed.connect(lambda place: status.set_map_seen(place != DIAGRAM))
        self.printing.said.connect(lambda text, link, then: status.say(text, link=link, then=then))

        def built(page: DiagramPage) -> None:
            page.said.connect(lambda text, link, then: status.say(text, link=link, then=then))
            page.undoing.withdrawn.connect(status.withdraw)

        self.when_built(built)

    def prepare(self) -> None:
        """Make the page ready in small pieces; called once the map is there."""
        if self._page is None and not self._turn.isActive():
            self._pieces = self._preparing()
            self._at_latest = time.monotonic() + _AT_LATEST_S
            self._turn.start(_AFTER_MS)

    def put_off(self, *_what: object) -> None:
        """Somebody is at work with the map: the next piece has time."""
        if self._turn.isActive() and time.monotonic() < self._at_latest:
            self._turn.start(_AFTER_MS)

    def may_close(self, window: QWidget) -> bool:
        """Ask before steps are lost that the file has not taken; they never are otherwise."""
        if self._page is None:
            return True
        self._page.view.properties.commit()
        self._page.canvas.text_editor.take()
        sheets = self._page.sheets
        if not any(drawn.journal.problem for drawn in sheets.unwritten_floors):
            return True
        box = QMessageBox(window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("图上的修改还没有写入")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"最后 {sheets.unwritten} 步写不进工作区文件，现在退出就会丢失这几步。")
        box.setInformativeText(
            "先前的步骤都已写入。可以返回，腾出磁盘空间或关闭占用文件的程序，程序会自动再写。"
        )
        stay = box.addButton("返回", QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton("仍然退出", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is leave

    def remember(self) -> None:
        """Remember how the page is arranged, if it was seen."""
        self._turn.stop()
        if self._page is not None:
            self._page.remember()

    def finish(self) -> None:
        """Write the last steps; called when no thread works any more."""
        if self._page is not None:
            try:
                self._page.sheets.finish()
            except UserError:
                _log.exception("the last steps of a floor could not be written")

    # ── building ────────────────────────────────────────────────────────────────────────────

    def _preparing(self) -> Iterator[None]:
        """Read the modules on a thread, draw the icons, build: each piece is a turn of the event loop."""
        loaded: list[bool] = []
        self._work.run(lambda _progress: _load(), done=lambda _nothing: loaded.append(True))
        while not loaded:
            yield
        from riskmap.ui.diagram.tools.registry import tools

        for number, tool in enumerate(tools().values()):
            self._theme.icon(tool.icon)
            if number % _ICONS_AT_ONCE == 0:
                yield
        from riskmap.ui.diagram.commands.registry import COMMANDS

        for number, command in enumerate(COMMANDS):
            if command.icon:
                self._theme.icon(command.icon)
            if number % _ICONS_AT_ONCE == 0:
                yield
        self._making = self._make()
        yield from self._making

    def _next_piece(self) -> None:
        for _piece in self._pieces:
            self._turn.start(_BETWEEN_MS)
            return

    def _build(self) -> None:
        """Build the page now, or what is missing of it."""
        self._turn.stop()
        if self._page is None:
            self._making = self._making or self._make()
            for _piece in self._making:
                pass
        if self._page is None:  # a piece failed while nobody looked: build anew, and hear why
            self._making = self._make()
            for _piece in self._making:
                pass

    def _make(self) -> Iterator[None]:
        """Build the page and what adds itself to it."""
        from riskmap.ui.diagram.additions import Additions
        from riskmap.ui.diagram.page import DiagramPage
        from riskmap.ui.diagram.sheet_undo import SheetUndo

        page = DiagramPage(
            session=self._session,
            work=self._work,
            remembered=self._remembered,
            signing=self._signing,
            theme=self._theme,
            in_pieces=True,
            parent=self.place,  # its parts are dressed one by one, not all of them at the end
        )
        yield from page.pieces
        self.additions = Additions(
            page,
            session=self._session,
            work=self._work,
            remembered=self._remembered,
            signing=self._signing,
            theme=self._theme,
            actions=self._actions,
            printing=self.printing,
        )
        self.additions.help_asked.connect(self.help_asked)
        self.additions.map_asked.connect(self.map_asked)
        yield
        layout = self.place.layout()
        if layout is not None:
            layout.addWidget(page)
        actions = self._actions
        page.add_window_actions([actions["undo"], actions["redo"], actions["save_floor"]])
        page.tools.fill(self._menus.submenu("draw"))
        page.commands.fill(self._menus.submenu("change"))
        yield
        self._page = page
        page.state_changed.connect(self._enable)
        undo = self._undo = SheetUndo(
            page.undoing, commands=page.sheet_commands, sheets=page.sheets, stage=page.stage
        )
        undo.changed.connect(self._undo_changed)
        if self._is_here:
            self._undoing.divert(undo)
        for then in self._then:
            then(page)
        self._then.clear()
        self._enable()
        self.built.emit()

    # ── following ───────────────────────────────────────────────────────────────────────────

    def _place_changing(self, place: str) -> None:
        if place == DIAGRAM:
            self._build()

    def _place_changed(self, place: str) -> None:
        was, self._is_here = self._is_here, place == DIAGRAM
        if self._is_here and self._page is None:
            self._build()
        self._undoing.divert(self._undo if self._is_here else None)
        self._actions["place_diagram"].setChecked(self._is_here)
        for key in ("draw", "change"):
            self._menus.submenu(key).setEnabled(self._is_here)
        if self._is_here and not was:
            self.page.focus_first()
        self._enable()

    def _undo_changed(self) -> None:
        if self._is_here:
            self._undoing.offer()

    def _enable(self) -> None:
        able = self._is_here and self._page is not None and self._page.can_save
        self._actions["save_floor"].setEnabled(able)
        drawing = self._is_here and self._page is not None and self._page.stage.floor is not None
        for key in _OF_SHEETS:
            self._actions[key].setEnabled(drawing)


def _load() -> None:
    """Read the modules, and the tables that the palette of signs is made of."""
    importlib.import_module(_ALL_OF_IT)
    from riskmap.ui.diagram.palette_model import families, matching

    families()
    matching("a", "")  # spells every name

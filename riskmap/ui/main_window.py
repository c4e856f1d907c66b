"""The window: builds its parts and connects them; what they do is in the files of their names."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QChildEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.lapsed_assessments import show_lapsed_as_unassessed
from riskmap.operations.search import Found
from riskmap.ui.actions import NEEDS_ACCESS, NEEDS_ENTERPRISE, NEEDS_WORKSPACE, NOT_IN_EDITOR, Actions
from riskmap.ui.diagram_wiring import DiagramWiring
from riskmap.ui.docks import Docks
from riskmap.ui.dropped_file import dropped_file, is_answered, is_workspace, no_spreadsheets
from riskmap.ui.editing import Editing
from riskmap.ui.exporting import Exporting
from riskmap.ui.failures import Failures
from riskmap.ui.garbage import Garbage
from riskmap.ui.handing_over import HandingOver
from riskmap.ui.map_wiring import MapWiring
from riskmap.ui.menus import Menus, in_corner
from riskmap.ui.panel_docks import add_panels, count_in_titles
from riskmap.ui.panel_wiring import PanelWiring
from riskmap.ui.part_by_part import PartByPart
from riskmap.ui.places import DIAGRAM, MAP, START, TABLE, Places
from riskmap.ui.rail import Rail
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing
from riskmap.ui.start_page import StartPage
from riskmap.ui.status_bar import StatusBar
from riskmap.ui.theme import Theme
from riskmap.ui.undoing import Undoing
from riskmap.ui.window_commands import WindowCommands
from riskmap.ui.work import Work
from riskmap.ui.workspace_files import WorkspaceFiles

if TYPE_CHECKING:
    from riskmap.ui.diagram.page import DiagramPage

_NAME = "泉州风险一张图"
_FIRST_SIZE = QSize(1440, 900)
_LEAST_SIZE = QSize(800, 480)  # 1366×768 at 150 % is 910×512
_ROW_ACTIONS = ("edit", "assess", "locate", "history_of", "copy_code")


class MainWindow(QMainWindow):
    """One workspace, seen on a map and in tables."""

    closed = Signal()

    def __init__(
        self,
        *,
        theme: Theme,
        remembered: Remembered,
        log_folder: Path,
        sample_enterprises: int | None = None,
    ) -> None:
        super().__init__()
        self.garbage = Garbage(self)
        self._is_closed = False
        self._painting = PartByPart(self)
        self.theme = theme
        self.remembered = remembered
        self.work = Work(self)
        self.session = Session(work=self.work, remembered=remembered, parent=self)
        self.failures = Failures(self, theme=theme, log_folder=log_folder)
        self.actions_ = Actions(theme, self)
        self.menus = Menus(self.menuBar(), self.actions_)
        self.panels = PanelWiring(
            session=self.session, work=self.work, remembered=remembered, theme=theme, parent=self
        )
        self.map = MapWiring(
            session=self.session,
            remembered=remembered,
            theme=theme,
            actions=self.actions_,
            menus=self.menus,
            parent=self,
        )
        self.files = WorkspaceFiles(
            self,
            session=self.session,
            work=self.work,
            remembered=remembered,
            sample_enterprises=sample_enterprises,
        )
        self.signing = Signing(self, remembered)
        self.editing = Editing(
            self,
            session=self.session,
            work=self.work,
            remembered=remembered,
            signing=self.signing,
            theme=theme,
        )
        self.exporting = Exporting(
            self, session=self.session, work=self.work, remembered=remembered, view=self.map.view
        )
        self.handing_over = HandingOver(
            self,
            session=self.session,
            work=self.work,
            remembered=remembered,
            signing=self.signing,
            theme=theme,
        )
        self.undoing = Undoing(
            session=self.session,
            work=self.work,
            remembered=remembered,
            signing=self.signing,
            actions=self.actions_,
            parent=self,
        )
        self.diagram = DiagramWiring(
            session=self.session,
            work=self.work,
            remembered=remembered,
            signing=self.signing,
            theme=theme,
            actions=self.actions_,
            menus=self.menus,
            undoing=self.undoing,
            parent=self,
        )
        self._build()
        self.commands = WindowCommands(self, log_folder=log_folder)
        self._connect()
        self._follow_session()

    @property
    def status(self) -> StatusBar:
        """Return the line at the foot."""
        return self._status

    def open(self, path: Path) -> None:
        """Open a workspace."""
        self.files.open(path)

    def locate(self, row: int) -> None:
        """Show an enterprise on the map, wherever one is."""
        self.places.go(MAP)
        self.map.go_to_row(row)
        self._mention_if_hidden(row)

    def _look_at(self, lon: float, lat: float, zoom: float) -> None:
        """Show a place on the map, wherever one is."""
        self.places.go(MAP)
        self.map.view.fly_to(lon, lat, zoom)

    def _open_floor(self, uid: bytes) -> None:
        """Show a floor of the chosen enterprise in 图册."""
        self.places.go(DIAGRAM)
        self.diagram.page.sheets.want(uid)

    def reveal(self, key: str) -> None:
        """Show a dock, unless the map has the whole screen."""
        if not self.places.is_full_screen:
            self.docks.reveal(key)

    # ── parts ───────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.theme.dress_frame(self)
        self.setWindowTitle(_NAME)
        self.setMinimumSize(_LEAST_SIZE)
        self.resize(_first_size(self))
        self.setAcceptDrops(True)
        actions, panels = self.actions_, self.panels
        # In the menus alone they would be deaf while the map has the whole screen.
        self.addActions(list(actions))
        self.menuBar().setCornerWidget(in_corner(panels.search, self.menuBar()), Qt.Corner.TopRightCorner)
        self._status = StatusBar(self.work, theme=self.theme)
        self.setStatusBar(self._status)
        self.rail = Rail(
            [actions["place_map"], actions["place_table"], actions["place_diagram"]],
            [actions["measure_distance"], actions["whole_city"]],
            theme=self.theme,
        )
        self.rail.set_layer_menu(self.map.layer_menu)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.rail)
        self.docks = Docks(self, theme=self.theme, remembered=self.remembered)
        add_panels(self.docks, panels)
        self.menus.submenu("docks").addActions(self.docks.actions)
        self.start = StartPage(actions, theme=self.theme)
        self.places = Places(
            self,
            docks=self.docks,
            rail=self.rail,
            pages={
                START: self.start,
                MAP: self.map.view,
                TABLE: panels.table,
                DIAGRAM: self.diagram.place,
            },
        )
        if not self.docks.restore():
            self.places.want_default_layout()
        self.places.go(START)
        panels.set_row_actions([actions[key] for key in _ROW_ACTIONS])
        panels.search.set_commands([*actions, *self.docks.actions])
        for page in self.places.pages:
            self.theme.dress(page)

    # ── connections ─────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        panels, session, status = self.panels, self.session, self._status
        self.work.failed.connect(self.failures.show)
        self.map.view.failed.connect(lambda _message: status.say("地图有一处没有画出；详情已写入日志。"))
        for part in (panels, self.map):
            part.reveal_asked.connect(self.reveal)
            part.said.connect(lambda text: status.say(text))
        self.diagram.connect_to(places=self.places, status=status, view=self.map.view)
        self.diagram.when_built(self._diagram_built)
        self.diagram.map_asked.connect(self._look_at)
        self.diagram.help_asked.connect(lambda page: self.commands.show_help(page))
        self.map.floor_open_asked.connect(self._open_floor)
        self.places.changed.connect(lambda _place: self._enable_actions())
        self.files.said.connect(lambda text: status.say(text))
        self.map.row_menu_asked.connect(self._add_row_actions)
        self.map.view.cursor_moved.connect(status.show_place)
        self.map.view.scale_changed.connect(status.show_scale)
        panels.found.connect(self._go_to_found)
        panels.go_to_row.connect(self._go_to_row)
        panels.locate_asked.connect(self.locate)
        panels.edit_asked.connect(self.editing.edit)
        panels.assess_asked.connect(self.editing.assess)
        panels.undo_asked.connect(self.undoing.undo_entry)
        self.editing.help_asked.connect(lambda: self.commands.show_help("edit"))
        panels.export_asked.connect(self.exporting.ask)
        panels.open_asked.connect(self.files.ask_open)
        panels.grey_asked.connect(lambda: self.signing.with_name(self._show_lapsed_grey))
        self.docks["history"].visibilityChanged.connect(lambda _shown: panels.read_history())
        for teller in (self.undoing, self.handing_over, self.exporting):
            teller.said.connect(lambda text, link, then: status.say(text, link=link, then=then))
        session.opened.connect(self._workspace_changed)
        session.register_changed.connect(self._follow_session)
        session.access_changed.connect(self._follow_session)
        session.access_changed.connect(self._mention_read_only)
        count_in_titles(self.docks, self.actions_, session)
        session.selection_changed.connect(self._enable_actions)
        session.rows_changed.connect(self._enable_actions)
        self.start.recent_asked.connect(lambda path: self.open(Path(path)))
        self.start.forget_asked.connect(self.files.forget)
        self.remembered.changed.connect(self._show_recent)
        self._show_recent()

    def _workspace_changed(self) -> None:
        if self.session.path is None:
            self.places.go(START)
            self.start.focus_first()
            return
        self._status.say(f"已打开“{self.session.path.name}”。")
        if self.places.place == START:
            # The first picture of a map has Qt paint the whole window anyway: once is enough.
            in_parts = bool(self.map.view.shown_path)
            if in_parts:
                self._painting.hold()
            self.places.go(MAP)
            self.map.view.setFocus()
            if in_parts:
                self._painting.release()

    def _mention_read_only(self) -> None:
        access = self.session.known_access
        if self.session.path is not None and access is not None and not access.writable:
            self._status.say(access.reason)

    def _mention_if_hidden(self, row: int) -> None:
        """Say why an enterprise that was asked for is neither on the map nor in the list."""
        register, rows = self.session.register, self.session.rows
        if register is not None and rows is not None and not rows[row]:
            self._status.say(
                f"“{register.enterprises.name[row]}”被当前筛选隐藏，列表中没有它。",
                link="清除筛选",
                then=lambda: self.session.set_filter(EnterpriseFilter()),
            )

    def _show_lapsed_grey(self) -> None:
        today, who = date.today(), self.remembered.settings.who
        self.session.write(
            lambda path: show_lapsed_as_unassessed(path, today=today, who=who), title="正在转为待复评"
        )

    def _follow_session(self) -> None:
        session = self.session
        access = session.known_access
        self._status.show_register(session.register, access)
        if session.path is None:
            self.setWindowTitle(_NAME)
        else:
            read_only = "" if access is None or access.writable else " [只读]"
            self.setWindowTitle(f"{session.path.name}{read_only} — {_NAME}")
        self._enable_actions()

    def _enable_actions(self) -> None:
        session = self.session
        is_open = session.register is not None
        chosen = is_open and session.selection.enterprise is not None
        for key in NEEDS_WORKSPACE | NEEDS_ENTERPRISE:
            able = chosen if key in NEEDS_ENTERPRISE else is_open
            if key in NEEDS_ACCESS:
                able = able and session.access.writable
            if key in NOT_IN_EDITOR:
                able = able and self.places.place != DIAGRAM
            self.actions_[key].setEnabled(able)
        self.actions_["save_filter"].setEnabled(is_open and not session.filter.is_empty)
        self.menus.submenu("export").setEnabled(is_open)

    def _diagram_built(self, page: DiagramPage) -> None:
        page.failed.connect(self.failures.show)
        commands = [*self.actions_, *self.docks.actions, *page.tools, *page.commands]
        self.panels.search.set_commands(commands)

    def _go_to_row(self, row: int) -> None:
        if self.places.place == MAP:
            self.map.go_to_row(row)

    def _go_to_found(self, found: Found) -> None:
        """Show what the search found; an enterprise can be shown in the table as well as on the map."""
        if found.kind != "enterprise":
            self.places.go(MAP)
        self.map.go_to(found)
        if self.places.place != DIAGRAM:
            self.reveal("detail")
        row = self.session.selected_row
        if found.kind == "enterprise" and row is not None:
            self._mention_if_hidden(row)
        if self.places.place == MAP:
            self.map.view.setFocus()

    def _add_row_actions(self, menu: QMenu) -> None:
        menu.addActions([self.actions_[key] for key in _ROW_ACTIONS])

    def _show_recent(self) -> None:
        recent = self.remembered.settings.recent
        self.start.show_recent(recent)
        self.menus.show_recent(recent, lambda path: self.open(Path(path)))

    # ── events ──────────────────────────────────────────────────────────────────────────────

    def childEvent(self, event: QChildEvent) -> None:
        """Dress every part, menu and dialog by itself: a new theme comes piece by piece."""
        super().childEvent(event)
        part = event.child()
        if event.polished() and isinstance(part, QWidget) and part is not self.centralWidget():
            self.theme.dress(part)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard where one starts."""
        super().showEvent(event)
        if self.places.place == START:
            QTimer.singleShot(0, self.start, self.start.focus_first)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a workspace file, and a spreadsheet to say why it is none."""
        path = dropped_file(event)
        if path is not None and is_answered(path):
            event.acceptProposedAction()
        elif path is not None:
            self._status.say(f"“{path.name}”不是工作区文件；能打开的是 .gpkg。")

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        path = dropped_file(event)
        if path is None:
            return
        event.acceptProposedAction()
        if is_workspace(path):
            self.handing_over.dropped(path, self.open)
        else:
            self.failures.show(no_spreadsheets(path))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout, end what is under way and let others edit the file."""
        if not self._is_closed and not self.diagram.may_close(self):
            event.ignore()
            return
        super().closeEvent(event)
        if self._is_closed:  # quitting closes every window once more
            return
        self._is_closed = True
        self.diagram.remember()
        self.places.set_full_screen(False)
        self.docks.save()
        self.map.remember_place()
        self.map.view.dispose()
        self.work.stop()
        self.diagram.finish()
        self.session.shut_down()
        self.closed.emit()


def _first_size(window: QWidget) -> QSize:
    """Return the size of a first start: the usual one, or what the screen has room for."""
    screen = window.screen() or QApplication.primaryScreen()
    return _FIRST_SIZE.boundedTo(screen.availableGeometry().size())

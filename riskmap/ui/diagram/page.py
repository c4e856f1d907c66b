"""The place 图册: the floors of the enterprise that is chosen, drawn and changed.

What comes later adds itself: `bar.add_action`, `add_side_tab`, `register_list.offer`, `offer_templates`,
`offer_background`, `offer_check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.problem import Problem
from riskmap.operations.changes import Changes
from riskmap.operations.print_look import present_look
from riskmap.ui.diagram.blank_page import BlankPage
from riskmap.ui.diagram.canvas import Canvas
from riskmap.ui.diagram.check_action import CheckAction
from riskmap.ui.diagram.commands.command_actions import CommandActions
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.editor_view import EditorView
from riskmap.ui.diagram.enterprise_choice import EnterpriseChoice
from riskmap.ui.diagram.floor_undo import FloorUndo
from riskmap.ui.diagram.look_menu import LookButton
from riskmap.ui.diagram.may_draw import MayDraw
from riskmap.ui.diagram.notices import Notices
from riskmap.ui.diagram.page_bar import PageBar
from riskmap.ui.diagram.page_keys import add_keys
from riskmap.ui.diagram.points_on_sheet import PointsOnSheet
from riskmap.ui.diagram.problem_count import ProblemCount
from riskmap.ui.diagram.register_list import RegisterList
from riskmap.ui.diagram.sheet_commands import SheetCommands
from riskmap.ui.diagram.sheets import Sheets
from riskmap.ui.diagram.showing import Showing
from riskmap.ui.diagram.signs_in_hand import SignsInHand
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tool_actions import ToolActions
from riskmap.ui.diagram.tools.registry import tools
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

_CHOOSING = "select"
_REGISTER_KINDS = frozenset({"risk_point", "risk_event", "enterprise", "control_measure"})
_FLOOR_KINDS = frozenset({"floor", "floor_version"})


class DiagramPage(QWidget):
    """Follows the session's chosen enterprise; everything drawn is journalled at once."""

    said = Signal(str, str, object)  # message, text of a link or empty, what the link does
    failed = Signal(object)
    state_changed = Signal()  # another floor, or saved, or writable
    problems_changed = Signal()
    floor_opened = Signal(object)  # DrawnFloor, None
    background_asked = Signal()  # choose a drawing or picture to draw over
    check_asked = Signal()  # show the problems

    def __init__(
        self,
        *,
        session: Session,
        work: Work,
        remembered: Remembered,
        signing: Signing,
        theme: Theme,
        in_pieces: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make the page; ``in_pieces`` leaves it to the caller to go through `pieces` before it is used."""
        super().__init__(parent)
        self._session, self._remembered, self._work = session, remembered, work
        self._signing, self._theme = signing, theme
        self._floor: DrawnFloor | None = None
        self.stage = Stage(theme=theme, parent=self)
        self.sheets = Sheets(work=work, who=lambda: remembered.settings.who, parent=self)
        self.view = EditorView(
            self.stage,
            work=work,
            path_of=lambda: self.sheets.path,
            artwork=lambda: present_look().artwork,
            remembered=remembered,
            theme=theme,
        )
        self.pieces = self._making()
        if not in_pieces:
            for _piece in self.pieces:
                pass

    def _making(self) -> Iterator[None]:
        """Make what is seen, a piece at a time, and at last what joins it together."""
        session, remembered, work = self._session, self._remembered, self._work
        stage, view, signing, theme = self.stage, self.view, self._signing, self._theme
        stage.set_tools(dict(tools()))
        self.blank = BlankPage(theme)
        theme.dress(self.blank)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._stack.addWidget(self.blank)
        self._stack.addWidget(view)
        yield
        yield from view.making()
        self.tools = ToolActions(stage, view.canvas, theme=theme)
        self.commands = CommandActions(stage, view.canvas, theme=theme)
        yield
        self.choice = EnterpriseChoice(
            self._stack,
            blank=self.blank,
            view=view,
            sheets=self.sheets,
            session=session,
            work=work,
            is_seen=self.isVisible,
        )
        self.notices = Notices(self, strip=view.strip, sheets=self.sheets)
        self.sheet_commands = SheetCommands(
            self,
            sheets=self.sheets,
            session=session,
            signing=signing,
            who=lambda: remembered.settings.who,
            theme=theme,
        )
        self.problem_count = ProblemCount(self.sheets, work=work, parent=self)
        self.undoing = FloorUndo(stage)
        self.showing = Showing(
            stage, sheets=self.sheets, canvas=view.canvas, register=view.register, parent=self
        )
        self.points = PointsOnSheet(
            stage,
            sheets=self.sheets,
            register=view.register,
            canvas=view.canvas,
            show=self.showing.show_shapes,
            parent=self,
        )
        self.signs = SignsInHand(
            stage, palette=view.palette_, tabs=view.tabs, properties=view.properties, tools=self.tools
        )
        self._soon = QTimer(self, singleShot=True, interval=1)
        self._soon.timeout.connect(self._follow_drawing)
        self.look = LookButton(
            view.canvas,
            sheets=self.sheets,
            grid=view.hints.snap_menu.grid,
            default_layout=view.restore_default,
            theme=theme,
        )
        self.look.vision_changed.connect(view.hints.show_vision)
        view.hints.true_colours_asked.connect(lambda: self.look.set_vision(None))
        self.bar.add_widget(self.look)
        self.check = CheckAction(self.problem_count, theme=theme)
        self.bar.add_action(self.check)
        self._connect()
        self._connect_view()
        self.may_draw = MayDraw(
            session=session,
            remembered=remembered,
            signing=signing,
            sheets=self.sheets,
            bar=self.bar,
            register=view.register,
            notices=self.notices,
            then=self.focus_first,
        )
        self.may_draw.changed.connect(self._access_changed)
        self._follow_floor(None)
        self.choice.follow()

    # ── for those who add to it ─────────────────────────────────────────────────────────────

    @property
    def path(self) -> Path | None:
        """Return the open workspace."""
        return self.sheets.path

    @property
    def enterprise_fid(self) -> int | None:
        """Return the enterprise whose sheets are shown."""
        return self.sheets.fid

    @property
    def canvas(self) -> Canvas:
        """Return the canvas."""
        return self.view.canvas

    @property
    def bar(self) -> PageBar:
        """Return the bar over the canvas."""
        return self.view.bar

    @property
    def register_list(self) -> RegisterList:
        """Return the list of risk points."""
        return self.view.register

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is to be looked at before publishing, as far as it has been counted."""
        return self.problem_count.problems or ()

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts that F6 goes through."""
        if self.choice.is_drawing:
            return (self.canvas, self.view.properties, self.view.register.table)
        return (self.blank.search,)

    def add_window_actions(self, actions: Sequence[QAction | None]) -> None:
        """Put the window's own actions, undo and save, into the bar of icons, before the commands."""
        self.view.commands.fill(actions, self.commands)

    def add_side_tab(self, title: str, widget: QWidget) -> None:
        """Add a panel beside the properties."""
        self.view.add_tab(title, widget)

    def offer_templates(self) -> None:
        """Offer to begin from an industry's template: somebody answers `register_list.template_asked`."""
        self.register_list.offer("template")
        self.blank.offer_template()

    def offer_background(self) -> None:
        """Offer to import a background: somebody answers `background_asked`."""
        self.view.properties.background.offer_import()
        self.view.properties.refresh()

    def offer_check(self) -> None:
        """Show how many problems there are: somebody answers `check_asked`."""
        self.check.setVisible(True)

    def reload_points(self) -> None:
        """Read the register's points again."""
        self.sheets.reload()

    def put_points(self, uids: Sequence[bytes], at: Point) -> None:
        """Put points of the register onto the open sheet, and choose their marks."""
        self.points.put(uids, at)

    def show_problem(self, problem: Problem) -> None:
        """Go to what a problem is about."""
        self.showing.show_problem(problem)

    # ── saving ──────────────────────────────────────────────────────────────────────────────

    @property
    def can_save(self) -> bool:
        """Tell whether there is something to save."""
        floor = self._floor
        return floor is not None and floor.writable and not floor.is_saved and not floor.is_saving

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save the open sheet; what is being typed in the properties counts."""
        self.view.properties.commit()
        if self._floor is not None:
            self._floor.save(then)

    def save_all(self, then: Callable[[], None]) -> None:
        """Save every sheet of the enterprise that has unsaved steps, then go on."""
        self.view.properties.commit()
        self.sheets.save_all(then)

    def remember(self) -> None:
        """Remember how the page is arranged."""
        self.view.remember()

    # ── connections ─────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        session, sheets, tabs = self._session, self.sheets, self.bar.tabs
        session.written.connect(self._written)
        sheets.opened.connect(self._follow_floor)
        sheets.points_changed.connect(self._soon.start)
        sheets.drawn_changed.connect(self._soon.start)
        sheets.saved.connect(self._saved)
        sheets.failed.connect(self.failed)
        self.choice.shown.connect(self._show_tabs)
        self.choice.said.connect(self._say)
        self.points.said.connect(self._say)
        self.sheet_commands.said.connect(self.said)
        for add in (tabs.add_asked, self.blank.add_asked):
            add.connect(lambda site: self.sheet_commands.add(site=site))
        for restore in (tabs.restore_asked, self.blank.restore_asked):
            restore.connect(self.sheet_commands.restore)
        tabs.chosen.connect(sheets.open)
        tabs.edit_asked.connect(self.sheet_commands.edit)
        tabs.copy_asked.connect(self.sheet_commands.copy)
        tabs.delete_asked.connect(self.sheet_commands.delete)
        tabs.order_asked.connect(self.sheet_commands.reorder)
        self.blank.template_asked.connect(self.register_list.template_asked)
        self.problem_count.changed.connect(self.problems_changed)
        self.check.triggered.connect(self.check_asked)

    def _connect_view(self) -> None:
        stage, view = self.stage, self.view
        self.undoing.said.connect(self.said)
        stage.said.connect(self.undoing.tell)
        stage.failed.connect(self.failed)
        view.column.asked.connect(self.tools.take)
        view.properties.point_asked.connect(lambda uid: self.points.choose([uid]))
        view.properties.sheet.edit_asked.connect(self._edit_sheet)
        view.properties.background.import_asked.connect(self.background_asked)
        view.properties.background.tool_asked.connect(self.tools.take)
        view.register.said.connect(self._say)
        add_keys(self, view)

    def showEvent(self, event: QShowEvent) -> None:
        """Turn to the enterprise that was chosen elsewhere meanwhile."""
        super().showEvent(event)
        self.choice.follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take over what was being typed."""
        super().hideEvent(event)
        self.view.properties.commit()

    def focus_first(self) -> None:
        """Put the keyboard where one works."""
        if self.choice.is_drawing:
            self.canvas.setFocus()
        else:
            self.blank.focus_first()

    # ── following ───────────────────────────────────────────────────────────────────────────

    def _written(self, changes: Changes) -> None:
        # What the register reads again is told by `Session.register_changed`.
        if changes.kinds & _FLOOR_KINDS and not changes.kinds & _REGISTER_KINDS:
            self.sheets.reload()

    def _saved(self, changes: Changes) -> None:
        # What was drawn is taken back where it was drawn, not in the register's log.
        self._session.announce(replace(changes, change_set=None))
        self._say(changes.message)

    def _access_changed(self) -> None:
        self.choice.show_list()
        self.state_changed.emit()

    def _follow_floor(self, floor: DrawnFloor | None) -> None:
        if self._floor is not None:
            self._floor.state_changed.disconnect(self._follow_state)
        self._floor = floor
        self.stage.open(floor)
        if floor is not None:
            floor.state_changed.connect(self._follow_state)
            if self.stage.tool is None and self.stage.has_tool(_CHOOSING):
                self.stage.use(_CHOOSING)
        self.tools.set_enabled(floor is not None)
        self._follow_drawing()
        self.state_changed.emit()
        self.floor_opened.emit(floor)

    def _follow_state(self) -> None:
        self._show_tabs()
        self.view.layers.show_floor()
        self.state_changed.emit()

    def _follow_drawing(self) -> None:
        """Something on the sheets, or in the register, is another: follow with what is beside the canvas."""
        self._soon.stop()
        self.points.show_points()
        self.view.layers.show_floor()
        self.look.show_ghost()
        self._show_tabs()

    def _show_tabs(self) -> None:
        self.bar.tabs.follow(self.sheets)

    # ── showing ─────────────────────────────────────────────────────────────────────────────

    def _edit_sheet(self) -> None:
        if self._floor is not None:
            self.sheet_commands.edit(self._floor.document.sheet.uid)

    def _say(self, text: str, link: str = "", then: Callable[[], None] | None = None) -> None:
        self.said.emit(text, link, then)

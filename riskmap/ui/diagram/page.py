"""The place 图册: the floors of the enterprise that is chosen, drawn and changed.

What comes later adds itself: `bar.add_action`, `add_side_tab`, `register_list.offer`, `offer_templates`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from riskmap.drawing.recolouring import Vision
from riskmap.errors import BadInput
from riskmap.geometry.shapes import Point
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.problem import Problem
from riskmap.model.diagram.signs import EquipmentKind
from riskmap.model.diagram.zone import PointMark
from riskmap.operations.changes import Changes
from riskmap.operations.enterprise_sheets import DrawnEnterprise, drawn_enterprises
from riskmap.operations.print_look import present_look
from riskmap.ui.diagram.blank_page import BlankPage
from riskmap.ui.diagram.canvas import Canvas
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.editor_view import EditorView
from riskmap.ui.diagram.floor_below import floor_below
from riskmap.ui.diagram.floor_view import PIXELS_PER_MM
from riskmap.ui.diagram.notices import Notices
from riskmap.ui.diagram.page_bar import PageBar
from riskmap.ui.diagram.point_marks import marks_of, put_points, take_off
from riskmap.ui.diagram.problem_count import ProblemCount
from riskmap.ui.diagram.register_list import RegisterList
from riskmap.ui.diagram.register_model import places_of
from riskmap.ui.diagram.sheet_commands import SheetCommands
from riskmap.ui.diagram.sheets import Sheets
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.suggesting import accidents_at
from riskmap.ui.diagram.tool_actions import ToolActions
from riskmap.ui.diagram.tools.marks.equipment import EquipmentTool
from riskmap.ui.diagram.tools.marks.sign import SignTool
from riskmap.ui.diagram.tools.registry import tools
from riskmap.ui.diagram.tools.tool import Tool
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

_SNAP = "editor_snap"
_CHOOSING = "select"
_WAIT_MS = 200
_AROUND_MM = 20.0
_REGISTER_KINDS = frozenset({"risk_point", "risk_event", "enterprise", "control_measure"})
_FLOOR_KINDS = frozenset({"floor", "floor_version"})


class DiagramPage(QWidget):
    """Follows the session's chosen enterprise; everything drawn is journalled at once."""

    said = Signal(str, str, object)  # message, text of a link or empty, what the link does
    failed = Signal(object)
    undo_changed = Signal()  # what Ctrl+Z and Ctrl+Y would do
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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._work, self._remembered = session, work, remembered
        self._signing = signing
        self._floor: DrawnFloor | None = None
        self._show_next: tuple[bytes, tuple[bytes, ...], Point | None] | None = None
        self._tab_before: QWidget | None = None
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
        self.blank = BlankPage(theme)
        self.notices = Notices(self, strip=self.view.strip, sheets=self.sheets)
        self.commands = SheetCommands(
            self,
            sheets=self.sheets,
            session=session,
            signing=signing,
            who=lambda: remembered.settings.who,
            theme=theme,
        )
        self.problem_count = ProblemCount(self.sheets, work=work, parent=self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.blank)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._show_waiting)
        self._soon = QTimer(self, singleShot=True, interval=1)
        self._soon.timeout.connect(self._follow_drawing)
        self.stage.set_tools(dict(tools()))
        self.tools = ToolActions(self.stage, self.canvas, theme=theme)
        self.show_below = QAction("下层底影", self, checkable=True)
        self.check = QAction("检查", self)
        theme.set_icon(self.check, "list-checks")
        self._build_bar(theme)
        self._connect()
        self.view.hints.snap_menu.restore(remembered.extra(_SNAP, {}))
        self._follow_access()
        self._follow_selection()

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
        if self._stack.currentWidget() is self.blank:
            return (self.blank.search,)
        return (self.canvas, self.view.properties, self.view.register.table)

    def add_side_tab(self, title: str, widget: QWidget) -> None:
        """Add a panel beside the properties."""
        self.view.tabs.addTab(widget, title)

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
        floor = self._floor
        points = [self.sheets.points[uid] for uid in uids if uid in self.sheets.points]
        if floor is None or not points:
            return
        if not floor.writable:
            self._say("这张图现在不能修改，风险点没有放上去。")
            return
        layer = floor.document.layer("points")
        if layer.locked or not layer.visible:
            self._say("“风险点”图层已锁定或隐藏，请先在“图层”里打开再放。")
            return
        if self.stage.do(put_points(floor.document, points, at)):
            floor.select(marks_of(floor.document, uids))

    def show_shapes(self, sheet_uid: bytes, shapes: Sequence[bytes], position: Point | None = None) -> None:
        """Open a sheet, choose shapes of it and bring them into sight."""
        self._show_next = (sheet_uid, tuple(shapes), position)
        if self._floor is not None and self._floor.document.sheet.uid == sheet_uid:
            self._show_asked()
        else:
            self.sheets.open(sheet_uid)

    def show_problem(self, problem: Problem) -> None:
        """Go to what a problem is about."""
        if problem.sheet_uid is not None:
            self.show_shapes(problem.sheet_uid, problem.shapes, problem.position)
        elif problem.points:
            self.register_list.find_line.clear()
            self.register_list.missing.setChecked(False)
            self.register_list.follow(problem.points)

    # ── undoing and saving ──────────────────────────────────────────────────────────────────

    @property
    def undo_text(self) -> str:
        """Return what Ctrl+Z would take back."""
        floor = self._floor
        if floor is None or not floor.writable:
            return ""
        if self.stage.tool is not None and self.stage.tool.is_busy:
            return "正在画的一步"
        return floor.history.done[-1].label if floor.history.done else ""

    @property
    def redo_text(self) -> str:
        """Return what Ctrl+Y would do again."""
        floor = self._floor
        undone = floor.history.undone if floor is not None and floor.writable else ()
        return undone[0].label if undone else ""

    def undo(self) -> None:
        """Take back a step of what is half drawn, else the floor's last step."""
        tool, floor = self.stage.tool, self._floor
        if tool is not None and tool.step_back():
            self.stage.update()
        elif floor is not None and floor.history.done:
            label = floor.history.done[-1].label
            floor.undo()
            self._say(f"已撤销：{label}。", "重做", self.redo)

    def redo(self) -> None:
        """Do the floor's last step again."""
        floor = self._floor
        if floor is not None and floor.history.undone:
            label = floor.history.undone[0].label
            floor.redo()
            self._say(f"已重做：{label}。", "撤销", self.undo)

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

    @property
    def unwritten(self) -> int:
        """Return how many steps do not stand in the file yet."""
        return self.sheets.unwritten

    def finish(self) -> None:
        """Write what still waits; called when the window closes and no thread works any more."""
        self.sheets.finish()

    def remember(self) -> None:
        """Remember how the page is arranged."""
        self.view.remember()
        self._remembered.set_extra(_SNAP, self.view.hints.snap_menu.state)

    # ── parts ───────────────────────────────────────────────────────────────────────────────

    def _build_bar(self, theme: Theme) -> None:
        self.show_below.setToolTip("把下面一层的图淡淡地垫在底下，对齐墙和楼梯")
        look = QToolButton()
        look.setText("显示")
        look.setToolTip("下层底影、网格、黑白和色觉预览")
        look.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        look.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.set_icon(look, "eye")
        menu = QMenu(look)
        menu.addAction(self.show_below)
        menu.addAction(self.view.hints.snap_menu.grid)
        menu.addSeparator()
        self.visions: dict[Vision | None, QAction] = {}
        for vision in (None, *Vision):
            action = QAction("原色" if vision is None else f"预览：{vision.zh}", self, checkable=True)
            action.triggered.connect(lambda _on=False, vision=vision: self.set_vision(vision))
            self.visions[vision] = action
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("显示全图\tCtrl+0").triggered.connect(self.canvas.fit)
        menu.addAction("恢复面板大小").triggered.connect(self.view.restore_default)
        look.setMenu(menu)
        self.bar.add_widget(look)
        self.check.setVisible(False)
        self.bar.add_action(self.check)
        self.set_vision(None)

    def _connect(self) -> None:
        session, sheets, view, stage = self._session, self.sheets, self.view, self.stage
        session.opened.connect(self._follow_selection)
        session.selection_changed.connect(self._follow_selection)
        session.access_changed.connect(self._follow_access)
        session.register_changed.connect(self._register_changed)
        session.written.connect(self._written)
        session.search_ready.connect(lambda: self.blank.set_index(session.index))
        self._remembered.changed.connect(self._follow_access)
        sheets.listed.connect(self._follow_list)
        sheets.opened.connect(self._follow_floor)
        sheets.points_changed.connect(self._soon.start)
        sheets.drawn_changed.connect(self._soon.start)
        sheets.saved.connect(self._saved)
        sheets.failed.connect(self.failed)
        tabs = view.bar.tabs
        tabs.chosen.connect(sheets.open)
        tabs.add_asked.connect(lambda site: self.commands.add(site=site))
        tabs.edit_asked.connect(self.commands.edit)
        tabs.copy_asked.connect(self.commands.copy)
        tabs.delete_asked.connect(self.commands.delete)
        tabs.restore_asked.connect(self.commands.restore)
        tabs.order_asked.connect(self.commands.reorder)
        view.bar.enterprise_asked.connect(self._ask_enterprise)
        self.blank.enterprise_asked.connect(self._choose_enterprise)
        self.blank.add_asked.connect(lambda site: self.commands.add(site=site))
        self.blank.restore_asked.connect(self.commands.restore)
        self.blank.template_asked.connect(self.register_list.template_asked)
        self.commands.said.connect(self.said)
        self.problem_count.changed.connect(self._show_count)
        self.check.triggered.connect(self.check_asked)
        self.show_below.toggled.connect(self._show_ghost)
        stage.tool_changed.connect(self._tool_changed)
        stage.hint_changed.connect(self.undo_changed)
        stage.said.connect(lambda text: self._say(text))
        stage.failed.connect(self.failed)
        stage.point_asked.connect(self._point_asked)
        stage.properties_asked.connect(self._show_properties)
        view.column.asked.connect(self.tools.take)
        view.canvas.point_dropped.connect(self.put_points)
        view.properties.point_asked.connect(lambda uid: self._choose_points([uid]))
        view.properties.sheet.edit_asked.connect(self._edit_sheet)
        view.properties.background.import_asked.connect(self.background_asked)
        view.properties.background.tool_asked.connect(self.tools.take)
        view.properties.point.edit_asked.connect(self.register_list.edit_asked)
        view.palette_.sign_chosen.connect(self._take_sign)
        view.palette_.equipment_chosen.connect(self._take_equipment)
        view.tabs.currentChanged.connect(lambda _place: self._suggest())
        view.canvas.picture.backdrop.changed.connect(self._show_background_layers)
        view.hints.fit_asked.connect(view.canvas.fit)
        view.hints.scale_asked.connect(self._show_scale)
        register = self.register_list
        register.chosen.connect(self._choose_points)
        register.show_asked.connect(self._show_point)
        register.put_asked.connect(self._put_in_view)
        register.take_off_asked.connect(self._take_off)
        register.said.connect(lambda text: self._say(text))
        for keys, slot in (
            ("F9", self.view.hints.snap_menu.toggle),
            ("Ctrl+PgDown", lambda: tabs.step(1)),
            ("Ctrl+PgUp", lambda: tabs.step(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # ── whose sheets ────────────────────────────────────────────────────────────────────────

    def showEvent(self, event: QShowEvent) -> None:
        """Turn to the enterprise that was chosen elsewhere meanwhile."""
        super().showEvent(event)
        self._follow_selection()

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember how the parts are arranged."""
        super().hideEvent(event)
        self.view.properties.commit()

    def focus_first(self) -> None:
        """Put the keyboard where one works."""
        if self._stack.currentWidget() is self.view:
            self.canvas.setFocus()
        else:
            self.blank.focus_first()

    def _follow_selection(self) -> None:
        path, fid = self._session.path, self._session.selection.enterprise
        if path is not None and fid is not None and not self.isVisible():
            return  # read when it is looked at
        if (path, fid) != (self.sheets.path, self.sheets.fid):
            if path is not None and fid is not None:
                self._wait.start()
            self.sheets.show(path, fid)
        elif fid is None:
            self._ask_enterprise_page()

    def _ask_enterprise(self) -> None:
        self._session.select_row(None)
        self.blank.focus_first()

    def _choose_enterprise(self, fid: int) -> None:
        register = self._session.register
        row = register.enterprises.row_of(fid) if register is not None else None
        if row is None:
            self._say("这家企业已不在登记里；请按 F5 重新读取。")
        else:
            self._session.select_row(row)
            self.blank.search.clear()

    def _ask_enterprise_page(self) -> None:
        self._wait.stop()
        self._stack.setCurrentWidget(self.blank)
        self.blank.set_index(self._session.index)
        self.blank.ask_enterprise(())
        path = self._session.path
        if path is None or not self.isVisible():
            return

        def done(found: tuple[DrawnEnterprise, ...]) -> None:
            if path == self._session.path and self.sheets.fid is None:
                self.blank.ask_enterprise(found)

        self._work.run(lambda _progress: drawn_enterprises(path), done=done, slot="drawn")

    def _show_waiting(self) -> None:
        if self.sheets.found is None and self.sheets.fid is not None:
            self.blank.wait()
            self._stack.setCurrentWidget(self.blank)

    def _follow_list(self) -> None:
        found = self.sheets.found
        if found is None:
            if self.sheets.fid is None:
                self._ask_enterprise_page()
            return
        self._wait.stop()
        self.bar.show_name(found.name)
        self._show_tabs()
        had_focus = self.blank.isAncestorOf(self.focusWidget() or self) or self.hasFocus()
        if found.floors:
            self._stack.setCurrentWidget(self.view)
            if had_focus:
                self.canvas.setFocus()
        else:
            self.blank.ask_first_sheet(
                found.name,
                points=len(found.points),
                deleted=found.deleted,
                writable=self._session.access.writable,
            )
            self._stack.setCurrentWidget(self.blank)

    def _show_tabs(self) -> None:
        found = self.sheets.found
        if found is not None:
            self.bar.tabs.show_sheets(
                [
                    (floor.uid, self.sheets.title(floor), self.sheets.is_saved(floor))
                    for floor in found.floors
                ],
                deleted=found.deleted,
            )
            if self._floor is not None:
                self.bar.tabs.set_current(self._floor.document.sheet.uid)

    def _register_changed(self) -> None:
        self.blank.set_index(self._session.index)
        if self._session.register is not None and self.sheets.fid is not None:
            self.sheets.reload()

    def _written(self, changes: Changes) -> None:
        # What the register reads again is told by `register_changed`.
        if changes.kinds & _FLOOR_KINDS and not changes.kinds & _REGISTER_KINDS:
            self.sheets.reload()

    def _saved(self, changes: Changes) -> None:
        self._session.announce(changes)
        self._say(changes.message)

    def _follow_access(self) -> None:
        access, named = self._session.access, bool(self._remembered.settings.operator)
        self.sheets.set_writable(access.writable and named)
        self.bar.tabs.set_writable(access.writable)
        self.register_list.set_writable(access.writable and named)
        known = self._session.known_access
        if self._session.path is None or known is None:
            self.notices.say_access("")
        elif not known.writable:
            self.notices.say_access(f"只能查看：{known.reason}")
        elif not named:
            self.notices.say_access(
                "每一步都记下是谁画的：先填写您的姓名，就能开始画。", "填写姓名", self._ask_name
            )
        else:
            self.notices.say_access("")
        self._follow_list()
        self.undo_changed.emit()
        self.state_changed.emit()

    def _ask_name(self) -> None:
        self._signing.with_name(self.focus_first)

    # ── the open floor ──────────────────────────────────────────────────────────────────────

    def _follow_floor(self, floor: DrawnFloor | None) -> None:
        if self._floor is not None:
            self._floor.selection_changed.disconnect(self._follow_choice)
            self._floor.history_changed.disconnect(self.undo_changed)
            self._floor.state_changed.disconnect(self._follow_state)
        self._floor = floor
        self.stage.open(floor)
        if floor is not None:
            floor.selection_changed.connect(self._follow_choice)
            floor.history_changed.connect(self.undo_changed)
            floor.state_changed.connect(self._follow_state)
            if self.stage.tool is None and self.stage.has_tool(_CHOOSING):
                self.stage.use(_CHOOSING)
        self.tools.set_enabled(floor is not None)
        self._show_tabs()
        self._follow_drawing()
        self._follow_choice()
        self._show_asked()
        self.undo_changed.emit()
        self.state_changed.emit()
        self.floor_opened.emit(floor)

    def _follow_state(self) -> None:
        self._show_tabs()
        self.view.layers.show_floor()
        self.state_changed.emit()

    def _follow_drawing(self) -> None:
        """Something on the sheets, or in the register, is another: follow with what is beside the canvas."""
        self._soon.stop()
        self.register_list.show_points(tuple(self.sheets.points.values()), places_of(self.sheets.documents))
        self._follow_choice()
        self.view.layers.show_floor()
        self._show_ghost()
        self._show_tabs()

    def _follow_choice(self) -> None:
        floor = self._floor
        chosen = floor.chosen if floor is not None else ()
        self.register_list.follow([shape.point_uid for shape in chosen if isinstance(shape, PointMark)])
        self._suggest()
        at_signs = self.view.tabs.currentWidget() is self.view.palette_
        if chosen and at_signs and self.stage.tool is not None and self.stage.tool.key == _CHOOSING:
            self.view.show_tab(self.view.properties)

    def _show_ghost(self, *_on: object) -> None:
        floor = self._floor
        below = None
        if floor is not None:
            below = floor_below(self.sheets.documents, floor.document.sheet.uid)
        self.show_below.setEnabled(below is not None)
        shown = below is not None and self.show_below.isChecked()
        self.canvas.set_ghost(self.sheets.diagram(below) if shown and below is not None else None)

    def _show_asked(self) -> None:
        wanted, floor = self._show_next, self._floor
        if wanted is None or floor is None or floor.document.sheet.uid != wanted[0]:
            return
        self._show_next = None
        _sheet, shapes, position = wanted
        if (
            self.stage.has_tool(_CHOOSING)
            and self.stage.tool is not None
            and self.stage.tool.key != _CHOOSING
        ):
            self.stage.use(_CHOOSING)
        floor.select(shapes)
        boxes = [self.stage.targets.box(uid) for uid in floor.selection]
        around = _AROUND_MM * floor.document.sheet.scale / 1000
        if position is not None:
            x, y = position
            boxes = [(x - around, y - around, x + around, y + around)]
        if boxes:
            self.canvas.show_box(
                (
                    min(box[0] for box in boxes),
                    min(box[1] for box in boxes),
                    max(box[2] for box in boxes),
                    max(box[3] for box in boxes),
                )
            )

    def _edit_sheet(self) -> None:
        if self._floor is not None:
            self.commands.edit(self._floor.document.sheet.uid)

    def _show_properties(self) -> None:
        self.view.show_tab(self.view.properties)
        self.view.properties.focus_first()

    def _show_background_layers(self) -> None:
        drawing = self.canvas.picture.backdrop.drawing
        self.view.properties.show_background_layers(tuple(layer.name for layer in drawing.layers) if drawing is not None else ())

    def _show_scale(self, denominator: float) -> None:
        self.canvas.zoom(1000.0 * PIXELS_PER_MM / denominator / self.stage.view.zoom)

    def set_vision(self, vision: Vision | None) -> None:
        """Show the sheets as a copier or the colour-blind see them; None as they are."""
        self.canvas.set_vision(vision)
        for each, action in self.visions.items():
            action.setChecked(each is vision)

    def _show_count(self) -> None:
        problems = self.problem_count.problems
        count = len(problems) if problems is not None else 0
        self.check.setText(f"检查 {count}" if count else "检查")
        tip = (
            f"发布前要看的问题：{count} 处"
            if count
            else "没有发现问题"
            if problems is not None
            else "正在检查"
        )
        self.check.setToolTip(tip)
        self.problems_changed.emit()

    # ── tools ───────────────────────────────────────────────────────────────────────────────

    def _tool_changed(self, tool: Tool) -> None:
        tabs, signs = self.view.tabs, self.view.palette_
        if isinstance(tool, (SignTool, EquipmentTool)):
            if tabs.currentWidget() is not signs:
                self._tab_before = tabs.currentWidget()
                self.view.show_tab(signs)
        elif self._tab_before is not None:
            if tabs.currentWidget() is signs:
                self.view.show_tab(self._tab_before)
            self._tab_before = None
        self.undo_changed.emit()

    def _take_sign(self, name: str) -> None:
        if self._floor is not None:
            self.stage.kept["SignTool.name"] = name
            self.tools.take(SignTool.key)

    def _take_equipment(self, kind: EquipmentKind) -> None:
        if self._floor is not None:
            self.stage.kept["EquipmentTool.kind"] = kind
            self.tools.take(EquipmentTool.key)

    def _suggest(self) -> None:
        if self.view.tabs.currentWidget() is self.view.palette_:
            floor = self._floor
            place, accidents = accidents_at(floor) if floor is not None else ("", ())
            self.view.palette_.suggest(place, accidents)

    # ── points ──────────────────────────────────────────────────────────────────────────────

    def _point_asked(self, at: Point) -> None:
        if self.register_list.offers("add"):
            self.register_list.add_asked.emit(at)
        else:
            self._say("请从右下的风险点清单把风险点拖到图上。")

    def _choose_points(self, uids: Sequence[bytes]) -> None:
        floor = self._floor
        if floor is not None:
            marks = marks_of(floor.document, uids)
            if marks or not uids:
                floor.select(marks)
                self.canvas.update()

    def _show_point(self, uid: bytes) -> None:
        places = self.register_list.model.places(uid)
        here = self._floor.document.sheet.uid if self._floor is not None else None
        place = next((each for each in places if each.sheet_uid == here), places[0] if places else None)
        if place is None:
            self._say("这个风险点还没有标在图上：把它拖到图上即可。")
        else:
            self.show_shapes(place.sheet_uid, (place.mark_uid,))

    def _put_in_view(self, uids: Sequence[bytes]) -> None:
        middle = self.canvas.rect().center()
        self.put_points(uids, self.stage.view.floor(middle.x(), middle.y()))

    def _take_off(self, uids: Sequence[bytes]) -> None:
        floor = self._floor
        if floor is None:
            return
        change: ReplaceShapes = take_off(floor.document, uids)
        if not change.before:
            self._say("选中的风险点不在这张图上。")
            return
        try:
            floor.do(change)
        except BadInput as error:
            self.failed.emit(error)

    def _say(self, text: str, link: str = "", then: Callable[[], None] | None = None) -> None:
        self.said.emit(text, link, then)

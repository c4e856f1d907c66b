"""What the commands of menus and shortcuts do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.ui.dialogs.about_dialog import AboutDialog
from riskmap.ui.dialogs.help_window import HelpWindow
from riskmap.ui.dialogs.settings_dialog import SettingsDialog
from riskmap.ui.guide_key import GuideKey
from riskmap.ui.places import DIAGRAM, MAP, START, TABLE

if TYPE_CHECKING:
    from riskmap.ui.dialogs.replace_boundaries_dialog import ReplaceBoundariesDialog
    from riskmap.ui.main_window import MainWindow


class WindowCommands(QObject):
    """Connects every `QAction` that concerns the window as a whole."""

    def __init__(self, window: MainWindow, *, log_folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._log_folder = log_folder
        self.dialog: QDialog | None = None
        self.help: HelpWindow | None = None
        GuideKey(self.show_help, self)
        self._connect()

    def _connect(self) -> None:
        window, on = self._window, self._window.actions_.on
        on("sample", window.files.open_sample)
        on("new", window.files.ask_new)
        on("open", window.files.ask_open)
        on("reload", self._reload)
        on("close", window.session.close)
        on("quit", self._quit)
        on("export_xlsx", lambda: window.exporting.ask("xlsx"))
        on("export_gpkg", lambda: window.exporting.ask("gpkg"))
        on("export_csv", lambda: window.exporting.ask("csv"))
        on("export_picture", window.exporting.ask_picture)
        on("hand_over", lambda: self._with_selected(window.handing_over.ask_hand_over))
        on("take_in", window.handing_over.ask_take_in)
        on("find", window.panels.search.activate)
        on("find_choice", self._find_choice)
        on("save_filter", window.panels.filter.save)
        on("clear_filter", lambda: window.session.set_filter(EnterpriseFilter()))
        on("copy_code", self._copy_code)
        on("settings", self._ask_settings)
        on("place_map", lambda: self._go(MAP))
        on("place_table", lambda: self._go(TABLE))
        on("place_diagram", lambda: self._go(DIAGRAM))
        window.actions_.on_toggled("full_screen", self._full_screen)
        window.places.leave_full_screen.activated.connect(lambda: self._full_screen(False))
        window.places.changed.connect(self._mark_place)
        on("default_layout", window.places.restore_default_layout)
        on("next_pane", lambda: self._next_pane(1))
        on("previous_pane", lambda: self._next_pane(-1))
        on("locate", self._locate)
        on("edit", lambda: self._with_selected(window.editing.edit))
        on("assess", lambda: self._with_selected(window.editing.assess))
        on("history_of", lambda: self._with_selected(window.panels.show_history_of))
        on("next", lambda: window.panels.step(1))
        on("previous", lambda: window.panels.step(-1))
        on("problems", lambda: window.reveal("problems"))
        on("lapsed", lambda: window.reveal("lapsed"))
        on("boundaries", lambda: window.signing.with_name(self._ask_boundaries))
        on("help", lambda: self.show_help(self._topic()))
        on("shortcuts", lambda: self.show_help("shortcuts"))
        on("log_folder", self._open_log_folder)
        on("about", self._show_about)

    def _show_about(self) -> None:
        window = self._window
        register = window.session.register
        boundaries = "" if register is None else register.boundary_note
        self._open(AboutDialog(theme=window.theme, boundaries=boundaries, parent=window))

    def _quit(self) -> None:
        self._window.close()

    def _reload(self) -> None:
        status = self._window.status
        status.say("正在重新读取…")
        self._window.session.reload(then=lambda: status.say("已重新读取。"))

    def _go(self, place: str) -> None:
        self._window.places.go(place)

    def _mark_place(self, place: str) -> None:
        actions = self._window.actions_
        actions["place_map"].setChecked(place == MAP)
        actions["place_table"].setChecked(place == TABLE)
        if place == TABLE:
            self._window.panels.table.table.setFocus()

    def _full_screen(self, on: bool) -> None:
        window = self._window
        if on and window.places.place != DIAGRAM:
            window.places.go(MAP)
        elif not on and window.map.stop_measuring():  # Esc backs out of one thing at a time
            return
        window.places.set_full_screen(on)
        window.actions_["full_screen"].setChecked(window.places.is_full_screen)
        if window.places.place == MAP:
            window.map.view.setFocus()

    def _locate(self) -> None:
        row = self._window.session.selected_row
        if row is not None:
            self._window.locate(row)

    def _find_choice(self) -> None:
        self._window.reveal("filter")
        self._window.panels.filter.focus_find()

    def _with_selected(self, do: Callable[[int], None]) -> None:
        fid = self._window.session.selection.enterprise
        if fid is not None:
            do(fid)

    def _copy_code(self) -> None:
        register, row = self._window.session.register, self._window.session.selected_row
        if register is None or row is None:
            return
        code = register.enterprises.credit_code[row]
        QGuiApplication.clipboard().setText(code)
        self._window.status.say(f"已复制 {code}。" if code else "这家企业没有填写统一社会信用代码。")

    def _next_pane(self, by: int) -> None:
        """Move the keyboard to the next part of the window that is on screen."""
        window, panels = self._window, self._window.panels
        in_the_middle: tuple[QWidget, ...] = (window.map.view,)
        if window.places.place == TABLE:
            in_the_middle = (panels.table.table,)
        elif window.places.place == DIAGRAM:
            in_the_middle = window.diagram.page.panes
        panes: list[QWidget] = [
            panels.filter.tree,
            *in_the_middle,
            panels.detail,
            panels.list.table,
            panels.history.tree,
            panels.problems.table,
            panels.lapsed.table,
        ]
        shown = [pane for pane in panes if pane.isVisible()]
        if not shown:
            return
        focused = QApplication.focusWidget()
        here = [place for place, pane in enumerate(shown) if _holds(pane, focused)]
        place = (here[0] + by) % len(shown) if here else 0
        shown[place].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_settings(self) -> None:
        window = self._window
        dialog = SettingsDialog(window.remembered.settings, theme=window.theme, parent=window)
        dialog.accepted.connect(lambda: window.remembered.update(**dialog.values))
        self._open(dialog)

    def _ask_boundaries(self) -> None:
        window, path = self._window, self._window.session.path
        if path is None:
            return
        from riskmap.ui.dialogs.replace_boundaries_dialog import ReplaceBoundariesDialog

        dialog = ReplaceBoundariesDialog(path, work=window.work, theme=window.theme, parent=window)
        dialog.accepted.connect(lambda: self._replace(dialog))
        self._open(dialog)

    def _replace(self, dialog: ReplaceBoundariesDialog) -> None:
        preview, who = dialog.preview, self._window.remembered.settings.who
        why, source, approval_no = dialog.why, dialog.source, dialog.approval_no
        if preview is not None:
            from riskmap.operations.replace_boundaries import replace_boundaries

            self._window.session.write(
                lambda path: replace_boundaries(
                    path, preview, who=who, why=why, source=source, approval_no=approval_no
                ),
                title="正在更换边界",
            )

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog

        def finished() -> None:
            self.dialog = None
            dialog.deleteLater()

        dialog.finished.connect(finished)
        dialog.open()

    def show_help(self, topic: str) -> None:
        """Open the user guide at a page."""
        if self.help is None:
            self.help = HelpWindow(parent=self._window)
        self.help.show_topic(topic)
        self.help.show()
        self.help.raise_()
        self.help.activateWindow()

    def _topic(self) -> str:
        """Return the page about what has the keyboard."""
        window, panels = self._window, self._window.panels
        if window.places.place == START:
            return "start"
        if window.places.place == DIAGRAM:
            return self._topic_of_editor()
        topics: tuple[tuple[QWidget, str], ...] = (
            (panels.search, "filter"),
            (panels.filter, "filter"),
            (panels.detail, "details"),
            (panels.list, "export"),
            (panels.table, "export"),
            (panels.history, "edit"),
            (panels.problems, "edit"),
            (panels.lapsed, "edit"),
            (window.map.view, "map"),
        )
        focused = QApplication.focusWidget()
        for widget, topic in topics:
            if _holds(widget, focused):
                return topic
        return "map"

    def _topic_of_editor(self) -> str:
        """Return the page about the part of the floor editor that has the keyboard."""
        page = self._window.diagram.page
        additions = self._window.diagram.additions
        focused = QApplication.focusWidget()
        if not page.choice.is_drawing:
            return "diagram"
        topics: tuple[tuple[QWidget, str], ...] = (
            (page.canvas, "diagram_tools"),
            (page.view.column, "diagram_tools"),
            (page.view.palette_, "diagram_tools"),
            (page.register_list, "risk_points"),
            *(((additions.checking.panel, "publish"),) if additions is not None else ()),
        )
        return next((topic for widget, topic in topics if _holds(widget, focused)), "diagram")

    def _open_log_folder(self) -> None:
        self._log_folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_folder)))


def _holds(widget: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))

"""The list of what is shown: sorted, with chosen columns, copied into spreadsheets, exported."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QItemSelection, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from riskmap.operations.enterprise_table import COLUMNS, column
from riskmap.store.register import Ints, Register
from riskmap.ui.dialogs.choose_columns import ChooseColumnsDialog
from riskmap.ui.level_chip import CHIP_SIZE
from riskmap.ui.panels.empty_state import EmptyState
from riskmap.ui.panels.enterprise_model import DEFAULT_COLUMNS, EnterpriseModel
from riskmap.ui.panels.enterprise_table_view import EnterpriseTableView
from riskmap.ui.panels.slow_copy import SlowCopy
from riskmap.ui.theme import Theme

_LONG_TEXT = 14  # characters: a column that is glad of more room
_EXPORTS = (
    ("xlsx", "Excel 工作簿（.xlsx）…", "file-spreadsheet"),
    ("gpkg", "GeoPackage 地理数据（.gpkg）…", "map-pin"),
    ("csv", "CSV 文本（.csv）…", "table-2"),
)


class EnterpriseList(QWidget):
    """A table of enterprises; rows are those of `register.enterprises`."""

    row_chosen = Signal(int)
    row_opened = Signal(int)
    sort_asked = Signal(str, bool)  # column key, descending
    columns_changed = Signal(object)  # tuple of column keys
    export_asked = Signal(str)  # xlsx | gpkg | csv
    clear_asked = Signal()  # show everything again
    open_asked = Signal()  # choose another workspace
    title_changed = Signal(str)
    said = Signal(str)  # for the status bar

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._sort: tuple[str, bool] | None = None
        self._chosen: int | None = None
        self._row_actions: tuple[QAction, ...] = ()
        self._fitting = self._fitted_by_hand = False
        self._model = EnterpriseModel(self)
        self.table = EnterpriseTableView(self._model, theme=theme)
        self.copying = SlowCopy(self)
        self.copying.said.connect(self.said)
        self._empty = EmptyState()
        self._empty.asked.connect(self._take_next_step)
        self._title = QLabel()
        self._title.setProperty("heading", True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._make_actions()
        self._lay_out()
        self._wire()
        self._fit_columns()
        self.show_rows(None, np.empty(0, np.int64))

    @property
    def title(self) -> str:
        """Return the heading: how many enterprises there are, and how many the filter shows."""
        return self._title.text()

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the keys of the columns shown."""
        return self._model.columns

    @property
    def rows(self) -> Ints:
        """Return the rows in the order shown."""
        return self._model.rows

    def show_rows(self, register: Register | None, rows: Ints) -> None:
        """Show rows of a register, already in the order wanted; the chosen row stays chosen."""
        self._model.show_rows(register, rows)
        total = 0 if register is None else len(register.enterprises)
        title = f"列表 {total:,} 家"
        if len(rows) != total:
            title += f"（已筛选 {len(rows):,}）"
        self._title.setText(title)
        self.title_changed.emit(title)
        self._say_why_empty(register, total)
        self._pages.setCurrentWidget(self.table if len(rows) else self._empty)
        for action in (*self._exports, self._copy_all):
            action.setEnabled(bool(len(rows)))
        self.select_row(self._chosen)

    def select_row(self, row: int | None) -> None:
        """Mark a row that was chosen elsewhere; a row that is not shown marks none."""
        self._chosen = row
        position = None if row is None else self._model.position_of(row)
        selection = self.table.selectionModel()
        was = selection.blockSignals(True)
        self.table.select_position(position)
        selection.blockSignals(was)
        self.table.viewport().update()

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show the columns of these keys, the usual ones when there are none."""
        self._model.show_columns(keys)
        self._fit_columns()
        self._mark_sorting()

    def show_sorting(self, key: str, *, descending: bool) -> None:
        """Mark the column by which the rows given are sorted."""
        self._sort = (key, descending)
        self._mark_sorting()

    def set_row_actions(self, actions: Sequence[QAction]) -> None:
        """Offer the window's actions on the chosen enterprise in the right-click menu."""
        self._row_actions = tuple(actions)

    def selected_rows(self) -> Ints:
        """Return the register's rows that are selected, from the top."""
        return self._model.rows[self.table.selected_positions()]

    def copy(self, positions: Ints | None = None) -> None:
        """Put rows into the clipboard, the selected ones unless given, with the titles of their columns."""
        register = self._model.register
        chosen = self.table.selected_positions() if positions is None else positions
        if register is None or not len(chosen):
            return
        self.copying.start(register, self._model.rows[chosen], self.columns)

    def choose_columns(self) -> None:
        """Let the user choose columns and their order."""
        dialog = ChooseColumnsDialog(self.columns, theme=self._theme, parent=self)
        if dialog.exec():
            self._take_columns(dialog.columns)

    def _make_actions(self) -> None:
        self._copy = QAction("复制", self)
        self._copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._copy.triggered.connect(lambda: self.copy())
        self._theme.set_icon(self._copy, "copy")
        self.table.addAction(self._copy)
        self._copy_all = QAction("复制全部行", self)
        self._copy_all.triggered.connect(lambda: self.copy(np.arange(len(self._model.rows))))
        self._columns_action = QAction("选择列…", self)
        self._columns_action.setToolTip("选择显示哪些列、按什么次序")
        self._columns_action.triggered.connect(self.choose_columns)
        self._theme.set_icon(self._columns_action, "columns-3")
        self._exports: list[QAction] = []
        for kind, text, icon in _EXPORTS:
            action = QAction(text, self)
            action.triggered.connect(lambda _checked=False, kind=kind: self.export_asked.emit(kind))
            self._theme.set_icon(action, icon)
            self._exports.append(action)

    def _lay_out(self) -> None:
        #: May be moved into the title bar of a dock, to save the height of a line.
        self.header = QWidget()
        line = QHBoxLayout(self.header)
        line.setContentsMargins(8, 2, 4, 2)
        line.setSpacing(4)
        line.addWidget(self._title)
        line.addStretch(1)
        columns = QToolButton()
        columns.setDefaultAction(self._columns_action)
        export = QToolButton()
        export.setText("导出")
        export.setToolTip("导出列表中的企业")
        export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._theme.set_icon(export, "file-spreadsheet")
        export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(export)
        menu.addActions(self._exports)
        menu.addSeparator()
        menu.addAction(self._copy_all)
        export.setMenu(menu)
        line.addWidget(columns)
        line.addWidget(export)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        page.addWidget(self._pages, 1)

    def _wire(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.table.opened.connect(lambda position: self.row_opened.emit(int(self._model.rows[position])))
        self.table.customContextMenuRequested.connect(self._show_menu)
        titles = self.table.horizontalHeader()
        titles.sectionClicked.connect(self._ask_sorting)
        titles.sectionMoved.connect(self._take_order)
        titles.sectionResized.connect(self._note_width)
        self.table.resized.connect(self._follow_width)
        titles.customContextMenuRequested.connect(self._show_title_menu)

    def _choose(self, *_changes: QItemSelection) -> None:
        position = self.table.currentIndex().row()
        if 0 <= position < len(self._model.rows):
            row = int(self._model.rows[position])
            if row != self._chosen:
                self._chosen = row
                self.row_chosen.emit(row)

    def _ask_sorting(self, section: int) -> None:
        key = self._model.column_at(section).key
        # The worst level and the largest number are what is looked for first.
        descending = key == "level" or self._model.column_at(section).align == "right"
        if self._sort is not None and self._sort[0] == key:
            descending = not self._sort[1]
        self.show_sorting(key, descending=descending)
        self.sort_asked.emit(key, descending)

    def _mark_sorting(self) -> None:
        titles = self.table.horizontalHeader()
        key, descending = self._sort if self._sort else ("", False)
        section = self.columns.index(key) if key in self.columns else -1
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        titles.setSortIndicator(section, order)

    def _take_order(self) -> None:
        titles = self.table.horizontalHeader()
        order = [self.columns[titles.logicalIndex(place)] for place in range(titles.count())]
        if tuple(order) != self.columns:
            self._take_columns(tuple(order))

    def _take_columns(self, keys: tuple[str, ...]) -> None:
        widths = {key: self.table.columnWidth(place) for place, key in enumerate(self.columns)}
        titles = self.table.horizontalHeader()
        titles.blockSignals(True)
        for place in range(titles.count()):
            titles.moveSection(titles.visualIndex(place), place)
        titles.blockSignals(False)
        self.show_columns(keys)
        for place, key in enumerate(self.columns if self._fitted_by_hand else ()):
            if key in widths:
                self.table.setColumnWidth(place, widths[key])
        self.select_row(self._chosen)
        self.columns_changed.emit(self.columns)

    def _fit_columns(self) -> None:
        """Give every column its usual width, and the room that is left to the columns of long texts."""
        letter = self.table.fontMetrics().horizontalAdvance("0")
        widths = {key: max(64, column(key).width * letter + 24) for key in self.columns}
        if "level" in widths:
            widths["level"] += CHIP_SIZE.width() + 8
        left = self.table.viewport().width() - sum(widths.values())
        long = [key for key in self.columns if column(key).width >= _LONG_TEXT]
        for key in long:
            widths[key] += max(0, left * column(key).width // sum(column(each).width for each in long))
        self._fitting = True
        for place, key in enumerate(self.columns):
            self.table.setColumnWidth(place, widths[key])
        self._fitting = False

    def _follow_width(self) -> None:
        """Fit the columns to the table until the user has given one a width of her own."""
        if not self._fitted_by_hand:
            self._fit_columns()

    def _note_width(self) -> None:
        self._fitted_by_hand = self._fitted_by_hand or not self._fitting

    def _say_why_empty(self, register: Register | None, total: int) -> None:
        if register is None:
            self._empty.say("还没有打开工作区", "打开工作区后，这里列出全部企业。")
        elif not total:
            self._empty.say(
                "工作区里还没有企业",
                "这个工作区只有县市区和乡镇街道。这一版还不能录入企业，请打开已有企业的工作区（.gpkg）。",
                button="打开其他工作区…",
            )
        else:
            self._empty.say(
                "没有符合条件的企业",
                f"工作区里有 {total:,} 家企业，都不符合现在的筛选条件。",
                button="清除筛选",
            )

    def _take_next_step(self) -> None:
        register = self._model.register
        if register is not None and len(register.enterprises):
            self.clear_asked.emit()
        else:
            self.open_asked.emit()

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._row_actions:
            menu.addActions(self._row_actions)
            menu.addSeparator()
        menu.addAction(self._copy)
        menu.addAction(self._copy_all)
        menu.addSeparator()
        menu.addActions(self._exports)
        menu.addSeparator()
        menu.addAction(self._columns_action)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _show_title_menu(self, place: QPoint) -> None:
        titles = self.table.horizontalHeader()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in COLUMNS:
            action = menu.addAction(entry.title)
            action.setCheckable(True)
            action.setChecked(entry.key in self.columns)
            action.triggered.connect(lambda on, key=entry.key: self._toggle_column(key, shown=on))
        menu.addSeparator()
        menu.addAction(self._columns_action)
        reset = menu.addAction("恢复默认列")
        reset.triggered.connect(lambda: self._take_columns(DEFAULT_COLUMNS))
        menu.popup(titles.viewport().mapToGlobal(place))

    def _toggle_column(self, key: str, *, shown: bool) -> None:
        keys = [*self.columns, key] if shown else [other for other in self.columns if other != key]
        if keys:
            self._take_columns(tuple(keys))

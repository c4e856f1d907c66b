"""The list of risk points below the properties: the register, beside the picture that is drawn from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.ui.diagram.register_model import NAME, NUMBER, SHEET, WHO, Places, RegisterModel
from riskmap.ui.panels.clipboard import put_into_clipboard
from riskmap.ui.panels.empty_state import EmptyState
from riskmap.ui.panels.find_line import FindLine
from riskmap.ui.panels.plain_table import PlainTable
from riskmap.ui.theme import Theme

_TITLES = ("编号", "风险点", "等级", "责任岗位", "责任人", "图纸")
_ROOM_FOR_WHO = 330
_SHEET_WIDTHS = 64, 104
#: What can be offered once somebody answers it: key → text, icon.
_OFFERS = {
    "add": ("添加风险点…", "plus"),
    "edit": ("修改风险点…", "pencil"),
    "delete": ("从清单中删除…", "trash-2"),
    "template": ("从行业模板添加…", "list-checks"),
}


class RegisterList(QWidget):
    """Two-way selection with the sheet; points are dragged from here onto it."""

    add_asked = Signal(object)  # a position on the sheet, or None
    edit_asked = Signal(bytes)
    delete_asked = Signal(bytes)
    template_asked = Signal()
    chosen = Signal(object)  # list of point uids chosen by the user
    show_asked = Signal(bytes)  # bring the point's mark into sight, on whichever sheet it is
    put_asked = Signal(object)  # list of point uids: put them onto the sheet
    place_asked = Signal(object)  # list of point uids: put them onto the sheet, a click for each
    take_off_asked = Signal(object)  # list of point uids: take their marks off the sheet
    offered = Signal()  # something is offered now
    said = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._is_following = False
        self._writable = False
        self._offered: set[str] = set()
        self.model = RegisterModel(theme)
        self.table = PlainTable(self.model, theme=theme)
        self.find_line = FindLine()
        self.missing = QToolButton()
        self.title = QLabel("风险点清单")
        self._empty = EmptyState()
        self._pages = QStackedWidget()
        self._actions = {key: QAction(text, self) for key, (text, _icon) in _OFFERS.items()}
        for key, (_text, icon) in _OFFERS.items():
            theme.set_icon(self._actions[key], icon)
            self._actions[key].setVisible(False)
        self._copy = QAction("复制", self)
        theme.set_icon(self._copy, "copy")
        self._lay_out()
        self._connect()
        theme.changed.connect(self.table.viewport().update)
        self.show_points((), {})

    # ── for the page ────────────────────────────────────────────────────────────────────────

    def offer(self, *keys: str) -> None:
        """Offer adding, editing, deleting, templates: by whoever answers those signals."""
        self._offered.update(keys)
        self._enable()
        self._say_count()
        self.offered.emit()

    def offers(self, key: str) -> bool:
        """Tell whether somebody answers a signal."""
        return key in self._offered

    def show_points(self, points: Sequence[RegisterPoint], places: Places) -> None:
        """Show the register's points and where they are drawn; the choice stays."""
        chosen = self.chosen_uids
        self._is_following = True
        self.model.show_points(points, places)
        self._is_following = False
        least, most = _SHEET_WIDTHS
        width = self.table.sizeHintForColumn(SHEET) + 8
        self.table.setColumnWidth(SHEET, max(least, min(width, most)))
        self.follow(chosen)
        self._say_count()

    def set_writable(self, writable: bool) -> None:
        """Offer changing only where the workspace can be changed."""
        self._writable = writable
        self.table.setDragEnabled(writable)
        self._enable()

    def follow(self, uids: Iterable[bytes]) -> None:
        """Choose the rows of points, as on the sheet, without telling of it."""
        rows = [row for uid in uids if (row := self.model.row_of(uid)) is not None]
        self._is_following = True
        self.table.clearSelection()
        selection = self.table.selectionModel()
        flags = selection.SelectionFlag
        for place, row in enumerate(rows):
            index = self.model.index(row, 0)
            if place == 0:
                selection.setCurrentIndex(index, flags.NoUpdate)
                self.table.scrollTo(index)
            selection.select(index, flags.Select | flags.Rows)
        self._is_following = False
        self._enable()

    def reveal(self, uids: Iterable[bytes]) -> None:
        """Show and choose points, whatever the list was narrowed to."""
        self.find_line.clear()
        self.missing.setChecked(False)
        self.follow(uids)
        self.table.setFocus()

    @property
    def chosen_uids(self) -> list[bytes]:
        """Return the points chosen in the list, from the top."""
        shown = self.model.shown
        return [shown[row].uid for row in self.table.selected_positions() if row < len(shown)]

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        table = self.table
        table.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        table.setAccessibleName("风险点清单")
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the end of “1号厂房 2层” tells sheets apart
        titles = table.horizontalHeader()
        titles.setMinimumSectionSize(24)
        titles.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        titles.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        titles.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((NUMBER, 46), (WHO, 60), (SHEET, _SHEET_WIDTHS[0])):
            titles.resizeSection(column, width)
        self.find_line.setPlaceholderText("查找风险点")
        self.find_line.setAccessibleName("查找风险点")
        self.missing.setCheckable(True)
        self.missing.setAccessibleName("只看未上图的风险点")
        self.missing.setToolTip("只列出没有标在任何一张图上的风险点")
        self.title.setProperty("heading", True)
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 4, 2)
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.missing)
        for key in ("add", "template"):
            head.addWidget(self._button(key))
        search = QHBoxLayout()
        search.setContentsMargins(8, 0, 8, 4)
        search.addWidget(self.find_line)
        self._pages.addWidget(table)
        self._pages.addWidget(self._empty)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addLayout(search)
        rows.addWidget(self._pages, 1)
        self.setMinimumHeight(120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out who answers where names would have no room: it stands in the tool tip, too."""
        super().resizeEvent(event)
        self.table.setColumnHidden(WHO, event.size().width() < _ROOM_FOR_WHO)

    def _button(self, key: str) -> QToolButton:
        action, button = self._actions[key], QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(QSize(16, 16))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        action.changed.connect(lambda: button.setVisible(action.isVisible()))
        button.setVisible(action.isVisible())
        return button

    def _connect(self) -> None:
        self.find_line.textChanged.connect(self._narrow)
        self.find_line.entered.connect(self.table.setFocus)
        self.missing.toggled.connect(self._narrow)
        selection = self.table.selectionModel()
        selection.selectionChanged.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self._copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.triggered.connect(self._copy_rows)
        self.table.addAction(self._copy)
        self._actions["add"].triggered.connect(lambda: self.add_asked.emit(None))
        self._actions["template"].triggered.connect(self.template_asked)
        self._actions["edit"].triggered.connect(lambda: self._with_one(self.edit_asked.emit))
        self._actions["delete"].triggered.connect(lambda: self._with_one(self.delete_asked.emit))
        self._empty.asked.connect(self._empty_asked)

    def _narrow(self) -> None:
        self.model.narrow(self.find_line.text(), only_missing=self.missing.isChecked())
        self._say_count()

    def _say_count(self) -> None:
        total, missing = self.model.total, self.model.missing
        self.title.setText(f"风险点清单 {total:,}" if total else "风险点清单")
        self.missing.setText(f"未上图 {missing:,}")
        self.missing.setVisible(bool(missing) or self.missing.isChecked())
        shown = len(self.model.shown)
        self.find_line.setVisible(bool(total))
        if shown:
            self._pages.setCurrentWidget(self.table)
            return
        self._pages.setCurrentWidget(self._empty)
        if total and self.missing.isChecked() and not self.find_line.text():
            self._empty.say("全部上图了", "每个风险点都标在图上。", button="显示全部")
        elif total:
            self._empty.say("没有符合的风险点", "请换个词，或显示全部。", button="显示全部")
        elif "template" in self._offered and self._writable:
            why = "可以从行业模板一次添加，也可以逐个添加。"
            self._empty.say("还没有风险点", why, button="从行业模板添加")
        else:
            self._empty.say("还没有风险点", "登记了风险点，就能从这里拖到图上。")

    def _empty_asked(self) -> None:
        if self.model.total:
            self.missing.setChecked(False)
            self.find_line.clear()
        else:
            self.template_asked.emit()

    def _chosen(self) -> None:
        if not self._is_following:
            self.chosen.emit(self.chosen_uids)
        self._enable()

    def _opened(self, row: int) -> None:
        uid = self.model.shown[row].uid
        if "edit" in self._offered and self._writable:
            self.edit_asked.emit(uid)
        else:
            self.show_asked.emit(uid)

    def _enable(self) -> None:
        one = len(self.chosen_uids) == 1
        for key, action in self._actions.items():
            action.setVisible(key in self._offered)
            action.setEnabled(self._writable and (one or key in ("add", "template")))

    def _with_one(self, then: Callable[[bytes], None]) -> None:
        uids = self.chosen_uids
        if len(uids) == 1:
            then(uids[0])

    def _show_menu(self, position: QPoint) -> None:
        self.menu().popup(self.table.viewport().mapToGlobal(position))

    def menu(self) -> QMenu:
        """Return what can be done with the chosen points."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        uids = self.chosen_uids
        drawn = [uid for uid in uids if self.model.places(uid)]
        if "edit" in self._offered:
            menu.addAction(self._actions["edit"])
        show = menu.addAction("到图上查看")
        show.setEnabled(len(drawn) == 1 and len(uids) == 1)
        show.triggered.connect(lambda: self.show_asked.emit(drawn[0]))
        put = menu.addAction("放到图上（也可以拖过去）")
        put.setEnabled(self._writable and bool(uids) and not drawn)
        put.triggered.connect(lambda: self.put_asked.emit(uids))
        if "place" in self._offered:
            one_by_one = menu.addAction("逐个单击位置放到图上")
            one_by_one.setEnabled(put.isEnabled())
            one_by_one.triggered.connect(lambda: self.place_asked.emit(uids))
        off = menu.addAction("从这张图上取下")
        off.setEnabled(self._writable and bool(drawn))
        off.triggered.connect(lambda: self.take_off_asked.emit(drawn))
        menu.addSeparator()
        menu.addAction(self._copy)
        if "delete" in self._offered:
            menu.addSeparator()
            menu.addAction(self._actions["delete"])
        return menu

    def _copy_rows(self) -> None:
        wanted = set(self.chosen_uids)
        rows = [
            (
                point.number,
                point.name,
                point.level.label,
                point.responsible_post,
                point.responsible_person,
                self.model.sheet_text(point),
            )
            for point in self.model.shown
            if point.uid in wanted
        ]
        if rows:
            put_into_clipboard(_TITLES, rows)
            self.said.emit(f"已复制 {len(rows):,} 行，可以粘贴到 Excel 或 WPS 表格。")

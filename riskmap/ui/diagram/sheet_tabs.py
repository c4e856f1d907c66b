"""The sheets of an enterprise as tabs: choose, add, put in order, and what else a right click offers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabBar, QToolButton, QWidget

from riskmap.store.floors import Floor
from riskmap.ui.diagram.sheets import Sheets
from riskmap.ui.plain_text import plain_label, plain_tip
from riskmap.ui.theme import Theme

_LONGEST = 16


class _Bar(QTabBar):
    """A tab bar that tells a double click, and where a tab was dragged to once the mouse lets it go."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_moved = False
        self.setMovable(True)
        self.setExpanding(False)
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName("图纸")
        self.tabMoved.connect(self._note)

    def _note(self) -> None:
        self._is_moved = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of the new order."""
        super().mouseReleaseEvent(event)
        if self._is_moved:
            self._is_moved = False
            self.moved.emit()


class SheetTabs(QWidget):
    """Knows sheets by their uid; what is asked of one leaves as a signal."""

    chosen = Signal(bytes)
    add_asked = Signal(bool)  # True: 厂区总平面
    edit_asked = Signal(bytes)
    copy_asked = Signal(bytes)
    delete_asked = Signal(bytes)
    restore_asked = Signal(bytes)
    order_asked = Signal(object)  # list of uids

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_filling = False
        self._is_writable = False
        self._deleted: tuple[Floor, ...] = ()
        self.bar = _Bar()
        self.bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.add = QToolButton()
        self.add.setIconSize(QSize(16, 16))
        self.add.setToolTip("新建图纸，或从回收站恢复")
        self.add.setAccessibleName("新建图纸")
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.set_icon(self.add, "plus")
        self.add_menu = QMenu(self.add)
        self.add_menu.aboutToShow.connect(self._fill_add_menu)
        self.add.setMenu(self.add_menu)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self.bar)
        line.addWidget(self.add)
        line.addStretch(1)
        self.bar.currentChanged.connect(self._changed)
        self.bar.moved.connect(lambda: self.order_asked.emit(self.uids))
        self.bar.tabBarDoubleClicked.connect(self._double_clicked)
        self.bar.customContextMenuRequested.connect(self._show_menu)

    @property
    def uids(self) -> list[bytes]:
        """Return the sheets in the order they stand in."""
        return [self.bar.tabData(place) for place in range(self.bar.count())]

    def show_sheets(self, sheets: Sequence[tuple[bytes, str, bool]], *, deleted: Sequence[Floor]) -> None:
        """Show sheets: uid, title, and whether all of it is saved."""
        self._deleted = tuple(deleted)
        current = self.current
        self._is_filling = True
        while self.bar.count() > len(sheets):
            self.bar.removeTab(self.bar.count() - 1)
        for place, (uid, title, is_saved) in enumerate(sheets):
            short = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
            text = plain_label(short if is_saved else f"{short} *")
            if place == self.bar.count():
                self.bar.addTab(text)
            self.bar.setTabText(place, text)
            self.bar.setTabData(place, uid)
            state = "" if is_saved else "\n有未保存的修改：已记入日志，不会丢失；按 Ctrl+S 保存"
            self.bar.setTabToolTip(place, plain_tip(f"{title}{state}"))
        self._is_filling = False
        if current is not None:
            self.set_current(current)

    def follow(self, sheets: Sheets) -> None:
        """Show the sheets there are, the open one in front."""
        found = sheets.found
        if found is not None:
            self.show_sheets(
                [(floor.uid, sheets.title(floor), sheets.is_saved(floor)) for floor in found.floors],
                deleted=found.deleted,
            )
            if sheets.current is not None:
                self.set_current(sheets.current.document.sheet.uid)

    def set_writable(self, writable: bool) -> None:
        """Offer changing only where it is possible."""
        self._is_writable = writable
        self.bar.setMovable(writable)
        self.add.setEnabled(writable)

    @property
    def current(self) -> bytes | None:
        """Return the sheet whose tab is in front."""
        place = self.bar.currentIndex()
        return self.bar.tabData(place) if place >= 0 else None

    def set_current(self, uid: bytes) -> None:
        """Bring a sheet's tab to the front without asking for the sheet."""
        if uid in self.uids:
            self._is_filling = True
            self.bar.setCurrentIndex(self.uids.index(uid))
            self._is_filling = False

    def step(self, by: int) -> None:
        """Go to the next or the previous sheet."""
        count = self.bar.count()
        if count > 1:
            self.bar.setCurrentIndex((self.bar.currentIndex() + by) % count)

    def _changed(self, place: int) -> None:
        if not self._is_filling and place >= 0:
            self.chosen.emit(self.bar.tabData(place))

    def _double_clicked(self, place: int) -> None:
        if place >= 0 and self._is_writable:
            self.edit_asked.emit(self.bar.tabData(place))

    def _fill_add_menu(self) -> None:
        menu = self.add_menu
        menu.clear()
        menu.addAction("新建楼层…").triggered.connect(lambda: self.add_asked.emit(False))
        menu.addAction("新建厂区总平面…").triggered.connect(lambda: self.add_asked.emit(True))
        current = self.current
        if current is not None:
            copy = menu.addAction("复制当前图纸…")
            copy.triggered.connect(lambda: self.copy_asked.emit(current))
        self._add_deleted(menu)

    def _add_deleted(self, menu: QMenu) -> None:
        if self._deleted:
            menu.addSeparator()
            bin_ = menu.addMenu(f"恢复已删除的图纸（{len(self._deleted)}）")
            for floor in self._deleted:
                entry = bin_.addAction(plain_label(f"{floor.title}　{floor.deleted_at[:10]} 删除"))
                entry.triggered.connect(lambda _checked=False, uid=floor.uid: self.restore_asked.emit(uid))

    def _show_menu(self, position: QPoint) -> None:
        place = self.bar.tabAt(position)
        if place < 0:
            return
        uid = self.bar.tabData(place)
        self.menu_of(uid).popup(self.bar.mapToGlobal(position))

    def menu_of(self, uid: bytes) -> QMenu:
        """Return what can be done with a sheet."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        uids = self.uids
        place = uids.index(uid)
        for text, signal in (
            ("名称、大小和比例…", self.edit_asked),
            ("复制图纸…", self.copy_asked),
            ("删除图纸", self.delete_asked),
        ):
            action = menu.addAction(text)
            action.setEnabled(self._is_writable)
            action.triggered.connect(lambda _checked=False, signal=signal: signal.emit(uid))
        menu.addSeparator()
        for text, to in (("向左移", place - 1), ("向右移", place + 1)):
            action = menu.addAction(text)
            action.setEnabled(self._is_writable and 0 <= to < len(uids))
            action.triggered.connect(lambda _checked=False, to=to: self._move(place, to))
        self._add_deleted(menu)
        return menu

    def _move(self, place: int, to: int) -> None:
        self._is_filling = True
        self.bar.moveTab(place, to)
        self._is_filling = False
        self.order_asked.emit(self.uids)

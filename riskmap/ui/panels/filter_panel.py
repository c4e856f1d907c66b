"""The filter: every choice with its live count, the choices in force as chips, filters saved by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.filtering import Chip, Choice, Value
from riskmap.ui.dialogs.save_filter import SaveFilterDialog
from riskmap.ui.panels.chip_strip import ChipStrip
from riskmap.ui.panels.filter_model import FilterModel
from riskmap.ui.panels.filter_tree import FilterProxy, FilterTree
from riskmap.ui.panels.find_line import FindLine
from riskmap.ui.plain_text import plain_label
from riskmap.ui.theme import Theme

_OPEN_AT_FIRST = ("districts", "levels")


class FilterPanel(QWidget):
    """Shows a filter and asks for another one."""

    filter_changed = Signal(object)  # EnterpriseFilter
    preset_saved = Signal(str)
    preset_chosen = Signal(str)
    preset_deleted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._presets: Mapping[str, EnterpriseFilter] = {}
        self._model = FilterModel(self)
        self._proxy = FilterProxy(self._model)
        self._shown_chips: tuple[Chip, ...] = ()
        self._find = FindLine()
        self._find.setPlaceholderText("查找乡镇、行业等条件")
        self._find.setAccessibleName("在条件中查找")
        self._find.setToolTip("向下键进入查到的条件，空格勾选")
        self._find.textChanged.connect(self._narrow)
        self._find.entered.connect(self._enter_tree)
        self._saved = QToolButton()
        self._saved.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._saved.setToolTip("保存和选用常用筛选")
        self._saved.setAccessibleName("常用筛选")
        self._saved.setMenu(QMenu(self))
        self._saved.menu().aboutToShow.connect(self._fill_menu)
        theme.set_icon(self._saved, "bookmark")
        self.tree = FilterTree(theme)
        self.tree.setModel(self._proxy)
        self.tree.toggled.connect(self._toggle)
        self._model.modelReset.connect(self._open_headings)
        self._chips = ChipStrip(theme)
        self._chips.removed.connect(self._remove)
        self._chips.cleared.connect(self.clear)
        self._chips.save_asked.connect(self.save)
        self._lay_out()

    def show_state(
        self,
        choices: Mapping[str, tuple[Choice, ...]],
        facets: Mapping[str, Mapping[Value, int]],
        flt: EnterpriseFilter,
        chips: Sequence[Chip],
        presets: Mapping[str, EnterpriseFilter],
    ) -> None:
        """Show what can be chosen, how many each choice holds, and what is chosen."""
        self._presets = presets
        self._model.show(choices, facets, flt)
        self._shown_chips = tuple(chips)
        self._chips.show_chips(chips)

    def clear(self) -> None:
        """Ask for the filter that shows everything."""
        self._ask(EnterpriseFilter())

    def focus_find(self) -> None:
        """Put the cursor where choices are looked for."""
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.selectAll()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 8, 8, 4)
        head.setSpacing(4)
        head.addWidget(self._find, 1)
        head.addWidget(self._saved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        column.addWidget(self._chips)
        self.setMinimumWidth(200)

    def _toggle(self, index: QModelIndex) -> None:
        self._ask(self._model.toggled(self._proxy.mapToSource(index)))

    def _remove(self, joined: Sequence[Chip]) -> None:
        self._ask(self._model.filter.without(joined[0].dimension))

    def _enter_tree(self) -> None:
        """Go on in the tree with the first choice that answers to the words."""
        index = self._proxy.index(0, 0)
        while self._proxy.rowCount(index) and not self._proxy.answers(index):
            index = self._proxy.index(0, 0, index)
        self.tree.setCurrentIndex(index)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, flt: EnterpriseFilter) -> None:
        if flt != self._model.filter:
            self._model.set_filter(flt)  # the tick answers at once, the counts follow
            self.filter_changed.emit(flt)

    def _narrow(self, words: str) -> None:
        self._proxy.find(words)
        if words.strip():
            self.tree.expandAll()
            self.tree.scrollToTop()
        else:
            self._open_headings()

    def _open_headings(self) -> None:
        self.tree.collapseAll()
        for row in range(self._proxy.rowCount()):
            index = self._proxy.index(row, 0)
            node = self._model.node(self._proxy.mapToSource(index))
            self.tree.setExpanded(index, node is not None and node.dimension in _OPEN_AT_FIRST)

    def _fill_menu(self) -> None:
        menu = self._saved.menu()
        menu.clear()
        menu.setToolTipsVisible(True)
        for name, flt in self._presets.items():
            action = menu.addAction(plain_label(name))
            action.setCheckable(True)
            action.setChecked(flt == self._model.filter)
            action.triggered.connect(lambda _checked=False, name=name: self.preset_chosen.emit(name))
        if not self._presets:
            menu.addAction("还没有保存的筛选").setEnabled(False)
        menu.addSeparator()
        save: QAction = menu.addAction("保存当前筛选…")
        self._theme.set_icon(save, "file-plus")
        save.setEnabled(not self._model.filter.is_empty)
        save.setToolTip("先勾选条件，再保存" if self._model.filter.is_empty else "")
        save.triggered.connect(lambda: QTimer.singleShot(0, self, self.save))
        if self._presets:
            delete = menu.addMenu("删除已保存的筛选")
            for name in self._presets:
                action = delete.addAction(plain_label(name))
                action.triggered.connect(lambda _checked=False, name=name: self.preset_deleted.emit(name))

    def save(self) -> None:
        """Ask for a name for the filter in force."""
        if self._model.filter.is_empty:
            return
        dialog = SaveFilterDialog(
            [chip.text for chip in self._shown_chips], self._presets, theme=self._theme, parent=self.window()
        )
        dialog.accepted.connect(lambda: self.preset_saved.emit(dialog.name))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

"""The preview of a handed-over file as a tree: enterprise, record, difference, each with its tick."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from riskmap.operations.incoming import Incoming, Item, Standing
from riskmap.ui.level_chip import LEVEL_ROLE
from riskmap.ui.plain_text import plain_tip
from riskmap.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex

COLUMNS = ("内容", "本端", "文件中", "情况")
WHAT, HERE, THERE, STATE = range(4)
_NOWHERE = QModelIndex()
_ICONS = {Standing.BOTH: "triangle-alert", Standing.NEVER: "lock"}


@dataclass(eq=False)
class Node:
    """One row; ``item`` is None for an enterprise or a record."""

    title: str
    state: str = ""
    item: Item | None = None
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    row: int = 0

    def items(self) -> Iterator[Item]:
        """Yield the differences below and with it."""
        if self.item is not None:
            yield self.item
        for child in self.children:
            yield from child.items()


class TakeInModel(QAbstractItemModel):
    """Ticks are kept by key, so that they outlive what is shown of the tree."""

    ticked = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._root = Node(title="")
        self._incoming: Incoming | None = None
        self._choice: set[str] = set()
        self._shown: frozenset[Standing] = frozenset(Standing)

    @property
    def choice(self) -> frozenset[str]:
        """Return the keys of what is ticked, shown or not."""
        return frozenset(self._choice)

    def show_incoming(self, incoming: Incoming | None) -> None:
        """Show a preview with what it suggests ticked."""
        self._incoming = incoming
        self._choice = set() if incoming is None else set(incoming.suggested)
        self._rebuild()

    def show_only(self, standings: Collection[Standing]) -> None:
        """Show the differences of some standings."""
        self._shown = frozenset(standings)
        self._rebuild()

    def tick(self, wanted: Callable[[Item], bool]) -> None:
        """Tick of the differences shown those that are wanted, and untick the others."""
        for item in self._root.items():
            self._set(item, on=wanted(item))
        self._ticks_changed(self._root)

    def node(self, index: AnyIndex) -> Node:
        """Return the row of an index, the root for none."""
        found = index.internalPointer() if index.isValid() else self._root
        return found if isinstance(found, Node) else self._root

    # ── QAbstractItemModel ──────────────────────────────────────────────────────────────────

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return how many rows stand below one."""
        return len(self.node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:  # noqa: ARG002
        """Return the number of columns."""
        return len(COLUMNS)

    def index(self, row: int, column: int, parent: AnyIndex = _NOWHERE) -> QModelIndex:
        """Return the index of a place below one."""
        children = self.node(parent).children
        if not (0 <= row < len(children) and 0 <= column < len(COLUMNS)):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: AnyIndex = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the index above one."""
        above = self.node(index).parent
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let be ticked what may be taken."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == WHAT and any(item.can_take for item in self.node(index).items()):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, tick, chip and sign of a cell."""
        node, column = self.node(index), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(self._text(node, column).split())
        if role == Qt.ItemDataRole.CheckStateRole and column == WHAT:
            return self._state(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._text(node, column))
        if role == Qt.ItemDataRole.FontRole and node.item is None and column == WHAT:
            font = QFont()
            font.setBold(True)
            return font
        if node.item is None:
            return None
        if role == LEVEL_ROLE and column in (HERE, THERE):
            return node.item.levels[column - HERE]
        if role == Qt.ItemDataRole.DecorationRole and column == STATE:
            icon = _ICONS.get(node.item.standing)
            return self._theme.icon(icon, "text" if node.item.can_take else "muted") if icon else None
        if role == Qt.ItemDataRole.ForegroundRole and not node.item.can_take:
            return self._theme.colour("muted")
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a difference, or all below an enterprise or record."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        node = self.node(index)
        on = Qt.CheckState(value) != Qt.CheckState.Unchecked
        for item in node.items():
            self._set(item, on=on)
        self._ticks_changed(node)
        return True

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _set(self, item: Item, *, on: bool) -> None:
        if on and item.can_take:
            self._choice.add(item.key)
        else:
            self._choice.discard(item.key)

    def _state(self, node: Node) -> Qt.CheckState | None:
        takeable = [item for item in node.items() if item.can_take]
        if not takeable:
            return None
        count = sum(item.key in self._choice for item in takeable)
        if count == len(takeable):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if count else Qt.CheckState.Unchecked

    def _text(self, node: Node, column: int) -> str:
        if column == WHAT:
            return node.title
        item = node.item
        if item is None:
            return node.state if column == STATE else ""
        if column in (HERE, THERE):
            return (item.here, item.there)[column - HERE] or "—"
        return f"{item.standing.zh}：{item.note}" if item.note else item.standing.zh

    def _ticks_changed(self, node: Node) -> None:
        for one in _around(node):
            if one is not self._root:
                index = self.createIndex(one.row, WHAT, one)
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._root = Node(title="")
        for each in self._incoming.enterprises if self._incoming is not None else ():
            about = [each.matched] if each.matched else []
            if each.unchanged:
                about.append(f"{each.unchanged:,} 处没有变化")
            if each.only_here:
                about.append(f"本端另有 {each.only_here:,} 处风险点，不受影响")
            top = Node(title=each.name, state="；".join(about))
            for record in each.records:
                items = [item for item in record.items if item.standing in self._shown]
                if items:
                    group = _add(top, Node(title=record.title))
                    for item in items:
                        _add(group, Node(title=item.title, item=item))
            if top.children or self._shown == frozenset(Standing):
                _add(self._root, top)
        self.endResetModel()
        self.ticked.emit()


def _add(parent: Node, child: Node) -> Node:
    child.parent, child.row = parent, len(parent.children)
    parent.children.append(child)
    return child


def _around(node: Node) -> Iterable[Node]:
    """Yield a row, all below it, and those above it."""
    above: Node | None = node.parent
    while above is not None:
        yield above
        above = above.parent
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += one.children

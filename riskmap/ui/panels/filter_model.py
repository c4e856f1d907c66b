"""The choices of the filter as one tree: dimension → value, and district → township."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from riskmap.model.enterprise_filter import DIMENSION_TITLES, DIMENSIONS, EnterpriseFilter
from riskmap.model.levels import RiskLevel
from riskmap.operations.filtering import Choice, Value
from riskmap.ui.level_chip import LEVEL_ROLE

COUNT_ROLE = int(Qt.ItemDataRole.UserRole) + 41  # enterprises, None for a dimension's heading
CHOSEN_ROLE = int(Qt.ItemDataRole.UserRole) + 42  # how many of a dimension's values are chosen

AnyIndex = QModelIndex | QPersistentModelIndex


class FilterNode:
    """A heading (``value`` is None) or a value of the tree."""

    __slots__ = ("children", "count", "dimension", "parent", "row", "title", "value")

    def __init__(
        self, dimension: str, value: Value | None, title: str, parent: FilterNode | None, row: int
    ) -> None:
        self.dimension = dimension
        self.value = value
        self.title = title
        self.parent = parent
        self.row = row
        self.count = 0
        self.children: list[FilterNode] = []

    def add(self, dimension: str, value: Value, title: str) -> FilterNode:
        """Hang a value below this node."""
        child = FilterNode(dimension, value, title, self, len(self.children))
        self.children.append(child)
        return child


class FilterModel(QAbstractItemModel):
    """Holds the tree, the counts and the filter in force."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings: list[FilterNode] = []
        self._choices: Mapping[str, tuple[Choice, ...]] = {}
        self._filter = EnterpriseFilter()

    @property
    def filter(self) -> EnterpriseFilter:
        """Return the filter whose choices are ticked."""
        return self._filter

    def show(
        self,
        choices: Mapping[str, tuple[Choice, ...]],
        facets: Mapping[str, Mapping[Value, int]],
        flt: EnterpriseFilter,
    ) -> None:
        """Show the choices with their counts; the tree is built again only when the choices changed."""
        if choices != self._choices:
            self.beginResetModel()
            self._choices = choices
            self._headings = _tree(choices)
            self._filter = flt
            self._count(facets)
            self.endResetModel()
            return
        is_other = flt != self._filter
        self._filter = flt
        counted_anew = self._count(facets)
        self._announce(None if is_other else counted_anew)

    def set_filter(self, flt: EnterpriseFilter) -> None:
        """Tick other choices at once; their counts follow when they have been counted."""
        self._filter = flt
        self._announce()

    def toggled(self, index: AnyIndex) -> EnterpriseFilter:
        """Return the filter after a click on a value; on a heading it stays as it is."""
        node = self.node(index)
        if node is None or node.value is None:
            return self._filter
        chosen = self._state(node) is not Qt.CheckState.Checked
        changed = self._filter.with_choice(node.dimension, node.value, chosen=chosen)
        if node.dimension == "districts":  # the whole district, or nothing of it
            for child in node.children:
                changed = changed.with_choice("townships", _value(child), chosen=False)
        elif node.dimension == "townships" and chosen and node.parent is not None:
            # The township narrows its district, which is then no longer chosen as a whole.
            changed = changed.with_choice("districts", _value(node.parent), chosen=False)
        return changed

    def node(self, index: AnyIndex) -> FilterNode | None:
        """Return the node of an index."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, FilterNode) else None

    def index(self, row: int, column: int, parent: AnyIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a child."""
        siblings = self._children(parent)
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, column, siblings[row])

    def parent(self, index: AnyIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the index of the heading or district above."""
        node = self.node(index)
        if node is None or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of children."""
        return len(self._children(parent))

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: ARG002, B008
        """Return 1."""
        return 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let every row be reached; ticking is the view's, for a whole row can be clicked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a title, a tick, a count or a level."""
        node = self.node(index)
        if node is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return node.title
        if role == CHOSEN_ROLE:
            return self._chosen(node.dimension) if node.value is None else 0
        if node.value is None:
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._state(node)
        if role == COUNT_ROLE:
            return node.count
        if role == LEVEL_ROLE and node.dimension == "levels":
            return RiskLevel(int(node.value))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{node.title}，{node.count:,} 家"
        return None

    def _state(self, node: FilterNode) -> Qt.CheckState:
        if node.value in getattr(self._filter, node.dimension):
            if not any(child.value in self._filter.townships for child in node.children):
                return Qt.CheckState.Checked
            return Qt.CheckState.PartiallyChecked
        if any(child.value in self._filter.townships for child in node.children):
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Unchecked

    def _chosen(self, dimension: str) -> int:
        chosen = len(getattr(self._filter, dimension))
        return chosen + (len(self._filter.townships) if dimension == "districts" else 0)

    def _children(self, parent: AnyIndex) -> list[FilterNode]:
        node = self.node(parent)
        return self._headings if node is None else node.children

    def _count(self, facets: Mapping[str, Mapping[Value, int]]) -> set[FilterNode]:
        """Take over the counts and return the nodes among whose children one has changed."""
        changed: set[FilterNode] = set()
        waiting = list(self._headings)
        while waiting:
            node = waiting.pop()
            waiting += node.children
            if node.value is None:
                continue
            count = facets.get(node.dimension, {}).get(node.value, 0)
            if count != node.count and node.parent is not None:
                changed.add(node.parent)
            node.count = count
        return changed

    def _announce(self, below: set[FilterNode] | None = None) -> None:
        """Tell the views of the children that changed, None for all; the tree is slow to take it in."""
        waiting = [QModelIndex()]
        while waiting:
            parent = waiting.pop()
            last = self.rowCount(parent) - 1
            if last < 0:
                continue
            if below is None or self.node(parent) in below:
                self.dataChanged.emit(self.index(0, 0, parent), self.index(last, 0, parent))
            waiting += [self.index(row, 0, parent) for row in range(last + 1)]


def _value(node: FilterNode) -> Value:
    assert node.value is not None
    return node.value


def _tree(choices: Mapping[str, tuple[Choice, ...]]) -> list[FilterNode]:
    headings: list[FilterNode] = []
    for dimension in DIMENSIONS:
        if dimension == "townships" or not choices.get(dimension):
            continue
        heading = FilterNode(dimension, None, DIMENSION_TITLES[dimension], None, len(headings))
        headings.append(heading)
        for choice in choices[dimension]:
            heading.add(dimension, choice.value, choice.title)
    districts = {node.value: node for heading in headings for node in heading.children
                 if node.dimension == "districts"}  # fmt: skip
    for choice in choices.get("townships", ()):
        if choice.parent in districts:
            districts[choice.parent].add("townships", choice.value, choice.title)
    return headings

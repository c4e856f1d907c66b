"""Every safety sign and piece of equipment, to be found by name and put onto the sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from riskmap.drawing.symbols.safety_signs import SignArtwork
from riskmap.model.sign_suggestions import suggested_signs
from riskmap.ui.diagram.palette_model import (
    PaletteModel,
    Tile,
    TilePictures,
    families,
    matching,
    tile_named,
    tiles,
)
from riskmap.ui.elided_label import ElidedLabel
from riskmap.ui.panels.find_line import FindLine
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

_PICTURE = 38
_TILE = QSize(66, 78)
_MOST_SUGGESTED = 12


class _TileDelegate(QStyledItemDelegate):
    """Draws a tile: its picture, and its name below in up to two lines."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a tile."""
        area = option.rect.adjusted(2, 2, -2, -2)
        states = QStyle.StateFlag
        chosen = bool(option.state & states.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & states.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(area, 4, 4)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        left = area.left() + (area.width() - _PICTURE) // 2
        if isinstance(icon, QIcon):
            icon.paint(painter, QRect(left, area.top() + 3, _PICTURE, _PICTURE))
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        painter.setPen(self._theme.colour("selection_text" if chosen else "text"))
        words = QRect(area.left(), area.top() + _PICTURE + 5, area.width(), area.height() - _PICTURE - 5)
        for line, text in enumerate(_two_lines(index.data() or "", painter.fontMetrics(), words.width())):
            high = painter.fontMetrics().lineSpacing()
            at = QRect(words.left(), words.top() + line * high, words.width(), high)
            painter.drawText(at, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Return a tile's size."""
        return _TILE


def _two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return a name broken into two lines, the second cut short where even that is too little."""
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    first = max(
        1, next((n for n in range(len(text), 0, -1) if metrics.horizontalAdvance(text[:n]) <= width), 1)
    )
    return [text[:first], metrics.elidedText(text[first:], Qt.TextElideMode.ElideRight, width)]


class _Tiles(QListView):
    """Tiles side by side, as many in a line as there is room for; as high as they need, never scrolled."""

    taken = Signal(object)  # Tile

    def __init__(self, model: PaletteModel, theme: Theme) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_TileDelegate(theme, self))
        self.setMouseTracking(True)
        self._tiles = model
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(_PICTURE, _PICTURE))
        self.setGridSize(_TILE)
        self.setDragEnabled(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self.fit)
        self.clicked.connect(self._take)
        self.activated.connect(self._take)

    def fit(self) -> None:
        """Be as high as the tiles are: what is around the list scrolls, with everything in it."""
        self.doItemsLayout()
        self.setFixedHeight(self.contentsSize().height() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what is around the list."""
        event.ignore()

    def mark(self, tile: Tile | None) -> None:
        """Choose a tile, or none."""
        if tile in self._tiles.tiles:
            self.setCurrentIndex(self._tiles.index(self._tiles.tiles.index(tile)))
        else:
            self.clearSelection()

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            self.taken.emit(self._tiles.tiles[index.row()])


class SignPalette(QWidget):
    """A click takes a tile in hand; those that the chosen zone's accident types call for come first."""

    sign_chosen = Signal(str)
    equipment_chosen = Signal(object)  # EquipmentKind

    def __init__(
        self, theme: Theme, *, work: Work, artwork: Callable[[], SignArtwork], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._accidents: tuple[str, ...] = ()
        self.pictures = TilePictures(work=work, artwork=artwork, parent=self)
        self.model = PaletteModel(self.pictures, self)
        self.suggested = PaletteModel(self.pictures, self)
        self.view, self.suggested_view = _Tiles(self.model, theme), _Tiles(self.suggested, theme)
        self.find_line = FindLine()
        self.find_line.setPlaceholderText("名称、拼音或编号")
        self.find_line.setAccessibleName("查找标志和设施")
        self.family = QComboBox()
        self.family.setAccessibleName("标志类别")
        self.family.addItem("全部", "")
        for family in families():
            self.family.addItem(family, family)
        self._why = ElidedLabel()
        self._why.setProperty("muted", True)
        self._all = ElidedLabel("全部标志和设施")
        self._all.setProperty("muted", True)
        self._none = ElidedLabel()
        self._none.setProperty("muted", True)
        self.rolling, self._inside = QScrollArea(), QWidget()
        self._lay_out()
        self.find_line.textChanged.connect(self._narrow)
        self.find_line.entered.connect(self.view.setFocus)
        self.family.currentIndexChanged.connect(self._narrow)
        for view in (self.view, self.suggested_view):
            view.taken.connect(self._taken)
            view.selectionModel().currentChanged.connect(self._walked)
        theme.changed.connect(self.view.viewport().update)
        self.suggest("", ())
        self._narrow()

    def suggest(self, place: str, accidents: Iterable[str]) -> None:
        """Show first the signs that the accident types of a place call for."""
        self._accidents = tuple(accidents)
        names = suggested_signs(self._accidents)
        self.suggested.show_tiles(
            tile for name in names[:_MOST_SUGGESTED] if (tile := tile_named(name)) is not None
        )
        why = "、".join(self._accidents)
        self._why.set_full_text(f"“{place}”建议（{why}）" if place else f"建议（{why}）")
        self._show_suggested()

    def mark(self, tile: Tile | None) -> None:
        """Show which tile is in hand."""
        views = [self.suggested_view, self.view]
        for view in views:
            view.mark(tile)
        showing = [view for view in views if view.isVisible() and view.currentIndex().isValid()]
        if tile is not None and showing and not any(view.hasFocus() for view in showing):
            self._bring(showing[0])

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 8, 4)
        head.setSpacing(4)
        head.addWidget(self.find_line, 1)
        head.addWidget(self.family)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        inside = self._inside
        inside.setObjectName("panel")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rolling.setWidget(inside)
        self.rolling.setWidgetResizable(True)
        self.rolling.setFrameShape(QFrame.Shape.NoFrame)
        self.rolling.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rolling.verticalScrollBar().setSingleStep(_TILE.height() // 2)
        self.rolling.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.rolling, 1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (self._why, self._all, self._none):
            line = QHBoxLayout()
            line.setContentsMargins(8, 2, 8, 2)
            line.addWidget(label)
            column.addLayout(line)
            if label is self._why:
                column.addWidget(self.suggested_view)
        column.addWidget(self.view)
        column.addStretch(1)
        self.view.setAccessibleName("标志和设施")
        self.suggested_view.setAccessibleName("建议的标志")

    def _narrow(self) -> None:
        words, family = self.find_line.text(), self.family.currentData() or ""
        found = matching(words, family) if words.strip() or family else list(tiles())
        self.model.show_tiles(found)
        self._none.set_full_text(
            f"“{family}”中没有这样的；换个词，或选“全部”。" if family else "没有这样的标志或设施；请换个词。"
        )
        self._none.setVisible(not found)
        self.view.setVisible(bool(found))
        self._show_suggested()
        self.rolling.verticalScrollBar().setValue(0)

    def _show_suggested(self) -> None:
        """Show the suggestions, unless something is being looked for."""
        is_looking = bool(self.find_line.text().strip() or self.family.currentData())
        for widget in (self._why, self.suggested_view, self._all):
            widget.setVisible(bool(self.suggested.tiles) and not is_looking)

    def _walked(self) -> None:
        """Keep in sight what the arrow keys go to."""
        for view in (self.view, self.suggested_view):
            if view.hasFocus():
                self._bring(view)

    def _bring(self, view: _Tiles) -> None:
        inside = self._inside
        at = view.visualRect(view.currentIndex())
        middle = view.viewport().mapTo(inside, at.center())
        self.rolling.ensureVisible(middle.x(), middle.y(), at.width() // 2, at.height() // 2 + 4)

    def _taken(self, tile: Tile) -> None:
        if tile.kind is not None:
            self.equipment_chosen.emit(tile.kind)
        else:
            self.sign_chosen.emit(tile.name)

"""Every safety sign and piece of equipment, to be found by name and put onto the sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListView, QVBoxLayout, QWidget

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
_TILE = QSize(74, 74)
_MOST_SUGGESTED = 12


class _Tiles(QListView):
    """Tiles side by side, as many in a line as there is room for."""

    taken = Signal(object)  # Tile

    def __init__(self, model: PaletteModel) -> None:
        super().__init__()
        self.setModel(model)
        self._tiles = model
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(_PICTURE, _PICTURE))
        self.setGridSize(_TILE)
        self.setDragEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(_TILE.height() // 2)
        self.clicked.connect(self._take)
        self.activated.connect(self._take)

    def mark(self, title: str) -> None:
        """Choose the tile of that name and bring it into sight, or none."""
        place = next((row for row, tile in enumerate(self._tiles.tiles) if tile.title == title), None)
        if place is None:
            self.clearSelection()
        else:
            self.setCurrentIndex(self._tiles.index(place))

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
        self.view, self.suggested_view = _Tiles(self.model), _Tiles(self.suggested)
        self.find_line = FindLine()
        self.find_line.setPlaceholderText("名称、拼音首字母或编号")
        self.find_line.setAccessibleName("查找标志和设施")
        self.family = QComboBox()
        self.family.setAccessibleName("标志类别")
        self.family.addItem("全部", "")
        for family in families():
            self.family.addItem(family, family)
        self._why = ElidedLabel()
        self._why.setProperty("muted", True)
        self._none = ElidedLabel("没有这样的标志；换个词，或选“全部”。")
        self._none.setProperty("muted", True)
        self._lay_out()
        self.find_line.textChanged.connect(self._narrow)
        self.find_line.entered.connect(self.view.setFocus)
        self.family.currentIndexChanged.connect(self._narrow)
        for view in (self.view, self.suggested_view):
            view.taken.connect(self._taken)
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
        shown = bool(self.suggested.tiles)
        why = "、".join(self._accidents)
        self._why.set_full_text(f"“{place}”建议（{why}）" if place else f"建议（{why}）")
        for widget in (self._why, self.suggested_view):
            widget.setVisible(shown)
        self._fit()

    def mark(self, title: str) -> None:
        """Show which tile is in hand, empty for none."""
        for view in (self.view, self.suggested_view):
            view.mark(title)

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
        self._why.setContentsMargins(8, 2, 8, 2)
        self._none.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._why)
        column.addWidget(self.suggested_view)
        column.addWidget(self._none)
        column.addWidget(self.view, 1)
        self.view.setAccessibleName("标志和设施")
        self.suggested_view.setAccessibleName("建议的标志")

    def _narrow(self) -> None:
        words, family = self.find_line.text(), self.family.currentData() or ""
        found = matching(words, family) if words.strip() or family else list(tiles())
        self.model.show_tiles(found)
        self._none.setVisible(not found)

    def _taken(self, tile: Tile) -> None:
        if tile.kind is not None:
            self.equipment_chosen.emit(tile.kind)
        else:
            self.sign_chosen.emit(tile.name)

    def resizeEvent(self, event: object) -> None:
        """Give the suggestions the lines they need."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        """Show the suggestions whole, up to two lines."""
        in_line = max(1, (self.suggested_view.width() - 4) // _TILE.width())
        lines = -(-len(self.suggested.tiles) // in_line)
        self.suggested_view.setFixedHeight(min(lines, 2) * _TILE.height() + 4)

"""Safety signs and equipment as tiles that can be dragged onto the sheet; their pictures come on a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from riskmap.drawing.primitives import Drawing, Group
from riskmap.drawing.svg import svg
from riskmap.drawing.symbols.equipment_symbols import equipment_symbol
from riskmap.drawing.symbols.safety_signs import SignArtwork
from riskmap.drawing.symbols.sign_catalogue import sign_named, signs
from riskmap.drawing.transform import Transform
from riskmap.model.diagram.signs import EquipmentKind
from riskmap.operations.initials import initials
from riskmap.resources import resource
from riskmap.ui.diagram import dragging
from riskmap.ui.plain_text import plain_tip
from riskmap.ui.work import Work

_Index = QModelIndex | QPersistentModelIndex
#: Millimetres of the drawing a tile's picture is made from: the size does not matter, it is all vector.
_SIDE = 20.0
_AT_ONCE = 12


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One thing of the palette; ``name`` is a sign's, ``kind`` an equipment's."""

    title: str
    family: str
    name: str = ""
    kind: EquipmentKind | None = None
    tip: str = ""

    @property
    def mime(self) -> tuple[str, str]:
        """Return as what it is dragged, and its value."""
        if self.kind is not None:
            return dragging.EQUIPMENT, self.kind.value
        return dragging.SIGN, self.name


@cache
def tiles() -> tuple[Tile, ...]:
    """Return every sign once by its name, then the equipment."""
    by_name: dict[str, Tile] = {}
    for sign in signs():
        by_name.setdefault(
            sign.zh,
            Tile(
                title=sign.zh,
                family=sign.family.zh,
                name=sign.zh,
                tip="　".join(part for part in (sign.family.zh, sign.code, sign.standard) if part),
            ),
        )
    equipment = (
        Tile(title=kind.zh, family="消防设施" if kind.is_fire else "应急设施", kind=kind)
        for kind in EquipmentKind
    )
    return (*by_name.values(), *equipment)


@cache
def families() -> tuple[str, ...]:
    """Return the families in the table's order."""
    return tuple(dict.fromkeys(tile.family for tile in tiles()))


@cache
def _search_text(tile: Tile) -> str:
    spelled = _spellings().get(tile.title, "")
    return f"{tile.title}\n{initials(tile.title)}\n{spelled}\n{tile.tip}".lower()


@cache
def _spellings() -> dict[str, str]:
    """Return every name in full pinyin (tools/pinyin_signs.py): pypinyin itself is slow to load."""
    lines = resource("pinyin", "signs.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)


def matching(words: str, family: str) -> list[Tile]:
    """Return the tiles of a family (empty: of all) whose name, pinyin, initials or number hold the words."""
    wanted = words.strip().lower()
    return [
        tile
        for tile in tiles()
        if (not family or tile.family == family) and (not wanted or wanted in _search_text(tile))
    ]


def tile_named(name: str) -> Tile | None:
    """Return the tile of a sign, None when there is no such sign."""
    return next((tile for tile in tiles() if tile.name == name), None)


def tile_of(kind: EquipmentKind) -> Tile | None:
    """Return the tile of a kind of equipment."""
    return next((tile for tile in tiles() if tile.kind is kind), None)


class TilePictures(QObject):
    """Draws tiles on a thread, each once; whoever shows them hears when some are ready."""

    ready = Signal(object)  # list of tiles

    def __init__(
        self, *, work: Work, artwork: Callable[[], SignArtwork], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._artwork = work, artwork
        self._icons: dict[Tile, QIcon] = {}
        self._wanted: dict[Tile, None] = {}
        self._is_drawing = False
        self._soon = QTimer(self, singleShot=True, interval=1)
        self._soon.timeout.connect(self._draw)

    def icon(self, tile: Tile) -> QIcon | None:
        """Return a tile's picture; None until it has been drawn."""
        found = self._icons.get(tile)
        if found is None and tile not in self._wanted:
            self._wanted[tile] = None
            self._soon.start()
        return found

    def _draw(self) -> None:
        if self._is_drawing or not self._wanted:
            return
        batch = list(self._wanted)[:_AT_ONCE]
        self._is_drawing = True

        def draw(_progress: object) -> list[QImage]:
            artwork = self._artwork()
            return [_picture(tile, artwork) for tile in batch]

        def done(pictures: list[QImage]) -> None:
            self._is_drawing = False
            for tile, picture in zip(batch, pictures, strict=True):
                self._wanted.pop(tile, None)
                self._icons[tile] = QIcon(QPixmap.fromImage(picture))
            self.ready.emit(batch)
            self._draw()

        self._work.run(draw, done=done)


class PaletteModel(QAbstractListModel):
    """Some of the tiles."""

    def __init__(self, pictures: TilePictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._tiles: tuple[Tile, ...] = ()
        self._blank = QIcon()
        empty = QPixmap(QSize(96, 96))
        empty.fill(Qt.GlobalColor.transparent)
        self._blank.addPixmap(empty)
        pictures.ready.connect(self._drawn)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """Return the tiles shown."""
        return self._tiles

    def show_tiles(self, shown: Iterable[Tile]) -> None:
        """Show other tiles."""
        wanted = tuple(shown)
        if wanted != self._tiles:
            self.beginResetModel()
            self._tiles = wanted
            self.endResetModel()

    def _drawn(self, drawn: Sequence[Tile]) -> None:
        rows = [row for row, tile in enumerate(self._tiles) if tile in set(drawn)]
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return the number of tiles."""
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a tile's name, picture or tip."""
        tile = self._tiles[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.title
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pictures.icon(tile) or self._blank
        if role == Qt.ItemDataRole.ToolTipRole:
            how = "单击后在图上放置，或直接拖到图上"
            return plain_tip("\n".join(part for part in (tile.title, tile.tip or tile.family, how) if part))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let tiles be dragged."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        """Return as what tiles travel."""
        return [dragging.SIGN, dragging.EQUIPMENT]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the dragged tile."""
        data = QMimeData()
        for index in indexes[:1]:
            mime, value = self._tiles[index.row()].mime
            data.setData(mime, value.encode())
        return data


def _picture(tile: Tile, artwork: SignArtwork) -> QImage:
    """Return a tile's picture, large enough for a screen of double density."""
    drawn: Group
    if tile.kind is not None:
        side = Transform.scale(_SIDE).then(Transform.move(_SIDE / 2, _SIDE / 2))
        drawn = Group(items=(equipment_symbol(tile.kind),), transform=side)
    else:
        drawn = artwork.sign(sign_named(tile.name), _SIDE / 2, _SIDE / 2, _SIDE)
    renderer = QSvgRenderer(QByteArray(svg(Drawing(width=_SIDE, height=_SIDE, items=(drawn,))).encode()))
    image = QImage(96, 96, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image

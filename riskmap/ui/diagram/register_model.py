"""The enterprise's risk points as a table beside the sheet: number, level and name, who answers, where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.sheet import Sheet
from riskmap.model.diagram.zone import PointMark
from riskmap.model.levels import RiskLevel
from riskmap.ui.diagram import dragging
from riskmap.ui.level_chip import LEVEL_ROLE
from riskmap.ui.plain_text import plain_tip
from riskmap.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("编号", "风险点", "责任", "图纸")
NUMBER, NAME, WHO, SHEET = range(4)
NOT_DRAWN = "未上图"


@dataclass(frozen=True, kw_only=True)
class Place:
    """A mark of a point: the sheet, what that is called (in brief without an only building), the mark."""

    sheet_uid: bytes
    title: str
    mark_uid: bytes
    brief: str = ""


Places = Mapping[bytes, tuple[Place, ...]]


def places_of(documents: Mapping[bytes, FloorDocument]) -> dict[bytes, tuple[Place, ...]]:
    """Return where each point of the register is drawn, by its uid."""
    found: dict[bytes, list[Place]] = {}
    floors = [document.sheet for document in documents.values() if document.sheet.ordinal]
    has_buildings = len({sheet.building for sheet in floors}) > 1
    for uid, document in documents.items():
        title, brief = document.sheet.title, _brief(document.sheet, has_buildings=has_buildings)
        for shape in document.shapes.values():
            if isinstance(shape, PointMark):
                found.setdefault(shape.point_uid, []).append(
                    Place(sheet_uid=uid, title=title, brief=brief, mark_uid=shape.uid)
                )
    return {uid: tuple(places) for uid, places in found.items()}


def _brief(sheet: Sheet, *, has_buildings: bool) -> str:
    """Return what a sheet is called in a narrow column: a building's name says nothing where there is one."""
    return sheet.title if has_buildings else replace(sheet, building="").title


class RegisterModel(QAbstractTableModel):
    """Rows are points in the order of their numbers, narrowed by words or to what is on no sheet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._points: tuple[RegisterPoint, ...] = ()
        self._places: Places = {}
        self._shown: tuple[RegisterPoint, ...] = ()
        self._words, self._only_missing = "", False
        self._italic = QFont()
        self._italic.setItalic(True)

    def show_points(self, points: Sequence[RegisterPoint], places: Places) -> None:
        """Show other points, or the same drawn elsewhere."""
        self._points, self._places = tuple(points), places
        self._narrow()

    def narrow(self, words: str, *, only_missing: bool) -> None:
        """Show only points that hold the words, or that are on no sheet."""
        self._words, self._only_missing = words.strip().lower(), only_missing
        self._narrow()

    def _narrow(self) -> None:
        shown = tuple(point for point in self._points if self._is_shown(point))
        if [point.uid for point in shown] == [point.uid for point in self._shown]:
            self._shown = shown
            if shown:
                self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def _is_shown(self, point: RegisterPoint) -> bool:
        if self._only_missing and point.uid in self._places:
            return False
        texts = (point.name, point.responsible_person, point.responsible_post, *point.accident_types)
        return (
            not self._words
            or self._words == str(point.number)
            or any(self._words in text.lower() for text in texts)
        )

    # ── what the rows are ───────────────────────────────────────────────────────────────────

    @property
    def shown(self) -> tuple[RegisterPoint, ...]:
        """Return the points shown."""
        return self._shown

    @property
    def total(self) -> int:
        """Return how many points the enterprise has."""
        return len(self._points)

    @property
    def missing(self) -> int:
        """Return how many are on no sheet."""
        return sum(point.uid not in self._places for point in self._points)

    def places(self, point_uid: bytes) -> tuple[Place, ...]:
        """Return where a point is drawn."""
        return self._places.get(point_uid, ())

    def row_of(self, point_uid: bytes) -> int | None:
        """Return the row of a point, None when it is not shown."""
        return next((row for row, point in enumerate(self._shown) if point.uid == point_uid), None)

    def sheet_text(self, point: RegisterPoint) -> str:
        """Return in words where a point is drawn."""
        return "、".join(dict.fromkeys(place.title for place in self.places(point.uid))) or NOT_DRAWN

    def brief_sheet_text(self, point: RegisterPoint) -> str:
        """Return the same for a narrow column."""
        places = self.places(point.uid)
        return "、".join(dict.fromkeys(place.brief or place.title for place in places)) or NOT_DRAWN

    def problems(self, point: RegisterPoint, *, drawn_only: bool = False) -> list[str]:
        """Return what is the matter with a point, in words; not drawn is said in a column of its own."""
        found = []
        places = self.places(point.uid)
        if not places and not drawn_only:
            found.append("没有标在任何一张图上：拖到图上即可")
        if len({place.mark_uid for place in places}) > 1:
            found.append(f"在图上标了 {len(places)} 次")
        if point.level is RiskLevel.UNASSESSED:
            found.append("还没有评估，图上为灰色")
        if point.level >= RiskLevel.ORANGE:
            if not point.responsible_person.strip():
                found.append("没有责任人")
            if not point.has_measures:
                found.append("没有管控措施")
        return found

    # ── Qt's questions ──────────────────────────────────────────────────────────────────────

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return the number of points shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell."""
        point, column = self._shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(point, column)
        if role == LEVEL_ROLE and column == NAME:
            return point.level
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(point))
        if (
            role == Qt.ItemDataRole.DecorationRole
            and column == NUMBER
            and self.problems(point, drawn_only=True)
        ):
            return self._theme.icon("circle-alert", "muted")
        if role == Qt.ItemDataRole.ForegroundRole and column == SHEET and not self.places(point.uid):
            return self._theme.colour("accent")
        if role == Qt.ItemDataRole.ForegroundRole and column == WHO:
            return self._theme.colour("muted")
        return None

    def _text(self, point: RegisterPoint, column: int) -> str:
        if column == NUMBER:
            return str(point.number)
        if column == NAME:
            return point.name
        if column == WHO:
            return point.responsible_person or point.responsible_post
        return self.brief_sheet_text(point)

    def _tip(self, point: RegisterPoint) -> str:
        who = " ".join(part for part in (point.responsible_post, point.responsible_person) if part)
        lines = [
            f"{point.number} {point.name}　{point.level.label}",
            f"责任：{who or '未填'}",
            f"图纸：{self.sheet_text(point)}",
        ]
        if point.accident_types:
            lines.append(f"事故类型：{'、'.join(point.accident_types)}")
        return "\n".join([*lines, *(f"！{each}" for each in self.problems(point))])

    # ── dragging ────────────────────────────────────────────────────────────────────────────

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let points be dragged."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        """Return as what points travel."""
        return [dragging.POINT, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the dragged points: their uids, and words for other programs."""
        rows = sorted({index.row() for index in indexes})
        points = [self._shown[row] for row in rows]
        data = QMimeData()
        data.setData(dragging.POINT, " ".join(point.uid.hex() for point in points).encode("ascii"))
        data.setText("\n".join(f"{point.number}\t{point.name}" for point in points))
        return data

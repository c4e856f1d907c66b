"""From the wish to see a floor on the city map to its place there: one step that can be undone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from riskmap.drawing.orientation import north_of
from riskmap.errors import BadInput
from riskmap.geometry.floor_placing import Placing
from riskmap.geometry.shapes import Point
from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.notes import NorthArrow
from riskmap.model.diagram.sheet import Georeference
from riskmap.ui.diagram.page import DiagramPage
from riskmap.ui.diagram.placing_on_map.dialog import PlacingDialog
from riskmap.ui.diagram.placing_on_map.floor_shape import floor_shape
from riskmap.ui.diagram.placing_on_map.surroundings import surroundings_of
from riskmap.ui.diagram.tools.ground.georeference import GeoreferenceTool
from riskmap.ui.diagram.tools.tool import Tool
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing
from riskmap.ui.theme import Theme

_LIKE_A_FLOOR = 18.5  # zoom of the map at which a floor is looked at


class PlacingOnMap(QObject):
    """Answers the property panel and the tool that picks two places."""

    asked = Signal()  # a question stands on screen
    help_asked = Signal()
    map_asked = Signal(float, float, float)  # look at longitude, latitude, zoom on the city map

    def __init__(self, page: DiagramPage, *, session: Session, signing: Signing, theme: Theme) -> None:
        super().__init__(page)
        self._page, self._stage, self._session = page, page.stage, session
        self._signing, self._theme = signing, theme
        self.dialog: PlacingDialog | None = None
        self._heard: Tool | None = None
        section = page.view.properties.place
        section.place_asked.connect(self.ask)
        section.show_asked.connect(self.show_on_map)
        self._stage.tool_changed.connect(self._listen)

    def ask(self, first: Point | None = None, second: Point | None = None) -> None:
        """Ask where the open floor lies; without two places by the sheet's corners."""
        floor = self._stage.floor
        if floor is None or self.dialog is not None:
            return
        if not floor.writable:
            self._page.said.emit(self._session.access.reason or "这张图现在不能修改。", "", None)
            return
        if first is None or second is None:
            first, second = _usual_points(floor.document)
        points = (first, second)
        self._signing.with_name(lambda: self._open(points))

    def show_on_map(self) -> None:
        """Show the open floor's place on the city map."""
        floor = self._stage.floor
        present = _placing(floor.document) if floor is not None else None
        if floor is None or present is None:
            return
        sheet = floor.document.sheet
        lon, lat = present.place.to_degrees((sheet.width / 2, sheet.height / 2)).tolist()
        if not floor.is_saved:
            self._page.said.emit("地图上显示的是上次保存的图；刚才的修改保存后才会出现。", "", None)
        self.map_asked.emit(lon, lat, _LIKE_A_FLOOR)

    def _open(self, points: tuple[Point, Point]) -> None:
        floor = self._stage.floor
        if floor is None or self.dialog is not None:
            return
        document = floor.document
        try:
            present = _placing(document)
        except BadInput:
            present = None
        dialog = self.dialog = PlacingDialog(
            floor_shape(floor.diagram),
            surroundings_of(
                self._session.register,
                self._page.enterprise_fid,
                self._page.sheets.documents,
                document.sheet.uid,
            ),
            floor_points=points,
            present=present,
            north=_north(document),
            theme=self._theme,
            parent=self._page.window(),
        )
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(lambda: self._take(dialog))
        dialog.pick_asked.connect(lambda: self._pick(dialog))
        dialog.finished.connect(lambda _result: self._closed(dialog))
        QShortcut(QKeySequence(Qt.Key.Key_F1), dialog).activated.connect(self.help_asked)
        dialog.show()
        self.asked.emit()

    def _closed(self, dialog: PlacingDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _pick(self, dialog: PlacingDialog) -> None:
        dialog.reject()
        self._page.tools.take(GeoreferenceTool.key)

    def _listen(self, tool: Tool) -> None:
        if isinstance(tool, GeoreferenceTool) and tool is not self._heard:
            self._heard = tool
            # Queued: the tool finishes its click before a question stands over it.
            tool.picked.connect(self.ask, Qt.ConnectionType.QueuedConnection)

    def _take(self, dialog: PlacingDialog) -> None:
        floor, placing = self._stage.floor, dialog.placing
        if floor is None or (placing is None and not dialog.removes):
            return
        place: Georeference | None = None
        if placing is not None and not dialog.removes:
            kept = placing.fitted
            place = Georeference(
                floor_a=kept.floor_a,
                lonlat_a=kept.degrees_a,
                floor_b=kept.floor_b,
                lonlat_b=kept.degrees_b,
            )
        before = floor.document.frame
        after = replace(before, sheet=replace(before.sheet, georeference=place))
        label = "取消地图定位" if place is None else "地图定位"
        if self._stage.do(ReplaceFrame(before=before, after=after, label=label)):
            said = "已取消定位。" if place is None else "已定位；保存后在城市地图上放大就能看到这张图。"
            self._page.said.emit(said, "" if place is None else "在地图上看", self.show_on_map)


def _placing(document: FloorDocument) -> Placing | None:
    place = document.sheet.georeference
    if place is None:
        return None
    placing = Placing(
        floor_a=place.floor_a, degrees_a=place.lonlat_a, floor_b=place.floor_b, degrees_b=place.lonlat_b,
        keeps_scale=False,
    )  # fmt: skip
    keeps = abs(placing.place.scale - 1) < 1e-4
    return replace(placing, keeps_scale=keeps)


def _usual_points(document: FloorDocument) -> tuple[Point, Point]:
    place, sheet = document.sheet.georeference, document.sheet
    if place is not None:
        return place.floor_a, place.floor_b
    return (0.0, 0.0), (sheet.width, sheet.height)


def _north(document: FloorDocument) -> float:
    """Return the direction of north on a sheet, degrees anticlockwise from the right."""
    arrow = next((each for each in document.of_kind(NorthArrow) if not each.is_orientation), None)
    if arrow is not None:
        return 90.0 + arrow.angle
    known = north_of(document)
    return 90.0 if known is None else 90.0 + known

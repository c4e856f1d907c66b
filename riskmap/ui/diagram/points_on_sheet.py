"""The list of risk points and the sheet: each chooses in the other, points go onto the sheet and off it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.zone import PointMark
from riskmap.ui.diagram.canvas import Canvas
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.point_marks import marks_of, put_points, take_off
from riskmap.ui.diagram.register_list import RegisterList
from riskmap.ui.diagram.register_model import places_of
from riskmap.ui.diagram.sheets import Sheets
from riskmap.ui.diagram.stage import Stage


class PointsOnSheet(QObject):
    """Follows the stage's floor."""

    said = Signal(str)

    def __init__(
        self,
        stage: Stage,
        *,
        sheets: Sheets,
        register: RegisterList,
        canvas: Canvas,
        show: Callable[[bytes, Sequence[bytes]], None],
        parent: QObject | None = None,
    ) -> None:
        """Tie the two together; ``show`` opens a sheet and brings shapes of it into sight."""
        super().__init__(parent)
        self._stage, self._sheets, self._register, self._canvas = stage, sheets, register, canvas
        self._show = show
        self._floor: DrawnFloor | None = None
        register.chosen.connect(self.choose)
        register.show_asked.connect(self._show_point)
        register.put_asked.connect(self._put_in_view)
        register.take_off_asked.connect(self._take_off)
        canvas.point_dropped.connect(self.put)
        stage.point_asked.connect(self._asked)
        stage.floor_changed.connect(self._follow)
        self._follow(stage.floor)

    def put(self, uids: Sequence[bytes], at: Point) -> None:
        """Put points of the register onto the open sheet, and choose their marks."""
        floor = self._floor
        points = [self._sheets.points[uid] for uid in uids if uid in self._sheets.points]
        if floor is None:
            return
        if not points:
            self.said.emit("拖来的风险点不属于这家企业，没有放上去。")
            return
        layer = floor.document.layer("points")
        if not floor.writable:
            self.said.emit("这张图现在不能修改，风险点没有放上去。")
        elif layer.locked or not layer.visible:
            self.said.emit("“风险点”图层已锁定或隐藏，请先在“图层”里打开再放。")
        elif self._stage.do(put_points(floor.document, points, at)):
            floor.select(marks_of(floor.document, uids))

    def choose(self, uids: Sequence[bytes]) -> None:
        """Choose the marks of points on the open sheet."""
        floor = self._floor
        if floor is not None:
            marks = marks_of(floor.document, uids)
            if marks or not uids:
                floor.select(marks)
                self._canvas.update()

    def show_points(self) -> None:
        """List the points as the register has them now, and where they are drawn."""
        self._register.show_points(tuple(self._sheets.points.values()), places_of(self._sheets.documents))
        self._follow_choice()

    def _follow(self, floor: DrawnFloor | None) -> None:
        if self._floor is not None:
            self._floor.selection_changed.disconnect(self._follow_choice)
        self._floor = floor
        if floor is not None:
            floor.selection_changed.connect(self._follow_choice)
        self._follow_choice()

    def _follow_choice(self) -> None:
        chosen = self._floor.chosen if self._floor is not None else ()
        self._register.follow([shape.point_uid for shape in chosen if isinstance(shape, PointMark)])

    def _asked(self, at: Point) -> None:
        if self._register.offers("add"):
            self._register.add_asked.emit(at)
        else:
            self.said.emit("请从右下的风险点清单把风险点拖到图上。")

    def _show_point(self, uid: bytes) -> None:
        places = self._register.model.places(uid)
        here = self._floor.document.sheet.uid if self._floor is not None else None
        place = next((each for each in places if each.sheet_uid == here), places[0] if places else None)
        if place is None:
            self.said.emit("这个风险点还没有标在图上：把它拖到图上即可。")
        else:
            self._show(place.sheet_uid, (place.mark_uid,))

    def _put_in_view(self, uids: Sequence[bytes]) -> None:
        middle = self._canvas.rect().center()
        self.put(uids, self._stage.view.floor(middle.x(), middle.y()))

    def _take_off(self, uids: Sequence[bytes]) -> None:
        floor = self._floor
        if floor is not None:
            change = take_off(floor.document, uids)
            if change.before:
                self._stage.do(change)
            else:
                self.said.emit("选中的风险点不在这张图上。")

"""What can be done about a problem at once: each is asked for by name and is one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from riskmap.errors import BadInput
from riskmap.model.diagram.changes import Change, ReplaceFrame, ReplaceShapes
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.layers import LAYER_TITLES, layer_of
from riskmap.model.diagram.problem import Problem, ProblemKind
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.ui.diagram.commands.repairing import propose_repair
from riskmap.ui.diagram.commands.zones import subtract
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.page import DiagramPage
from riskmap.ui.diagram.points.placing import Queued
from riskmap.ui.diagram.points.pointing import Pointing

_LOCKED = "它所在的图层已隐藏或锁定，没有改动；请先在“图层”里显示并解锁。"
#: Kind → what is offered, and the tool that puts it down at once.
_TOOLS = {
    ProblemKind.NO_LEGEND: ("添加图例", "legend"),
    ProblemKind.NO_NORTH: ("添加方位标", "north_arrow"),
    ProblemKind.NO_TITLE_BLOCK: ("添加标题栏", "title_block"),
    ProblemKind.NO_SCALE: ("标定比例", "calibrate"),
}
#: Kind → what is offered, and the field that the keyboard is put into.
_FIELDS = {
    ProblemKind.ZONE_UNNAMED: ("填写名称", ("name",)),
    ProblemKind.NO_SIGNATURE: ("填写姓名", ("compiled_by", "checked_by", "approved_by")),
    ProblemKind.NO_DATE: ("填写日期", ("date",)),
    ProblemKind.NO_VERSION: ("填写版本", ("version",)),
    ProblemKind.NO_PHONE: ("填写应急电话", ("emergency_phone",)),
}
_EDITED = {
    ProblemKind.POINT_UNASSESSED: "去评估…",
    ProblemKind.NO_RESPONSIBLE: "填写责任人…",
    ProblemKind.NO_MEASURES: "填写措施…",
}


@dataclass(frozen=True, kw_only=True)
class Mend:
    """Something offered about a problem."""

    title: str
    run: Callable[[], None]


class Mends(QObject):
    """Knows what to offer; goes to the problem's sheet before anything is done to it."""

    def __init__(self, page: DiagramPage, pointing: Pointing) -> None:
        super().__init__(page)
        self._page, self._stage, self._pointing = page, page.stage, pointing
        self._waiting: tuple[bytes, Callable[[DrawnFloor], None]] | None = None
        page.floor_opened.connect(self._opened)

    def of(self, problem: Problem, problems: Sequence[Problem]) -> tuple[Mend, ...]:
        """Return what can be done about one of the problems, nothing where the workspace is read-only."""
        if not self._page.sheets.is_writable:
            return ()
        kind = problem.kind
        if kind in _TOOLS:
            title, tool = _TOOLS[kind]
            return (self._mend(problem, title, lambda _floor: self._take(tool)),)
        if kind in _FIELDS:
            title, keys = _FIELDS[kind]
            return (self._mend(problem, title, lambda floor: self._fill_in(floor, problem, keys)),)
        if kind in _EDITED and problem.points:
            return (Mend(title=_EDITED[kind], run=lambda: self._pointing.edit(problem.points[0])),)
        offered = {
            ProblemKind.CROSSING: self._crossing,
            ProblemKind.NO_AREA: self._no_area,
            ProblemKind.OVERLAP: self._overlap,
            ProblemKind.MARK_UNKNOWN: self._unknown,
            ProblemKind.MARK_TWICE: self._twice,
            ProblemKind.MARK_OFF_SHEET: self._off_sheet,
            ProblemKind.ZONE_EMPTY: self._empty_zone,
            ProblemKind.LAYER_HIDDEN: self._hidden,
        }.get(kind)
        if offered is not None:
            return offered(problem)
        return self._not_drawn(problem, problems) if kind is ProblemKind.POINT_NOT_DRAWN else ()

    # ── zones ───────────────────────────────────────────────────────────────────────────────

    def _crossing(self, problem: Problem) -> tuple[Mend, ...]:
        def propose(floor: DrawnFloor) -> None:
            if self._may_change(floor, problem):
                floor.select(problem.shapes)
                propose_repair(self._stage)
                self._page.canvas.setFocus()

        return (self._mend(problem, "看修复方案…", propose),)

    def _no_area(self, problem: Problem) -> tuple[Mend, ...]:
        return (self._removing(problem, "删除这个分区", problem.shapes),)

    def _overlap(self, problem: Problem) -> tuple[Mend, ...]:
        above, below = problem.shapes

        def cut(floor: DrawnFloor) -> None:
            shapes = floor.document.shapes
            zones = [shapes[uid] for uid in (below, above) if isinstance(shapes.get(uid), Zone)]
            if len(zones) == 2 and self._may_change(floor, problem):
                try:
                    change = subtract(floor.document, [each for each in zones if isinstance(each, Zone)])
                except BadInput as error:  # wholly covered by the other
                    self._stage.failed.emit(error)
                    return
                self._do(floor, change)

        return (self._mend(problem, "裁去较低等级的重叠处", cut),)

    def _empty_zone(self, problem: Problem) -> tuple[Mend, ...]:
        def uncolour(floor: DrawnFloor) -> None:
            zone = floor.document.shapes.get(problem.shapes[0])
            if isinstance(zone, Zone) and self._may_change(floor, problem):
                name = zone.name or "未命名"
                bare = replace(zone, coloured=False, manual_level=None, manual_reason="")
                self._do(floor, ReplaceShapes(before=(zone,), after=(bare,), label=f"“{name}”设为不着色"))

        return (self._mend(problem, "设为不着色", uncolour),)

    # ── marks and points ────────────────────────────────────────────────────────────────────

    def _unknown(self, problem: Problem) -> tuple[Mend, ...]:
        return (self._removing(problem, "从图上删除", problem.shapes),)

    def _twice(self, problem: Problem) -> tuple[Mend, ...]:
        def keep(floor: DrawnFloor) -> None:
            others = [
                mark.uid
                for mark in floor.document.of_kind(PointMark)
                if mark.point_uid in problem.points and mark.uid not in problem.shapes
            ]
            self._remove(floor, problem, others, "只留一处标记")

        return (
            self._mend(problem, "只留这一处", keep),
            self._removing(problem, "删除这一处", problem.shapes),
        )

    def _off_sheet(self, problem: Problem) -> tuple[Mend, ...]:
        def move(floor: DrawnFloor) -> None:
            mark, sheet = floor.document.shapes.get(problem.shapes[0]), floor.document.sheet
            if isinstance(mark, PointMark) and self._may_change(floor, problem):
                x, y = mark.position
                inside = (min(max(x, 0.0), sheet.width), min(max(y, 0.0), sheet.height))
                moved = replace(mark, position=inside)
                self._do(floor, ReplaceShapes(before=(mark,), after=(moved,), label="风险点移回图纸内"))
                self._page.showing.show_shapes(sheet.uid, [mark.uid])

        return (self._mend(problem, "移回图纸内", move),)

    def _not_drawn(self, problem: Problem, problems: Sequence[Problem]) -> tuple[Mend, ...]:
        same = [uid for each in problems if each.kind is problem.kind for uid in each.points]
        offered = [Mend(title="放到图上", run=lambda: self._place(problem.points))]
        if len(same) > 1:
            offered.append(Mend(title=f"逐个放置全部 {len(same):,} 处", run=lambda: self._place(same)))
        return tuple(offered) if self._stage.floor is not None else ()

    def _place(self, uids: Sequence[bytes]) -> None:
        points = self._page.sheets.points
        self._pointing.place([Queued(uid=uid, name=points[uid].name) for uid in uids if uid in points])
        self._page.canvas.setFocus()

    # ── layers and fields ───────────────────────────────────────────────────────────────────

    def _hidden(self, problem: Problem) -> tuple[Mend, ...]:
        def show(floor: DrawnFloor) -> None:
            shapes = floor.document.shapes
            keys = {layer_of(shapes[uid]) for uid in problem.shapes if uid in shapes}
            frame = floor.document.frame
            layers = tuple(
                replace(layer, visible=True) if layer.key in keys else layer for layer in frame.layers
            )
            titles = "、".join(title for key, title in LAYER_TITLES.items() if key in keys)
            after = replace(frame, layers=layers)
            self._do(floor, ReplaceFrame(before=frame, after=after, label=f"显示图层“{titles}”"))

        return (self._mend(problem, "显示这个图层", show),)

    def _fill_in(self, floor: DrawnFloor, problem: Problem, keys: Sequence[str]) -> None:
        shape = floor.document.shapes.get(problem.shapes[0])
        if shape is None:
            return
        floor.select([shape.uid])
        empty = (key for key in keys if not str(getattr(shape, key, "")).strip())
        self._page.view.show_tab(self._page.view.properties)
        self._page.view.properties.focus_field(next(empty, keys[0]))

    def _take(self, tool: str) -> None:
        self._stage.use(tool)
        self._page.canvas.setFocus()

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _mend(self, problem: Problem, title: str, deed: Callable[[DrawnFloor], None]) -> Mend:
        return Mend(title=title, run=lambda: self._on_its_sheet(problem, deed))

    def _removing(self, problem: Problem, title: str, uids: Sequence[bytes]) -> Mend:
        return self._mend(problem, title, lambda floor: self._remove(floor, problem, uids, title))

    def _remove(self, floor: DrawnFloor, problem: Problem, uids: Sequence[bytes], label: str) -> None:
        there = tuple(floor.document.shapes[uid] for uid in uids if uid in floor.document.shapes)
        if there and self._may_change(floor, problem):
            self._do(floor, ReplaceShapes(before=there, label=label))

    def _may_change(self, floor: DrawnFloor, problem: Problem) -> bool:
        document: FloorDocument = floor.document
        shapes = [document.shapes[uid] for uid in problem.shapes if uid in document.shapes]
        may = all(document.may_edit(shape) for shape in shapes)
        if not may:
            self._page.said.emit(_LOCKED, "", None)
        return may

    def _do(self, floor: DrawnFloor, change: Change) -> None:
        if floor.writable and self._stage.do(change):
            self._page.said.emit(f"已{change.described}。", "撤销", self._page.undoing.undo)

    def _on_its_sheet(self, problem: Problem, deed: Callable[[DrawnFloor], None]) -> None:
        floor = self._stage.floor
        self._waiting = None
        if problem.sheet_uid is not None and (floor is None or floor.document.sheet.uid != problem.sheet_uid):
            self._waiting = (problem.sheet_uid, deed)
            self._page.show_problem(problem)
        elif floor is not None:
            self._page.show_problem(problem)
            deed(floor)

    def _opened(self, floor: DrawnFloor | None) -> None:
        waiting = self._waiting
        if floor is not None and waiting is not None:
            self._waiting = None
            if floor.document.sheet.uid == waiting[0]:
                waiting[1](floor)

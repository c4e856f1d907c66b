"""The scale of the background: two places on it and the metres between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from riskmap.geometry.calibration import calibrate
from riskmap.geometry.floor_measuring import distance
from riskmap.geometry.shapes import Path, Point
from riskmap.geometry.transforms import Transform, scaling, turning
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.notes import LegendBox, NorthArrow, TitleBlock
from riskmap.model.diagram.sheet import Calibration, Placement
from riskmap.model.diagram.transformed import transformed
from riskmap.ui.diagram.tools.drawing.kept import Kept
from riskmap.ui.diagram.tools.drawing.options import ToolOption
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import length, metres_text
from riskmap.ui.diagram.tools.ground.background_tool import BackgroundTool
from riskmap.ui.diagram.tools.pen import Pen


class CalibrateTool(BackgroundTool):
    """Scales the background so that two places on it lie as far apart as they really do."""

    key: ClassVar[str] = "calibrate"
    title: ClassVar[str] = "标定比例"
    icon: ClassVar[str] = "ruler-dimension-line"
    tip: ClassVar[str] = "在底图上单击一段已知尺寸（如柱距、外墙）的一端"
    most: ClassVar[int | None] = None
    options = (
        ToolOption(
            name="scales_shapes",
            title="标定时",
            choices=((False, "只缩放底图，图形不动"), (True, "图形随底图一起缩放")),
        ),
    )
    scales_shapes: Kept[bool] = Kept(False)

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        return (
            self.tip,
            "单击这段尺寸的另一端；Shift 锁定 15°，Esc 取消",
            "输入这两点实际相距多少米，回车标定；Backspace 退一步，Esc 取消",
        )[len(self.path)]

    def pressed(self, pen: Pen) -> None:
        """Set one of the two places; with both there, a click moves the second."""
        if len(self.path) == 2:
            self.path = self.path[:1]
        super().pressed(pen)

    def double_clicked(self, pen: Pen) -> None:
        """Take the second press for a click that has been counted."""

    def make(self, path: Path, *, closed: bool) -> bool:  # noqa: ARG002 - the metres are missing
        """Say what is missing; the two places stay."""
        self.stage.said.emit(self.hint)
        return False

    def entry_text(self, text: str) -> str:
        """Return what the field says."""
        return f"实际距离（米） {text}" if len(self.path) == 2 else super().entry_text(text)

    def enter(self, text: str) -> None:
        """Take the metres."""
        if len(self.path) < 2:
            super().enter(text)
            return
        metres, (first, second) = length(text), self.path
        fit = calibrate(first, second, metres, at=first)
        old = self.background.placement
        units = to_units(old)
        new = replace(old, scale=old.scale * fit.metres_per_unit, position=fit.transform.point(old.position))
        measured = Calibration(start=units.point(first), end=units.point(second), metres=metres)
        background = replace(self.background, placement=new, calibration=measured)
        if self.may_draw() and self.lay(background, label=f"标定底图比例（{metres:g} 米）"):
            self._scale_shapes(fit.metres_per_unit, first)
            self.cancel()
            self.done()

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the measured line; the mouse no longer matters once it has both ends."""
        preview.line(path[:2])

    def readout(self, path: Path) -> Sequence[str]:
        """Return how long the line is now, and what is asked."""
        if len(self.path) == 2:
            return "实际相距多少米？输数字后回车", f"现在量得 {metres_text(distance(*self.path))}"
        return (f"现在量得 {metres_text(distance(*path))}",) if len(path) > 1 else ()

    def _scale_shapes(self, factor: float, about: Point) -> None:
        document = self.stage.drawn.document
        before = [
            shape
            for shape in document.shapes.values()
            if not isinstance(shape, (LegendBox, TitleBlock, NorthArrow))
        ]
        if not before:
            return
        if not self.scales_shapes:
            self.stage.said.emit(f"底图已标定；图上的 {len(before)} 个图形没有动，请看看是否还对得上。")
            return
        scaled = tuple(transformed(shape, scaling(factor, about=about).point) for shape in before)
        self.stage.do(ReplaceShapes(before=tuple(before), after=scaled, label="图形随底图缩放"))


def to_units(placement: Placement) -> Transform:
    """Return the transform from the floor's metres to the background's own units."""
    there = scaling(placement.scale).then(turning(placement.angle))
    x, y = placement.position
    return there.then(Transform(dx=x, dy=y)).inverse()

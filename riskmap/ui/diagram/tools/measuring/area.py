"""Measuring an area."""

from __future__ import annotations

from typing import ClassVar

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area, perimeter
from riskmap.geometry.shapes import Path, ring_of
from riskmap.geometry.validity import outline_problem
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import area_text, metres_text
from riskmap.ui.diagram.tools.measuring.measure_tool import MeasureTool


class MeasureAreaTool(MeasureTool):
    """Measures area and perimeter."""

    key: ClassVar[str] = "measure_area"
    title: ClassVar[str] = "测量面积"
    icon: ClassVar[str] = "land-plot"
    shortcut: ClassVar[str] = "Shift+M"
    tip: ClassVar[str] = "单击要测量的范围的第一个角，双击结束；不改动图"
    least: ClassVar[int] = 3
    closes: ClassVar[bool] = True

    def make(self, path: Path, *, closed: bool) -> bool:
        """Keep what was measured, unless it crosses itself: that has no area worth telling."""
        ring = ring_of(path)
        problem = outline_problem((ring,))
        if problem is not None:
            raise BadInput(f"{problem.what}，量不出面积。", advice="请退回几步，绕着边界顺次单击。")
        return super().make(ring, closed=closed)

    def told(self, path: Path) -> str:
        """Return area and perimeter."""
        return f"面积 {area_text(area((path,)))}，周长 {metres_text(perimeter((path,)))}"

    def total(self, path: Path) -> str:
        """Return the area so far."""
        return f"面积 {area_text(area((path,)))}"

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the area so far."""
        preview.growing_area(path)
        super().sketch(preview, path)

    def show(self, preview: Preview, path: Path) -> None:
        """Draw what was measured."""
        preview.area((path,))
        preview.lengths((*path, path[0]))

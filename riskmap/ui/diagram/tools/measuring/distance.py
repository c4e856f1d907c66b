"""Measuring along a line."""

from __future__ import annotations

from typing import ClassVar

from riskmap.geometry.floor_measuring import path_length
from riskmap.geometry.shapes import Path
from riskmap.ui.diagram.tools.drawing.typed_numbers import metres_text
from riskmap.ui.diagram.tools.measuring.measure_tool import MeasureTool


class MeasureDistanceTool(MeasureTool):
    """Measures a distance of one or more parts."""

    key: ClassVar[str] = "measure"
    title: ClassVar[str] = "测量距离"
    icon: ClassVar[str] = "ruler"
    shortcut: ClassVar[str] = "M"
    tip: ClassVar[str] = "单击测量的起点，双击结束；不改动图"

    def told(self, path: Path) -> str:
        """Return the length, and of how many parts."""
        parts = f"，共 {len(path) - 1} 段" if len(path) > 2 else ""
        return f"距离 {metres_text(path_length(path))}{parts}"

    def total(self, path: Path) -> str:
        """Return the length of the whole."""
        return f"全长 {metres_text(path_length(path))}"

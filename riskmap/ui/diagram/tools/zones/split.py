"""Cutting zones in two along a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from shapely.geometry import LineString

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import area, label_place
from riskmap.geometry.shapes import Outline, Path
from riskmap.geometry.splitting import split
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.stage import HIT_PX
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import area_text
from riskmap.ui.diagram.tools.zones.cutting import CutsZones, rings

#: More pieces than this are not worked out at every move of the mouse.
_MOST_SHOWN = 6


class SplitTool(CutsZones):
    """Cuts the chosen zones, or all the line crosses; the pieces share the cut exactly."""

    key: ClassVar[str] = "split"
    title: ClassVar[str] = "分割区域"
    icon: ClassVar[str] = "slice"
    shortcut: ClassVar[str] = "K"
    tip: ClassVar[str] = "单击分割线的起点，从分区的一边画到另一边；先选中分区则只分割它"

    def make(self, path: Path, *, closed: bool) -> bool:  # noqa: ARG002 - a cut is open
        """Cut the zones."""
        cut = self._cut(path, self._crossed(path))
        if not cut:
            raise BadInput(
                "分割线没有把任何分区分开。", advice="请让分割线从分区的一边画到另一边。图形没有改动。"
            )
        names = "、".join(f"“{zone.name or '未命名'}”" for zone, _pieces in cut[:3])
        return self.put_pieces(cut, label=f"分割分区{names}{' 等' if len(cut) > 3 else ''}")

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the line, and the pieces it would make with their areas; of very many only the zones."""
        meant = self._crossed(path)
        if len(meant) > _MOST_SHOWN:
            for zone in meant:
                preview.area(rings(zone))
        else:
            for _zone, pieces in self._cut(path, meant):
                for piece in pieces:
                    preview.area(piece)
                    preview.note(label_place(piece), area_text(area(piece)))
        super().sketch(preview, path)

    def _crossed(self, path: Path) -> list[Zone]:
        return self.meant(LineString(path)) if len(path) > 1 else []

    def _cut(self, path: Path, meant: Sequence[Zone]) -> list[tuple[Zone, tuple[Outline, ...]]]:
        found = []
        for zone in meant:
            try:
                found.append((zone, split(rings(zone), path, tolerance=HIT_PX * self.stage.view.metres)))
            except BadInput:  # this one the line does not divide
                continue
        return found

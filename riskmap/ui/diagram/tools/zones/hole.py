"""Taking a piece out of zones: a hole, a bay, a corner."""

from __future__ import annotations

from typing import ClassVar

from riskmap.errors import BadInput
from riskmap.geometry.combining import intersected, subtracted
from riskmap.geometry.floor_measuring import area
from riskmap.geometry.shapes import Outline, Path, outline_of, polygon_of
from riskmap.geometry.validity import outline_problem
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.zones.cutting import CutsZones, rings
from riskmap.ui.diagram.tools.zones.making import area_line


class HoleTool(CutsZones):
    """Takes what is drawn out of the chosen zones, or of the one it covers most of."""

    key: ClassVar[str] = "hole"
    title: ClassVar[str] = "挖洞"
    icon: ClassVar[str] = "squares-subtract"
    shortcut: ClassVar[str] = "H"
    tip: ClassVar[str] = "单击画出要从分区里挖去的部分；先选中分区则只挖它"
    least: ClassVar[int] = 3
    closes: ClassVar[bool] = True

    def make(self, path: Path, *, closed: bool) -> bool:  # noqa: ARG002 - a hole always is
        """Take it out."""
        taken = outline_of(path)
        if problem := outline_problem(taken):
            raise BadInput(f"{problem.what}，挖不了洞。", advice="请退回几步，绕着要挖的部分顺次单击。")
        touched: list[tuple[float, Zone]] = []
        for zone in self.meant(polygon_of(taken)):
            common = sum(area(part) for part in intersected([rings(zone), taken]))
            if common > 0:
                touched.append((common, zone))
        if not touched:
            raise BadInput("画的范围没有碰到任何分区。", advice="请画在要挖的分区上面。图形没有改动。")
        chosen = set(self.stage.drawn.selection)
        if not any(zone.uid in chosen for _common, zone in touched):
            touched = [max(touched, key=lambda each: each[0])]
        cut: list[tuple[Zone, tuple[Outline, ...]]] = []
        for _common, zone in touched:
            left = subtracted(rings(zone), [taken])
            if not left:
                raise BadInput(
                    f"这样会把分区“{zone.name or '未命名'}”整个挖掉。",
                    advice="要去掉整个分区，请选中它后按 Delete。图形没有改动。",
                )
            cut.append((zone, left))
        return self.put_pieces(cut, label=f"从分区“{cut[0][0].name or '未命名'}”挖去一块")

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw what is taken out."""
        preview.growing_area(path)
        super().sketch(preview, path)

    def total(self, path: Path) -> str:
        """Return the area taken out."""
        return area_line(area((path,)))

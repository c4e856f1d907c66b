"""Two places of the floor that the user will find again on the city map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QObject, Signal

from riskmap.errors import BadInput
from riskmap.geometry.floor_measuring import distance
from riskmap.geometry.shapes import Path
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.drawing.path_tool import PathTool
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import metres_text

_LEAST_METRES = 0.5


class _Picking(QObject):
    picked = Signal(object, object)


class GeoreferenceTool(PathTool):
    """Hands on the two places by `picked`; the dialog asks where they lie on the map."""

    key: ClassVar[str] = "georeference"
    title: ClassVar[str] = "地图定位"
    icon: ClassVar[str] = "map-pinned"
    tip: ClassVar[str] = "单击第一个定位点：在地图上也认得出来的位置，如厂区的一角"
    stays: ClassVar[bool] = False
    on_grid: ClassVar[bool] = False
    least: ClassVar[int] = 2
    most: ClassVar[int | None] = 2

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._picking = _Picking()
        self.picked = self._picking.picked

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        return "单击第二个定位点，离第一个越远越准；Esc 取消" if self.path else self.tip

    def make(self, path: Path, *, closed: bool) -> bool:  # noqa: ARG002 - two places
        """Hand the places on."""
        if distance(*path) < _LEAST_METRES:
            raise BadInput("两个定位点太近，定不出方向。", advice="请选相距较远的两点，例如厂区的两个对角。")
        self.picked.emit(*path)
        return True

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the two places with their names."""
        preview.line(path, dashed=True)
        for place, name in zip(path, ("甲", "乙"), strict=False):
            preview.ring(place, 9.0)
            preview.note(place, name)

    def readout(self, path: Path) -> Sequence[str]:
        """Return how far apart they are."""
        return (f"相距 {metres_text(distance(*path))}",) if len(path) > 1 else ()

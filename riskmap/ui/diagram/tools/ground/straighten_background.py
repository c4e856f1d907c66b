"""Turning a background that lies askew: along a line of it that should lie flat or stand upright."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from riskmap.errors import BadInput
from riskmap.geometry.calibration import straight_bearing
from riskmap.geometry.floor_measuring import direction, distance
from riskmap.geometry.shapes import Path
from riskmap.geometry.transforms import turning
from riskmap.model.diagram.sheet import Placement
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import at_angle
from riskmap.ui.diagram.tools.ground.background_tool import BackgroundTool


class StraightenBackgroundTool(BackgroundTool):
    """Turns the background about the first place until the line lies flat or stands upright."""

    key: ClassVar[str] = "straighten_background"
    title: ClassVar[str] = "底图转正"
    icon: ClassVar[str] = "image-turn"
    tip: ClassVar[str] = "在底图上单击一条应当水平或竖直的线（如外墙）的一端"

    @property
    def hint(self) -> str:
        """Return what the next click does."""
        return "单击这条线的另一端，底图就转到横平竖直；Esc 取消" if self.path else self.tip

    def make(self, path: Path, *, closed: bool) -> bool:  # noqa: ARG002 - a line is open
        """Turn the background."""
        if distance(*path) == 0:
            raise BadInput("两点重合，定不出方向。", advice="请选相距较远的两点。底图没有改动。")
        turned = replace(self.background, placement=self._placed(path))
        return self.lay(turned, label=f"底图旋转 {_turn(path):+.2f}°")

    @property
    def placement(self) -> Placement | None:
        """Return how the background would come to lie now."""
        path = self._shown()
        return self._placed(path) if len(path) > 1 and distance(*path) > 0 else None

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the line as it is and as it will lie."""
        preview.line(path)
        if len(path) > 1:
            goal = at_angle(path[0], distance(*path), straight_bearing(*path))
            preview.line((path[0], goal), dashed=True)

    def readout(self, path: Path) -> Sequence[str]:
        """Return by how much it will turn."""
        return (f"旋转 {_turn(path):+.2f}°",) if len(path) > 1 and distance(*path) > 0 else ()

    def _placed(self, path: Path) -> Placement:
        old, turn = self.background.placement, _turn(path)
        place = turning(turn, about=path[0]).point(old.position)
        return replace(old, angle=(old.angle + turn) % 360.0, position=place)


def _turn(path: Path) -> float:
    """Return the degrees, anticlockwise, up to 45 either way."""
    return (straight_bearing(*path) - direction(*path) + 180.0) % 360.0 - 180.0

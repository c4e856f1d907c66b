"""Four walls at once: a room dragged as a box."""

from __future__ import annotations

from typing import ClassVar

from riskmap.errors import BadInput
from riskmap.geometry.shapes import Path
from riskmap.model.diagram.building import Wall
from riskmap.model.diagram.shape import Shape
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.tools.building.wall import THICKNESS
from riskmap.ui.diagram.tools.drawing.box_tool import BoxTool, corners
from riskmap.ui.diagram.tools.drawing.kept import Kept
from riskmap.ui.diagram.tools.drawing.preview import Preview


class RoomTool(BoxTool):
    """Draws the four walls of a room."""

    key: ClassVar[str] = "room"
    title: ClassVar[str] = "房间"
    icon: ClassVar[str] = "room"
    tip: ClassVar[str] = "拖出房间的四面墙（墙的中心线）；右键选墙厚"
    makes: ClassVar[type[Shape] | None] = Wall
    options = (THICKNESS,)
    thickness: Kept[float] = Kept(0.24)

    def make(self, path: Path, *, closed: bool) -> bool:  # noqa: ARG002 - a room always is
        """Put the walls on the floor."""
        (x, y), (to_x, to_y) = path
        if x == to_x or y == to_y:
            raise BadInput("房间没有长或宽。", advice="请拖到对角，或输入“6x4”回车。图上没有改动。")
        return self.put(self._wall(new_uid(), path), label="画房间的墙")

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the walls."""
        if len(path) > 1 and path[0] != path[1]:
            preview.shape(self._wall(b"", path))
            preview.lengths(corners(*path)[0][:3])

    def _wall(self, uid: bytes, path: Path) -> Wall:
        [ring] = corners(*path)
        return Wall(uid=uid, path=ring, thickness=self.thickness, closed=True)

"""Drawing place by place what is itself a line: a wall, a route, a pipe, a marking."""

from __future__ import annotations

from abc import abstractmethod

from riskmap.geometry.floor_measuring import path_length
from riskmap.geometry.shapes import Path
from riskmap.model.diagram.shape import Shape
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.tools.drawing.path_tool import PathTool
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.drawing.typed_numbers import metres_text


class ShapePathTool(PathTool):
    """Shows the shape itself while it is drawn."""

    @abstractmethod
    def shape(self, uid: bytes, path: Path, *, closed: bool) -> Shape:
        """Return the shape along the places."""

    def make(self, path: Path, *, closed: bool) -> bool:
        """Put the shape on the floor."""
        return self.put(self.shape(new_uid(), path, closed=closed))

    def sketch(self, preview: Preview, path: Path) -> None:
        """Draw the shape as it will be, in its own colours, with its lengths."""
        if len(path) > 1 and path[0] != path[1]:
            preview.shape(self.shape(b"", path, closed=False))
        preview.lengths(path)

    def total(self, path: Path) -> str:
        """Return the length of the whole."""
        return f"全长 {metres_text(path_length(path))}"

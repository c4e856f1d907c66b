"""Text anywhere."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.notes import TextNote
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.tools.drawing.labelled_tool import LabelledTool


class TextTool(LabelledTool):
    """Writes where one clicks."""

    key: ClassVar[str] = "text"
    title: ClassVar[str] = "文字"
    icon: ClassVar[str] = "type"
    shortcut: ClassVar[str] = "T"
    tip: ClassVar[str] = "单击文字的左上角，直接输入，回车完成"
    makes: ClassVar[type[Shape] | None] = TextNote
    stays: ClassVar[bool] = False
    sample: ClassVar[str] = "文字"
    cursor: ClassVar[Qt.CursorShape] = Qt.CursorShape.IBeamCursor

    def worded(self, uid: bytes, place: Point, text: str) -> TextNote:
        """Return the text."""
        return TextNote(uid=uid, position=place, text=text)

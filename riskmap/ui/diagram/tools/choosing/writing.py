"""Having the words of a text on the sheet written where they stand."""

from __future__ import annotations

from dataclasses import replace

from riskmap.model.diagram.notes import TextNote
from riskmap.ui.diagram.stage import Stage


def write(stage: Stage, note: TextNote) -> None:
    """Ask for other words on the canvas; none take the text away."""
    floor = stage.drawn

    def written(text: str) -> None:
        now = floor.document.shapes.get(note.uid)
        if stage.floor is not floor or not isinstance(now, TextNote) or text == now.text:
            return
        if text.strip():
            floor.put(replace(now, text=text), label="修改文字")
        else:
            floor.remove([now.uid], label="删除文字")

    stage.text_asked.emit(note.position, note.text, written)

"""Taking what is chosen off the sheet: a vertex in hand, else the shapes."""

from __future__ import annotations

from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.ui.diagram.commands.command import editable
from riskmap.ui.diagram.commands.replacing import told
from riskmap.ui.diagram.stage import Stage


def delete(stage: Stage) -> None:
    """Delete the vertex that is in hand, else all that is chosen and may be changed."""
    if stage.tool is not None and stage.tool.delete():
        return
    floor = stage.drawn
    shapes = editable(floor)
    kept = len(floor.chosen) - len(shapes)
    if stage.do(ReplaceShapes(before=tuple(shapes), label=f"删除{told(shapes)}")) and kept:
        stage.said.emit(f"已删除{told(shapes)}；另有 {kept} 个在锁定或隐藏的图层上，没有删除。")

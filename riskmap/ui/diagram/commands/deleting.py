"""Taking what is chosen off the sheet: a vertex in hand, else the shapes."""

from __future__ import annotations

from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.ui.diagram.commands.command import editable
from riskmap.ui.diagram.commands.replacing import doing
from riskmap.ui.diagram.stage import Stage


def delete(stage: Stage) -> None:
    """Delete the vertex that is in hand, else all that is chosen and may be changed."""
    if stage.tool is not None and stage.tool.delete():
        return
    floor = stage.drawn
    shapes = editable(floor)
    kept = len(floor.chosen) - len(shapes)
    if stage.do(ReplaceShapes(before=tuple(shapes), label=doing("删除", shapes))) and kept:
        stage.said.emit(f"{doing('已删除', shapes)}；另有 {kept} 个在锁定或隐藏的图层上，没有删除。")

"""Whether neighbours follow a border that is moved."""

from __future__ import annotations

from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.choosing.select import SelectTool


def links_borders(stage: Stage) -> bool:
    """Tell whether zones that share a border follow it."""
    return SelectTool(stage).linked_borders


def switch_links(stage: Stage) -> None:
    """Let neighbours follow, or no longer."""
    on = not links_borders(stage)
    SelectTool(stage).linked_borders = on
    stage.said.emit(f"共边联动已{'打开：共边的分区跟着动' if on else '关闭：只动选中的'}。")
    stage.update()

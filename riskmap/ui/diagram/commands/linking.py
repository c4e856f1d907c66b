"""Whether neighbours follow a border that is moved."""

from __future__ import annotations

from typing import Final

from riskmap.ui.diagram.stage import Stage

#: Where `Stage.kept` remembers it.
_KEPT: Final = "linked_borders"


def links_borders(stage: Stage) -> bool:
    """Tell whether zones and walls that share a border with the one being reshaped follow it."""
    return bool(stage.kept.get(_KEPT, True))


def switch_links(stage: Stage) -> None:
    """Let neighbours follow, or no longer."""
    stage.kept[_KEPT] = not links_borders(stage)
    what = "打开：共边的分区跟着动" if links_borders(stage) else "关闭：只动选中的"
    stage.said.emit(f"共边联动已{what}。")
    stage.update()

"""What the hint line says while the select tool is in hand."""

from __future__ import annotations

from typing import Final

from riskmap.ui.diagram.tools.choosing.handles import HandleKind

READ_ONLY: Final = "这个工作区是只读的，图上的内容不能修改。"
NOTHING: Final = "单击选中，拖动框选（向右：完全框住的，向左：碰到的）；双击修改"
CHOSEN: Final = "拖动移动，Ctrl 拖动复制，拖手柄缩放或旋转；方向键微移，Delete 删除，再次单击选下一层"
VERTEX: Final = "已选中一个顶点：Delete 删除它，拖动移动它，Esc 放开"
HANDLES: Final = {
    HandleKind.VERTEX: "拖动顶点；单击选中它后按 Delete 删除",
    HandleKind.EDGE: "拖动这条边；双击加一个顶点",
    HandleKind.SCALE: "拖动改变大小；Shift 保持比例，Ctrl 从中心缩放",
    HandleKind.TURN: "拖动旋转；Shift 每次 15°",
    HandleKind.LABEL: "拖动风险点的名称；双击改回自动摆放",
}

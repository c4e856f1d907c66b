"""What every command of the editor is: a name, a reason why not, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.layers import layer_of
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage

READ_ONLY = "这个工作区是只读的，图上的内容不能修改"
NOT_OPEN = "还没有打开图纸"


@dataclass(frozen=True, kw_only=True)
class Command:
    """One thing that can be done with what is chosen.

    Attributes:
        key: what settings and tests know it by.
        title: what menus and buttons say.
        icon: a file of resources/icons, or "".
        shortcut: as `QKeySequence` reads it, or "".
        tip: one sentence for the tool tip.
        group: where menus put it.
        why_not: returns why it does not apply now, a sentence without full stop; "" when it does.
        do: does it; what it changes is one step of the floor.
        checked: for one that is on or off: which it is.
        changes: whether it changes the floor, and so needs one that may be changed.
    """

    key: str
    title: str
    do: Callable[[Stage], None]
    icon: str = ""
    shortcut: str = ""
    tip: str = ""
    group: str = ""
    why_not: Callable[[DrawnFloor], str] = lambda _floor: ""
    checked: Callable[[Stage], bool] | None = None
    changes: bool = True

    def refusal(self, floor: DrawnFloor | None) -> str:
        """Return why the command cannot be used now, "" when it can."""
        if floor is None:
            return NOT_OPEN
        if self.changes and not floor.writable:
            return READ_ONLY
        return self.why_not(floor)

    def enabled(self, floor: DrawnFloor | None) -> bool:
        """Tell whether the command can be used now."""
        return not self.refusal(floor)

    def run(self, stage: Stage) -> bool:
        """Do it, or say why not; return whether it was done."""
        if stage.floor is not None:
            stage.floor.settling.emit()  # nudges that wait come first
        refusal = self.refusal(stage.floor)
        if refusal:
            stage.said.emit(f"{self.title}：{refusal}。")
            return False
        self.do(stage)
        return True


def editable(floor: DrawnFloor) -> list[Shape]:
    """Return what is chosen and may be changed: shapes of layers that are seen and not locked."""
    free = free_layers(floor.document)
    return [shape for shape in floor.chosen if layer_of(shape) in free]


def free_layers(document: FloorDocument) -> set[str]:
    """Return the keys of the layers whose shapes may be changed."""
    return {layer.key for layer in document.layers if layer.visible and not layer.locked}


def none_chosen(floor: DrawnFloor) -> str:
    """Return why nothing can be changed; "" when at least one chosen shape can."""
    return at_least(1)(floor)


def at_least(
    count: int, kind: type[Shape] = Shape, noun: str = "图形", *, unit: str = "个"
) -> Callable[[DrawnFloor], str]:
    """Return the check that so many shapes of a kind are chosen and may be changed."""

    def why_not(floor: DrawnFloor) -> str:
        layers, fitting, free = free_layers(floor.document), 0, 0
        for shape in floor.chosen:
            if isinstance(shape, kind):
                fitting += 1
                free += layer_of(shape) in layers
                if free >= count:
                    return ""
        if fitting >= count:
            return f"选中的{noun}在锁定或隐藏的图层上"
        return f"请先选中{noun}" if count == 1 else f"请先选中 {count} {unit}以上的{noun}"

    return why_not

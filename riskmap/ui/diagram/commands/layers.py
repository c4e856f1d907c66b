"""Locking and hiding the layers of what is chosen, and undoing both for all."""

from __future__ import annotations

from dataclasses import replace

from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.model.diagram.layers import LAYER_TITLES, layer_of
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage


def lock_layers(stage: Stage) -> None:
    """Lock the layers of what is chosen, and let go of it."""
    _change(stage, "锁定图层", locked=True)


def hide_layers(stage: Stage) -> None:
    """Hide the layers of what is chosen, and let go of it."""
    _change(stage, "隐藏图层", visible=False)


def free_layers(stage: Stage) -> None:
    """Show and unlock every layer."""
    frame = stage.drawn.document.frame
    layers = tuple(replace(layer, locked=False, visible=True) for layer in frame.layers)
    stage.do(ReplaceFrame(before=frame, after=replace(frame, layers=layers), label="显示并解锁全部图层"))


def all_free(floor: DrawnFloor) -> str:
    """Return why nothing can be freed; "" when a layer is locked or hidden."""
    if any(layer.locked or not layer.visible for layer in floor.document.layers):
        return ""
    return "没有锁定或隐藏的图层"


def layers_of_chosen(floor: DrawnFloor) -> str:
    """Return the titles of the layers of what is chosen."""
    keys = {layer_of(shape) for shape in floor.chosen}
    return "、".join(title for key, title in LAYER_TITLES.items() if key in keys)


def _change(stage: Stage, verb: str, **state: bool) -> None:
    floor = stage.drawn
    frame, keys = floor.document.frame, {layer_of(shape) for shape in floor.chosen}
    titles = layers_of_chosen(floor)
    layers = tuple(
        replace(layer, **state) if layer.key in keys else layer  # type: ignore[arg-type]
        for layer in frame.layers
    )
    if stage.do(ReplaceFrame(before=frame, after=replace(frame, layers=layers), label=f"{verb}“{titles}”")):
        floor.select(())
        stage.said.emit(f"已{verb}“{titles}”；可在“图层”里改回，或撤销。")

"""How the property panel changes the floor: one step for each field, and a word where it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from riskmap.errors import BadInput
from riskmap.model.diagram.changes import Change, ReplaceFrame
from riskmap.model.diagram.document_frame import Frame
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.commands.replacing import doing, replacing
from riskmap.ui.diagram.stage import Stage


class Hand(QObject):
    """Acts on the shapes the panel shows, which may no longer be those that are chosen."""

    refused = Signal(str)  # why a value cannot be; empty when the last one could

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self.uids: tuple[bytes, ...] = ()

    @property
    def shapes(self) -> list[Shape]:
        """Return the shapes shown that are still there."""
        floor = self.stage.floor
        if floor is None:
            return []
        return [floor.document.shapes[uid] for uid in self.uids if uid in floor.document.shapes]

    def put(self, change: Callable[[Shape], Shape], what: str) -> None:
        """Change every shape shown that may be; ``what`` is the name of the field."""
        floor = self.stage.floor
        if floor is None:
            return
        before = [shape for shape in self.shapes if floor.document.may_edit(shape)]
        if not before:
            self.refused.emit("图形所在的图层已隐藏或锁定，不能修改。")
            return
        self.do(replacing(before, map(change, before), f"{doing('修改', before)}的{what}"))

    def put_sheet(self, label: str, **values: Any) -> None:
        """Change the sheet."""
        self._put_frame(lambda frame: replace(frame, sheet=replace(frame.sheet, **values)), label)

    def put_background(self, label: str, **values: Any) -> None:
        """Change what lies behind the shapes."""
        self._put_frame(lambda frame: replace(frame, background=replace(frame.background, **values)), label)

    def lock_background(self, locked: bool) -> None:
        """Lock the layer of what lies behind the shapes, or free it."""

        def change(frame: Frame) -> Frame:
            layers = (
                replace(layer, locked=locked) if layer.key == "background" else layer
                for layer in frame.layers
            )
            return replace(frame, layers=tuple(layers))

        self._put_frame(change, "锁定底图" if locked else "解锁底图")

    def do(self, change: Change) -> None:
        """Make a change, or say why it cannot be made."""
        floor = self.stage.floor
        if floor is None or not floor.writable:
            return
        try:
            floor.do(change)
        except BadInput as error:
            self.refused.emit(f"{error.what}{error.advice}")
        else:
            self.refused.emit("")

    def attempt(self, make: Callable[[Sequence[bytes]], Change]) -> None:
        """Make the change that a function works out for the shapes shown."""
        try:
            change = make(self.uids)
        except BadInput as error:
            self.refused.emit(f"{error.what}{error.advice}")
        else:
            self.do(change)

    def _put_frame(self, change: Callable[[Frame], Frame], label: str) -> None:
        floor = self.stage.floor
        if floor is not None:
            before = floor.document.frame
            self.do(ReplaceFrame(before=before, after=change(before), label=label))

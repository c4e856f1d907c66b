"""The two changes a document knows; each is its own undo, read backwards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from riskmap.errors import BadInput
from riskmap.model.diagram.checked import check_frame, check_shape
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.document_frame import Frame
from riskmap.model.diagram.layers import KIND_TITLES
from riskmap.model.diagram.shape import Shape


@dataclass(frozen=True, kw_only=True)
class ReplaceShapes:
    """Put the shapes ``after`` where the shapes ``before`` are: add, delete, move and reshape alike.

    ``label`` is what the history says; empty lets `described` say it.
    """

    before: tuple[Shape, ...] = ()
    after: tuple[Shape, ...] = ()
    label: str = ""

    def apply(self, document: FloorDocument) -> FloorDocument:
        """Return the document with the change made.

        Raises:
            BadInput: the document is not as it was before the change, or a shape cannot be.
        """
        shapes = dict(document.shapes)
        for shape in self.before:
            if shapes.get(shape.uid) != shape:
                raise _does_not_fit()
            del shapes[shape.uid]
        for shape in self.after:
            if shape.uid in shapes:
                raise _does_not_fit()
            check_shape(shape)
            shapes[shape.uid] = shape
        return replace(document, shapes=shapes)

    def inverted(self) -> ReplaceShapes:
        """Return the change that takes this one back."""
        return replace(self, before=self.after, after=self.before)

    @property
    def described(self) -> str:
        """Return what was done, in Chinese."""
        if self.label:
            return self.label
        old, new = {shape.uid for shape in self.before}, {shape.uid for shape in self.after}
        verb = "修改" if old & new else ("添加" if new else "删除")
        kinds = Counter(KIND_TITLES[type(shape)] for shape in self.after or self.before)
        return f"{verb} " + "、".join(f"{count} 个{kind}" for kind, count in kinds.items())


@dataclass(frozen=True, kw_only=True)
class ReplaceFrame:
    """Put another sheet, background or layers in place of the present ones."""

    before: Frame
    after: Frame
    label: str = ""

    def apply(self, document: FloorDocument) -> FloorDocument:
        """Return the document with the change made; raise BadInput when it does not fit."""
        if document.frame != self.before or self.after.sheet.uid != self.before.sheet.uid:
            raise _does_not_fit()
        check_frame(self.after)
        after = self.after
        return replace(document, sheet=after.sheet, background=after.background, layers=after.layers)

    def inverted(self) -> ReplaceFrame:
        """Return the change that takes this one back."""
        return replace(self, before=self.after, after=self.before)

    @property
    def described(self) -> str:
        """Return what was done, in Chinese."""
        if self.label:
            return self.label
        if self.before.background != self.after.background:
            return "调整底图"
        return "调整图层" if self.before.layers != self.after.layers else "修改图纸信息"


Change = ReplaceShapes | ReplaceFrame


def _does_not_fit() -> BadInput:
    return BadInput(
        "这一步修改与图上的内容对不上，没有执行。", advice="请重新打开这张图。已保存的内容没有影响。"
    )

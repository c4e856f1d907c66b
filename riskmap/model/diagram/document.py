"""The document of one floor: sheet, background, layers and shapes, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from riskmap.model.diagram.document_frame import Frame
from riskmap.model.diagram.layers import ALL_LAYERS, SHAPE_KINDS, LayerState, layer_of
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.sheet import BLANK, Background, Sheet

Kind = TypeVar("Kind", bound=Shape)


@dataclass(frozen=True, kw_only=True)
class FloorDocument:
    """One floor. Shapes are kept by uid; their painting order follows from layer, order and uid."""

    sheet: Sheet
    background: Background = BLANK
    layers: tuple[LayerState, ...] = ALL_LAYERS
    shapes: Mapping[bytes, Shape] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shapes", dict(self.shapes))  # nobody else's to change

    @classmethod
    def of(cls, frame: Frame, shapes: Iterable[Shape]) -> FloorDocument:
        """Return the document of a frame with shapes."""
        return cls(
            sheet=frame.sheet,
            background=frame.background,
            layers=frame.layers,
            shapes={shape.uid: shape for shape in shapes},
        )

    @property
    def frame(self) -> Frame:
        """Return everything but the shapes."""
        return Frame(sheet=self.sheet, background=self.background, layers=self.layers)

    @cached_property
    def in_order(self) -> tuple[Shape, ...]:
        """Return the shapes in the order they are painted, whether their layer is visible or not."""
        place = {layer.key: index for index, layer in enumerate(self.layers)}
        return tuple(
            sorted(self.shapes.values(), key=lambda shape: (place[layer_of(shape)], shape.order, shape.uid))
        )

    def of_kind(self, kind: type[Kind]) -> Iterator[Kind]:
        """Yield the shapes of a kind in the order they are painted."""
        exact = self._by_kind.get(kind)
        if exact is not None:  # every shape of a kind that shapes have is exactly of that kind
            return iter(cast("Sequence[Kind]", exact))
        return (shape for shape in self.in_order if isinstance(shape, kind))

    @cached_property
    def _by_kind(self) -> Mapping[type[Shape], Sequence[Shape]]:
        """Return the shapes of each kind there is, in the order they are painted."""
        found: dict[type[Shape], list[Shape]] = {kind: [] for kind in SHAPE_KINDS}
        for shape in self.in_order:
            found[type(shape)].append(shape)
        return found

    def layer(self, key: str) -> LayerState:
        """Return the state of a layer; raise KeyError for an unknown one."""
        for layer in self.layers:
            if layer.key == key:
                return layer
        raise KeyError(key)

    def may_edit(self, shape: Shape) -> bool:
        """Tell whether a shape can be picked and changed: its layer is seen and not locked."""
        layer = self.layer(layer_of(shape))
        return layer.visible and not layer.locked

"""Something to paint that is made ready only when it is seen for the first time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from riskmap.drawing.primitives import Item
from riskmap.ui.diagram.painting.colours import Colours
from riskmap.ui.diagram.painting.prepared import Prepared, prepare

#: Left, top, right and bottom in millimetres of the sheet, y downwards.
Bounds = tuple[float, float, float, float]


class Sprite:
    """Items about an origin, and how far they reach; many entries may share one."""

    __slots__ = ("_below", "_colours", "_items", "_parts", "bounds")

    def __init__(
        self,
        bounds: Bounds,
        items: Callable[[], Iterable[Item]],
        colours: Colours,
        *,
        below: Sprite | None = None,
    ) -> None:
        """Paint ``items`` over another sprite, if one is given."""
        self.bounds = bounds
        self._below = below
        self._items: Callable[[], Iterable[Item]] | None = items
        self._colours = colours
        self._parts: Sequence[Prepared] = ()

    @property
    def parts(self) -> Sequence[Prepared]:
        """Return what is painted, lowest first."""
        if self._items is not None:
            below = self._below.parts if self._below is not None else ()
            self._parts = (*below, *prepare(self._items(), self._colours))
            self._items = self._below = None
        return self._parts

"""The display list: what a diagram, a sign or a map is made of, in millimetres of the sheet.

x runs to the right and y downwards. Values are frozen and plain, so that the same list goes to the screen
(a QPainter under ``ui/``), to SVG for print, and to another process.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from riskmap.drawing.bounds import Box
from riskmap.drawing.font_metrics import Weight, width
from riskmap.drawing.outline import Outline
from riskmap.drawing.palette import is_colour
from riskmap.drawing.text import printable
from riskmap.drawing.transform import IDENTITY, Transform

BLACK = "#1D2327"
WHITE = "#FFFFFF"


class Cap(Enum):
    """How a line ends."""

    BUTT = "butt"
    ROUND = "round"
    SQUARE = "square"


class Join(Enum):
    """How two parts of a line meet."""

    MITER = "miter"
    ROUND = "round"


class Anchor(Enum):
    """Which part of a text stands at its position."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class HatchKind(Enum):
    """A pattern that survives a black-and-white copy."""

    CROSS = "cross"
    DIAGONAL = "diagonal"
    DOTS = "dots"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stroke:
    """A line's colour and width; ``dash`` is lengths of line and gap in turn."""

    colour: str = BLACK
    width: float = 0.25
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    cap: Cap = Cap.BUTT
    join: Join = Join.MITER

    def __post_init__(self) -> None:
        _check_colour(self.colour)
        _check_numbers(self.width, self.opacity, *self.dash)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fill:
    """A flat colour; inside is what an odd number of rings goes round."""

    colour: str
    opacity: float = 1.0

    def __post_init__(self) -> None:
        _check_colour(self.colour)
        _check_numbers(self.opacity)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hatch:
    """Lines or dots over an area. They hang on the sheet's own grid, so that neighbours match."""

    kind: HatchKind
    colour: str
    width: float = 0.15
    spacing: float = 2.5
    opacity: float = 1.0

    def __post_init__(self) -> None:
        _check_colour(self.colour)
        _check_numbers(self.width, self.opacity)
        if not self.spacing >= 0.2:
            raise ValueError("a hatch needs at least 0.2 mm between its lines")


@dataclass(frozen=True, kw_only=True, slots=True)
class Path:
    """An outline, filled, hatched and stroked in this order."""

    outline: Outline
    fill: Fill | None = None
    stroke: Stroke | None = None
    hatch: Hatch | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """One line of text; (x, y) is on the baseline, ``size`` the height of a Chinese character.

    The text is cleaned when the value is made: what is stored is what is measured and drawn. It turns
    clockwise by ``rotation`` degrees about its position. ``halo`` is the colour of a rim around it.
    """

    x: float
    y: float
    text: str
    size: float
    weight: Weight = Weight.REGULAR
    colour: str = BLACK
    anchor: Anchor = Anchor.START
    rotation: float = 0.0
    halo: str = ""
    halo_width: float = 0.5

    def __post_init__(self) -> None:
        _check_colour(self.colour)
        if self.halo:
            _check_colour(self.halo)
        _check_numbers(self.x, self.y, self.size, self.rotation, self.halo_width)
        object.__setattr__(self, "text", printable(self.text))

    @property
    def width(self) -> float:
        """Return the line's width in millimetres."""
        return width(self.text, self.size, self.weight)


class MediaType(Enum):
    """The picture formats that every backend draws."""

    PNG = "image/png"
    JPEG = "image/jpeg"


@dataclass(frozen=True, kw_only=True, slots=True)
class Raster:
    """A picture stretched over a box; its bytes are those of a PNG or JPEG file.

    Raises:
        ValueError: the bytes begin like neither.
    """

    box: Box
    data: bytes = field(repr=False)
    opacity: float = 1.0
    smooth: bool = True

    def __post_init__(self) -> None:
        if self.media_type is None:
            raise ValueError("a raster is PNG or JPEG")
        _check_numbers(self.opacity, self.box.left, self.box.top, self.box.right, self.box.bottom)

    @property
    def media_type(self) -> MediaType | None:
        """Return what the bytes are; None for neither format."""
        if self.data.startswith(b"\x89PNG\r\n\x1a\n"):
            return MediaType.PNG
        return MediaType.JPEG if self.data.startswith(b"\xff\xd8\xff") else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Items drawn together: moved, then clipped to an outline (in the group's own coordinates)."""

    items: tuple[Item, ...]
    transform: Transform = IDENTITY
    clip: Outline | None = None
    opacity: float = 1.0

    def __post_init__(self) -> None:
        _check_numbers(self.opacity, *self.transform.numbers())


Item = Path | Text | Raster | Group


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """A finished sheet or symbol: its size in millimetres and its display list, lowest first.

    ``bleed`` is how far it reaches beyond its edges, for a printer who trims.
    """

    width: float
    height: float
    items: tuple[Item, ...]
    bleed: float = 0.0
    title: str = ""

    def __post_init__(self) -> None:
        _check_numbers(self.width, self.height, self.bleed)
        if self.width <= 0 or self.height <= 0 or self.bleed < 0:
            raise ValueError("a drawing has a size")


def group(items: Iterable[Item], transform: Transform = IDENTITY, *, opacity: float = 1.0) -> Group:
    """Return the items as one group."""
    return Group(items=tuple(items), transform=transform, opacity=opacity)


def _check_colour(colour: str) -> None:
    if not is_colour(colour):
        raise ValueError(f"not a colour: {colour!r}")


def _check_numbers(*numbers: float) -> None:
    if not all(map(math.isfinite, numbers)):
        raise ValueError("a drawing needs finite numbers")

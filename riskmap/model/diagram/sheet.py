"""The sheet a floor is drawn on, and the drawing or picture behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from riskmap.model.diagram.shape import Position


@dataclass(frozen=True, kw_only=True)
class Georeference:
    """Two positions of the floor and where they lie, lon/lat in degrees (CGCS2000)."""

    floor_a: Position
    lonlat_a: tuple[float, float]
    floor_b: Position
    lonlat_b: tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One floor or the site plan of an enterprise: identity, size and scale.

    ``ordinal`` is 0 for 厂区总平面, 1 for the first floor, -1 for the first basement. The drawing area
    reaches from (0, 0), its lower left corner, to (``width``, ``height``) metres. ``scale`` is the
    denominator of 1:N at which sizes in millimetres hold.
    """

    uid: bytes
    enterprise_uid: bytes
    building: str = ""
    floor: str = ""
    ordinal: int = 1
    width: float = 60.0
    height: float = 40.0
    scale: float = 200.0
    grid: float = 1.0  # metres between grid lines
    georeference: Georeference | None = None

    @property
    def title(self) -> str:
        """Return what the sheet is called.

        >>> Sheet(uid=b"", enterprise_uid=b"", building="1号厂房", floor="二层").title
        '1号厂房 二层'
        >>> Sheet(uid=b"", enterprise_uid=b"", ordinal=0).title
        '厂区总平面'
        """
        named = " ".join(part for part in (self.building, self.floor) if part)
        return named or ("厂区总平面" if self.ordinal == 0 else f"{self.ordinal}层")


class BackgroundKind(Enum):
    """What stands behind a floor's shapes."""

    BLANK = "blank"
    DXF = "dxf"
    PDF = "pdf"
    PICTURE = "picture"


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Two positions in the background's own units and the metres between them, as the user gave them."""

    start: Position
    end: Position
    metres: float


@dataclass(frozen=True, kw_only=True)
class Placement:
    """How the background lies on the floor.

    Its own units (drawing units of a DXF; points of a PDF page or pixels of a picture from its lower left
    corner; y upwards) are multiplied by ``scale``, turned anticlockwise by ``angle`` degrees about their
    origin, which then comes to lie at ``position``.
    """

    position: Position = (0.0, 0.0)
    angle: float = 0.0
    scale: float = 1.0  # metres per unit


@dataclass(frozen=True, kw_only=True)
class Background:
    """What the floor is drawn over; the original file stays in the workspace under its digest."""

    kind: BackgroundKind = BackgroundKind.BLANK
    digest: str = ""  # SHA-256 of the stored original, hexadecimal; empty for a blank sheet
    name: str = ""  # the file's name, for the user
    page: int = 0  # of a PDF, from 0
    placement: Placement = field(default_factory=Placement)
    calibration: Calibration | None = None
    opacity: float = 0.6
    visible: bool = True
    hidden_layers: frozenset[str] = frozenset()  # of a DXF
    encoding: str = ""  # of a DXF; empty: as the file says


BLANK = Background()

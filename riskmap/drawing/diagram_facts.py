"""What a printed diagram says besides its floor: whose it is, whom to call, what was changed when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from riskmap.drawing.primitives import Item


@dataclass(frozen=True, kw_only=True)
class DiagramFacts:
    """The register's part of a sheet.

    Attributes:
        enterprise: its name.
        emergency_phone: the one to call; that of the title block goes first.
        phones: the responsible person's phone by the point's uid, where the register has one.
        updates: the record of updates, oldest first: version, date, what changed.
        background: the drawing or picture behind the floor in its own units, y downwards as in every display
            list: what lies at (x, y) of `Placement`'s units is drawn at (x, -y), and a picture of w × h
            pixels is a `Raster` over ``Box(0, -h, w, 0)``.
        note: a line under the plan: source, cut-off date, digest of the data.
    """

    enterprise: str = ""
    emergency_phone: str = ""
    phones: Mapping[bytes, str] = field(default_factory=dict)
    updates: Sequence[tuple[str, str, str]] = ()
    background: Sequence[Item] = ()
    note: str = ""

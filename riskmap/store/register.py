"""The register in memory: columns, not objects, so that 291,123 points filter and draw in a frame."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from riskmap.model.area import District, Facility, PlaceLabel, Township

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

#: Index of "no such code" in `district` and `township`.
NOWHERE = -1


@dataclass(frozen=True, kw_only=True)
class EnterpriseColumns:
    """All enterprises that are not in the recycle bin, one array per column, in fid order.

    A *row* is a position in these arrays; masks and selections everywhere are over rows.
    Coordinates in degrees (CGCS2000 lon/lat), NaN where unknown.
    """

    fid: Ints
    lon: Floats
    lat: Floats
    level: Bytes  # RiskLevel
    district: npt.NDArray[np.int16]  # position in Register.districts, NOWHERE
    township: npt.NDArray[np.int16]  # position in Register.townships, NOWHERE
    industry: Bytes  # industries.industry_numbers(), 0 none or unknown
    size: Bytes  # SizeClass.position
    standard: Bytes  # Standard.position
    origin: Bytes  # Origin.position
    benchmark: Flags
    pilot: Flags  # lies in a pilot district
    points: npt.NDArray[np.int32]  # number of risk points
    name: list[str]
    initials: list[str]
    credit_code: list[str]
    address: list[str]

    def __len__(self) -> int:
        return len(self.fid)

    def row_of(self, fid: int) -> int | None:
        """Return the row of an enterprise, None if it is not there."""
        row = int(np.searchsorted(self.fid, fid))
        return row if row < len(self.fid) and self.fid[row] == fid else None


@dataclass(frozen=True, kw_only=True)
class RiskPointColumns:
    """All risk points of the enterprises shown, in fid order; degrees, NaN where unknown."""

    fid: Ints
    enterprise: npt.NDArray[np.int32]  # row in EnterpriseColumns
    lon: Floats
    lat: Floats
    level: Bytes

    def __len__(self) -> int:
        return len(self.fid)


@dataclass(frozen=True, kw_only=True)
class Register:
    """One workspace as the map, the filters and the tables see it."""

    path: str
    info: dict[str, str]  # the workspace table: title, data_cutoff, uid …
    districts: tuple[District, ...]
    townships: tuple[Township, ...]
    labels: tuple[PlaceLabel, ...]
    facilities: tuple[Facility, ...]
    enterprises: EnterpriseColumns
    points: RiskPointColumns = field(repr=False)

    @property
    def title(self) -> str:
        """Return the workspace's name as the window shows it."""
        return self.info.get("title", "")

    @property
    def data_cutoff(self) -> str:
        """Return the date up to which the data are complete, ``YYYY-MM-DD``."""
        return self.info.get("data_cutoff", "")

    @cached_property
    def approval_no(self) -> str:
        """Return the boundary map's 审图号, empty when the boundaries are the bureau's own."""
        numbers = {district.approval_no for district in self.districts if district.approval_no}
        return "、".join(sorted(numbers))

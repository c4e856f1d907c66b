"""The register in memory: columns, not objects, so that 291,123 points filter and draw in a frame."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from riskmap.model.area import District, Facility, PlaceLabel, Township
from riskmap.model.levels import RiskLevel
from riskmap.store.read_further import FurtherColumns, read_further

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

#: Index of "no such code" in `district` and `township`.
NOWHERE = -1
_LEVELS = len(RiskLevel)


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
    gbt4754: list[str]  # class of GB/T 4754-2017 as recorded, four digits

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

    @property
    def population_source(self) -> str:
        """Return where the districts' numbers of inhabitants come from and of which year; may be empty."""
        return self.info.get("population_source", "")

    @cached_property
    def approval_no(self) -> str:
        """Return the 审图号 of the boundaries drawn, empty unless every one of them carries the same.

        A number belongs to a map as it was reviewed: with one county's boundary replaced it holds for none.
        """
        numbers = {district.approval_no for district in self.districts}
        return numbers.pop() if len(numbers) == 1 else ""

    @cached_property
    def boundary_note(self) -> str:
        """Return whose boundaries these are, for the foot of a map: with their number, or all the sources."""
        names: dict[str, list[str]] = {}
        for district in self.districts:
            # Our own sources name the number too, which stands behind them or nowhere.
            source = district.source.replace(district.approval_no, "").strip() or "来源未注明"
            names.setdefault(source, []).append(district.name)
        if len(names) < 2:
            number = f"审图号 {self.approval_no}" if self.approval_no else ""
            return " ".join([*names, number]).strip()
        usual = max(names, key=lambda source: len(names[source]))
        others = (f"{source}（{'、'.join(names[source])}）" for source in names if source != usual)
        return "；".join((f"{usual}（{len(names[usual])} 个县市区）", *others))

    @cached_property
    def further(self) -> FurtherColumns:
        """Return the columns that only tables show; the first time they are read from the file.

        That takes a tenth of a second for a city: ask on a worker, see `further_is_read`.

        Raises:
            FileProblem: the file cannot be read.
        """
        return read_further(self.path, self.enterprises.fid)

    @property
    def further_is_read(self) -> bool:
        """Tell whether `further` is there without reading the file."""
        return "further" in self.__dict__

    @cached_property
    def points_by_level(self) -> Ints:
        """Return how many risk points of each level every enterprise has: a row each, a column per level."""
        cell = self.points.enterprise * np.int64(_LEVELS) + self.points.level
        counts = np.bincount(cell, minlength=len(self.enterprises) * _LEVELS)
        return counts.reshape(len(self.enterprises), _LEVELS)

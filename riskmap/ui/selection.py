"""What is selected, one value that map, lists and panels share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Selection:
    """One enterprise, county or facility, or several enterprises at one spot to choose from; or nothing.

    Enterprises are known by ``fid``, so that a selection survives the reading of a changed register.
    """

    enterprise: int | None = None
    district: str | None = None
    facility: int | None = None
    several: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is selected."""
        return self == Selection()

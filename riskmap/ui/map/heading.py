"""What stands above a map on paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The map's title, and the filter in words where there is one."""

    title: str
    note: str = ""

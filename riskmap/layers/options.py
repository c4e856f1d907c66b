"""What the map is asked to show: one frozen value shared by the window, its menus and its pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Literal

DistrictFill = Literal["worst", "share", "density", "none"]

#: What the districts can be filled by, in the order of the menu.
DISTRICT_FILLS: Mapping[DistrictFill, str] = MappingProxyType(
    {
        "share": "按红橙占比",
        "density": "按企业密度",
        "worst": "按最高等级",
        "none": "不填色",
    }
)


@dataclass(frozen=True, kw_only=True)
class MapOptions:
    """Which layers are shown and how; a layer without a field of its own is listed in ``off`` when hidden."""

    district_fill: DistrictFill = "share"
    enterprises: bool = True
    points: bool = True  # risk points
    facilities: bool = True
    labels: bool = True
    aggregates: bool = True  # rings with shares and counts where single points cannot be told apart
    synthetic: bool = True  # enterprises that are sample data
    hatch: bool = False  # a hatch beside each colour, for colour-blind readers and black-and-white copies
    grey: bool = False  # preview of a black-and-white copy
    off: frozenset[str] = frozenset()

    def shows(self, layer: str) -> bool:
        """Tell whether a layer of the registry is shown.

        >>> MapOptions(points=False).shows("points"), MapOptions().shows("some_later_layer")
        (False, True)
        """
        own = getattr(self, layer, None)
        return own if isinstance(own, bool) else layer not in self.off

    def with_layer(self, layer: str, *, shown: bool) -> MapOptions:
        """Return the options with a layer of the registry shown or hidden.

        >>> MapOptions().with_layer("labels", shown=False).labels
        False
        """
        if isinstance(getattr(self, layer, None), bool):
            changed: dict[str, Any] = {layer: shown}
            return replace(self, **changed)
        return replace(self, off=self.off - {layer} if shown else self.off | {layer})

    def to_mapping(self) -> dict[str, Any]:
        """Return the options as settings and the page hold them."""
        values = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        return {**values, "off": sorted(self.off)}

    @classmethod
    def from_mapping(cls, raw: object) -> MapOptions:
        """Return the options that `to_mapping` gave; what is unknown or of the wrong kind is ignored."""
        if not isinstance(raw, Mapping):
            return cls()
        known: dict[str, Any] = {
            entry.name: raw[entry.name]
            for entry in fields(cls)
            if entry.name not in ("district_fill", "off") and isinstance(raw.get(entry.name), bool)
        }
        if raw.get("district_fill") in DISTRICT_FILLS:
            known["district_fill"] = raw["district_fill"]
        off = raw.get("off")
        if isinstance(off, list | tuple):
            known["off"] = frozenset(key for key in off if isinstance(key, str))
        return cls(**known)


@dataclass(frozen=True, kw_only=True)
class MapViewport:
    """Where the map looks: its middle in degrees and its zoom (Web Mercator, may be a fraction)."""

    lon: float
    lat: float
    zoom: float

"""What a map layer is: its records for the page, and the script that paints them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from riskmap.layers.frame import Frame
from riskmap.store.register import Register

Records = Mapping[str, Any]


def no_records(_register: Register, _frame: Frame) -> Records:
    """Return nothing: the layer paints what others brought."""
    return {}


@dataclass(frozen=True, kw_only=True)
class MapLayer:
    """One layer of the map.

    Attributes:
        key: its name in options, in the page and in settings.
        title: its Chinese name in menus; empty when there is nothing to choose.
        script: file under ``resources/map/`` that defines ``riskmap.layers[key]``.
        records: what the page is told about the register, as JSON values.
    """

    key: str
    title: str
    script: str
    records: Callable[[Register, Frame], Records] = no_records

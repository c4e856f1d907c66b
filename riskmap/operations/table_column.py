"""What a column of the table of enterprises is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy.typing as npt

from riskmap.store.register import Register


@dataclass(frozen=True, kw_only=True)
class TableColumn:
    """One column that can be chosen; ``width`` in characters, ``default`` shown at first start.

    A column that is ``further`` needs `Register.further`, which is read from the file the first time;
    ``holds`` says what a database stores in it.
    """

    key: str
    title: str
    width: int
    align: Literal["left", "right", "center"] = "left"
    default: bool = False
    further: bool = False
    holds: Literal["text", "whole", "degrees"] = "text"
    value: Callable[[Register, int], str | int | float | None]
    sort_key: Callable[[Register], npt.NDArray[Any] | list[str]]

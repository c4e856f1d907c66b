"""What a workspace shows, computed away from the window's thread: its register, its rows, their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.changes import Progress
from riskmap.operations.enterprise_table import sorted_rows
from riskmap.operations.filter_presets import presets
from riskmap.operations.filtering import (
    Chip,
    Choice,
    Summary,
    Value,
    chips,
    choices,
    facets,
    shown_rows,
    summary,
)
from riskmap.operations.history import UndoState, undo_redo_state
from riskmap.operations.open_workspace import read_register
from riskmap.operations.search import SearchIndex
from riskmap.store.register import Flags, Ints, Register


@dataclass(frozen=True, kw_only=True)
class Order:
    """The column that tables sort by."""

    key: str = "level"
    descending: bool = True


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Which enterprises a filter shows: as flags for the map, in order for tables, and counted."""

    filter: EnterpriseFilter
    order: Order
    rows: Flags
    ordered: Ints
    summary: Summary


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many enterprises each choice would show, and the filter in force as chips."""

    facets: Mapping[str, Mapping[Value, int]]
    chips: tuple[Chip, ...]


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A workspace as it was read: everything the window needs to show it."""

    path: Path
    register: Register
    shown: Shown
    choices: Mapping[str, tuple[Choice, ...]]
    presets: dict[str, EnterpriseFilter]
    undo: UndoState
    index: SearchIndex | None = field(repr=False)


def load(path: Path, *, flt: EnterpriseFilter, order: Order, progress: Progress) -> Loaded:
    """Read a workspace and compute what it shows; a filter by text needs the search index at once.

    Raises:
        FileProblem: the file cannot be read.
    """
    register = read_register(path, progress=lambda share, sentence: progress(share * 0.9, sentence))
    index = SearchIndex(register) if flt.text.strip() else None
    loaded = Loaded(
        path=path,
        register=register,
        shown=show(register, flt, order, index=index),
        choices=choices(register),
        presets=presets(path),
        undo=undo_redo_state(path),
        index=index,
    )
    progress(1.0, "工作区已打开")
    return loaded


def show(register: Register, flt: EnterpriseFilter, order: Order, *, index: SearchIndex | None) -> Shown:
    """Return what a filter shows, in an order."""
    rows = shown_rows(register, flt, index=index)
    return Shown(
        filter=flt,
        order=order,
        rows=rows,
        ordered=sorted_rows(register, np.flatnonzero(rows), order.key, descending=order.descending),
        summary=summary(register, rows),
    )


def count(register: Register, flt: EnterpriseFilter, *, index: SearchIndex | None) -> Counted:
    """Return the counts of every choice under a filter."""
    return Counted(facets=facets(register, flt, index=index), chips=chips(register, flt))

"""What a file that was handed over would change here: records of the preview, to look at and to tick."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any

from riskmap.model.levels import RiskLevel


class Standing(Enum):
    """Whose value of a difference is the newer one, and who decides on it."""

    THEIRS = "theirs"
    OURS = "ours"
    BOTH = "both"
    BUREAU = "bureau"
    OFFERED = "offered"
    NEVER = "never"

    @property
    def zh(self) -> str:
        """Return the standing in a word or two."""
        return _STANDINGS[self]


_STANDINGS = {
    Standing.THEIRS: "对方新改",
    Standing.OURS: "本端较新",
    Standing.BOTH: "冲突",
    Standing.BUREAU: "登记事项",
    Standing.OFFERED: "待定",
    Standing.NEVER: "不接收",
}


@dataclass(frozen=True, kw_only=True)
class Item:
    """One difference that is taken or left as a whole.

    Attributes:
        key: names it; the same in every preview of the same two files.
        title: what differs: 责任人, 新增风险点 …
        here: the value in this workspace, in words.
        there: the value in the file.
        standing: whose is newer.
        note: what to know before ticking, or why it cannot be taken.
        ticked: whether it is taken unless the user says otherwise.
        lines: more about it, a line each.
        levels: risk levels to show beside the words: here, there; None where there is none.
        verb: what taking it does; see `apply_incoming`.
        uid: the record, as the file knows it.
        values: what is written, by column.
    """

    key: str
    title: str
    here: str
    there: str
    standing: Standing
    note: str = ""
    ticked: bool = False
    lines: tuple[str, ...] = ()
    levels: tuple[RiskLevel | None, RiskLevel | None] = (None, None)
    verb: str = field(default="", repr=False)
    uid: bytes = field(default=b"", repr=False)
    values: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def can_take(self) -> bool:
        """Tell whether it may be ticked."""
        return self.standing is not Standing.NEVER


@dataclass(frozen=True, kw_only=True)
class IncomingRecord:
    """One record that differs: the enterprise itself, a risk point with its events, or a sheet."""

    kind: str  # enterprise | risk_point | floor
    uid: bytes
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class IncomingEnterprise:
    """One enterprise of the file.

    Attributes:
        uid: as the file knows it.
        fid: its number here, None for one that is not here.
        name: its name in the file.
        matched: how it was found here, in words.
        records: what differs.
        unchanged: number of risk points and sheets that are the same on both sides.
        only_here: number of risk points that the file does not have: they stay.
    """

    uid: bytes
    fid: int | None
    name: str
    matched: str
    records: tuple[IncomingRecord, ...]
    unchanged: int
    only_here: int

    @property
    def items(self) -> tuple[Item, ...]:
        """Return all its differences."""
        return tuple(item for record in self.records for item in record.items)


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A file looked at; nothing is changed yet.

    Attributes:
        source: the file.
        title: its name.
        provenance: where it comes from, as a sentence; empty when it does not say.
        enterprises: the enterprises in it.
        notes: what could not be read of it.
    """

    source: Path
    title: str
    provenance: str
    enterprises: tuple[IncomingEnterprise, ...]
    notes: tuple[str, ...]

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Return every difference by its key, in the order of the preview."""
        return {item.key: item for each in self.enterprises for item in each.items}

    @property
    def suggested(self) -> frozenset[str]:
        """Return the keys of what is taken unless the user decides otherwise."""
        return frozenset(key for key, item in self.items.items() if item.ticked)

    @property
    def conflicts(self) -> int:
        """Return how many differences both sides have changed."""
        return sum(item.standing is Standing.BOTH for item in self.items.values())

    @property
    def summary(self) -> str:
        """Return the preview in one sentence."""
        takeable = sum(item.can_take for item in self.items.values())
        if not takeable:
            never = len(self.items)
            return "文件里没有需要接收的内容" + (f"（另有 {never:,} 处按规定不接收）。" if never else "。")
        parts = [f"{takeable:,} 处可以接收，已勾选 {len(self.suggested):,} 处"]
        if self.conflicts:
            parts.append(f"{self.conflicts:,} 处双方都改过")
        if never := len(self.items) - takeable:
            parts.append(f"{never:,} 处不接收")
        return "；".join(parts) + "。"

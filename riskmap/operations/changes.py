"""What an operation tells the views: which kinds of record changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

#: Reports progress: a share from 0 to 1 and a Chinese sentence; raises Cancelled to stop the work.
Progress = Callable[[float, str], None]


def silent(share: float, sentence: str) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True, kw_only=True)
class Changes:
    """The result of an operation that writes.

    Attributes:
        kinds: names of the tables whose records changed; open views reload what concerns them.
        message: one Chinese sentence for the status bar.
        change_set: the log entry that undoing takes back, None when it cannot be undone.
    """

    kinds: frozenset[str]
    message: str
    change_set: int | None = None

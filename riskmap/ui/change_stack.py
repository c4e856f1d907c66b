"""Which changes Ctrl+Z takes back: one's own newest ones, and none that stands below somebody else's."""

from __future__ import annotations

from collections.abc import Iterable


class ChangeStack:
    """Two piles of change-log entries: what can be undone, and what can be done again."""

    def __init__(self) -> None:
        self._made: list[int] = []
        self._undone: list[int] = []

    @property
    def newest(self) -> int | None:
        """Return the entry that undoing takes back next."""
        return self._made[-1] if self._made else None

    @property
    def can_redo(self) -> bool:
        """Tell whether something undone here can be done again."""
        return bool(self._undone)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is neither anything to undo nor to do again."""
        return not self._made and not self._undone

    def restore(self, *, made: Iterable[int], undone: Iterable[int]) -> None:
        """Take over what an earlier sitting has left, the newest last."""
        self._made, self._undone = list(made), list(undone)

    def made(self, entry: int) -> None:
        """Remember a new change; what was undone before it can no longer be done again."""
        self._made.append(entry)
        self._undone.clear()

    def undone(self, entry: int) -> None:
        """Move an entry to the other pile, whether it was the newest or not."""
        if entry in self._made:
            self._made.remove(entry)
        self._undone.append(entry)

    def redone(self) -> None:
        """Move the entry that was undone last back."""
        if self._undone:
            self._made.append(self._undone.pop())

    def clear(self) -> None:
        """Forget everything, as when another workspace is opened."""
        self._made.clear()
        self._undone.clear()

"""Saying what an operation has changed."""

from __future__ import annotations

from riskmap.cli.terminal import say, say_json
from riskmap.operations.changes import Changes


def say_changes(changes: Changes, *, as_json: bool) -> None:
    """Print the result of an operation that writes; ``entry`` is what ``riskmap undo`` takes."""
    if as_json:
        say_json({"changed": sorted(changes.kinds), "message": changes.message, "entry": changes.change_set})
        return
    say(changes.message)
    if changes.change_set is not None:
        say(f"变更记录第 {changes.change_set} 条。")

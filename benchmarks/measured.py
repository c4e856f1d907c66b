"""One figure of a benchmark, and how a list of times becomes one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One row of the table: what was measured, with which program, the figure and what is wanted."""

    what: str
    who: str
    value: float
    unit: str
    target: float | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        """Return a mark when a target stands: met or missed."""
        if self.target is None:
            return ""
        return "✓" if self.value <= self.target else "✗"

    @property
    def shown(self) -> str:
        """Return the value with as many digits as it deserves."""
        digits = 2 if self.unit == "s" else (1 if self.value < 10 else 0)
        return f"{self.value:,.{digits}f} {self.unit}"


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time below which ``share`` of the times lie, by nearest rank."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def median(times: Sequence[float]) -> float:
    """Return the middle time."""
    return percentile(times, 0.5)


def emit(found: Sequence[Measured]) -> None:
    """Print the rows as JSON on one line, for the process that asked."""
    print("MEASURED " + json.dumps([asdict(row) for row in found], ensure_ascii=False), flush=True)


def parse(output: str) -> list[Measured]:
    """Return the rows that `emit` printed somewhere in a process's output."""
    for line in output.splitlines():
        if line.startswith("MEASURED "):
            return [Measured(**row) for row in json.loads(line.removeprefix("MEASURED "))]
    return []

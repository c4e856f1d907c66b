"""Memory of a program and all the processes it started."""

from __future__ import annotations

import psutil


def resident_mb() -> float:
    """Return the resident memory of this process and its children, in MB (shared pages count in each)."""
    this = psutil.Process()
    total = 0
    for process in (this, *this.children(recursive=True)):
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total / 1e6

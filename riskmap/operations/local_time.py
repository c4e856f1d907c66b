"""Moments as people read them."""

from __future__ import annotations

from datetime import datetime


def local_time(at: str) -> str:
    """Return a recorded moment in this computer's time, to the minute; what is no moment as it stands.

    >>> local_time("gestern"), len(local_time("2026-11-24T23:04:53+00:00"))
    ('gestern', 16)
    """
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):  # the latter for a year that no clock has
        return at

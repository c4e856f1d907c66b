"""Periods in months, as rules of validity count them."""

from __future__ import annotations

import calendar
from datetime import date


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day where it has no such day.

    >>> months_after(date(2024, 2, 29), 12), months_after(date(2026, 11, 23), 12)
    (datetime.date(2025, 2, 28), datetime.date(2027, 11, 23))
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

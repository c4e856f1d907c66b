"""The words that sample names are made of."""

from __future__ import annotations

from functools import cache

from riskmap.resources import read_csv, resource


@cache
def words(name: str) -> tuple[str, ...]:
    """Return a list of ``resources/sample/words.csv``; a word found twice is drawn twice as often."""
    found = {row["list"]: tuple(row["words"].split()) for row in read_csv(resource("sample", "words.csv"))}
    return found[name]

"""Identifiers of sample records: the same seed gives the same ones, in the forms of the real ones."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime

import numpy as np

from riskmap.model.credit_code import ALPHABET, make

#: The time that stands in every identifier of a sample record: a fixed one, so that a city can be rebuilt.
_MADE_AT = int(datetime(2026, 11, 1, tzinfo=UTC).timestamp() * 1000)
#: How the organisation part of every invented credit code begins, and how many letters follow.
_SERIES, _DRAWN = "MYX", 5


def uids(kind: str, count: int, *, seed: int = 0) -> list[bytes]:
    """Return ``count`` time-ordered identifiers (UUIDv7) that depend on the kind and the seed only.

    >>> uids("enterprise", 2, seed=1) == uids("enterprise", 2, seed=1)
    True
    >>> uids("enterprise", 1)[0].hex()[:8], len(uids("floor", 3)[2])
    ('01a19467', 16)
    """
    random = np.random.default_rng([zlib.crc32(kind.encode()), seed])
    raw = random.integers(0, 256, (count, 16), np.uint8)
    # one millisecond each thousand records keeps them in the order they were made
    times = _MADE_AT + np.arange(count) // 1000
    for place in range(6):
        raw[:, place] = times >> (8 * (5 - place)) & 0xFF
    raw[:, 6] = raw[:, 6] & 0x0F | 0x70
    raw[:, 8] = raw[:, 8] & 0x3F | 0x80
    packed = raw.tobytes()
    return [packed[start : start + 16] for start in range(0, len(packed), 16)]


def credit_codes(legal: list[str], regions: list[str], random: np.random.Generator) -> list[str]:
    """Return a valid credit code of its own for each department-and-kind and region.

    >>> credit_codes(["91"], ["350582"], np.random.default_rng(1))[0][:11]
    '91350582MYX'
    """
    base = 0
    for letter in _SERIES:
        base = base * len(ALPHABET) + ALPHABET.index(letter)
    drawn = len(ALPHABET) ** _DRAWN
    # a fixed stride through the series visits no number twice
    start, stride = int(random.integers(drawn)), 7_654_321
    return [
        make(kind, region, base * drawn + (start + stride * row) % drawn)
        for row, (kind, region) in enumerate(zip(legal, regions, strict=True))
    ]

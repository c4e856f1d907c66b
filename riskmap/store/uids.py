"""Stable, time-ordered identifiers of records (UUIDv7, RFC 9562 §5.7), stored as 16 bytes."""

from __future__ import annotations

import secrets
import time


def new_uid(milliseconds: int | None = None) -> bytes:
    """Return a new identifier: 48 bits of Unix time in milliseconds, version, variant, 74 random bits."""
    now = time.time_ns() // 1_000_000 if milliseconds is None else milliseconds
    random = int.from_bytes(secrets.token_bytes(10), "big")
    high = random >> 68 & 0x0FFF
    low = random & ((1 << 62) - 1)
    value = (now & ((1 << 48) - 1)) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
    return value.to_bytes(16, "big")

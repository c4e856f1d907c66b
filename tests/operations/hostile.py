"""Texts that a register may hold and that must stay text everywhere."""

from __future__ import annotations

HOSTILE = (
    "</script><script>alert(1)</script>",
    "`${alert(1)}`",
    "'; DROP TABLE enterprise; --",
    '=HYPERLINK("http://x","y")',
    "+1-2",
    "@SUM(A1)",
    "𬭚厂 👩‍🏭",
    "100%_？*",
    "\x1b[31m红\u202e字",
)

"""The workspace file: one GeoPackage, written through sqlite-utils, one module per noun."""

from __future__ import annotations

import sys

if "pandas" not in sys.modules:
    # sqlite-utils loads pandas where it finds it, to know a few more column types that we never use: a
    # quarter of a second of every start. None makes that import fail as if it were not installed.
    sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        import sqlite_utils  # noqa: F401
    finally:
        del sys.modules["pandas"]

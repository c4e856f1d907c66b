"""What the program can do, one verb each; the window and the terminal both call these."""

from __future__ import annotations

import riskmap.store  # noqa: F401  (before anything imports sqlite_utils: the store keeps pandas out of it)

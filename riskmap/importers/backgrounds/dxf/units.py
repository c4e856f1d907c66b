"""How many metres a drawing unit is, where the file says so and the drawing's size bears it out."""

from __future__ import annotations

import math
from typing import Any

_METRES = {4: 0.001, 5: 0.01, 6: 1.0, 7: 1000.0, 14: 0.1}
_NAMES = {4: "毫米", 5: "厘米", 6: "米", 7: "千米", 14: "分米"}
#: A floor or a site is neither smaller nor larger, in metres.
_SMALLEST, _LARGEST = 1.5, 3_000.0
#: What people mean by a drawing without a unit.
_USUAL = 0.001
_HEADER = 1 << 18  # bytes within which the header ends


def metres_per_unit(declared: object, long_side: float) -> tuple[float | None, str]:
    """Return metres per unit, or None, and a note for the user.

    Args:
        declared: the header's ``$INSUNITS``.
        long_side: of what is drawn, in units.

    >>> metres_per_unit(4, 48_000.0)
    (0.001, '')
    >>> metres_per_unit(6, 48_000.0)
    (None, '图纸写明单位是米，但这样全图长 48 千米，不像厂房；请定比例')
    """
    code = int(declared) if isinstance(declared, (int, float)) and math.isfinite(declared) else 0
    metres = _METRES.get(code)
    if metres is None:
        return None, _without_unit(code, long_side)
    if _SMALLEST <= long_side * metres <= _LARGEST:
        return metres, ""
    size = _length(long_side * metres)
    return None, f"图纸写明单位是{_NAMES[code]}，但这样全图长 {size}，不像厂房；请定比例"


def insert_units(header: Any, content: bytes) -> object:
    """Return a header's ``$INSUNITS``; 0 where the file itself has none, for which ezdxf takes metres."""
    return header.get("$INSUNITS", 0) if b"$INSUNITS" in content[:_HEADER] else 0


def _without_unit(code: int, long_side: float) -> str:
    said = "图纸没有写明单位" if code == 0 else "图纸写明的不是公制单位"
    if _SMALLEST <= long_side * _USUAL <= _LARGEST:
        return f"{said}；如按毫米绘制，全图长 {_length(long_side * _USUAL)}。请定比例核对"
    return f"{said}，请定比例"


def _length(metres: float) -> str:
    if metres >= 1000:
        return f"{metres / 1000:,.4g} 千米"
    return f"{metres:.4g} 米" if metres >= 0.01 else f"{metres * 1000:.3g} 毫米"

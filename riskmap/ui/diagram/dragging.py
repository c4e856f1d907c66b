"""What can be dragged onto the canvas, as the clipboard names it."""

from __future__ import annotations

from typing import Final

#: A risk point of the register, by the hexadecimal text of its uid; several are parted by spaces.
POINT: Final = "application/x-riskmap-risk-point"
#: A safety sign, by its Chinese name in UTF-8.
SIGN: Final = "application/x-riskmap-safety-sign"
#: Fire or emergency equipment, by `EquipmentKind.value`.
EQUIPMENT: Final = "application/x-riskmap-equipment"
#: Shapes, as `change_json` of the change that would add them.
SHAPES: Final = "application/x-riskmap-shapes"

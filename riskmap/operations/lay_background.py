"""How a new background comes to lie on its sheet: in true size, the sheet enlarged where it is too small."""

from __future__ import annotations

import math
from dataclasses import replace

from riskmap.drawing.bounds import Box
from riskmap.drawing.paper import PAPERS
from riskmap.drawing.plan_scale import fitting_scale
from riskmap.model.diagram.checked import LARGEST_SHEET
from riskmap.model.diagram.sheet import Background, Placement, Sheet
from riskmap.operations.read_background import BackgroundDrawing, suggested_placement

#: A floor or a site is neither smaller nor larger, in metres.
_SMALLEST, _LARGEST = 1.5, 3_000.0
#: Free room around a drawing that the sheet is enlarged for, as a share of it.
_AIR = 0.05
#: How much two drawings may differ and still be two states of one, as a share of their size.
_ALIKE = 0.05

#: What a drawing unit may be: its name and its metres.
UNITS = (("毫米", 0.001), ("厘米", 0.01), ("米", 1.0))


def likely_unit(drawing: BackgroundDrawing) -> float | None:
    """Return the metres of a drawing unit: as the file says, else the first that gives a floor's size."""
    if drawing.metres_per_unit is not None:
        return drawing.metres_per_unit
    longest = max(drawing.box.width, drawing.box.height)
    usual = (0.001, 1.0, 0.01)
    return next((unit for unit in usual if _SMALLEST <= longest * unit <= _LARGEST), None)


def size_in_metres(drawing: BackgroundDrawing) -> tuple[float, float] | None:
    """Return width and height of what a drawing shows; None where its unit is not known."""
    unit = drawing.metres_per_unit
    return None if unit is None else (drawing.box.width * unit, drawing.box.height * unit)


def enlarged_for(drawing: BackgroundDrawing, sheet: Sheet) -> Sheet | None:
    """Return the sheet as large as a drawing needs it, at a scale for A3; None when it is large enough.

    A drawing too large for any sheet gets the largest there is.
    """
    size = size_in_metres(drawing)
    if size is None or (size[0] <= sheet.width and size[1] <= sheet.height):
        return None
    return _sheet_for(size, sheet, least=(sheet.width, sheet.height))


def laid_on(background: Background, drawing: BackgroundDrawing, sheet: Sheet) -> Background:
    """Return a background where it lies best on a sheet."""
    return replace(background, placement=suggested_placement(drawing, sheet), calibration=None)


def are_alike(one: Box, other: Box) -> bool:
    """Tell whether two drawings cover the same, so that a new state may lie where the old one does."""
    size = max(one.width, one.height, 1e-9)
    pairs = zip(one.corners, other.corners, strict=True)
    return all(math.dist(a, b) <= _ALIKE * size for a, b in pairs)


def fitted_to(background: Background, box: Box, sheet: Sheet, *, may_move: bool) -> tuple[Sheet, Background]:
    """Return a sheet as large as its background is now, and the background put into it.

    Args:
        background: as it lies now.
        box: what its drawing covers, in its own units, y downwards.
        sheet: the sheet.
        may_move: False when something is drawn on it already: then it stays where it is, and the sheet
            reaches as far to the right and upwards as it does.
    """
    place = background.placement
    turn = math.radians(place.angle)
    cos, sin = math.cos(turn) * place.scale, math.sin(turn) * place.scale
    # In the background's own units y runs upwards.
    there = [(cos * x + sin * y, sin * x - cos * y) for x, y in box.corners]
    corners = there if may_move else [(x + place.position[0], y + place.position[1]) for x, y in there]
    left, lower = (min(each[axis] for each in corners) for axis in (0, 1))
    right, upper = (max(each[axis] for each in corners) for axis in (0, 1))
    if not may_move:
        return _sheet_for((right, upper), sheet, least=(1.0, 1.0)), background
    fitting = _sheet_for((right - left, upper - lower), sheet, least=(1.0, 1.0))
    x = (fitting.width - (right - left)) / 2 - left
    y = (fitting.height - (upper - lower)) / 2 - lower
    return fitting, replace(
        background, placement=Placement(position=(x, y), angle=place.angle, scale=place.scale)
    )


def _sheet_for(size: tuple[float, float], sheet: Sheet, *, least: tuple[float, float]) -> Sheet:
    wide, high = (
        min(max(float(math.ceil(each * (1 + _AIR))), low), LARGEST_SHEET)
        for each, low in zip(size, least, strict=True)
    )
    room = PAPERS["A3"].content
    fitting = fitting_scale(wide, high, room)
    scale = sheet.scale if fitting <= sheet.scale <= 2.5 * fitting else fitting
    return replace(sheet, width=wide, height=high, scale=scale)

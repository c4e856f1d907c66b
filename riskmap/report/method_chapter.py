"""The methods that an enterprise's events were graded by, with their factors and thresholds."""

from __future__ import annotations

from typing import Any

from riskmap.model.assessment import methods
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.model.numbers import plain
from riskmap.model.scoring import Band, Method
from riskmap.report.clean_text import clean
from riskmap.report.records import MethodUse

_CHANGED = "这些事件按较早的版本评定，等级以当时的记录为准；下列分级为现行版本。"
_UNKNOWN = "本机没有这种评价方法的表，等级以当时的记录为准。"


def method_chapter(uses: tuple[MethodUse, ...]) -> list[dict[str, Any]]:
    """Return each method with the version recorded; a version no longer known is said so."""
    return [_method(use) for use in uses]


def _method(use: MethodUse) -> dict[str, Any]:
    known = methods().get(use.key)
    told = {"version": clean(use.version) or "未记录", "events": use.events}
    if known is None:
        title = clean(use.key) or "未记录评价方法"
        return {"title": title, "formula": "", "note": _UNKNOWN, "factors": [], "bands": [], **told}
    return {
        "title": known.title,
        "formula": known.formula,
        "note": "" if use.version == known.version else _CHANGED,
        "factors": [
            {
                "symbol": factor.symbol,
                "title": factor.title,
                "values": [[plain(each.value), clean(each.text)] for each in factor.values],
            }
            for factor in known.factors
        ],
        "bands": _bands(known),
        **told,
    }


def _bands(method: Method) -> list[dict[str, str]]:
    symbol = method.formula.partition("=")[0].strip() or "R"
    if method.matrix:
        return [
            {"level": level.key, "range": words, "grade": ""}
            for level in LEVELS_WORST_FIRST
            if (words := _cells(method, level, symbol))
        ]
    return [
        {"level": band.level.key, "range": _range(band, symbol), "grade": clean(band.grade)}
        for band in sorted(method.bands, key=lambda band: band.lower, reverse=True)
    ]


def _cells(method: Method, level: RiskLevel, symbol: str) -> str:
    """Return what falls into a level: the products that do, or the cells where none is formed."""
    cells = [cell for cell, found in sorted(method.matrix.items()) if found is level]
    if method.is_look_up:
        return "、".join(f"L{plain(cell[0])}×S{plain(cell[1])}" for cell in cells)
    products = sorted({cell[0] * cell[1] for cell in cells})
    return f"{symbol} 为 {'、'.join(map(plain, products))}" if products else ""


def _range(band: Band, symbol: str) -> str:
    low, high = ("≤" if inclusive else "<" for inclusive in (band.lower_inclusive, band.upper_inclusive))
    if band.upper is None:
        return f"{symbol} {'≥' if band.lower_inclusive else '>'} {plain(band.lower)}"
    if not band.lower:
        return f"{symbol} {high} {plain(band.upper)}"
    return f"{plain(band.lower)} {low} {symbol} {high} {plain(band.upper)}"

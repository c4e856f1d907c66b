"""The methods of assessment, read from the tables of ``resources/`` or from the user's own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType

from riskmap.errors import BadInput
from riskmap.model.levels import RiskLevel
from riskmap.model.numbers import exact, plain
from riskmap.model.scoring import (
    Band,
    Factor,
    FactorValue,
    Method,
    Score,
    format_factors,
    parse_factors,
)
from riskmap.model.tables import Row, table, table_path

__all__ = [
    "Band",
    "Factor",
    "FactorValue",
    "Method",
    "Score",
    "default_method",
    "format_factors",
    "methods",
    "parse_factors",
]

_TABLES = ("methods", "lec_factors", "lec_thresholds", "ls_factors", "ls_matrix", "mes_factors")
_TITLES = {
    "LEC": {"L": "事故发生的可能性", "E": "暴露于危险环境的频繁程度", "C": "发生事故的后果"},
    "LS": {"L": "事故发生的可能性", "S": "事故后果的严重性"},
    "MES": {"M": "控制措施的状态", "E": "人体暴露的时间", "S": "事故的可能后果"},
}
#: Green is no statutory colour: what a source calls acceptable is shown as low (DOMAIN §3).
_COLOURS = {
    "red": RiskLevel.RED,
    "orange": RiskLevel.ORANGE,
    "yellow": RiskLevel.YELLOW,
    "blue": RiskLevel.BLUE,
    "green": RiskLevel.BLUE,
}
_MES_COLOURS = {"红": RiskLevel.RED, "橙": RiskLevel.ORANGE, "黄": RiskLevel.YELLOW, "蓝": RiskLevel.BLUE}
_NUMBER = r"(\d+(?:\.\d+)?)"
_MES_BAND = re.compile(rf"(?:{_NUMBER}<=)?R(?:(<=|>=){_NUMBER})")


def methods(*, folder: Path | None = None) -> Mapping[str, Method]:
    """Return every method by key, in the order of ``methods.csv``.

    Args:
        folder: a folder of tables that stand in for the shipped ones; by default the user's own.

    Raises:
        BadInput: a table is wrong; the sentence names the file and the line.
    """
    return _methods(tuple(table_path(name, folder=folder) for name in _TABLES), folder)


def default_method(family: str, *, folder: Path | None = None) -> Method:
    """Return the method a new assessment of a family (``LEC``, ``LS``, ``MES``) is made with.

    Raises:
        BadInput: there is no such family.
    """
    defaults = _defaults(folder)
    for method in methods(folder=folder).values():
        if method.family == family and (method.key in defaults or family == "MES"):
            return method
    raise BadInput(f"没有评价方法“{family}”。", advice="可用的方法：LEC、LS、MES。")


@cache
def _methods(_paths: tuple[Path, ...], folder: Path | None) -> Mapping[str, Method]:
    found: dict[str, Method] = {}
    for row in table("methods", folder=folder):
        key, family = row["key"], row["family"]
        if key in found:
            raise row.bad(f"方法“{key}”重复")
        if family not in _TITLES:
            raise row.bad(f"方法类别“{family}”应为 LEC、LS 或 MES")
        found[key] = _method(row, key, family, folder)
    return MappingProxyType(found)


def _method(row: Row, key: str, family: str, folder: Path | None) -> Method:
    bands: tuple[Band, ...] = ()
    matrix: Mapping[tuple[Fraction, ...], RiskLevel] = {}
    if family == "LEC":
        factors = _factors(family, table("lec_factors", folder=folder), base="classic")
        bands = _lec_bands(row, key, folder)
    elif family == "LS":
        matrix = _matrix(row, key, folder)
        factors = _matrix_factors(matrix, folder)
    else:
        rows = table("mes_factors", folder=folder)
        factors = _factors(family, [r for r in rows if r["factor"] in _TITLES["MES"]])
        bands = tuple(_mes_band(r) for r in rows if r["factor"] not in _TITLES["MES"])
    if not matrix:
        _require_one_band_each(row, factors, bands)
    return Method(
        key=key,
        family=family,
        version=_version(row["formula"], factors, bands, matrix),
        title=row["title_zh"],
        formula=row["formula"],
        factors=factors,
        bands=bands,
        matrix=MappingProxyType(dict(matrix)),
        offered=row.flag("offered"),
    )


def _factors(family: str, rows: Iterable[Row], *, base: str = "") -> tuple[Factor, ...]:
    """Read a table of factor values; rows of another variant than ``base`` are other wordings of a value."""
    texts: dict[str, dict[Fraction, list[str]]] = {symbol: {} for symbol in _TITLES[family]}
    for row in rows:
        symbol, value = row["factor"], row.number("value")
        if symbol not in texts:
            raise row.bad(f"{family} 没有因素“{symbol}”")
        if base and row["variant"] != base:
            if value not in texts[symbol]:
                raise row.bad(f"“{row['variant']}”的取值 {plain(value)} 不在 {base} 的 {symbol} 里")
        elif value in texts[symbol]:
            raise row.bad(f"{symbol} 的取值 {plain(value)} 重复")
        texts[symbol].setdefault(value, []).append(row["zh"])
    return tuple(
        Factor(
            symbol=symbol,
            title=_TITLES[family][symbol],
            values=tuple(
                FactorValue(value=value, text=words[0], other_texts=tuple(words[1:]))
                for value, words in sorted(values.items(), reverse=True)
            ),
        )
        for symbol, values in texts.items()
    )


def _lec_bands(method: Row, key: str, folder: Path | None) -> tuple[Band, ...]:
    rows = [row for row in table("lec_thresholds", folder=folder) if row["variant"] == key]
    if not rows:
        raise method.bad(f"lec_thresholds.csv 里没有方法“{key}”的分级")
    return tuple(
        Band(
            level=_level(row),
            lower=row.number("lower"),
            lower_inclusive=row.flag("lower_inclusive"),
            upper=row.number("upper") if row["upper"] else None,
            upper_inclusive=row.flag("upper_inclusive"),
            grade=row["level_zh"] if row["colour"] == "green" else row["source_grade"],
        )
        for row in rows
    )


def _mes_band(row: Row) -> Band:
    found = _MES_BAND.fullmatch(row["value"].replace(" ", ""))
    grade, _arrow, words = row["zh"].partition("→")
    level = _MES_COLOURS.get(words.strip()[-1:])
    if found is None or level is None or (found[2] == ">=" and found[1]):
        raise row.bad(f"看不懂分级“{row['value']}，{row['zh']}”")
    bound = exact(found[3])
    lower = bound if found[2] == ">=" else exact(found[1] or "0")
    return Band(
        level=level,
        lower=lower,
        lower_inclusive=True,
        upper=None if found[2] == ">=" else bound,
        upper_inclusive=found[2] == "<=",
        grade=grade.strip(),
    )


def _matrix(method: Row, key: str, folder: Path | None) -> dict[tuple[Fraction, ...], RiskLevel]:
    cells: dict[tuple[Fraction, ...], RiskLevel] = {}
    for row in table("ls_matrix", folder=folder):
        if row["variant"] != key:
            continue
        likelihood, severity = row.number("L"), row.number("S")
        if (likelihood, severity) in cells:
            raise row.bad(f"L={plain(likelihood)} S={plain(severity)} 重复")
        if row["R"] and row.number("R") != likelihood * severity:
            raise row.bad(f"R 应为 {plain(likelihood * severity)}，现在是“{row['R']}”")
        if not row["R"] and "×" in method["formula"]:
            raise row.bad("缺少 R；不按 L×S 计算的方法，请在 methods.csv 的 formula 里写“查表”")
        cells[likelihood, severity] = _level(row)
    if not cells:
        raise method.bad(f"ls_matrix.csv 里没有方法“{key}”的矩阵")
    for likelihood in {cell[0] for cell in cells}:
        for severity in {cell[1] for cell in cells}:
            if (likelihood, severity) not in cells:
                raise method.bad(
                    f"ls_matrix.csv 里方法“{key}”缺少 L={plain(likelihood)} S={plain(severity)} 这一格"
                )
    return cells


def _matrix_factors(
    matrix: Mapping[tuple[Fraction, ...], RiskLevel], folder: Path | None
) -> tuple[Factor, ...]:
    """Return L and S of a matrix; the wordings belong to the five-step scale only."""
    worded = {factor.symbol: factor for factor in _factors("LS", table("ls_factors", folder=folder))}
    factors = []
    for place, (symbol, title) in enumerate(_TITLES["LS"].items()):
        values = tuple(FactorValue(value=v) for v in sorted({cell[place] for cell in matrix}, reverse=True))
        same = [v.value for v in worded[symbol].values] == [v.value for v in values]
        factors.append(worded[symbol] if same else Factor(symbol=symbol, title=title, values=values))
    return tuple(factors)


def _level(row: Row) -> RiskLevel:
    try:
        return _COLOURS[row["colour"]]
    except KeyError:
        raise row.bad(f"颜色“{row['colour']}”应为 {'、'.join(_COLOURS)}") from None


def _require_one_band_each(row: Row, factors: tuple[Factor, ...], bands: tuple[Band, ...]) -> None:
    """Refuse bands that leave out a value that can occur, or claim one twice."""
    values = {Fraction(1)}
    for factor in factors:
        values = {value * step.value for value in values for step in factor.values}
    if not values:
        raise row.bad(f"方法“{row['key']}”有一个因素没有取值")
    for value in sorted(values):
        count = sum(band.holds(value) for band in bands)
        if count != 1:
            wrong = "不属于任何一级" if count == 0 else f"同时属于 {count} 级"
            raise row.bad(f"方法“{row['key']}”的分级有错：得分 {plain(value)} {wrong}")


def _version(
    formula: str,
    factors: tuple[Factor, ...],
    bands: tuple[Band, ...],
    matrix: Mapping[tuple[Fraction, ...], RiskLevel],
) -> str:
    """Return eight hexadecimal digits that change with any number or word of the method."""
    lines = [formula]
    lines += [
        f"{factor.symbol} {plain(v.value)} {v.text} {'|'.join(v.other_texts)}"
        for factor in factors
        for v in factor.values
    ]
    lines += [
        f"{band.level.key} {plain(band.lower)} {band.lower_inclusive} "
        f"{'' if band.upper is None else plain(band.upper)} {band.upper_inclusive} {band.grade}"
        for band in bands
    ]
    lines += [f"{' '.join(map(plain, cell))} {level.key}" for cell, level in sorted(matrix.items())]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]


def _defaults(folder: Path | None) -> frozenset[str]:
    rows = (*table("lec_thresholds", folder=folder), *table("ls_matrix", folder=folder))
    return frozenset(row["variant"] for row in rows if row.flag("is_default"))

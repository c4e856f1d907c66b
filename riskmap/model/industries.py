"""The 46 supervised industries and the sections of GB/T 4754-2017."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from riskmap.model.tables import table, table_path

#: The official list of Quanzhou was not found: the shipped one is an editable working assumption.
SCHEME = "typical_46_unverified"
_MOST = 255  # in column arrays an industry is one byte


def industries() -> Mapping[str, str]:
    """Return the names of the supervised industries by code, 01 to 46, in the order of the codes."""
    return _industries(table_path("industries"))


def industry_numbers() -> Mapping[str, int]:
    """Return the number that stands for each industry in column arrays: from 1, for 0 is none or unknown.

    >>> industry_numbers()["01"], industry_numbers()["46"]
    (1, 46)
    """
    return _numbers(table_path("industries"))


def industry_name(number: int) -> str:
    """Return the name that a number in a column array stands for; empty for 0.

    >>> industry_name(industry_numbers()["01"]) == industries()["01"], industry_name(0)
    (True, '')
    """
    return _names(table_path("industries"))[number]


def gbt4754_section(code: str) -> str:
    """Return the section of an industry class (four digits, or its first two); empty when unknown.

    >>> gbt4754_section("1953")
    '制造业'
    >>> gbt4754_section("99"), gbt4754_section("")
    ('', '')
    """
    digits = code.strip().lstrip("ABCDEFGHIJKLMNOPQRST")[:2]
    return _divisions(table_path("industries")).get(digits, "")


@cache
def _industries(_path: Path) -> Mapping[str, str]:
    rows = [row for row in table("industries") if row["scheme"] == SCHEME]
    if len(rows) > _MOST:
        raise rows[_MOST].bad(f"行业最多 {_MOST} 个")
    return MappingProxyType({row["code"]: row["zh"] for row in sorted(rows, key=lambda row: row["code"])})


@cache
def _numbers(_path: Path) -> Mapping[str, int]:
    return MappingProxyType({code: number for number, code in enumerate(industries(), start=1)})


@cache
def _names(_path: Path) -> tuple[str, ...]:
    return ("", *industries().values())


@cache
def _divisions(_path: Path) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for row in table("industries"):
        if row["scheme"] == "gbt4754_section":
            first, _dash, last = row["gbt4754_divisions"].partition("-")
            if not (first.isdecimal() and (last or first).isdecimal()):
                raise row.bad(f"门类范围“{row['gbt4754_divisions']}”应写成 13-43")
            for division in range(int(first), int(last or first) + 1):
                names[f"{division:02}"] = row["zh"]
    return MappingProxyType(names)

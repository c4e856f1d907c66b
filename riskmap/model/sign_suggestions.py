"""Which safety signs the accident types of a place call for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from riskmap.model.code_lists import accident_types, current_accident_types
from riskmap.model.tables import table, table_path

#: On a card warnings come first, then prohibitions, then orders, then information (DOMAIN §3).
_ORDER = ("warning", "prohibition", "mandatory", "information", "fire")


def suggested_signs(accidents: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the signs that accident types suggest, each once, in the order of a card.

    Old names of types (GB/T 6441-1986) stand for all that they may be; what is unknown suggests nothing.

    >>> suggested_signs(["物体打击", "触电"])
    ('当心落物', '当心触电', '禁止触摸', '必须戴安全帽', '必须接地')
    """
    found: dict[str, None] = {}
    for accident in accidents:
        for name in current_accident_types(accident):
            found |= dict.fromkeys(accident_types()[name].signs)
    families = _families(table_path("safety_signs"))
    known = [sign for sign in found if sign in families]
    return tuple(sorted(known, key=lambda sign: families[sign]))


@cache
def _families(_path: Path) -> Mapping[str, int]:
    return {
        row["zh"]: _ORDER.index(row["family"]) if row["family"] in _ORDER else len(_ORDER)
        for row in table("safety_signs")
    }

"""A filter in words: from what somebody types, and back into what a sheet says of it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from riskmap.errors import BadInput
from riskmap.model.enterprise_filter import DIMENSION_TITLES, EnterpriseFilter
from riskmap.model.levels import RiskLevel
from riskmap.operations.filtering import Choice, chips, choices
from riskmap.store.register import Register

_MOST_NAMED = 12


def filter_from_words(
    register: Register, words: Mapping[str, Sequence[str]], *, text: str = ""
) -> EnterpriseFilter:
    """Return the filter that the words mean: codes, whole names, or a part of exactly one name.

    Args:
        register: the open workspace, which knows the names.
        words: dimension → words, for example ``{"districts": ["晋江"], "levels": ["red", "较大"]}``.
        text: what names, initials, codes or addresses must hold.

    Raises:
        BadInput: a word means nothing, or more than one thing.
    """
    listed = choices(register)
    chosen: dict[str, Any] = {
        dimension: frozenset(_value(dimension, listed[dimension], word, register) for word in given)
        for dimension, given in words.items()
        if given
    }
    return EnterpriseFilter(**chosen, text=text)


def conditions(register: Register, flt: EnterpriseFilter) -> str:
    """Return the filter in force as one line, empty when everything is shown."""
    return "；".join(chip.text for chip in chips(register, flt))


def _value(dimension: str, listed: Sequence[Choice], word: str, register: Register) -> str | int:
    wanted = word.strip()
    same = [choice for choice in listed if wanted in _names(dimension, choice)]
    if not same and wanted:
        same = [choice for choice in listed if wanted in choice.title]
    if len(same) == 1:
        return same[0].value
    title = DIMENSION_TITLES[dimension]
    if same:
        named = "、".join(f"{choice.title}（{_where(choice, register)}）" for choice in same[:_MOST_NAMED])
        raise BadInput(f"{title}“{word}”不止一个：{named}。", advice="请写代码或完整名称。")
    near = difflib.get_close_matches(wanted, [choice.title for choice in listed], n=3, cutoff=0.3)
    offered = near or [choice.title for choice in listed[:_MOST_NAMED]]
    more = "" if near or len(listed) <= _MOST_NAMED else "等"
    raise BadInput(f"没有{title}“{word}”。", advice=f"可以是：{'、'.join(offered)}{more}。")


def _names(dimension: str, choice: Choice) -> frozenset[str]:
    if dimension != "levels":
        return frozenset({str(choice.value), choice.title})
    level = RiskLevel(int(choice.value))
    return frozenset(
        {level.key, level.zh, level.colour_zh, level.letter, level.label, f"{level.colour_zh}色"}
    )


def _where(choice: Choice, register: Register) -> str:
    """Return the code with what tells one place from another of the same name."""
    names = {area.code: area.name for area in register.districts}
    return " ".join(part for part in (names.get(choice.parent, ""), str(choice.value)) if part)

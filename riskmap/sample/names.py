"""Names that sound like Quanzhou and say that they are invented: every firm carries 示例."""

from __future__ import annotations

import random
from functools import cache

import numpy as np
from pypinyin import Style, lazy_pinyin

from riskmap.sample.firms import LARGE, SMALL, Firms
from riskmap.sample.towns import Town
from riskmap.sample.trades import Trade
from riskmap.sample.words import words

#: A trade word that ends so names a place, not a company.
_NO_COMPANY = (*"站店部场头校厅城吧咖", "超市")
_PUBLIC = frozenset({"12", "52", "71", "92", "93"})


def firm_names(
    firms: Firms, trades: tuple[Trade, ...], towns: tuple[Town, ...], generator: np.random.Generator
) -> tuple[list[str], list[str]]:
    """Return a name of its own for each firm, ``陈埭示例鸿盛鞋业有限公司``, and its pinyin initials."""
    dice = random.Random(int(generator.integers(2**62)))
    taken: dict[str, str] = {}  # name → initials
    for one, place, size in zip(firms.trade.tolist(), firms.town.tolist(), firms.size.tolist(), strict=True):
        while True:
            parts = _parts(trades[one], towns[place], size, dice)
            name = "".join(parts)
            if name not in taken:
                break
        taken[name] = "".join(map(_initials, parts))
    return list(taken), list(taken.values())


def _parts(trade: Trade, town: Town, size: int, dice: random.Random) -> tuple[str, ...]:
    brand, word = _brand(trade, size, dice), dice.choice(trade.words)
    if trade.legal in _PUBLIC or word.endswith(_NO_COMPANY):
        return (town.short, "示例", *brand, word)
    if size == LARGE:
        place = dice.choice(("福建省", "泉州市", "福建", town.district_name[:2]))
        form = "股份有限公司" if dice.random() < 0.2 else "有限公司"
        return (place, "示例", *brand, word, form)
    county = town.district_name[:2] if dice.random() < 0.25 else ""
    return (county, town.short, "示例", *brand, word, "有限公司")


def _brand(trade: Trade, size: int, dice: random.Random) -> tuple[str, ...]:
    if trade.industry == "38":
        return (dice.choice(words("school")), _numbered(dice))
    if trade.industry == "43":
        return (dice.choice(words("temple")),)
    if size == SMALL and trade.group == "门店" and dice.random() < 0.45:
        return (dice.choice(words("shop")), _numbered(dice))
    longer = dice.choice(words("brand_second")) if dice.random() < 0.12 else ""
    return (dice.choice(words("brand_first")), dice.choice(words("brand_second")), longer)


def _numbered(dice: random.Random) -> str:
    return f"第{dice.choice('一二三四五六七八九十')}" if dice.random() < 0.15 else ""


@cache
def _initials(text: str) -> str:
    """Return the initials of one part of a name: its words decide how a character is read."""
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()

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
) -> list[str]:
    """Return a name of its own for each firm: ``陈埭示例鸿盛鞋业有限公司``."""
    dice = random.Random(int(generator.integers(2**62)))
    taken: set[str] = set()
    names = []
    for one, place, size in zip(firms.trade.tolist(), firms.town.tolist(), firms.size.tolist(), strict=True):
        trade, town = trades[one], towns[place]
        while True:
            name = _name(trade, town, size, dice)
            if name not in taken:
                break
        taken.add(name)
        names.append(name)
    return names


def _name(trade: Trade, town: Town, size: int, dice: random.Random) -> str:
    brand, word = _brand(trade, size, dice), dice.choice(trade.words)
    if trade.legal in _PUBLIC or word.endswith(_NO_COMPANY):
        return f"{town.short}示例{brand}{word}"
    if size == LARGE:
        place = dice.choice(("福建省", "泉州市", "福建", town.district_name[:2]))
        form = "股份有限公司" if dice.random() < 0.2 else "有限公司"
        return f"{place}示例{brand}{word}{form}"
    place = town.short if dice.random() < 0.75 else f"{town.district_name[:2]}{town.short}"
    return f"{place}示例{brand}{word}有限公司"


def _brand(trade: Trade, size: int, dice: random.Random) -> str:
    if trade.industry == "38":
        return dice.choice(words("school")) + _numbered(dice)
    if trade.industry == "43":
        return dice.choice(words("temple"))
    if size == SMALL and trade.group == "门店" and dice.random() < 0.45:
        return dice.choice(words("shop")) + _numbered(dice)
    brand = dice.choice(words("brand_first")) + dice.choice(words("brand_second"))
    return brand + dice.choice(words("brand_second")) if dice.random() < 0.12 else brand


def _numbered(dice: random.Random) -> str:
    return f"第{dice.choice('一二三四五六七八九十')}" if dice.random() < 0.15 else ""


@cache
def _initials(text: str) -> str:
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()


def initials(names: list[str]) -> list[str]:
    """Return the pinyin initials of firm names, lower case, as the search wants them."""
    found = []
    for name in names:
        place, sign, rest = name.partition("示例")
        if rest.endswith("有限公司"):
            bare = rest.removesuffix("有限公司")
            tail = "yxgs"
        else:
            bare, tail = rest, ""
        found.append(f"{_initials(place)}{_initials(sign)}{_initials(bare)}{tail}")
    return found

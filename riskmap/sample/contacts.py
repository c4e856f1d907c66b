"""The people and addresses of sample enterprises: invented, and telephones that cannot be dialled."""

from __future__ import annotations

import numpy as np

from riskmap.sample.firms import Firms
from riskmap.sample.towns import Town
from riskmap.sample.trades import Trade
from riskmap.sample.words import words


def persons(count: int, random: np.random.Generator) -> list[str]:
    """Return Chinese names of persons; no one is meant by them."""
    surname, middle, last = (
        np.array(words(part))[random.integers(0, len(words(part)), count)]
        for part in ("surname", "given_first", "given_second")
    )
    middle[(random.random(count) < 0.2) | (middle == last)] = ""
    return [f"{a}{b}{c}" for a, b, c in zip(surname, middle, last, strict=True)]


def phones(count: int, random: np.random.Generator) -> list[str]:
    """Return telephone numbers that cannot be dialled: no Chinese number begins with 100."""
    return [f"100{number:08}" for number in random.integers(0, 10**8, count).tolist()]


def addresses(
    firms: Firms, trades: tuple[Trade, ...], towns: tuple[Town, ...], random: np.random.Generator
) -> list[str]:
    """Return the address of each firm: district, town, village, road or park, number."""
    villages = [village for town in towns for _code, village in town.villages]
    roads = words("road")
    road = random.integers(0, len(roads), len(firms))
    number = random.integers(1, 399, len(firms))
    found = []
    for row in range(len(firms)):
        town, trade = towns[firms.town[row]], trades[firms.trade[row]]
        place = f"{town.district_name}{town.name}"
        if not town.is_zone:
            place += villages[firms.village[row]]
        found.append(place + _spot(trade, roads[road[row]], int(number[row]), town))
    return found


def _spot(trade: Trade, road: str, number: int, town: Town) -> str:
    if trade.site == "park":
        return f"{road}路{number}号" if town.is_zone or number % 3 else f"工业区{number}号"
    if trade.site in ("street", "road"):
        return f"{road}{'街' if trade.site == 'street' and number % 4 == 0 else '路'}{number}号"
    if trade.site == "coast":
        return "渔港码头" if number % 2 else f"海边路{number}号"
    return f"{number}号" if trade.site == "village" else ""

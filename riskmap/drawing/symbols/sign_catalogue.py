"""The safety signs by family and name (resources/tables/safety_signs.csv)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from riskmap.errors import NotFound
from riskmap.resources import table

#: Fire signs that show a way out: green, the others are red (GB 13495.1-2015).
_WAYS_OUT = frozenset(("安全出口", "滑动开门", "推开", "拉开", "击碎板面", "逃生梯"))
#: On a card warnings stand first, then prohibitions, orders and information (DOMAIN §3).
_CARD_ORDER = ("warning", "prohibition", "mandatory", "information", "fire")


class Family(Enum):
    """The families of signs; each has its frame."""

    PROHIBITION = "prohibition"
    WARNING = "warning"
    MANDATORY = "mandatory"
    INFORMATION = "information"
    FIRE = "fire"

    @property
    def zh(self) -> str:
        """Return the Chinese name."""
        return {
            "prohibition": "禁止标志",
            "warning": "警告标志",
            "mandatory": "指令标志",
            "information": "提示标志",
            "fire": "消防标志",
        }[self.value]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """One sign; ``code`` is its number in the standard, empty where unknown."""

    family: Family
    zh: str
    en: str
    code: str
    standard: str

    @property
    def is_way_out(self) -> bool:
        """Tell whether a fire sign shows a way out and is green."""
        return self.family is Family.FIRE and self.zh in _WAYS_OUT


@cache
def signs() -> tuple[Sign, ...]:
    """Return every sign in the table's order."""
    return tuple(
        Sign(
            family=Family(row["family"]),
            zh=row["zh"],
            en=row["en"],
            code=row["code"],
            standard=row["standard"],
        )
        for row in table("safety_signs")
    )


@cache
def _by_name() -> Mapping[str, Sign]:
    return {sign.zh: sign for sign in reversed(signs())}  # of two with one name the first


def sign_named(zh: str) -> Sign:
    """Return the sign of that Chinese name.

    Raises:
        NotFound: the table has none.
    """
    try:
        return _by_name()[zh]
    except KeyError:
        raise NotFound(f"没有名为“{zh[:40]}”的安全标志。", advice="请在标志库中按名称搜索后选用。") from None


def in_card_order(given: tuple[Sign, ...]) -> tuple[Sign, ...]:
    """Return the signs in the order of a post risk card: 警告, 禁止, 指令, 提示.

    >>> [each.zh for each in in_card_order((sign_named("必须洗手"), sign_named("当心触电")))]
    ['当心触电', '必须洗手']
    """
    return tuple(sorted(given, key=lambda sign: _CARD_ORDER.index(sign.family.value)))

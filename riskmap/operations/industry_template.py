"""What usually is dangerous in a trade: points, events, measures and signs, to accept, change or refuse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from riskmap.errors import NotFound
from riskmap.model.codes import MeasureKind, PointKind
from riskmap.model.industries import industries
from riskmap.model.levels import RiskLevel, worst
from riskmap.model.sign_suggestions import suggested_signs
from riskmap.model.tables import bad_table, table, table_path
from riskmap.model.trade_risks import Event, Risk, read_trade_risks, worded
from riskmap.operations.initials import initials
from riskmap.sample.trades import Trade as SampleTrade
from riskmap.sample.trades import trades as sample_trades

#: A risk of at least this weight in its trade is in nearly every firm of it.
_USUAL = 1.0
_SHOPS = "门店"
_PLACES = {"": "", "0": "室外", "1": "一层", "top": "顶层"}


@dataclass(frozen=True, kw_only=True)
class Trade:
    """A trade there is a template for."""

    key: str  # 制鞋, also its name
    industry: str  # 01–46
    industry_name: str
    group: str  # 工厂, 门店 …


@dataclass(frozen=True, kw_only=True)
class TemplateEvent:
    """A usual risk event, scored as a typical firm has it under control."""

    hazard_factor: str
    hazard_class: str  # GB/T 13861-2022 code
    accident_type: str
    consequence: str
    method: str
    method_version: str
    inherent_factors: str
    inherent_level: RiskLevel
    residual_factors: str
    residual_level: RiskLevel
    measures: Mapping[str, str]  # MeasureKind.stored → text, all five


@dataclass(frozen=True, kw_only=True)
class TemplatePoint:
    """A usual risk point.

    Attributes:
        name: what it is.
        kind: equipment, activity or place, as stored.
        place: where it usually stands (室外, 一层, 顶层), empty for anywhere.
        post: who usually answers for it.
        is_usual: nearly every firm of the trade has it: offered as chosen.
        direct_red_hint: the direct-red rule it falls under in bad cases; never applied unasked.
        events: the worst first.
        signs: names of the signs its accident types suggest, in the order of a card.
    """

    name: str
    kind: str
    place: str
    post: str
    is_usual: bool
    direct_red_hint: str
    events: tuple[TemplateEvent, ...]
    signs: tuple[str, ...]

    @property
    def level(self) -> RiskLevel:
        """Return the level its events give as they are scored here."""
        return worst(event.residual_level for event in self.events)

    @property
    def accident_types(self) -> tuple[str, ...]:
        """Return the accident types of its events, each once."""
        return tuple(dict.fromkeys(event.accident_type for event in self.events))


@dataclass(frozen=True, kw_only=True)
class IndustryTemplate:
    """The usual risk points of a trade: its own, then those of its kind of place."""

    trade: Trade
    points: tuple[TemplatePoint, ...]

    @property
    def signs(self) -> tuple[str, ...]:
        """Return the signs that the usual points call for."""
        return suggested_signs(
            accident for point in self.points if point.is_usual for accident in point.accident_types
        )


def offered_trades(text: str = "", *, industry: str = "", firm: str = "") -> tuple[Trade, ...]:
    """Return the trades that a text finds (name, words of firm names, pinyin initials), best first.

    ``industry`` (01–46) puts the trades of that industry first, as for a firm whose industry is known; of
    those the one that the firm's name tells.

    >>> [trade.key for trade in offered_trades(industry="44", firm="洛阳老林面馆")][:2]
    ['面馆小吃', '餐饮酒楼']
    >>> [trade.key for trade in offered_trades("zx")], [trade.key for trade in offered_trades("鞋")][:2]
    (['制鞋', '制香', '中小学校'], ['鞋材发泡', '制鞋'])
    """
    wanted = text.strip().lower()
    found = []
    for place, trade in enumerate(sample_trades()):
        rank = _rank(trade, wanted)
        if rank is not None:
            is_other = bool(industry) and trade.industry != industry
            is_told = any(word in firm for word in trade.words)
            found.append((is_other, rank, not is_told, place, trade))
    return tuple(_trade(each[-1]) for each in sorted(found, key=lambda each: each[:-1]))


def is_shop(firm: str, *, industry: str) -> bool:
    """Tell whether a firm's name and industry say that it is a shop: one room or two behind a door.

    >>> is_shop("洛阳老林面馆", industry="44"), is_shop("晋江远大鞋业有限公司", industry="07")
    (True, False)
    """
    told = (
        trade.group == _SHOPS
        for trade in sample_trades()
        if trade.industry == industry and any(word in firm for word in trade.words)
    )
    return next(told, False)


def industry_template(trade: str) -> IndustryTemplate:
    """Return the template of a trade by its key.

    Raises:
        NotFound: there is none.
        BadInput: the user's own table of trade risks cannot be used.
    """
    if any(each.key == trade for each in sample_trades()):
        return _template(trade, table_path("trade_risks"))
    raise NotFound(f"没有“{trade}”的行业模板。", advice="请从列表中选择相近的行业，或不用模板。")


def _rank(trade: SampleTrade, wanted: str) -> int | None:
    if not wanted or trade.key.startswith(wanted):
        return 0
    if wanted in trade.key or initials(trade.key).startswith(wanted):
        return 1
    if any(wanted in word or word in wanted for word in trade.words):
        return 2
    return 3 if wanted in industries().get(trade.industry, "") else None


def _trade(trade: SampleTrade) -> Trade:
    return Trade(
        key=trade.key,
        industry=trade.industry,
        industry_name=industries().get(trade.industry, ""),
        group=trade.group,
    )


@cache
def _template(key: str, path: Path) -> IndustryTemplate:
    (trade,) = (each for each in sample_trades() if each.key == key)
    own, shared = [], []
    for names, risk in _risks(path):
        if trade.key in names:
            own.append(risk)
        elif trade.group in names:
            shared.append(risk)
    return IndustryTemplate(trade=_trade(trade), points=tuple(_point(risk) for risk in (*own, *shared)))


@cache
def _risks(path: Path) -> tuple[tuple[tuple[str, ...], Risk], ...]:
    try:
        return tuple(read_trade_risks(table("trade_risks")))
    except (ValueError, KeyError, IndexError) as error:
        raise bad_table(path, f"有一行不能用（{error}）") from error


def _point(risk: Risk) -> TemplatePoint:
    return TemplatePoint(
        name=risk.name,
        kind=risk.kind or PointKind.EQUIPMENT.stored,
        place=_PLACES.get(risk.floor, ""),
        post=risk.post,
        is_usual=risk.weight >= _USUAL,
        direct_red_hint=risk.direct_red,
        events=tuple(sorted((_event(event) for event in risk.events), key=lambda each: -each.residual_level)),
        signs=suggested_signs(event.accident_type for event in risk.events),
    )


def _event(event: Event) -> TemplateEvent:
    typical = event.states[event.typical]
    return TemplateEvent(
        hazard_factor=event.hazard_factor,
        hazard_class=event.hazard_class,
        accident_type=event.accident_type,
        consequence=event.consequence,
        method=event.method,
        method_version=event.method_version,
        inherent_factors=event.inherent.factors,
        inherent_level=event.inherent.level,
        residual_factors=typical.factors,
        residual_level=typical.level,
        measures={
            kind.stored: worded(text, 0) for kind, text in zip(MeasureKind, event.measures, strict=True)
        },
    )

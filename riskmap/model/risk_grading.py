"""From events to a point, a zone and an enterprise: suggested by rule, assessed by people (DOMAIN §1, §2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from riskmap.errors import BadInput
from riskmap.model.direct_red import rule
from riskmap.model.dynamic_changes import DynamicChange, change_kind
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel, worst
from riskmap.model.months import months_after


@dataclass(frozen=True, kw_only=True)
class Suggested:
    """A level with the Chinese sentences that say how it came about."""

    level: RiskLevel
    reason: str


@dataclass(frozen=True, kw_only=True)
class GradingOptions:
    """What a bureau may decide otherwise (none of it is in a national rule)."""

    orange_points_for_red: int | None = None  # this many orange points make an enterprise red
    valid_months: int = 12  # how long an assessment counts


DEFAULT_OPTIONS = GradingOptions()


def point_level(event_levels: Iterable[RiskLevel], direct_red_rule: str = "") -> RiskLevel:
    """Return a risk point's level: its worst event by residual level, or red by a direct rule.

    >>> point_level([RiskLevel.BLUE, RiskLevel.YELLOW]).name, point_level([RiskLevel.BLUE], "P4").name
    ('YELLOW', 'RED')

    Raises:
        BadInput: no such direct-red rule of points.
    """
    if direct_red_rule:
        rule(direct_red_rule, scope="point")
        return RiskLevel.RED
    return worst(event_levels)


def zone_level(point_levels: Iterable[RiskLevel]) -> RiskLevel:
    """Return a zone's level: never below its worst point."""
    return worst(point_levels)


def check_residual(inherent: RiskLevel, residual: RiskLevel) -> str:
    """Return what is wrong with a pair of levels as a Chinese sentence, empty when nothing is.

    >>> check_residual(RiskLevel.ORANGE, RiskLevel.BLUE)
    ''
    >>> check_residual(RiskLevel.BLUE, RiskLevel.ORANGE)
    '现有风险（较大）不应高于固有风险（低）。'
    """
    if RiskLevel.UNASSESSED not in (inherent, residual) and residual > inherent:
        return f"现有风险（{residual.zh}）不应高于固有风险（{inherent.zh}）。"
    return ""


def chemical_level(score: Fraction | int) -> RiskLevel:
    """Return the level of a hazardous-chemical enterprise by its score (应急〔2018〕19号).

    >>> [chemical_level(score).name for score in (59, 60, 75, 90)]
    ['RED', 'ORANGE', 'YELLOW', 'BLUE']

    Raises:
        BadInput: not between 0 and 100.
    """
    if not 0 <= score <= 100:
        raise BadInput("危险化学品企业评估得分应在 0 到 100 之间。", advice=f"现在是 {float(score):g}。")
    if score < 60:
        return RiskLevel.RED
    if score < 75:
        return RiskLevel.ORANGE
    return RiskLevel.YELLOW if score < 90 else RiskLevel.BLUE


def hazard_source_floor(grade: int) -> RiskLevel:
    """Return the level below which an enterprise with a major hazard source of a grade may not fall.

    Raises:
        BadInput: the grade is not 1 to 4 (GB 18218-2018).
    """
    if grade not in (1, 2, 3, 4):
        raise BadInput("重大危险源级别应为一至四级。", advice=f"现在是 {grade}。")
    return RiskLevel.RED if grade <= 2 else RiskLevel.ORANGE


def suggested_level(
    point_levels: Iterable[RiskLevel],
    *,
    direct_red: Sequence[str] = (),
    hazard_source_grade: int | None = None,
    chemical_score: Fraction | int | None = None,
    changes: Sequence[DynamicChange] = (),
    assessed_on: date | None = None,
    today: date | None = None,
    options: GradingOptions = DEFAULT_OPTIONS,
) -> Suggested:
    """Return the level an enterprise's register suggests, with its trace; people assess beside it.

    Args:
        point_levels: the levels of its risk points by residual risk.
        direct_red: keys of the enterprise direct-red rules that hold.
        hazard_source_grade: the grade of its worst major hazard source, 1 to 4.
        chemical_score: the score of a hazardous-chemical enterprise under 应急〔2018〕19号.
        changes: dated events; those that count on ``today`` move the level.
        assessed_on: when its risks were assessed last; too long ago leaves the level grey.
        today: the day the question is asked; without it nothing expires and no change counts.
        options: what a bureau may decide otherwise.

    Raises:
        BadInput: a rule, grade, score or kind of change that does not exist.
    """
    if direct_red:
        return Suggested(level=RiskLevel.RED, reason=_direct_red_reason(direct_red))
    level, sentences = _base(tuple(point_levels), chemical_score, options)
    if today is not None and level is not RiskLevel.UNASSESSED and assessed_on is not None:
        due = months_after(assessed_on, options.valid_months)
        if today >= due:
            level = RiskLevel.UNASSESSED
            sentences.append(f"上次评估（{assessed_on.isoformat()}）已满{options.valid_months}个月，待复评")
    for change in changes if today is not None else ():
        if today is not None and change.counts_on(today):
            moved = change.applied_to(level)
            if moved is not level:
                text = f"{change_kind(change.kind).text}（{change.on.isoformat()}）"
                sentences.append(f"{text}，由{level.zh}调整为{moved.zh}")
                level = moved
    if hazard_source_grade is not None:
        floor = hazard_source_floor(hazard_source_grade)
        if level < floor:
            level = floor
            sentences.append(f"构成{'一二三四'[hazard_source_grade - 1]}级重大危险源，不低于{floor.label}")
    return Suggested(level=level, reason="；".join(sentences) + "。")


def displayed_level(
    suggested: RiskLevel, assessed: RiskLevel | None, valid_until: date | None, today: date
) -> RiskLevel:
    """Return what map and tables show: the assessed level while it is valid, else the suggested one.

    A lapsed assessment shows neither: it is grey, 待复评, until people assess again (DOMAIN §2.6), lest a
    firm that experts called red turn blue by the passing of a date.
    """
    return displayed(Suggested(level=suggested, reason=""), assessed, valid_until, today).level


def displayed(
    suggested: Suggested, assessed: RiskLevel | None, valid_until: date | None, today: date
) -> Suggested:
    """Return what `displayed_level` shows, with the reason for it."""
    if assessed is None or assessed is RiskLevel.UNASSESSED:
        return suggested
    if valid_until is not None and today > valid_until:
        return Suggested(
            level=RiskLevel.UNASSESSED,
            reason=f"评定等级{assessed.label}已于{valid_until.isoformat()}到期，待复评。",
        )
    until = "" if valid_until is None else f"，有效期至{valid_until.isoformat()}"
    return Suggested(level=assessed, reason=f"评定为{assessed.label}{until}。")


def _direct_red_reason(keys: Sequence[str]) -> str:
    texts = "；".join(f"{rule(key, scope='enterprise').text}（{key}）" for key in keys)
    return f"直接判定为重大风险：{texts}。"


def _base(
    points: tuple[RiskLevel, ...], chemical_score: Fraction | int | None, options: GradingOptions
) -> tuple[RiskLevel, list[str]]:
    """Return the level before floors and changes, and the sentences of its trace."""
    if chemical_score is not None:
        level = chemical_level(chemical_score)
        return level, [
            f"危险化学品企业评估得分{float(chemical_score):g}分，为{level.label}（应急〔2018〕19号）"
        ]
    counts = Counter(points)
    level = worst(points)
    if level is RiskLevel.UNASSESSED:
        return level, ["没有已评估的风险点"]
    listed = "、".join(f"{each.zh}{counts[each]}处" for each in LEVELS_WORST_FIRST if each in counts)
    sentences = [f"最高风险点为{level.label}（共{len(points)}处风险点：{listed}）"]
    needed = options.orange_points_for_red
    if needed is not None and level is RiskLevel.ORANGE and counts[level] >= needed:
        sentences.append(f"较大风险点达到{needed}处，按重大风险管控")
        level = RiskLevel.RED
    return level, sentences

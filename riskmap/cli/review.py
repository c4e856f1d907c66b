"""`riskmap review`: assessments that are out of date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from riskmap.cli.changed import say_changes
from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import day, json_option, who_option, workspace_argument
from riskmap.cli.terminal import operator, say, say_json
from riskmap.cli.text_table import shortened, text_table
from riskmap.operations.lapsed_assessments import (
    LapsedAssessment,
    lapsed_assessments,
    show_lapsed_as_unassessed,
)

_PROBLEMS_FOUND = 5
_WIDEST = 44


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="列出评定已到期、应当复评的企业；有仍显示旧颜色的企业时退出码为 5。"
    "加 --apply 把它们转为灰色“未评估”，记入变更记录，可以撤销。",
)
@workspace_argument
@click.option("--on", type=day("日期"), metavar="日期", help="按哪一天算，默认今天")
@click.option("--apply", "apply_it", is_flag=True, help="转为灰色“未评估”，等待复评")
@who_option
@json_option
def command(workspace: Path, on: date | None, apply_it: bool, who: str | None, as_json: bool) -> int:
    """List the assessments that are over, or turn their enterprises grey."""
    today = on or date.today()
    if apply_it:
        say_changes(show_lapsed_as_unassessed(workspace, today=today, who=operator(who)), as_json=as_json)
        return 0
    found = lapsed_assessments(workspace, today=today)
    if as_json:
        say_json([_as_json(one) for one in found])
    elif not found:
        say("没有评定到期的企业。")
    else:
        say(_as_text(found))
    return _PROBLEMS_FOUND if any(one.still_shown for one in found) else 0


def _as_text(found: tuple[LapsedAssessment, ...]) -> str:
    lines = [
        (
            str(one.fid),
            shortened(one.name, _WIDEST),
            one.assessed_level.label,
            one.assessed_on,
            one.valid_until,
            "旧颜色" if one.still_shown else "未评估",
        )
        for one in found
    ]
    head = ("编号", "企业", "评定等级", "评定日期", "有效期至", "现显示")
    return text_table(head, lines, right=frozenset({0})) + f"\n\n共 {len(found):,} 家。"


def _as_json(one: LapsedAssessment) -> dict[str, object]:
    return {
        "id": one.fid,
        "name": one.name,
        "assessed_level": one.assessed_level.key,
        "assessed_on": one.assessed_on,
        "valid_until": one.valid_until,
        "still_shown": one.still_shown,
    }

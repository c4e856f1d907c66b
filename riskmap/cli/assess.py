"""`riskmap assess`: record the level that people have assessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from riskmap.cli.changed import say_changes
from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import day, json_option, who_option, why_option, workspace_argument
from riskmap.cli.terminal import operator
from riskmap.cli.which_enterprise import enterprise_fid
from riskmap.errors import BadInput
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.operations.edit_enterprise import assess_enterprise


def _level(word: Any) -> RiskLevel:
    for level in LEVELS_WORST_FIRST:
        if word in (level, level.key, level.zh, level.colour_zh, level.label):
            return level
    raise BadInput(
        f"没有风险等级“{word}”。",
        advice=f"可以是：{'、'.join(f'{level.key} {level.zh}' for level in LEVELS_WORST_FIRST)}。",
    )


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="记录专家评定的风险等级，十二个月内代替建议等级；等级写 none 表示撤回评定。",
)
@workspace_argument
@click.argument("enterprise", metavar="企业")
@click.argument("level", metavar="等级", type=_level)
@click.option("--organisation", default="", metavar="单位", help="评定单位")
@click.option("--basis", default="", metavar="依据", help="评定依据，例如报告编号")
@click.option("--on", type=day("评定日期"), metavar="日期", help="评定日期，默认今天")
@why_option
@who_option
@json_option
def command(
    workspace: Path,
    enterprise: str,
    level: RiskLevel,
    organisation: str,
    basis: str,
    on: date | None,
    why: str,
    who: str | None,
    as_json: bool,
) -> None:
    """Record an assessed level."""
    changes = assess_enterprise(
        workspace,
        fid=enterprise_fid(workspace, enterprise),
        level=level,
        organisation=organisation,
        basis=basis,
        who=operator(who),
        why=why,
        on=on or date.today(),
    )
    say_changes(changes, as_json=as_json)

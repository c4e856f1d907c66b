"""`riskmap check`: enterprises that cannot be drawn where they are said to be."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import json_option, workspace_argument
from riskmap.cli.terminal import say, say_json
from riskmap.cli.text_table import shortened, text_table
from riskmap.operations.location_problems import location_problems
from riskmap.operations.open_workspace import read_register

_PROBLEMS_FOUND = 5
_WIDEST = 44


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="列出坐标缺失、为零、经纬度写反、在市外或不在所填县市区的企业，以及风险点坐标有误的企业；"
    "有这样的企业时退出码为 5。",
)
@workspace_argument
@json_option
def command(workspace: Path, as_json: bool) -> int:
    """List the enterprises whose place needs a look."""
    found = location_problems(read_register(workspace))
    if as_json:
        say_json(
            [{"id": one.fid, "name": one.name, "reason": one.reason, "advice": one.advice} for one in found]
        )
    elif not found:
        say("所有企业的坐标都在所填的县市区内。")
    else:
        lines = [(str(one.fid), shortened(one.name, _WIDEST), one.reason, one.advice) for one in found]
        say(text_table(("编号", "企业", "问题", "怎么办"), lines, right=frozenset({0})))
        say(f"\n共 {len(found):,} 家。")
    return _PROBLEMS_FOUND if found else 0

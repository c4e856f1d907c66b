"""`riskmap history`: who changed what, when and why."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import json_option, whole_number, workspace_argument
from riskmap.cli.terminal import say, say_json
from riskmap.cli.which_enterprise import enterprise_fid
from riskmap.operations.history import LoggedChange, change_sets
from riskmap.operations.local_time import local_time


@click.command(
    cls=ChineseCommand, options_metavar="[选项]", help="变更记录，最近的在前：何时、何人、为何、改了什么。"
)
@workspace_argument
@click.option("--enterprise", metavar="企业", help="只看一家企业：编号、信用代码或完整名称")
@click.option(
    "--limit",
    type=whole_number("条数", least=1, most=100_000),
    default=50,
    metavar="条数",
    help="最多列出几条，默认 50",
)
@json_option
def command(workspace: Path, enterprise: str | None, limit: int, as_json: bool) -> None:
    """Print the newest entries of the change log."""
    fid = enterprise_fid(workspace, enterprise) if enterprise else None
    found = change_sets(workspace, enterprise_fid=fid, limit=limit)
    if as_json:
        say_json([_as_json(entry) for entry in found])
    else:
        say("\n".join(_as_text(entry) for entry in found) or "还没有变更记录。")


def _as_text(entry: LoggedChange) -> str:
    mark = "（已撤销）" if entry.undone else ""
    head = f"{entry.fid}. {local_time(entry.at)} {entry.who}　{entry.verb}{mark}"
    why = [f"    原因：{entry.why}"] if entry.why else []
    return "\n".join([head, *why, *(f"    {line}" for line in entry.lines)])


def _as_json(entry: LoggedChange) -> dict[str, object]:
    return {
        "entry": entry.fid,
        "at": entry.at,
        "who": entry.who,
        "verb": entry.verb,
        "why": entry.why,
        "lines": list(entry.lines),
        "undone": entry.undone,
        "undoable": entry.undoable,
    }

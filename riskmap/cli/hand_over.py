"""`riskmap hand-over`: enterprises with all that is theirs as one workspace file."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import FILE, json_option, who_option, workspace_argument
from riskmap.cli.sample import refuse_existing
from riskmap.cli.terminal import ProgressLine, operator, say, say_json
from riskmap.cli.which_enterprise import enterprise_fid
from riskmap.operations.hand_over import hand_over


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="把企业的登记资料、风险点、图纸和已发布版本、底图连同变更记录写成一个工作区文件："
    "企业交给监管部门，或监管部门发给企业绘图。对方用 take-in 接收。工作区本身不作改动。",
)
@workspace_argument
@click.option(
    "--enterprise",
    "named",
    multiple=True,
    required=True,
    metavar="企业",
    help="编号、信用代码或完整名称（可重复）",
)
@click.option("-o", "--output", type=FILE, required=True, metavar="文件.gpkg", help="要写的文件")
@click.option("--force", is_flag=True, help="替换已有的文件")
@who_option
@json_option
def command(
    workspace: Path, named: tuple[str, ...], output: Path, force: bool, who: str | None, as_json: bool
) -> None:
    """Write enterprises into a new file."""
    refuse_existing(output, force=force)
    fids = [enterprise_fid(workspace, each) for each in named]
    with ProgressLine(quiet=as_json) as progress:
        done = hand_over(workspace, fids, output, who=operator(who), progress=progress)
    if as_json:
        say_json(
            {
                "path": str(done.path),
                "enterprises": list(done.enterprises),
                "points": done.points,
                "floors": done.floors,
                "versions": done.versions,
                "notes": list(done.notes),
            }
        )
    else:
        say(done.message)

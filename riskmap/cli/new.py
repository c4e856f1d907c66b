"""`riskmap new`: an empty workspace on the shipped boundaries."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import FILE, json_option
from riskmap.cli.sample import refuse_existing
from riskmap.cli.terminal import ProgressLine, say, say_json


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="新建一个没有企业的工作区，已带泉州的县市区、乡镇街道和村（社区）。",
)
@click.argument("target", metavar="工作区.gpkg", type=FILE)
@click.option("--title", metavar="名称", help="工作区名称，默认取文件名")
@click.option("--force", is_flag=True, help="替换已有的文件")
@json_option
def command(target: Path, title: str | None, force: bool, as_json: bool) -> None:
    """Create an empty workspace."""
    from riskmap.operations.open_workspace import create_workspace

    refuse_existing(target, force=force)
    with ProgressLine(quiet=as_json) as progress:
        done = create_workspace(target, title=title or target.stem, progress=progress)
    if as_json:
        say_json({"path": str(target), "bytes": target.stat().st_size})
    else:
        say(done.message)

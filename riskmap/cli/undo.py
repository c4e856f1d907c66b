"""`riskmap undo`: take back an edit."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.changed import say_changes
from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import json_option, who_option, whole_number, workspace_argument
from riskmap.cli.terminal import operator
from riskmap.operations.history import undo


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="撤销最近一次修改，或变更记录里指定的一条；撤销本身也记入变更记录。",
)
@workspace_argument
@click.argument("entry", metavar="[条号]", type=whole_number("条号", least=1), required=False)
@who_option
@json_option
def command(workspace: Path, entry: int | None, who: str | None, as_json: bool) -> None:
    """Take back an edit."""
    say_changes(undo(workspace, who=operator(who), change_set=entry), as_json=as_json)

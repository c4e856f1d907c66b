"""`riskmap redo`: do again what was undone last."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.changed import say_changes
from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import json_option, who_option, workspace_argument
from riskmap.cli.terminal import operator
from riskmap.operations.history import redo


@click.command(
    cls=ChineseCommand, options_metavar="[选项]", help="重做最近撤销的修改；其后如又有新的修改，就不能重做。"
)
@workspace_argument
@who_option
@json_option
def command(workspace: Path, who: str | None, as_json: bool) -> None:
    """Do again what was undone last."""
    say_changes(redo(workspace, who=operator(who)), as_json=as_json)

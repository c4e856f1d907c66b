"""`riskmap cards`: 岗位安全风险告知卡, on A4 or as boards."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import workspace_argument
from riskmap.cli.print_options import (
    enterprise_option,
    pdf_options,
    phone_option,
    phones_option,
    say_printed,
)
from riskmap.cli.sample import refuse_existing
from riskmap.cli.which_enterprise import enterprise_fid
from riskmap.drawing.paper import paper
from riskmap.operations.print_cards import print_cards


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="印制岗位安全风险告知卡：重大、较大风险点每点一张，其余每岗一张。默认 A4；"
    "--board 印成挂墙的图板，字大词少，三米外可读。",
)
@workspace_argument
@enterprise_option
@click.option("--board", metavar="宽×高", help="图板的大小（毫米），如 600×400")
@click.option("--card", "only", metavar="卡", multiple=True, help="编号（GZK-001）或名称；可多次，默认全部")
@phone_option
@phones_option
@pdf_options
def command(
    workspace: Path,
    enterprise: str,
    board: str | None,
    only: tuple[str, ...],
    phone: str,
    phones: bool,
    archive: bool,
    output: Path,
    force: bool,
    as_json: bool,
) -> None:
    """Print cards."""
    refuse_existing(output, force=force)
    done = print_cards(
        workspace,
        enterprise_fid(workspace, enterprise),
        output,
        board=paper(board) if board else None,
        only=only,
        phone=phone,
        phones=phones,
        archive=archive,
    )
    say_printed(done, "岗位安全风险告知卡", as_json=as_json, masked=not (phones or phone))

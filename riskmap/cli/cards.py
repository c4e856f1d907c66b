"""`riskmap cards`: 岗位安全风险告知卡, on A4 or as boards."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import FILE, json_option, workspace_argument
from riskmap.cli.print_options import archive_option, phone_option, phones_option, say_printed
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
@click.option("--enterprise", metavar="企业", required=True, help="编号、信用代码或完整名称")
@click.option("--board", metavar="宽×高", help="图板的大小（毫米），如 600×400")
@click.option("--card", "only", metavar="卡", multiple=True, help="编号（GZK-001）或名称；可多次，默认全部")
@phone_option
@phones_option
@archive_option
@click.option("-o", "--output", type=FILE, required=True, metavar="文件.pdf", help="写到哪里")
@click.option("--force", is_flag=True, help="替换已有的文件")
@json_option
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

"""`riskmap board`: 安全风险公告栏 on paper or on a board."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import workspace_argument
from riskmap.cli.print_options import (
    enterprise_option,
    paper_option,
    pdf_options,
    phone_option,
    phones_option,
    say_printed,
)
from riskmap.cli.sample import refuse_existing
from riskmap.cli.which_enterprise import enterprise_fid
from riskmap.drawing.paper import BLEED, Orientation, paper
from riskmap.operations.print_notice_board import print_notice_board


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="印制安全风险公告栏：按等级从高到低列出放得下的风险点，旁边放四色图。默认 A3 横向。",
)
@workspace_argument
@enterprise_option
@paper_option("A3")
@click.option("--portrait", is_flag=True, help="竖放")
@click.option("--bleed", is_flag=True, help=f"四周加 {BLEED:g} 毫米出血，供印刷后裁切")
@click.option("--no-diagram", is_flag=True, help="不放四色图")
@phone_option
@phones_option
@pdf_options
def command(
    workspace: Path,
    enterprise: str,
    sheet: str,
    portrait: bool,
    bleed: bool,
    no_diagram: bool,
    phone: str,
    phones: bool,
    archive: bool,
    output: Path,
    force: bool,
    as_json: bool,
) -> None:
    """Print a notice board."""
    refuse_existing(output, force=force)
    chosen = paper(sheet, Orientation.PORTRAIT if portrait else None)
    done = print_notice_board(
        workspace,
        enterprise_fid(workspace, enterprise),
        output,
        paper=chosen.with_bleed() if bleed else chosen,
        with_diagram=not no_diagram,
        phone=phone,
        phones=phones,
        archive=archive,
    )
    say_printed(done, "安全风险公告栏", as_json=as_json, masked=not (phones or phone))

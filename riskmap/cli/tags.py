"""`riskmap tags`: plates of valves, equipment, posts and pipes to cut out and put up."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import workspace_argument
from riskmap.cli.print_options import (
    enterprise_option,
    paper_option,
    pdf_options,
    say_printed,
)
from riskmap.cli.sample import refuse_existing
from riskmap.cli.which_enterprise import enterprise_fid
from riskmap.drawing.paper import Orientation, paper
from riskmap.operations.print_plates import TAG_KINDS, print_tags


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="印制企业图上“六有”对象的标牌，带裁切线：阀门挂牌、设备铭牌、岗位警示、作业指令、管线流向。",
)
@workspace_argument
@enterprise_option
@click.option(
    "--kind", "kinds", metavar="种类", multiple=True, help=f"{'、'.join(TAG_KINDS)}；可多次，默认全部"
)
@click.option("--single", is_flag=True, help="每页一块，页面与标牌同大并带裁切线")
@paper_option("A4")
@pdf_options
def command(
    workspace: Path,
    enterprise: str,
    kinds: tuple[str, ...],
    single: bool,
    sheet: str,
    archive: bool,
    output: Path,
    force: bool,
    as_json: bool,
) -> None:
    """Print tags."""
    refuse_existing(output, force=force)
    done = print_tags(
        workspace,
        enterprise_fid(workspace, enterprise),
        output,
        kinds=kinds,
        paper=paper(sheet, Orientation.PORTRAIT),
        single=single,
        archive=archive,
    )
    say_printed(done, "标牌", as_json=as_json)

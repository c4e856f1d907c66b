"""`riskmap signs`: labels of safety signs to cut out and put up."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import FILE
from riskmap.cli.print_options import millimetres, paper_option, pdf_options, say_printed
from riskmap.cli.sample import refuse_existing
from riskmap.cli.which_enterprise import enterprise_fid
from riskmap.drawing.paper import Orientation, paper
from riskmap.errors import NotFound
from riskmap.operations.print_plates import LEAST_WIDTH, MOST_WIDTH, print_signs, signs_of


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="印制安全标志牌，带裁切线。用 --sign 点名；或给出工作区和 --enterprise，"
    "印该企业图上画的和按事故类型应设的标志。",
)
@click.argument("workspace", metavar="[工作区.gpkg]", type=FILE, required=False)
@click.option("--enterprise", metavar="企业", help="编号、信用代码或完整名称")
@click.option("--sign", "names", metavar="名称", multiple=True, help="标志的名称，如 当心触电；可多次")
@click.option(
    "--width",
    type=millimetres("标志牌的宽度", LEAST_WIDTH, MOST_WIDTH),
    default="80",
    metavar="毫米",
    help="标志牌的宽度，默认 80",
)
@click.option("--single", is_flag=True, help="每页一块，页面与标志牌同大并带裁切线")
@paper_option("A4")
@pdf_options
def command(
    workspace: Path | None,
    enterprise: str | None,
    names: tuple[str, ...],
    width: float,
    single: bool,
    sheet: str,
    archive: bool,
    output: Path,
    force: bool,
    as_json: bool,
) -> None:
    """Print sign labels."""
    if (workspace is None) != (enterprise is None):
        raise click.UsageError("工作区与 --enterprise 应一起给出")
    if workspace is None and not names:
        raise click.UsageError("请用 --sign 点名，或给出工作区和 --enterprise")
    refuse_existing(output, force=force)
    wanted = list(names)
    if workspace is not None and enterprise is not None:
        needed = signs_of(workspace, enterprise_fid(workspace, enterprise))
        if not needed and not wanted:
            raise NotFound(
                f"“{enterprise}”的图上和风险点都没有涉及安全标志。", advice="请用 --sign 点名要印的标志。"
            )
        wanted += [each for each in needed if each not in wanted]
    done = print_signs(
        wanted,
        output,
        width=width,
        paper=paper(sheet, Orientation.PORTRAIT),
        single=single,
        archive=archive,
    )
    say_printed(done, f"标志牌 {len(wanted)} 块", as_json=as_json)

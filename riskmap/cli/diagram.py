"""`riskmap diagram`: the 风险分布图 of one enterprise on paper or on a board."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import FILE, json_option, workspace_argument
from riskmap.cli.print_options import (
    archive_option,
    enterprise_option,
    paper_option,
    phones_option,
    say_printed,
    scale,
)
from riskmap.cli.sample import refuse_existing
from riskmap.cli.which_enterprise import enterprise_fid
from riskmap.drawing.paper import BLEED, Orientation, paper
from riskmap.drawing.recolouring import Vision
from riskmap.errors import BadInput, NotFound
from riskmap.operations.floors import list_floors
from riskmap.operations.print_diagrams import print_diagrams


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="印制企业的安全风险四色分布图。扩展名决定格式：.pdf 可含多张，.svg 和 .png 只放一张。"
    "默认印所有画过的图纸，A3 横向，按放得下的最大整数比例。",
)
@workspace_argument
@enterprise_option
@click.option("--floor", "titles", metavar="图纸", multiple=True, help="图纸的名称，可多次；默认全部")
@paper_option("A3")
@click.option("--portrait", is_flag=True, help="纸张竖放")
@click.option("--scale", type=scale, metavar="分母", help="真实比例 1:N，如 200；默认取放得下的最大比例")
@click.option("--bleed", is_flag=True, help=f"四周加 {BLEED:g} 毫米出血，供印刷后裁切")
@click.option("--on-plan", is_flag=True, help="图例、标题栏和指北针放在图中画好的位置")
@click.option("--grey", is_flag=True, help="按黑白复印的样子印")
@phones_option
@archive_option
@click.option("-o", "--output", type=FILE, required=True, metavar="文件", help=".pdf、.svg 或 .png")
@click.option("--force", is_flag=True, help="替换已有的文件")
@json_option
def command(
    workspace: Path,
    enterprise: str,
    titles: tuple[str, ...],
    sheet: str,
    portrait: bool,
    scale: float | None,
    bleed: bool,
    on_plan: bool,
    grey: bool,
    phones: bool,
    archive: bool,
    output: Path,
    force: bool,
    as_json: bool,
) -> None:
    """Print diagrams."""
    refuse_existing(output, force=force)
    fid = enterprise_fid(workspace, enterprise)
    done = print_diagrams(
        workspace,
        fid,
        output,
        sheets=_sheets(workspace, fid, titles) if titles else None,
        paper=paper(sheet, Orientation.PORTRAIT if portrait else None),
        denominator=scale,
        bleed=BLEED if bleed else 0.0,
        furniture_on_plan=on_plan,
        vision=Vision.GREY if grey else None,
        phones=phones,
        archive=archive,
    )
    say_printed(done, "安全风险四色分布图", as_json=as_json, masked=not phones)


def _sheets(workspace: Path, fid: int, titles: tuple[str, ...]) -> list[bytes]:
    """Return the uids of the floors of these titles.

    Raises:
        NotFound: there is none of a title.
        BadInput: there are several.
    """
    present = list_floors(workspace, fid)
    chosen = []
    for title in titles:
        found = [each.uid for each in present if each.title == title.strip()]
        if not found:
            named = "、".join(each.title for each in present) or "一张也没有"
            raise NotFound(f"没有名为“{title}”的图纸。", advice=f"现有的图纸：{named}。")
        if len(found) > 1:
            raise BadInput(f"有 {len(found)} 张图纸叫“{title}”。", advice="请先给它们不同的名称。")
        chosen += found
    return chosen

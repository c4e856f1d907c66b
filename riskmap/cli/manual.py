"""`riskmap manual`: the 风险管控手册 of one enterprise, or of all that a filter shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import numpy as np

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.filter_options import filter_options, shown
from riskmap.cli.parameters import FILE, json_option, whole_number, workspace_argument
from riskmap.cli.sample import refuse_existing
from riskmap.cli.terminal import ProgressLine, say, say_json
from riskmap.cli.which_enterprise import enterprise_fid
from riskmap.errors import FileProblem, NotFound
from riskmap.operations.print_manual import print_manual
from riskmap.operations.print_manuals import print_manuals, told


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="印制企业的风险管控手册（PDF）。用 --enterprise 印一家，或用 --all 把筛选出的企业"
    "都印到一个文件夹里。同样的数据印出同样的文件；--all 中断后再运行，已印好且数据没变的不再重印。",
)
@workspace_argument
@click.option("--enterprise", metavar="企业", help="编号、信用代码或完整名称")
@click.option("--all", "every", is_flag=True, help="印制所有企业，或以下各项筛选出的企业")
@click.option(
    "-o", "--output", type=FILE, required=True, metavar="路径", help="PDF 文件；用 --all 时为文件夹"
)
@click.option("--phones", is_flag=True, help="印出完整的电话号码；默认隐去中间几位")
@click.option("--archive", is_flag=True, help="写成 PDF/A-2b，便于长期存档")
@click.option(
    "--processes",
    type=whole_number("--processes 的个数", least=1, most=64),
    metavar="个数",
    help="用 --all 时同时印制几份",
)
@filter_options
@click.option("--force", is_flag=True, help="替换已有的文件")
@json_option
def command(
    workspace: Path,
    enterprise: str | None,
    every: bool,
    output: Path,
    phones: bool,
    archive: bool,
    processes: int | None,
    force: bool,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Print manuals."""
    if every == (enterprise is not None):
        raise click.UsageError("请在 --enterprise 与 --all 中选一个")
    if enterprise is None:
        _print_many(
            workspace, output, chosen, phones=phones, archive=archive, processes=processes, as_json=as_json
        )
        return
    if given := [name for name, value in {**chosen, "processes": processes}.items() if value]:
        raise click.UsageError(f"{'、'.join(f'--{name}' for name in given)} 只与 --all 同用")
    refuse_existing(output, force=force)
    done = print_manual(
        workspace, enterprise_fid(workspace, enterprise), output, phones=phones, archive=archive
    )
    if as_json:
        say_json({"path": str(done.path), "pages": done.pages, "digest": done.digest})
    else:
        say(f"已印制“{done.name}”的风险管控手册：{done.pages} 页，“{done.path.name}”。")
        if not phones:
            say("电话号码已隐去中间几位；要印出完整号码请加 --phones。")


def _print_many(
    workspace: Path,
    folder: Path,
    chosen: dict[str, Any],
    *,
    phones: bool,
    archive: bool,
    processes: int | None,
    as_json: bool,
) -> None:
    view = shown(workspace, chosen)
    rows = np.flatnonzero(view.rows)
    if not len(rows):
        raise NotFound("没有符合筛选的企业。", advice="请放宽筛选条件。没有印制任何手册。")
    with ProgressLine(quiet=as_json) as progress:
        done = print_manuals(
            view.register,
            rows,
            folder,
            phones=phones,
            archive=archive,
            processes=processes,
            progress=progress,
        )
    if as_json:
        say_json(
            {
                "folder": str(done.folder),
                "printed": done.printed,
                "kept": done.kept,
                "pages": done.pages,
                "failed": [
                    {"id": each.fid, "name": each.name, "problem": each.problem.what} for each in done.failed
                ],
            }
        )
    else:
        say(done.message)
    if done.failed:
        raise FileProblem(
            f"{len(done.failed):,} 份手册没有印成：\n{told(done.failed)}",
            advice="其余的已印好；处理后再运行一次即可。",
        )

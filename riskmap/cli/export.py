"""`riskmap export`: the table of enterprises as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import numpy as np

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.filter_options import filter_options, shown
from riskmap.cli.parameters import FILE, json_option, workspace_argument
from riskmap.cli.sample import refuse_existing
from riskmap.cli.terminal import ProgressLine, say, say_json
from riskmap.operations.enterprise_table import COLUMNS, sorted_rows
from riskmap.operations.export import DEFAULT_COLUMNS, export_enterprises

_EVERY = "all"
_KEYS = "、".join(f"{entry.key} {entry.title}" for entry in COLUMNS)


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="把筛选出的企业导出为 Excel、GeoPackage 或 CSV，写完后读回核对行数。",
    epilog=f"可用的列：{_KEYS}。--columns all 导出全部列。",
)
@workspace_argument
@click.argument("target", metavar="导出.xlsx|.gpkg|.csv", type=FILE)
@filter_options
@click.option("--columns", metavar="列,列…", help="要导出的列，按此顺序；默认与列表面板相同")
@click.option("--sort", metavar="列", help="按哪一列排序")
@click.option("--descending", is_flag=True, help="从大到小排序")
@click.option("--force", is_flag=True, help="替换已有的文件")
@json_option
def command(
    workspace: Path,
    target: Path,
    columns: str | None,
    sort: str | None,
    descending: bool,
    force: bool,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Write the enterprises shown to a file."""
    refuse_existing(target, force=force)
    view = shown(workspace, chosen)
    rows = np.flatnonzero(view.rows)
    if sort:
        rows = sorted_rows(view.register, rows, sort, descending=descending)
    with ProgressLine(quiet=as_json) as progress:
        done = export_enterprises(
            view.register,
            rows,
            target,
            columns=_columns(columns),
            conditions=view.conditions,
            progress=progress,
        )
    if as_json:
        say_json({"path": str(target), "rows": done.rows, "conditions": view.conditions})
    else:
        say(done.message)


def _columns(given: str | None) -> tuple[str, ...]:
    if given is None:
        return DEFAULT_COLUMNS
    if given.strip() == _EVERY:
        return tuple(entry.key for entry in COLUMNS)
    return tuple(key.strip() for key in given.replace("，", ",").split(",") if key.strip())

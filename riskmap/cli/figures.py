"""`riskmap figures`: the city's table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.filter_options import Shown, filter_options, shown
from riskmap.cli.parameters import json_option, workspace_argument
from riskmap.cli.terminal import say, say_json
from riskmap.cli.text_table import text_table
from riskmap.model.levels import LEVELS_WORST_FIRST
from riskmap.operations.city_figures import Figures, FigureTable, figures
from riskmap.operations.tallies import Tally

_HEAD = ("企业", *(level.label for level in LEVELS_WORST_FIRST), "红橙占比", "风险点（处）")
_NO_DATA = "暂无数据"


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="按县市区、行业、规模、适用标准和风险等级统计企业和风险点。",
)
@workspace_argument
@filter_options
@json_option
def command(workspace: Path, as_json: bool, **chosen: Any) -> None:
    """Print the city's tables."""
    view = shown(workspace, chosen)
    found = figures(view.register, view.rows)
    if as_json:
        say_json(_as_json(view, found))
    else:
        say(_as_text(view, found))


def _as_text(view: Shown, found: Figures) -> str:
    parts = [f"{view.register.title}　数据截至 {view.register.data_cutoff or '未填'}"]
    if view.conditions:
        parts.append(f"筛选：{view.conditions}")
    for table in found.tables:
        lines = [*(_line(table, tally) for tally in table.lines), _cells(found.total)]
        parts.append(
            f"\n按{table.title}\n"
            + text_table((table.title, *_HEAD), lines, right=frozenset(range(1, len(_HEAD) + 1)))
        )
    return "\n".join(parts)


def _line(table: FigureTable, tally: Tally) -> list[str]:
    if tally.key in table.no_data and not tally.enterprises:
        return [tally.title, _NO_DATA, *("" for _ in _HEAD[1:])]
    return _cells(tally)


def _cells(tally: Tally) -> list[str]:
    return [
        tally.title,
        f"{tally.enterprises:,}",
        *(f"{tally.by_level[level]:,}" for level in LEVELS_WORST_FIRST),
        f"{tally.high_share:.1%}",
        f"{tally.points:,}",
    ]


def _as_json(view: Shown, found: Figures) -> dict[str, Any]:
    return {
        "title": view.register.title,
        "data_cutoff": view.register.data_cutoff,
        "conditions": view.conditions,
        "total": _tally_json(found.total),
        **{
            table.key: [
                _tally_json(tally) | ({"no_data": True} if tally.key in table.no_data else {})
                for tally in table.lines
            ]
            for table in found.tables
        },
    }


def _tally_json(tally: Tally) -> dict[str, Any]:
    return {
        "code": tally.key,
        "name": tally.title,
        "enterprises": tally.enterprises,
        "by_level": {level.key: count for level, count in tally.by_level.items()},
        "points": tally.points,
        "points_by_level": {level.key: count for level, count in tally.points_by_level.items()},
    }

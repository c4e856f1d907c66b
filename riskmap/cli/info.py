"""`riskmap info`: what a workspace holds."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import json_option, workspace_argument
from riskmap.cli.terminal import say, say_json
from riskmap.operations.local_time import local_time
from riskmap.operations.workspace_info import WorkspaceInfo, workspace_info

_PROBLEMS_FOUND = 5


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="工作区里有什么：名称、数据截止日期、各类记录数、边界来源、最近的变更。",
)
@workspace_argument
@click.option("--check", is_flag=True, help="检查文件是否完好（读遍全部内容）；有问题时退出码为 5")
@json_option
def command(workspace: Path, check: bool, as_json: bool) -> int:
    """Say what a workspace holds."""
    found = workspace_info(workspace, check=check)
    if as_json:
        say_json(_as_json(found, checked=check))
    else:
        say(_as_text(found, checked=check))
    return _PROBLEMS_FOUND if found.problems else 0


def _as_text(found: WorkspaceInfo, *, checked: bool) -> str:
    created = local_time(found.info.get("created_at", ""))
    lines = [
        ("名称", found.info.get("title", "")),
        ("文件", f"{found.path}（{found.size / 1e6:,.1f} MB）"),
        ("数据截至", found.info.get("data_cutoff", "") or "未填"),
        (
            "建立",
            f"{created} {found.info.get('created_with', '')}".strip(),
        ),
        *((found.titles[table], f"{count:,}") for table, count in found.counts.items()),
        ("边界来源", found.boundary_source or "未填"),
        ("审图号", found.approval_no or "无"),
        ("最近变更", found.last_change or "无"),
        ("正在编辑", found.edited_by or "无人"),
    ]
    if checked:
        lines.append(("文件检查", "；".join(found.problems) or "完好"))
    return "\n".join(f"{title}：{text}" for title, text in lines)


def _as_json(found: WorkspaceInfo, *, checked: bool) -> dict[str, object]:
    return {
        "path": str(found.path),
        "bytes": found.size,
        "info": dict(found.info),
        "counts": dict(found.counts),
        "boundary_source": found.boundary_source,
        "approval_no": found.approval_no,
        "last_change": found.last_change,
        "edited_by": found.edited_by,
        "checked": checked,
        "problems": list(found.problems),
    }

"""`riskmap edit`: change fields of one enterprise, with a reason."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.changed import say_changes
from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import json_option, who_option, why_option, workspace_argument
from riskmap.cli.terminal import operator
from riskmap.cli.which_enterprise import enterprise_fid
from riskmap.errors import BadInput
from riskmap.operations.edit_enterprise import EDITABLE, FIELDS, change_enterprise

_KEYS = "、".join(f"{entry.key} {entry.title}" for entry in EDITABLE)
_NO = frozenset({"", "0", "否", "no", "false"})
_YES = frozenset({"1", "是", "yes", "true"})


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="修改一家企业的字段，记入变更记录，可以撤销。企业可写编号、信用代码或完整名称。",
    epilog=f"字段：{_KEYS}。值留空表示清除。",
)
@workspace_argument
@click.argument("enterprise", metavar="企业")
@click.option("--set", "given", multiple=True, required=True, metavar="字段=值", help="新的值（可重复）")
@why_option
@who_option
@json_option
def command(
    workspace: Path, enterprise: str, given: tuple[str, ...], why: str, who: str | None, as_json: bool
) -> None:
    """Change fields of one enterprise."""
    values = dict(_assignment(text) for text in given)
    fid = enterprise_fid(workspace, enterprise)
    say_changes(
        change_enterprise(workspace, fid=fid, values=values, who=operator(who), why=why), as_json=as_json
    )


def _assignment(text: str) -> tuple[str, str | bool]:
    key, sign, value = text.partition("=")
    key = key.strip()
    if not sign or key not in FIELDS:
        raise BadInput(f"看不懂“{text}”。", advice=f"应写成 字段=值；字段有：{_KEYS}。")
    if FIELDS[key].kind == "flag":
        return key, _flag(key, value.strip().lower())
    return key, value


def _flag(key: str, word: str) -> bool:
    if word not in _YES | _NO:
        raise BadInput(f"{FIELDS[key].title}应为 是 或 否。", advice=f"现在写的是“{word}”。数据没有改动。")
    return word in _YES

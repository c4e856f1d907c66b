"""`riskmap search`: find an enterprise or a place."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import json_option, whole_number, workspace_argument
from riskmap.cli.terminal import say, say_json
from riskmap.cli.text_table import shortened, text_table
from riskmap.errors import NotFound
from riskmap.operations.open_workspace import read_register
from riskmap.operations.search import Found, SearchIndex

_WIDEST = 60
_KINDS = {
    "enterprise": "企业",
    "district": "县市区",
    "township": "乡镇街道",
    "place": "地名",
    "facility": "设施",
}


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="按名称的一部分、拼音首字母、信用代码、地址或行业分类查找；没有找到时退出码为 4。",
)
@workspace_argument
@click.argument("words", metavar="文字…", nargs=-1, required=True)
@click.option(
    "--limit",
    type=whole_number("条数", least=1, most=100_000),
    default=20,
    metavar="条数",
    help="最多列出几条，默认 20",
)
@json_option
def command(workspace: Path, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Print what answers to the words."""
    text = " ".join(words)
    found = SearchIndex(read_register(workspace)).find(text, limit=limit)
    if not found:
        raise NotFound(f"没有找到“{text}”。", advice="可以只输入名称的一部分，或拼音首字母。")
    if as_json:
        say_json([_as_json(one) for one in found])
        return
    lines = [
        (_KINDS[one.kind], str(one.id), one.level.label if one.level is not None else "",
         shortened(one.title, _WIDEST), shortened(one.subtitle, _WIDEST))
        for one in found
    ]  # fmt: skip
    say(text_table(("类别", "编号", "风险等级", "名称", "说明"), lines, right=frozenset({1})))


def _as_json(one: Found) -> dict[str, object]:
    return {
        "kind": one.kind,
        "id": one.id,
        "name": one.title,
        "about": one.subtitle,
        "level": one.level.key if one.level is not None else None,
        "lon": one.lon if one.lon == one.lon else None,  # NaN is no JSON
        "lat": one.lat if one.lat == one.lat else None,
    }

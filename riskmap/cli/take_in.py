"""`riskmap take-in`: look at a file that was handed over, and take in what is wanted of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from riskmap.cli.changed import say_changes
from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import FILE, json_option, who_option, workspace_argument
from riskmap.cli.terminal import ProgressLine, operator, say, say_json
from riskmap.errors import BadInput
from riskmap.operations.compare_incoming import compare_incoming
from riskmap.operations.incoming import Incoming, IncomingEnterprise, Item
from riskmap.operations.take_in import take_in

_LONGEST = 60
_MOST_LINES = 6


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="预览企业移交的文件与本工作区的差别；加 --apply 接收其中标 √ 的各项。"
    "评定等级及其依据从不接收；双方都改过的、登记事项和删除默认不接收。接收记入变更记录，可以整体撤销。",
    epilog="各项前面的序号用于 --also 和 --without，例如 --also 3,5-7。",
)
@workspace_argument
@click.argument("incoming", metavar="移交文件.gpkg", type=FILE)
@click.option("--apply", "apply_it", is_flag=True, help="接收；要同时写 --why")
@click.option("--also", default="", metavar="序号", help="另外也接收这些项")
@click.option("--without", default="", metavar="序号", help="不接收这些项")
@click.option("--why", default="", metavar="原因", help="接收原因，写入变更记录")
@who_option
@json_option
def command(
    workspace: Path,
    incoming: Path,
    apply_it: bool,
    also: str,
    without: str,
    why: str,
    who: str | None,
    as_json: bool,
) -> None:
    """Preview a file, or take it in."""
    with ProgressLine(quiet=as_json) as progress:
        preview = compare_incoming(workspace, incoming, progress=progress)
    numbers = dict(enumerate(preview.items.values(), 1))
    choice = preview.suggested | _chosen(also, numbers, "--also")
    choice -= _chosen(without, numbers, "--without")
    if not apply_it:
        if as_json:
            say_json(_as_json(preview, numbers, choice))
        else:
            say("\n".join(_as_text(preview, numbers, choice)))
            say("\n这是预览，数据没有改动。接收标 √ 的各项请加 --apply --why 原因。")
        return
    with ProgressLine(quiet=as_json) as progress:
        changes = take_in(workspace, preview, choice, who=operator(who), why=why, progress=progress)
    say_changes(changes, as_json=as_json)


def _chosen(text: str, numbers: Mapping[int, Item], option: str) -> frozenset[str]:
    """Return the keys of items given by numbers and ranges."""
    found = set()
    for part in text.replace("，", ",").split(","):
        first, _dash, last = part.strip().partition("-")
        if not first:
            continue
        if not (first.isdecimal() and (last or first).isdecimal() and len(first + last) < 12):
            raise BadInput(
                f"看不懂 {option} 的“{part.strip()}”。", advice="应写成 3 或 3,5-7。数据没有改动。"
            )
        for number in range(int(first), min(int(last or first), int(first) + len(numbers)) + 1):
            item = numbers.get(number)
            if item is None or not item.can_take:
                why = "没有这一项" if item is None else f"这一项不接收：{item.note}"
                raise BadInput(f"{option} 的 {number} 不能用：{why}。", advice="请核对预览。数据没有改动。")
            found.add(item.key)
    return frozenset(found)


def _as_text(preview: Incoming, numbers: Mapping[int, Item], choice: frozenset[str]) -> Iterator[str]:
    number_of = {item.key: number for number, item in numbers.items()}
    yield f"“{preview.source.name}”：{preview.title}"
    if preview.provenance:
        yield preview.provenance
    for each in preview.enterprises:
        yield ""
        yield f"■ {each.name}{_about(each)}"
        for record in each.records:
            yield f"  {record.title}"
            for item in record.items:
                tick = "√" if item.key in choice else " " if item.can_take else "×"
                yield f"    {number_of[item.key]:>3} [{tick}] {_line(item)}"
                for line in item.lines[:_MOST_LINES]:
                    yield f"            {line}"
                if len(item.lines) > _MOST_LINES:
                    yield f"            ……共 {len(item.lines)} 行"
    yield ""
    yield from preview.notes
    yield preview.summary


def _about(each: IncomingEnterprise) -> str:
    parts = [each.matched] if each.matched else []
    if each.unchanged:
        parts.append(f"{each.unchanged:,} 处没有变化")
    if each.only_here:
        parts.append(f"本端另有 {each.only_here:,} 处风险点，不受影响")
    return f"（{'；'.join(parts)}）" if parts else ""


def _line(item: Item) -> str:
    here, there = (_short(text) for text in (item.here, item.there))
    change = f"：{here or '（空）'} → {there or '（空）'}" if item.here else f"：{there}" if there else ""
    note = f"　〔{item.standing.zh}{'，' if item.note else ''}{item.note}〕"
    return f"{item.title}{change}{note}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _as_json(preview: Incoming, numbers: Mapping[int, Item], choice: frozenset[str]) -> dict[str, Any]:
    number_of = {item.key: number for number, item in numbers.items()}
    return {
        "title": preview.title,
        "provenance": preview.provenance,
        "summary": preview.summary,
        "conflicts": preview.conflicts,
        "notes": list(preview.notes),
        "enterprises": [
            {
                "name": each.name,
                "id": each.fid,
                "matched": each.matched,
                "unchanged": each.unchanged,
                "only_here": each.only_here,
                "items": [
                    {
                        "number": number_of[item.key],
                        "record": record.title,
                        "title": item.title,
                        "here": item.here,
                        "there": item.there,
                        "standing": item.standing.value,
                        "note": item.note,
                        "lines": list(item.lines),
                        "can_take": item.can_take,
                        "taken": item.key in choice,
                    }
                    for record in each.records
                    for item in record.items
                ],
            }
            for each in preview.enterprises
        ],
    }

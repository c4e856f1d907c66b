"""The options by which commands show a part of the register, the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from riskmap.errors import NotFound
from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.filter_presets import presets
from riskmap.operations.filter_words import conditions, filter_from_words
from riskmap.operations.filtering import shown_rows
from riskmap.operations.open_workspace import read_register
from riskmap.store.register import Flags, Register

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])

#: Parameter → dimension, option and the line of the help; several values of one are alternatives.
_OPTIONS = {
    "county": ("districts", "县市区，名称或代码（本项和以下各项可重复）"),
    "township": ("townships", "乡镇街道，名称或代码"),
    "industry": ("industries", "行业，名称或代码 01–46"),
    "size": ("sizes", "规模：规模以上、中等、小微"),
    "standard": ("standards", "适用标准：国家标准、泉州标准"),
    "level": ("levels", "风险等级：red 重大、orange 较大、yellow 一般、blue 低、none 未评估"),
    "origin": ("origins", "数据来源：synthetic 示例、real 真实、register 台账"),
}


def filter_options(command: _Decorated) -> _Decorated:
    """Add the options; the command takes their values as ``**chosen`` and hands them to `shown`."""
    # Applied from the last to the first: the help lists them the other way round.
    command = click.option("--preset", metavar="名称", help="工作区里保存的筛选；不能与其他筛选同用")(command)
    command = click.option("--text", default="", metavar="文字", help="名称、首字母、代码、地址、行业分类")(
        command
    )
    command = click.option("--benchmark", is_flag=True, help="只要标杆企业")(command)
    command = click.option("--pilot", is_flag=True, help="只要试点县市区的企业")(command)
    for name, (_dimension, text) in reversed(_OPTIONS.items()):
        command = click.option(f"--{name}", multiple=True, metavar="值", help=text)(command)
    return command


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A register, the filter in force, its rows, and the filter in words."""

    register: Register
    flt: EnterpriseFilter
    rows: Flags
    conditions: str


def shown(path: Path, chosen: dict[str, Any]) -> Shown:
    """Read a workspace and apply the options of the command line."""
    register = read_register(path)
    if chosen["preset"]:
        flt = _preset(path, chosen)
    else:
        words = {dimension: chosen[name] for name, (dimension, _text) in _OPTIONS.items()}
        marks = [mark for mark in ("pilot", "benchmark") if chosen[mark]]
        flt = filter_from_words(register, words | {"marks": marks}, text=chosen["text"])
    return Shown(
        register=register,
        flt=flt,
        rows=shown_rows(register, flt),
        conditions=conditions(register, flt),
    )


def _preset(path: Path, chosen: dict[str, Any]) -> EnterpriseFilter:
    others = [name for name, value in chosen.items() if value and name != "preset"]
    if others:
        raise click.UsageError(f"--preset 不能与 {'、'.join(f'--{name}' for name in others)} 同用")
    saved = presets(path)
    if chosen["preset"] not in saved:
        raise NotFound(
            f"工作区里没有保存筛选“{chosen['preset']}”。",
            advice=f"已保存的有：{'、'.join(saved)}。" if saved else "还没有保存过筛选。",
        )
    return saved[chosen["preset"]]

"""The parameters that several commands share, with Chinese sentences for what is wrong with a value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from riskmap.errors import BadInput

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])

#: A path is taken as it comes: whether it can be opened, the workspace says better than click.
FILE = click.Path(path_type=Path)


def whole_number(title: str, *, least: int = 0, most: int = 2**31 - 1) -> Callable[[Any], int]:
    """Return a parameter type: a whole number within bounds."""

    def convert(value: Any) -> int:
        text = str(value).strip().replace(",", "").replace("_", "")
        number = int(text) if text.isdecimal() and len(text) < 12 else -1
        if not least <= number <= most:
            raise BadInput(f"{title}“{value}”不对。", advice=f"应为 {least} 到 {most} 之间的整数。")
        return number

    return convert


def day(title: str) -> Callable[[Any], date]:
    """Return a parameter type: a date as people and computers write it."""

    def convert(value: Any) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value).strip().replace("/", "-").replace(".", "-"))
        except ValueError:
            raise BadInput(f"{title}“{value}”不对。", advice="日期应写成 2026-11-24。") from None

    return convert


def workspace_argument(command: _Decorated) -> _Decorated:
    """Add the argument that names the workspace."""
    return click.argument("workspace", metavar="工作区.gpkg", type=FILE)(command)


def json_option(command: _Decorated) -> _Decorated:
    """Add ``--json`` as ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序读取")(command)


def who_option(command: _Decorated) -> _Decorated:
    """Add ``--who``, by default the operator of the user's settings."""
    return click.option("--who", metavar="姓名", help="操作人；默认取设置中的姓名或登录名")(command)


def why_option(command: _Decorated) -> _Decorated:
    """Add ``--why``, without which nothing is changed."""
    return click.option("--why", metavar="原因", required=True, help="修改原因，写入变更记录")(command)

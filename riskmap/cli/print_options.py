"""What the commands that print have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from riskmap.cli.parameters import FILE, json_option
from riskmap.cli.terminal import say, say_json
from riskmap.errors import BadInput
from riskmap.operations.print_file import PrintedFile

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


def paper_option(default: str) -> Callable[[_Decorated], _Decorated]:
    """Return the option ``--paper`` as ``sheet``."""
    return click.option(
        "--paper",
        "sheet",
        default=default,
        metavar="纸张",
        help=f"A4、A3、A2、A1、A0，或图板的宽×高（毫米），如 1200×800；默认 {default}",
    )


def phones_option(command: _Decorated) -> _Decorated:
    """Add ``--phones``."""
    return click.option("--phones", is_flag=True, help="印出完整的电话号码；默认隐去中间几位")(command)


def phone_option(command: _Decorated) -> _Decorated:
    """Add ``--phone``."""
    return click.option(
        "--phone", default="", metavar="电话", help="印上的应急电话；默认用图上标题栏的，再则用登记的联系电话"
    )(command)


def archive_option(command: _Decorated) -> _Decorated:
    """Add ``--archive``."""
    return click.option("--archive", is_flag=True, help="写成 PDF/A-2b，便于长期存档")(command)


def enterprise_option(command: _Decorated) -> _Decorated:
    """Add ``--enterprise``."""
    return click.option("--enterprise", metavar="企业", required=True, help="编号、信用代码或完整名称")(
        command
    )


def pdf_options(command: _Decorated) -> _Decorated:
    """Add where the PDF goes and how that is said: ``--archive``, ``--output``, ``--force``, ``--json``."""
    for option in (
        json_option,
        click.option("--force", is_flag=True, help="替换已有的文件"),
        click.option("-o", "--output", type=FILE, required=True, metavar="文件.pdf", help="写到哪里"),
        archive_option,
    ):
        command = option(command)
    return command


def scale(text: str) -> float:
    """Return the denominator of a scale given as 200 or 1:200.

    >>> scale("1:200"), scale("150")
    (200.0, 150.0)

    Raises:
        BadInput: it is none.
    """
    try:
        value = float(text.strip().replace("：", ":").removeprefix("1:"))
    except ValueError:
        value = 0.0
    if not 1 <= value <= 100_000:
        raise BadInput(f"比例“{text}”不对。", advice="应写成 200 或 1:200。")
    return value


def millimetres(title: str, least: float, most: float) -> Callable[[str], float]:
    """Return a parameter type: a length in millimetres within bounds."""

    def convert(text: str) -> float:
        try:
            value = float(str(text).strip().removesuffix("mm").removesuffix("毫米"))
        except ValueError:
            value = -1.0
        if not least <= value <= most:
            raise BadInput(f"{title}“{text}”不对。", advice=f"应为 {least:g} 到 {most:g} 毫米。")
        return value

    return convert


def say_printed(done: PrintedFile, what: str, *, as_json: bool, masked: bool = False) -> None:
    """Say what was printed."""
    if as_json:
        say_json(
            {
                "path": str(done.path),
                "pages": done.pages,
                "digest": done.digest,
                "notes": list(done.notes),
            }
        )
        return
    say(f"已印制“{done.name}”的{what}：{done.pages} 页，“{done.path.name}”。")
    for note in done.notes:
        say(f"注意：{note}")
    if masked:
        say("电话号码已隐去中间几位；要印出完整号码请加 --phones。")

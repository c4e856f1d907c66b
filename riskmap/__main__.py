"""The two ways in: `riskmap` in a terminal, and the desktop program without one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.commands import CommandList
from riskmap.cli.parameters import FILE, json_option, workspace_argument
from riskmap.cli.terminal import ProgressLine, run, say, say_json


@click.command("open", cls=ChineseCommand, options_metavar="", help="打开窗口；不给文件时显示起始页。")
@click.argument("workspace", metavar="[工作区.gpkg]", type=FILE, required=False)
def _open(workspace: Path | None) -> int:
    """Open the window."""
    from riskmap.ui import app

    return app.main(workspace)


@click.command(
    "screenshot",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="在屏外打开窗口，画出全市、一个县市区、一条街道和一家企业的图片（PNG）。",
)
@workspace_argument
@click.option(
    "-o", "--output", type=FILE, default=Path(), metavar="文件夹", help="存放图片的文件夹，默认为当前文件夹"
)
@json_option
def _screenshot(workspace: Path, output: Path, as_json: bool) -> None:
    """Draw the four pictures."""
    from riskmap.ui.screenshots import take_screenshots

    with ProgressLine(quiet=as_json) as progress:
        pictures = take_screenshots(workspace, output, progress)
    if as_json:
        say_json([str(picture) for picture in pictures])
    else:
        say("\n".join(str(picture) for picture in pictures))


def _commands() -> CommandList:
    return CommandList(
        {
            "open": ("打开窗口", lambda: _open),
            "screenshot": ("画出全市、县、街道、企业四张窗口图片", lambda: _screenshot),
        }
    )


def main() -> int:
    """Run the terminal command and return its exit code."""
    return run(_commands())


def desktop() -> int:
    """Open the window, with the workspace that a double click handed over."""
    from riskmap.ui import app

    return app.main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)


if __name__ == "__main__":
    sys.exit(main())

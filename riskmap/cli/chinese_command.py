"""Commands whose help speaks Chinese throughout, in columns that are straight with wide characters."""

from __future__ import annotations

from collections.abc import Sequence

import click

from riskmap.cli.text_table import width, wrapped

_GAP = 2
_INDENT = 2
_WIDEST = 100


class ChineseCommand(click.Command):
    """A command with a Chinese help page."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line under its Chinese title."""
        formatter.write(f"用法：{ctx.command_path} {' '.join(self.collect_usage_pieces(ctx))}\n")

    def format_help_text(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        _paragraph(formatter, self.help or "")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under their Chinese title; arguments stand in the usage line."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        write_section(
            formatter,
            "选项",
            [record for option in options if (record := option.get_help_record(ctx))],
        )

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what stands at the end of the page."""
        _paragraph(formatter, self.epilog or "")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with a Chinese text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这段说明"
        return option


def write_section(formatter: click.HelpFormatter, title: str, records: Sequence[tuple[str, str]]) -> None:
    """Write a titled list of names with what they mean."""
    if not records:
        return
    names = max(width(name) for name, _text in records)
    formatter.write(f"\n{title}：\n")
    for name, text in records:
        start = " " * (_INDENT + names + _GAP)
        first, *more = wrapped(text, _cells(formatter) - len(start)) or [""]
        padding = " " * (names - width(name) + _GAP)
        formatter.write(f"{' ' * _INDENT}{name}{padding}{first}\n")
        for line in more:
            formatter.write(f"{start}{line}\n")


def _paragraph(formatter: click.HelpFormatter, text: str) -> None:
    if text:
        formatter.write("\n")
        for line in wrapped(text, _cells(formatter) - _INDENT):
            formatter.write(f"{' ' * _INDENT}{line}\n")


def _cells(formatter: click.HelpFormatter) -> int:
    return max(40, min(formatter.width, _WIDEST))

"""The list of commands: what is called how, and where it is; a command is imported only when it runs."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import click

from riskmap import __version__
from riskmap.cli.chinese_command import ChineseCommand, write_section
from riskmap.errors import BadInput

EXIT_CODES = (
    "退出码：0 成功，1 程序出错，2 用法或输入有误，3 文件不能读写，4 没有找到，5 检查发现问题，130 已取消。"
)


@dataclass(frozen=True, kw_only=True)
class CommandEntry:
    """One line of the list: the module that holds ``command``, and the line of the overview."""

    module: str
    summary: str


COMMANDS: Mapping[str, CommandEntry] = {
    name: CommandEntry(module=f"riskmap.cli.{name.replace('-', '_')}", summary=summary)
    for name, summary in {
        "sample": "生成泉州示例城市",
        "new": "新建没有企业的工作区",
        "info": "工作区里有什么、是否完好",
        "figures": "按县市区、行业、规模、标准、等级的统计表",
        "search": "按名称、拼音首字母、信用代码、地址或行业分类查找企业",
        "show": "一家企业的全部信息和风险点",
        "export": "把企业表导出为 Excel、GeoPackage 或 CSV",
        "manual": "印制企业的风险管控手册（PDF）",
        "diagram": "印制企业的安全风险四色分布图（PDF、SVG 或 PNG）",
        "cards": "印制岗位安全风险告知卡：A4 或挂墙的图板",
        "board": "印制安全风险公告栏：A3 或图板",
        "signs": "印制安全标志牌，带裁切线",
        "tags": "印制阀门挂牌、设备铭牌等“六有”标牌，带裁切线",
        "hand-over": "把企业的全部资料写成一个文件，移交给监管部门或企业",
        "take-in": "预览并接收企业移交的文件",
        "check": "列出坐标缺失、写反或不在属地的企业",
        "review": "列出评定到期、应当复评的企业",
        "edit": "修改一家企业的字段，写明原因",
        "assess": "记录专家评定的风险等级",
        "history": "变更记录：谁在何时为何改了什么",
        "undo": "撤销最近一次或指定的修改",
        "redo": "重做刚撤销的修改",
        "boundaries": "换成本局自己的县市区边界",
    }.items()
}


class CommandList(ChineseCommand, click.Group):
    """The ``riskmap`` command: imports a subcommand when it is asked for, not before.

    ``more`` are commands of the caller (those that open windows): name → summary, how to get it.
    """

    def __init__(self, more: Mapping[str, tuple[str, Callable[[], click.Command]]]) -> None:
        super().__init__(
            name="riskmap",
            help="泉州风险一张图：企业安全风险四色图的桌面程序和命令行工具。",
            epilog=f"每个命令的用法：riskmap 命令 --help。{EXIT_CODES}",
            options_metavar="",
            subcommand_metavar="命令 …",
            no_args_is_help=True,
            context_settings={"help_option_names": ["-h", "--help"]},
        )
        self._more = more
        self.params.append(
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                help="显示版本号",
                callback=_show_version,
            )
        )

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order in which people meet them."""
        return [*COMMANDS, *self._more]

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Import and return one command."""
        if name in self._more:
            return self._more[name][1]()
        entry = COMMANDS.get(name)
        if entry is None:
            return None
        found: click.Command = importlib.import_module(entry.module).command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command in the arguments; name the nearest when there is none of that name."""
        name = args[0]
        if name not in self.list_commands(ctx) and not name.startswith("-"):
            near = difflib.get_close_matches(name, self.list_commands(ctx), n=1)
            raise BadInput(
                f"没有命令“{name}”。",
                advice=f"是不是“{near[0]}”？" if near else "运行 riskmap --help 查看全部命令。",
            )
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands first, then the options."""
        summaries = {name: entry.summary for name, entry in COMMANDS.items()}
        summaries |= {name: summary for name, (summary, _get) in self._more.items()}
        write_section(formatter, "命令", [(name, summaries[name]) for name in self.list_commands(ctx)])
        ChineseCommand.format_options(self, ctx, formatter)


def _show_version(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"riskmap {__version__}")
        ctx.exit()

"""`riskmap sample`: build the sample city."""

from __future__ import annotations

from pathlib import Path

import click

from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import FILE, json_option, whole_number
from riskmap.cli.terminal import ProgressLine, say, say_json
from riskmap.errors import BadInput


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="生成泉州示例城市：真实的边界和乡镇，示例的企业和风险，数量与公布的一致。",
)
@click.argument("target", metavar="城市.gpkg", type=FILE)
@click.option(
    "--seed", type=whole_number("随机种子"), metavar="整数", help="随机种子，相同的种子得到相同的城市"
)
@click.option(
    "--enterprises",
    type=whole_number("企业数", least=200, most=520_230),
    metavar="家数",
    help="企业数，默认与公布的一致：52023",
)
@click.option("--force", is_flag=True, help="替换已有的文件")
@json_option
def command(target: Path, seed: int | None, enterprises: int | None, force: bool, as_json: bool) -> None:
    """Build the sample city."""
    from riskmap.operations.create_sample import create_sample_city
    from riskmap.sample.city import DEFAULT_SEED, ENTERPRISES

    refuse_existing(target, force=force)
    seed = DEFAULT_SEED if seed is None else seed
    with ProgressLine(quiet=as_json) as progress:
        done = create_sample_city(
            target, seed=seed, enterprises=enterprises or ENTERPRISES, progress=progress
        )
    if as_json:
        say_json({"path": str(target), "seed": seed, "bytes": target.stat().st_size})
    else:
        say(f"{done.message}\n{target}（{target.stat().st_size / 1e6:,.0f} MB，种子 {seed}）")


def refuse_existing(target: Path, *, force: bool) -> None:
    """Refuse to replace a file unless told to: a terminal has no dialog that asks.

    Raises:
        BadInput: the file exists and ``force`` was not given.
    """
    if target.exists() and not force:
        raise BadInput(f"“{target}”已存在。", advice="要替换它请加 --force；原文件没有改动。")

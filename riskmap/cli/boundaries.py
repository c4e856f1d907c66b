"""`riskmap boundaries`: replace the county boundaries by the bureau's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from riskmap.cli.changed import say_changes
from riskmap.cli.chinese_command import ChineseCommand
from riskmap.cli.parameters import FILE, json_option, who_option, workspace_argument
from riskmap.cli.terminal import operator, say, say_json
from riskmap.cli.text_table import text_table
from riskmap.errors import BadInput
from riskmap.geometry.coordinates import CoordinateSystem
from riskmap.operations.replace_boundaries import BoundaryPreview, preview_boundaries, replace_boundaries


def _system(word: Any) -> CoordinateSystem:
    try:
        return word if isinstance(word, CoordinateSystem) else CoordinateSystem[str(word).upper()]
    except KeyError:
        known = "；".join(f"{system.name} {system.zh}" for system in CoordinateSystem)
        raise BadInput(f"没有坐标系“{word}”。", advice=f"可以是：{known}。") from None


@click.command(
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="换成本局自己的县市区边界（.gpkg、.geojson 或 .shp），按行政区划代码或名称对应。"
    "不加 --apply 只预览，不作改动；更换记入变更记录，可以撤销。",
)
@workspace_argument
@click.argument("source", metavar="边界文件", type=FILE)
@click.option("--layer", default="", metavar="图层", help="GeoPackage 里的图层，只有一个面状图层时不必写")
@click.option("--system", type=_system, metavar="坐标系", help="CGCS2000、GCJ02、BD09 等，默认按文件所写")
@click.option("--apply", "apply_it", is_flag=True, help="确认更换；要同时写 --why")
@click.option("--why", default="", metavar="原因", help="更换原因，写入变更记录")
@click.option("--source-text", default="", metavar="文字", help="边界来源的说明，默认取文件名")
@click.option("--approval-no", default="", metavar="审图号", help="新边界的审图号，不写则清除原来的")
@who_option
@json_option
def command(
    workspace: Path,
    source: Path,
    layer: str,
    system: CoordinateSystem | None,
    apply_it: bool,
    why: str,
    source_text: str,
    approval_no: str,
    who: str | None,
    as_json: bool,
) -> None:
    """Preview or replace the county boundaries."""
    preview = preview_boundaries(workspace, source, layer=layer, system=system)
    if not apply_it:
        if as_json:
            say_json(_as_json(preview))
        else:
            say(_as_text(preview) + "\n\n这是预览，数据没有改动。确认更换请加 --apply --why 原因。")
        return
    if not as_json:
        say(_as_text(preview) + "\n")
    changes = replace_boundaries(
        workspace, preview, who=operator(who), why=why, source=source_text, approval_no=approval_no
    )
    say_changes(changes, as_json=as_json)


def _as_text(preview: BoundaryPreview) -> str:
    lines = [
        (match.code, match.name, str(match.parts), f"{match.area_before:,.1f}", f"{match.area_after:,.1f}",
         f"{match.common:.1%}")
        for match in preview.matches
    ]  # fmt: skip
    head = ("代码", "县市区", "要素", "原面积 km²", "新面积 km²", "重合")
    parts = [
        f"按属性“{preview.by}”对应 {len(preview.matches)} 个县市区",
        text_table(head, lines, right=frozenset({2, 3, 4, 5})),
    ]
    if preview.missing:
        parts.append(f"文件里没有，保留原边界：{'、'.join(preview.missing)}")
    if preview.extra:
        parts.append(f"对应不上，不使用：{'、'.join(preview.extra[:20])}（共 {len(preview.extra)} 个）")
    parts += preview.notes
    parts += [f"注意：{warning}" for warning in preview.warnings]
    return "\n".join(parts)


def _as_json(preview: BoundaryPreview) -> dict[str, Any]:
    return {
        "by": preview.by,
        "matches": [
            {
                "code": match.code,
                "name": match.name,
                "features": match.parts,
                "area_km2_before": round(match.area_before, 3),
                "area_km2_after": round(match.area_after, 3),
                "common": round(match.common, 4),
            }
            for match in preview.matches
        ],
        "missing": list(preview.missing),
        "extra": list(preview.extra),
        "notes": list(preview.notes),
        "warnings": list(preview.warnings),
    }

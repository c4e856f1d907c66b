"""What a drawing holds that is not drawn, told to the user with what she can do about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

_SOLIDS = (
    "3DSOLID",
    "BODY",
    "REGION",
    "SURFACE",
    "EXTRUDEDSURFACE",
    "LOFTEDSURFACE",
    "REVOLVEDSURFACE",
    "SWEPTSURFACE",
    "PLANESURFACE",
)
_TOLD: tuple[tuple[tuple[str, ...], str], ...] = (
    (("TCH",), "{} 个天正对象没有画：请在天正里用“图形导出”存为 T3 格式的 DXF"),
    (("PROXY", "ACAD_PROXY_ENTITY"), "{} 个其他软件的自定义对象没有画：请在原软件里分解后另存"),
    (_SOLIDS, "{} 个三维实体没有画：请在 CAD 里用 FLATSHOT 生成平面图"),
    (("IMAGE",), "{} 张外部图片没有画：DXF 里只有它的路径"),
    (("OLE2FRAME", "OLEFRAME"), "{} 个嵌入的 OLE 对象没有画"),
    (("XLINE", "RAY"), "{} 条构造线没有画"),
    (("BLOCK",), "{} 处图块没有定义，没有画"),
)
#: Left out without a word: they draw nothing that a floor needs.
_SILENT = frozenset(("WIPEOUT", "POINT", "VIEWPORT", "LIGHT", "CAMERA", "SECTION", "GEODATA"))
_NAMED = 3


def left_out_notes(left_out: Mapping[str, int], references: Collection[str], wrong: int) -> Iterator[str]:
    """Yield a sentence for everything that was left out.

    >>> list(left_out_notes({"3DSOLID": 2, "POINT": 9}, {"总图"}, 0))[1]
    '外部参照没有随文件带来，没有画：总图；请在 CAD 里“绑定”后另存'
    """
    told = set(_SILENT)
    for group, sentence in _TOLD:
        told.update(group)
        if count := sum(left_out.get(kind, 0) for kind in group):
            yield sentence.format(count)
    if references:
        names = "、".join(name[:40] for name in sorted(references)[:_NAMED])
        more = f" 等 {len(references)} 个" if len(references) > _NAMED else ""
        yield f"外部参照没有随文件带来，没有画：{names}{more}；请在 CAD 里“绑定”后另存"
    others = {kind: count for kind, count in left_out.items() if kind not in told}
    if others:
        kinds = "、".join(sorted(kind[:20] for kind in others)[:_NAMED])
        yield f"{sum(others.values())} 个图形没有画（{kinds}）"
    if wrong:
        yield f"{wrong} 个图形的数据有误，没有画"

"""What a sheet itself lacks: scale, legend, north, signatures, dates."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.layers import layer_of
from riskmap.model.diagram.notes import LegendBox, NorthArrow, TitleBlock
from riskmap.model.diagram.problem import Problem, ProblemKind, Severity
from riskmap.model.diagram.sheet import BackgroundKind

_SIGNATURES = (("compiled_by", "编制"), ("checked_by", "审核"), ("approved_by", "批准"))


def sheet_problems(diagram: Diagram) -> Iterator[Problem]:
    """Yield what is missing from a sheet."""
    document = diagram.document
    title = document.sheet.title

    def problem(
        kind: ProblemKind,
        text: str,
        advice: str,
        *,
        shapes: tuple[bytes, ...] = (),
        severity: Severity = Severity.MISSING,
    ) -> Problem:
        return Problem(
            kind=kind,
            severity=severity,
            text=text,
            advice=advice,
            sheet_uid=document.sheet.uid,
            shapes=shapes,
        )

    if not document.shapes and document.background.kind is BackgroundKind.BLANK:
        yield problem(ProblemKind.SHEET_EMPTY, f"“{title}”还是空白。", "请画上分区和风险点，或删除这张图。")
        return
    scaled = document.background.kind not in (BackgroundKind.PICTURE, BackgroundKind.PDF)
    if not scaled and document.background.calibration is None:
        yield problem(
            ProblemKind.NO_SCALE,
            f"“{title}”的底图没有标定比例，尺寸和面积都不可信。",
            "请在底图上点两点，填写它们之间的实际距离。",
        )
    if not any(document.of_kind(LegendBox)):
        yield problem(ProblemKind.NO_LEGEND, f"“{title}”没有图例。", "请添加图例：四种颜色都要列出。")
    if not any(document.of_kind(NorthArrow)):
        what = "指北针" if document.sheet.ordinal == 0 else "方位标"
        yield problem(ProblemKind.NO_NORTH, f"“{title}”没有{what}。", f"请添加{what}。")
    blocks = list(document.of_kind(TitleBlock))
    if not blocks:
        yield problem(
            ProblemKind.NO_TITLE_BLOCK,
            f"“{title}”没有标题栏。",
            "请添加标题栏，填写编制、审核、批准和日期。",
        )
    for block in blocks:
        shapes = (block.uid,)
        missing = [zh for name, zh in _SIGNATURES if not getattr(block, name).strip()]
        if missing:
            yield problem(
                ProblemKind.NO_SIGNATURE,
                f"“{title}”的标题栏缺{'、'.join(missing)}人。",
                "请填写姓名。",
                shapes=shapes,
            )
        for kind, value, name in (
            (ProblemKind.NO_DATE, block.date, "日期"),
            (ProblemKind.NO_VERSION, block.version, "版本"),
            (ProblemKind.NO_PHONE, block.emergency_phone, "应急电话"),
        ):
            if not value.strip():
                yield problem(kind, f"“{title}”的标题栏缺{name}。", f"请填写{name}。", shapes=shapes)
    for layer in document.layers:
        hidden = tuple(shape.uid for shape in document.in_order if layer_of(shape) == layer.key)
        if hidden and not layer.visible:
            yield problem(
                ProblemKind.LAYER_HIDDEN,
                f"“{title}”的图层“{layer.title}”是隐藏的，其中 {len(hidden)} 个图形不会印出来。",
                "如果要印，请显示这个图层。",
                shapes=hidden,
                severity=Severity.HINT,
            )

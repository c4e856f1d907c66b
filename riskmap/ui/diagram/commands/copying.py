"""Copies of shapes: new identities, and nothing of which there can be only one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.layers import KIND_TITLES
from riskmap.model.diagram.notes import LegendBox, TitleBlock
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import PointMark
from riskmap.ui.diagram.commands.replacing import fresh_uids

_SINGLE = (LegendBox, TitleBlock)


def copies(
    shapes: Iterable[Shape], document: FloorDocument, *, points: Container[bytes] | None = None
) -> tuple[tuple[Shape, ...], str]:
    """Return copies for a floor in the painting order of their originals, and a sentence on what is left out.

    A risk point stands on a sheet once; a sheet has one legend and one title block.

    Args:
        shapes: what is copied.
        document: where the copies go.
        points: uids of the enterprise's risk points: marks of others are left out; None: no matter whose.
    """
    present = {mark.point_uid for mark in document.of_kind(PointMark)}
    single = {type(shape) for shape in document.shapes.values() if isinstance(shape, _SINGLE)}
    staying: list[Shape] = []
    twice, foreign = 0, 0
    doubled: list[str] = []
    for shape in shapes:
        if isinstance(shape, PointMark):
            if points is not None and shape.point_uid not in points:
                foreign += 1
                continue
            if shape.point_uid in present:
                twice += 1
                continue
            present.add(shape.point_uid)
        if isinstance(shape, _SINGLE):
            if type(shape) in single:
                doubled.append(KIND_TITLES[type(shape)])
                continue
            single.add(type(shape))
        staying.append(shape)
    made = tuple(
        replace(shape, uid=uid) for shape, uid in zip(staying, fresh_uids(len(staying)), strict=True)
    )
    return made, _left_out(twice, foreign, doubled)


def _left_out(twice: int, foreign: int, doubled: Sequence[str]) -> str:
    reasons = []
    if twice:
        reasons.append(f"{twice} 个风险点已在这张图上，没有再标一次")
    if foreign:
        reasons.append(f"{foreign} 个风险点不属于这家企业，没有粘贴")
    if doubled:
        reasons.append(f"一张图只有一个{'和一个'.join(dict.fromkeys(doubled))}，没有再放")
    return "；".join(reasons) + "。" if reasons else ""

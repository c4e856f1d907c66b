"""Copying, cutting and pasting: within a sheet, between sheets, and between enterprises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from riskmap.errors import UserError
from riskmap.geometry.shapes import Point
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.json_text import change_json, read_change
from riskmap.model.diagram.layers import KIND_TITLES, LAYER_TITLES, layer_of
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.transformed import moved
from riskmap.model.diagram.zone import PointMark
from riskmap.ui.diagram.commands.command import editable
from riskmap.ui.diagram.commands.copying import copies
from riskmap.ui.diagram.commands.measures import geometric_box
from riskmap.ui.diagram.commands.replacing import doing
from riskmap.ui.diagram.dragging import SHAPES
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage

#: Characters: reading more would hold the window up. A floor of 300 zones and 600 points has 0.2 million.
_LONGEST = 4_000_000
#: What is duplicated lands this many grid steps to the right and below.
_OFF = 1.0


def copy(stage: Stage) -> None:
    """Put what is chosen on the clipboard: as shapes for sheets, as text for everything else."""
    shapes = in_painting_order(stage.drawn, stage.drawn.chosen)
    data = QMimeData()
    text = change_json(ReplaceShapes(after=shapes))
    data.setData(SHAPES, QByteArray(text.encode()))
    data.setText("\n".join(_line(stage.drawn, shape) for shape in shapes))
    QGuiApplication.clipboard().setMimeData(data)
    stage.said.emit(f"{doing('已复制', shapes)}，可粘贴到这张图、其他楼层或其他企业的图上。")


def cut(stage: Stage) -> None:
    """Copy what is chosen and take it off the sheet."""
    copy(stage)
    shapes = editable(stage.drawn)
    stage.do(ReplaceShapes(before=tuple(shapes), label=doing("剪切", shapes)))


def duplicate(stage: Stage) -> None:
    """Put copies a little aside and choose them."""
    floor = stage.drawn
    step = floor.document.sheet.grid * _OFF
    _put(stage, in_painting_order(floor, editable(floor)), (step, -step), "复制")


def nothing_to_paste(_floor: DrawnFloor) -> str:
    """Return why nothing can be pasted; "" when shapes lie on the clipboard."""
    data = QGuiApplication.clipboard().mimeData()
    has = data is not None and data.hasFormat(SHAPES)
    return "" if has else "剪贴板里没有图形；请先在图上复制"


def paste_in_place(stage: Stage) -> None:
    """Paste where the shapes were: the same metres on another floor."""
    _put(stage, _shapes_on_clipboard(stage), (0.0, 0.0), "原位粘贴")


def paste(stage: Stage) -> None:
    """Paste at the mouse, or a little beside the original when the mouse is elsewhere."""
    paste_at(stage, stage.last_pen.raw if stage.last_pen is not None else None)


def paste_at(stage: Stage, at: Point | None) -> None:
    """Paste with the middle at a place; None for a little beside the original."""
    shapes = _shapes_on_clipboard(stage)
    if not shapes:
        return
    step = stage.drawn.document.sheet.grid * _OFF
    by = (step, -step)
    if at is not None:
        left, bottom, right, top = geometric_box(shapes)
        by = (at[0] - (left + right) / 2, at[1] - (bottom + top) / 2)
        if stage.grid_shown:  # by whole steps of the grid, so that what lay on it still does
            grid = stage.drawn.document.sheet.grid
            by = (round(by[0] / grid) * grid, round(by[1] / grid) * grid)
    _put(stage, shapes, by, "粘贴")


def in_painting_order(floor: DrawnFloor, shapes: Iterable[Shape]) -> tuple[Shape, ...]:
    """Return shapes lowest first."""
    wanted = {shape.uid for shape in shapes}
    return tuple(shape for shape in floor.document.in_order if shape.uid in wanted)


def _put(stage: Stage, shapes: Sequence[Shape], by: Point, verb: str) -> None:
    floor = stage.drawn
    made, left_out = copies(shapes, floor.document, points=floor.points)
    locked = [shape for shape in made if not floor.document.may_edit(shape)]
    made = tuple(shape for shape in made if floor.document.may_edit(shape))
    said = [left_out] if left_out else []
    if locked:
        layers = "、".join(dict.fromkeys(LAYER_TITLES[layer_of(shape)] for shape in locked))
        said.append(f"图层“{layers}”已锁定或隐藏，其中 {len(locked)} 个图形没有放上。")
    if made:
        placed = tuple(moved(shape, *by) for shape in made) if by != (0.0, 0.0) else made
        if not stage.do(ReplaceShapes(after=placed, label=doing(verb, placed))):
            return
        floor.select(shape.uid for shape in placed)
        said.insert(0, f"{doing(f'已{verb}', placed)}。")
    if said:
        stage.said.emit("".join(said))


def _shapes_on_clipboard(stage: Stage) -> tuple[Shape, ...]:
    data = QGuiApplication.clipboard().mimeData()
    raw = bytes(data.data(SHAPES).data()) if data is not None else b""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = ""
    if not text or len(text) > _LONGEST:
        stage.said.emit("剪贴板里没有可用的图形，或者太多；图上没有改动。")
        return ()
    try:
        change = read_change(text)
    except UserError as error:
        stage.failed.emit(error)
        return ()
    return change.after if isinstance(change, ReplaceShapes) else ()


def _line(floor: DrawnFloor, shape: Shape) -> str:
    """Return what a shape is in a line of text, for pasting into a document."""
    title = KIND_TITLES[type(shape)]
    if isinstance(shape, PointMark):
        point = floor.points.get(shape.point_uid)
        name = f"{point.number} {point.name}" if point is not None else ""
    else:
        name = next(
            (str(getattr(shape, field)) for field in ("name", "text", "label") if hasattr(shape, field)), ""
        )
    return f"{title}\t{' '.join(name.split())}" if name.strip() else title

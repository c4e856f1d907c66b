"""Copy and paste: on a sheet, between floors, between enterprises, and from hostile clipboards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from riskmap.model.diagram.layers import LayerState
from riskmap.model.diagram.notes import LegendBox
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.commands.registry import commands
from riskmap.ui.diagram.dragging import SHAPES
from tests.ui.diagram.hand import Hand, named, of_kind


@pytest.fixture
def said(stage):
    found = []
    stage.said.connect(found.append)
    return found


def test_in_place_on_another_floor_everything_lies_where_it_was(stage, run, make_floor):
    assert run("choose_all")
    assert run("copy")
    count = len(stage.drawn.selection)
    first = stage.drawn
    upper = make_floor(name="二层")
    stage.open(upper)
    assert run("paste_in_place")
    assert len(upper.document.shapes) == count
    assert not set(upper.document.shapes) & set(first.document.shapes)
    positions = [sorted(zone.outline for zone in floor.document.of_kind(Zone)) for floor in (first, upper)]
    assert positions[0] == positions[1]
    # in the same painting order, by uids that are new
    assert [type(shape) for shape in upper.document.in_order] == [
        type(shape) for shape in first.document.in_order
    ]
    assert len(upper.history.done) == 1
    upper.undo()
    assert not upper.document.shapes


def test_the_clipboard_is_readable_elsewhere(stage, run):
    stage.drawn.select([named(stage, "仓库").uid, of_kind(stage, PointMark).uid])
    run("copy")
    text = QGuiApplication.clipboard().text()
    point = stage.drawn.points[of_kind(stage, PointMark).point_uid]
    assert text.splitlines() == ["分区\t仓库", f"风险点\t{point.number} {point.name}"]


def test_paste_goes_to_the_mouse_by_whole_steps_of_the_grid(stage, run):
    stage.drawn.select([named(stage, "仓库").uid])
    run("copy")
    Hand(stage).move((50.4, 30.2))
    assert run("paste")
    (pasted,) = stage.drawn.chosen
    assert pasted.outline[0] == (47.0, 26.0)
    stage.pen_moved.emit(None)
    run("paste")
    (beside,) = stage.drawn.chosen
    assert beside.outline[0] == (15.0, 3.0)


def test_marks_of_another_enterprise_and_second_marks_are_left_out_and_said(
    stage, run, said, make_floor, busy_enterprise
):
    stage.drawn.select([of_kind(stage, PointMark).uid, named(stage, "仓库").uid])
    run("copy")
    run("paste_in_place")
    assert "已在这张图上" in said[-1]
    assert len(list(stage.drawn.document.of_kind(PointMark))) == 2
    foreign = make_floor(name="别家", fid=busy_enterprise + 1)
    stage.open(foreign)
    assert run("paste_in_place")
    assert [type(shape) for shape in foreign.document.in_order] == [Zone]
    assert "不属于这家企业" in said[-1]


def test_cut_and_paste_moves_marks_too(stage, run):
    mark = of_kind(stage, PointMark)
    stage.drawn.select([mark.uid])
    run("cut")
    assert mark.uid not in stage.drawn.document.shapes
    assert run("paste_in_place")
    (back,) = stage.drawn.chosen
    assert (back.point_uid, back.position) == (mark.point_uid, mark.position)


def test_a_second_legend_is_not_pasted(stage, run, said):
    stage.drawn.put(LegendBox(uid=new_uid(), position=(2.0, 38.0)))
    stage.drawn.select([of_kind(stage, LegendBox).uid])
    run("copy")
    run("paste")
    assert "一张图只有一个图例" in said[-1]


def test_duplicate_stands_a_step_aside_and_is_chosen(stage, run):
    stage.drawn.select([named(stage, "成型车间").uid])
    assert run("duplicate")
    (copied,) = stage.drawn.chosen
    assert copied.outline[0] == (31.0, 19.0)


@pytest.mark.parametrize(
    "raw",
    [b"", b"\xff\xfe", b"{}",
     b'{"format":1,"change":"shapes","before":[],"after":[{"shape":"zone"}],"label":""}',
     b'{"format":99}', b"[" * 5000],
)  # fmt: skip
def test_a_strange_clipboard_changes_nothing(stage, run, raw):
    data = QMimeData()
    data.setData(SHAPES, QByteArray(raw))
    QGuiApplication.clipboard().setMimeData(data)
    before, failures = stage.drawn.document, []
    stage.failed.connect(failures.append)
    run("paste")
    run("paste_in_place")
    assert stage.drawn.document == before


def test_nothing_goes_onto_a_locked_layer(stage, run, said):
    stage.drawn.select([named(stage, "仓库").uid])
    run("copy")
    run("lock_layers")
    run("paste")
    assert "已锁定或隐藏" in said[-1]
    assert LayerState(key="zones", locked=True) in stage.drawn.document.layers
    assert run("free_layers")
    assert run("paste")


def test_without_shapes_on_the_clipboard_paste_says_so(run, said):
    QGuiApplication.clipboard().setText("随便什么")
    assert not run("paste")
    assert "剪贴板里没有图形" in said[-1]
    assert commands()["paste"].refusal(None) == "还没有打开图纸"

"""A click with 风险点 first offers what only wants a place, and what is usual in the trade."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from riskmap.operations.risk_points import NewPoint
from riskmap.ui.diagram.points.point_dialog import PointDialog
from riskmap.ui.diagram.points.usual_points import trade_points
from riskmap.ui.main_window import MainWindow
from riskmap.ui.theme import Theme
from tests.ui.conftest import PATIENCE_MS
from tests.ui.diagram.points.test_pointing import click, marks, question


def test_a_point_on_no_sheet_is_put_where_the_click_was(editor: MainWindow, qtbot: QtBot):
    page, pointing = editor.diagram.page, editor.diagram.additions.pointing
    known = set(page.sheets.points)
    page.stage.use("point")
    click(editor, 300, 250)
    dialog = question(editor, qtbot)
    offered = dialog.offers.waiting
    assert offered.count() == len(known)
    offered.activated.emit(0)
    qtbot.waitUntil(lambda: pointing.dialog is None, timeout=PATIENCE_MS)
    (mark,) = marks(editor)
    assert mark.point_uid in known
    assert set(page.sheets.points) == known, "nothing was added"
    page.stage.use("point")
    click(editor, 500, 250)
    again = question(editor, qtbot)
    assert again.offers.waiting.count() == len(known) - 1
    again.reject()


def test_a_usual_point_fills_the_form_and_what_was_typed_stays(qapp, qtbot: QtBot):  # noqa: ARG001
    usual = trade_points(industry="44", firm="洛阳老林面馆")
    assert usual
    assert trade_points(industry="", firm="洛阳老林面馆") == ()
    new = NewPoint(name="", kind="equipment", events=())
    dialog = PointDialog(theme=Theme(), new=new, usual=usual)
    qtbot.addWidget(dialog)
    for row in (0, 1):
        dialog.offers.usual.activated.emit(row)
        assert dialog.new_point == usual[row]
        assert dialog.editor.risk_event == usual[row].events[0]
    dialog.post.setText("老板")
    dialog.name.completer().activated.emit(usual[0].name)
    assert (dialog.name.text(), dialog.post.text()) == (usual[0].name, "老板")
    assert dialog.new_point.events == usual[1].events

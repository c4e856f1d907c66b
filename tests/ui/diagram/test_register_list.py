"""The list of risk points beside the sheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.sheet import Sheet
from riskmap.model.diagram.zone import PointMark
from riskmap.model.levels import RiskLevel
from riskmap.ui.diagram import dragging
from riskmap.ui.diagram.register_list import RegisterList
from riskmap.ui.diagram.register_model import NAME, NUMBER, SHEET, WHO, Place, places_of
from riskmap.ui.theme import Theme
from tests.ui.conftest import HOSTILE

POINTS = (
    RegisterPoint(uid=b"a" * 16, number=1, name="注塑机", level=RiskLevel.ORANGE, has_measures=True),
    RegisterPoint(uid=b"b" * 16, number=2, name=HOSTILE, level=RiskLevel.BLUE, responsible_person="王𬭚"),
    RegisterPoint(uid=b"c" * 16, number=12, name="刷胶台", accident_types=("火灾",), responsible_post="班长"),
)
PLACES = {b"a" * 16: (Place(sheet_uid=b"s" * 16, title="一层", mark_uid=b"m" * 16),)}


@pytest.fixture
def register(qtbot: QtBot) -> RegisterList:
    made = RegisterList(Theme())
    qtbot.addWidget(made)
    made.resize(284, 260)
    made.show()
    made.set_writable(True)
    made.show_points(POINTS, PLACES)
    return made


def texts(register: RegisterList, column: int) -> list[str]:
    model = register.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_it_shows_numbers_names_and_sheets(register: RegisterList) -> None:
    assert texts(register, NUMBER) == ["1", "2", "12"]
    assert texts(register, NAME) == ["注塑机", HOSTILE, "刷胶台"]
    assert texts(register, WHO) == ["", "王𬭚", "班长"]
    assert texts(register, SHEET) == ["一层", "未上图", "未上图"]
    assert register.title.text() == "风险点清单 3"


@pytest.mark.parametrize(
    ("buildings", "expected"),
    [
        (("1号厂房", "1号厂房", ""), ["1层", "2层", "厂区总平面"]),
        (("1号厂房", "2号厂房", ""), ["1号厂房 1层", "2号厂房 2层", "厂区总平面"]),
    ],
)
def test_sheets_are_told_apart_in_the_narrow_column(
    register: RegisterList, buildings: tuple[str, ...], expected: list[str]
) -> None:
    documents = {}
    for building, ordinal, point in zip(buildings, (1, 2, 0), POINTS, strict=True):
        uid, mark = bytes([ordinal]) * 16, PointMark(uid=b"m" * 16, point_uid=point.uid, position=(1.0, 1.0))
        floor = f"{ordinal}层" if ordinal else ""
        sheet = Sheet(uid=uid, enterprise_uid=b"e" * 16, building=building, floor=floor, ordinal=ordinal)
        documents[uid] = FloorDocument(sheet=sheet, shapes={mark.uid: mark})
    register.show_points(POINTS, places_of(documents))
    assert texts(register, SHEET) == expected
    assert register.model.sheet_text(POINTS[0]) == "1号厂房 1层"
    assert register.table.textElideMode() == Qt.TextElideMode.ElideMiddle


def test_tool_tips_show_names_as_they_are(register: RegisterList) -> None:
    tip = register.model.index(1, NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip
    assert "&lt;b&gt;" in tip


def test_problems_stand_in_the_tip(register: RegisterList) -> None:
    model = register.model
    assert model.problems(POINTS[0]) == ["没有责任人"]
    assert [text[:4] for text in model.problems(POINTS[2])] == ["没有标在", "还没有评"]
    assert model.index(0, NUMBER).data(Qt.ItemDataRole.DecorationRole) is not None
    assert model.index(1, NUMBER).data(Qt.ItemDataRole.DecorationRole) is None


@pytest.mark.parametrize(
    ("words", "expected"), [("胶", ["12"]), ("12", ["12"]), ("王𬭚", ["2"]), ("火灾", ["12"]), ("无", [])]
)
def test_it_is_narrowed_by_words(register: RegisterList, words: str, expected: list[str]) -> None:
    register.find_line.setText(words)
    assert texts(register, NUMBER) == expected
    assert register.find_line.isVisible()


def test_it_is_narrowed_to_what_is_on_no_sheet(register: RegisterList) -> None:
    assert register.missing.text() == "未上图 2"
    register.missing.setChecked(True)
    assert texts(register, NUMBER) == ["2", "12"]
    everywhere = {point.uid: PLACES[b"a" * 16] for point in POINTS}
    register.show_points(POINTS, everywhere)
    assert register._empty.isVisible()
    register._empty.asked.emit()
    assert len(texts(register, NUMBER)) == 3


def test_the_choice_survives_a_new_reading(register: RegisterList) -> None:
    chosen: list[list[bytes]] = []
    register.chosen.connect(chosen.append)
    register.follow([b"c" * 16])
    register.show_points(POINTS[1:], {})
    assert register.chosen_uids == [b"c" * 16]
    assert not chosen
    register.table.select_position(0)
    assert chosen == [[b"b" * 16]]


def test_points_travel_by_their_uids(register: RegisterList) -> None:
    model = register.model
    data = model.mimeData([model.index(0, column) for column in range(4)] + [model.index(2, 0)])
    uids = bytes(data.data(dragging.POINT).data()).decode().split()
    assert [bytes.fromhex(uid) for uid in uids] == [b"a" * 16, b"c" * 16]
    assert data.text() == "1\t注塑机\n12\t刷胶台"


def test_only_what_is_answered_is_offered(register: RegisterList, qtbot: QtBot) -> None:
    register.follow([b"a" * 16])
    texts_before = [action.text() for action in register.menu().actions()]
    assert "修改风险点…" not in texts_before
    with qtbot.waitSignal(register.show_asked):
        register.table.opened.emit(0)
    register.offer("add", "edit", "delete")
    menu = [action.text() for action in register.menu().actions()]
    assert "修改风险点…" in menu
    assert "从清单中删除…" in menu
    with qtbot.waitSignal(register.edit_asked) as asked:
        register.table.opened.emit(0)
    assert asked.args == [b"a" * 16]


def test_a_read_only_list_offers_no_change(register: RegisterList) -> None:
    register.offer("add", "edit", "delete", "template")
    register.set_writable(False)
    register.follow([b"a" * 16])
    for action in register.menu().actions():
        if action.text() in ("修改风险点…", "从清单中删除…", "从这张图上取下"):
            assert not action.isEnabled()
    assert not register.table.dragEnabled()


def test_rows_are_copied_for_a_spreadsheet(register: RegisterList) -> None:
    register.follow([point.uid for point in POINTS])
    register._copy.trigger()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["编号", "风险点", "等级", "责任岗位", "责任人", "图纸"]
    assert lines[1].split("\t")[:3] == ["1", "注塑机", "较大（橙）"]


def test_an_empty_list_says_what_to_do(register: RegisterList, qtbot: QtBot) -> None:
    register.show_points((), {})
    assert "还没有风险点" in register._empty._what.text()
    register.offer("template")
    with qtbot.waitSignal(register.template_asked):
        register._empty.asked.emit()


def test_who_answers_is_left_out_where_there_is_no_room(register: RegisterList) -> None:
    assert register.table.isColumnHidden(WHO)
    register.resize(420, 260)
    assert not register.table.isColumnHidden(WHO)

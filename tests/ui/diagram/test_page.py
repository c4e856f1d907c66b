"""The place 图册 as a whole, without the rest of the window: choosing, drawing, saving, coming back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.operations.edit_floor import journal_step, open_floor
from riskmap.operations.floors import add_floor, delete_floor, list_floors
from riskmap.ui.diagram.page import DiagramPage
from riskmap.ui.diagram.tools.marks.equipment import EquipmentTool
from riskmap.ui.diagram.tools.marks.sign import SignTool
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work
from tests.ui.diagram.conftest import PATIENCE_MS, WHO, square


@dataclass
class Desk:
    """The page and what it works with."""

    page: DiagramPage
    session: Session
    work: Work
    qtbot: QtBot

    def idle(self) -> None:
        """Wait until nothing is under way, and nothing has come of the last of it."""
        seen: list[bool] = []

        def settled() -> bool:
            seen.append(self.work.is_idle)
            return len(seen) >= 3 and all(seen[-3:])

        self.qtbot.waitUntil(settled, timeout=PATIENCE_MS)

    def open(self, path: Path) -> None:
        """Open a workspace."""
        with self.qtbot.waitSignal(self.session.register_changed, timeout=PATIENCE_MS):
            self.session.open(path)
        self.session.prepare()
        self.idle()

    def choose(self, fid: int) -> None:
        """Choose an enterprise, as in the list."""
        self.session.select_row(self.session.register.enterprises.row_of(fid))
        self.idle()


@pytest.fixture
def desk(session: Session, work: Work, remembered: Remembered, qtbot: QtBot) -> Iterator[Desk]:
    remembered.update(operator=WHO)
    page = DiagramPage(
        session=session, work=work, remembered=remembered, signing=Signing(None, remembered), theme=Theme()
    )
    page.resize(1300, 680)
    page.show()
    yield Desk(page=page, session=session, work=work, qtbot=qtbot)
    work.stop()
    page.sheets.finish()
    page.close()
    page.deleteLater()


@pytest.fixture
def page(desk: Desk) -> DiagramPage:
    return desk.page


@pytest.fixture
def drawing(desk: Desk, city_copy: Path, busy_enterprise: int) -> DiagramPage:
    """Return the page with the busiest enterprise's first floor open."""
    desk.open(city_copy)
    desk.choose(busy_enterprise)
    assert desk.page.sheets.current is not None
    return desk.page


def test_without_an_enterprise_it_asks_for_one(
    page: DiagramPage, desk: Desk, session: Session, city_copy: Path, busy_enterprise: int
) -> None:
    desk.open(city_copy)
    assert not page.choice.is_drawing
    row = session.register.enterprises.row_of(busy_enterprise)
    name = session.register.enterprises.name[row]
    page.blank.search.setText(name)
    page.blank.search._search()
    found = next(answer.found for answer in page.blank.search.answers if answer.found is not None)
    page.blank.search.found.emit(found)
    desk.idle()
    assert page.choice.is_drawing
    assert page.enterprise_fid == session.selection.enterprise == busy_enterprise
    assert page.bar.name.full_text == name


def test_an_enterprise_drawn_before_is_offered(
    drawing: DiagramPage, desk: Desk, busy_enterprise: int
) -> None:
    drawing.stage.drawn.put(square(1, 1, 5))
    drawing.save()
    desk.idle()
    drawing.bar.other.click()
    desk.idle()
    assert not drawing.choice.is_drawing
    link = drawing.blank._drawn.itemAtPosition(0, 0).widget()
    link.click()
    desk.idle()
    assert drawing.enterprise_fid == busy_enterprise
    assert len(drawing.stage.drawn.document.shapes) == 1


def test_nothing_is_read_while_nobody_looks(
    page: DiagramPage, desk: Desk, city_copy: Path, busy_enterprise: int
) -> None:
    page.hide()
    desk.open(city_copy)
    desk.choose(busy_enterprise)
    assert page.sheets.fid is None
    page.show()
    desk.idle()
    assert page.sheets.fid == busy_enterprise


def test_the_first_sheet_is_made_here(
    page: DiagramPage, desk: Desk, city_copy: Path, busy_enterprise: int
) -> None:
    for floor in list_floors(city_copy, busy_enterprise):
        delete_floor(city_copy, floor.uid, who=WHO)
    desk.open(city_copy)
    desk.choose(busy_enterprise)
    assert not page.choice.is_drawing
    assert page.blank.cards["template"].isHidden()
    page.offer_templates()
    assert not page.blank.cards["template"].isHidden()
    page.blank._actions["floor"].trigger()
    dialog = page.sheet_commands.dialog
    assert dialog.values.floor == "一层"
    dialog.building.setCurrentText("2号厂房")
    dialog.accept()
    desk.idle()
    assert page.choice.is_drawing
    assert page.stage.drawn.document.sheet.title == "2号厂房 一层"
    assert page.stage.tool is not None
    assert page.stage.tool.key == "select"


def test_a_sheet_is_copied_renamed_deleted_and_brought_back(drawing: DiagramPage, desk: Desk) -> None:
    page, said = drawing, []
    page.said.connect(lambda text, link, then: said.append((text, link, then)))
    page.stage.drawn.put(square(1, 1, 5))
    page.sheet_commands.copy(page.stage.drawn.row.uid)
    page.sheet_commands.dialog.floor.setText("阁楼")
    page.sheet_commands.dialog.accept()
    desk.idle()
    copy = page.stage.drawn
    assert "阁楼" in copy.document.sheet.title
    assert [type(shape) for shape in copy.document.shapes.values()] == [Zone]
    page.sheet_commands.edit(copy.row.uid)
    page.sheet_commands.dialog.floor.setText("夹层")
    page.sheet_commands.dialog.accept()
    assert "夹层" in page.bar.tabs.bar.tabText(page.bar.tabs.bar.currentIndex())
    copy.undo()
    assert "阁楼" in page.bar.tabs.bar.tabText(page.bar.tabs.bar.currentIndex())
    page.sheet_commands.delete(copy.row.uid)
    desk.idle()
    assert copy.row.uid not in page.bar.tabs.uids
    _text, link, then = next(each for each in reversed(said) if each[1])
    assert link == "恢复"
    then()
    desk.idle()
    assert page.stage.drawn.row.uid == copy.row.uid


def test_sheets_are_put_in_order(
    drawing: DiagramPage, desk: Desk, city_copy: Path, busy_enterprise: int
) -> None:
    add_floor(city_copy, busy_enterprise, who=WHO, name="九层", ordinal=9)
    drawing.reload_points()
    desk.idle()
    before = drawing.bar.tabs.uids
    drawing.bar.tabs._move(0, len(before) - 1)
    desk.idle()
    assert [each.uid for each in list_floors(city_copy, busy_enterprise)] == [*before[1:], before[0]]


def test_points_go_onto_the_sheet_and_off_it(drawing: DiagramPage, qtbot: QtBot) -> None:
    page, register = drawing, drawing.register_list
    first, second, third = list(page.sheets.points)[:3]
    page.put_points([first], (10.0, 10.0))
    page.put_points([second, third], (20.0, 10.0))
    marks = page.stage.drawn.diagram.marks
    assert len({mark.position for mark in marks}) == 3
    assert set(register.chosen_uids) == {second, third}
    qtbot.waitUntil(lambda: register.model.missing == register.model.total - 3)
    page.put_points([first], (12.0, 10.0))
    assert len(page.stage.drawn.diagram.marks) == 3
    assert page.stage.drawn.history.done[-1].label.startswith("移动风险点")
    register.take_off_asked.emit([first])
    assert len(page.stage.drawn.diagram.marks) == 2


def test_list_and_sheet_choose_each_other(drawing: DiagramPage, qtbot: QtBot) -> None:
    page, register = drawing, drawing.register_list
    first, second = list(page.sheets.points)[:2]
    page.put_points([first, second], (10.0, 10.0))
    qtbot.waitUntil(lambda: bool(register.model.places(first)))
    register.table.select_position(register.model.row_of(first))
    (mark,) = page.stage.drawn.chosen
    assert isinstance(mark, PointMark)
    assert mark.point_uid == first
    other = next(each for each in page.stage.drawn.diagram.marks if each.point_uid == second)
    page.stage.drawn.select([other.uid])
    assert register.chosen_uids == [second]


def test_a_point_on_another_sheet_is_gone_to(
    drawing: DiagramPage, desk: Desk, city_copy: Path, busy_enterprise: int
) -> None:
    page = drawing
    here = page.stage.drawn.row.uid
    point = next(iter(page.sheets.points))
    page.put_points([point], (10.0, 10.0))
    floor, _changes = add_floor(city_copy, busy_enterprise, who=WHO, name="九层", ordinal=9)
    page.reload_points()
    desk.idle()
    page.sheets.open(floor.uid)
    desk.idle()
    page.register_list.show_asked.emit(point)
    desk.idle()
    assert page.stage.drawn.row.uid == here
    assert [shape.point_uid for shape in page.stage.drawn.chosen] == [point]


def test_a_new_point_is_asked_for_where_somebody_answers(drawing: DiagramPage, qtbot: QtBot) -> None:
    said: list[str] = []
    drawing.said.connect(lambda text, _link, _then: said.append(text))
    drawing.stage.point_asked.emit((3.0, 4.0))
    assert "拖到图上" in said[-1]
    drawing.register_list.offer("add")
    with qtbot.waitSignal(drawing.register_list.add_asked) as asked:
        drawing.stage.point_asked.emit((3.0, 4.0))
    assert asked.args == [(3.0, 4.0)]


def test_undo_is_told_and_goes_back(drawing: DiagramPage) -> None:
    undoing = drawing.undoing
    said: list[tuple[str, str, object]] = []
    drawing.said.connect(lambda *what: said.append(what))
    assert undoing.undo_text == ""
    drawing.stage.drawn.put(square(1, 1, 5), label="画分区")
    assert undoing.undo_text == "画分区"
    undoing.undo()
    assert not drawing.stage.drawn.document.shapes
    assert undoing.redo_text == "画分区"
    text, link, then = said[-1]
    assert (text, link) == ("已撤销：画分区。", "重做")
    then()
    assert len(drawing.stage.drawn.document.shapes) == 1


def test_a_step_is_told_with_a_link_that_takes_it_back(drawing: DiagramPage) -> None:
    said: list[tuple[str, str, object]] = []
    drawing.said.connect(lambda *what: said.append(what))
    drawing.stage.drawn.put(square(1, 1, 5), label="画分区")
    drawing.undoing.undo()
    drawing.stage.drawn.put(square(9, 1, 5), label="画分区")
    text, link, then = said[-1]
    assert (text, link) == ("已画分区。", "撤销")  # not the redo there was a link to before
    drawing.stage.said.emit("边线自相交，已照画。")
    assert said[-1][:2] == ("边线自相交，已照画。", "撤销")
    then()
    assert not drawing.stage.drawn.document.shapes


def test_what_a_tool_says_before_its_step_is_kept(drawing: DiagramPage) -> None:
    said: list[str] = []
    drawing.said.connect(lambda text, _link, _then: said.append(text))
    drawing.stage.said.emit("边线自相交，已照画。")
    drawing.stage.drawn.put(square(1, 1, 5), label="画分区")
    assert said[-1] == "已画分区。边线自相交，已照画。"


def test_a_stroke_dropped_with_its_sheet_is_said(drawing: DiagramPage) -> None:
    said: list[str] = []
    drawing.said.connect(lambda text, _link, _then: said.append(text))
    drawing.tools.take("polygon")
    drawing.stage.open(drawing.stage.floor)
    assert not said  # nothing was begun
    QTest.mouseClick(drawing.canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    drawing.stage.open(drawing.stage.floor)
    assert "没有画完" in said[-1]
    assert not drawing.stage.tool.is_busy


def test_undo_in_the_middle_takes_back_a_vertex(drawing: DiagramPage) -> None:
    canvas, stage = drawing.canvas, drawing.stage
    drawing.tools.take("polygon")
    for x, y in ((300, 300), (400, 300), (400, 380)):
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert drawing.undoing.undo_text == "正在画的一步"
    drawing.undoing.undo()
    assert len(stage.tool.path) == 2
    assert not stage.drawn.history.done


def test_a_letter_takes_a_tool_while_the_canvas_has_the_keyboard(drawing: DiagramPage) -> None:
    drawing.activateWindow()
    drawing.canvas.setFocus()
    QTest.keyClick(drawing.canvas, Qt.Key.Key_R)
    assert drawing.stage.tool.key == "rectangle"
    assert drawing.view.column.buttons["zones"].isChecked()
    find = drawing.register_list.find_line
    find.setFocus()
    QTest.keyClick(find, Qt.Key.Key_W)
    assert find.text() == "w"
    assert drawing.stage.tool.key == "rectangle"


def test_drawing_a_zone_with_the_mouse(drawing: DiagramPage, desk: Desk, city_copy: Path) -> None:
    canvas = drawing.canvas
    drawing.tools.take("rectangle")
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    for x in range(310, 500, 20):
        QTest.mouseMove(canvas, QPoint(x, 300 + (x - 300) // 2))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(500, 400))
    zones = list(drawing.stage.drawn.document.of_kind(Zone))
    assert len(zones) == 1
    desk.idle()
    assert drawing.view.hints.state.text() == "已保存到日志"
    assert open_floor(city_copy, drawing.stage.drawn.row.uid).unsaved.shapes.keys() == {zones[0].uid}
    drawing.save()
    desk.idle()
    assert drawing.view.hints.state.text() == "已保存"
    assert not drawing.can_save


def test_signs_are_taken_from_the_palette(drawing: DiagramPage) -> None:
    page = drawing
    before = page.view.tabs.currentWidget()
    page.tools.take("sign")
    assert page.view.tabs.currentWidget() is page.view.palette_
    page.view.palette_.sign_chosen.emit("当心触电")
    assert isinstance(page.stage.tool, SignTool)
    assert page.stage.tool.name == "当心触电"
    tile = next(tile for tile in page.view.palette_.model.tiles if tile.kind is not None)
    page.view.palette_._taken(tile)
    assert isinstance(page.stage.tool, EquipmentTool)
    assert page.stage.tool.kind is tile.kind
    page.tools.take("select")
    assert page.view.tabs.currentWidget() is before


def test_signs_are_suggested_for_the_chosen_zone(drawing: DiagramPage) -> None:
    page = drawing
    point = next(each for each in page.sheets.points.values() if each.accident_types)
    zone = square(2, 2, 20, name="配料间")
    page.stage.drawn.put(zone)
    page.put_points([point.uid], (10.0, 10.0))
    page.view.show_tab(page.view.palette_)
    page.stage.drawn.select([zone.uid])
    assert page.view.palette_.suggested.tiles
    assert "配料间" in page.view.palette_._why.full_text


def test_the_floor_below_shows_through(
    drawing: DiagramPage, desk: Desk, city_copy: Path, busy_enterprise: int
) -> None:
    page = drawing
    floors = [
        add_floor(city_copy, busy_enterprise, who=WHO, building="新楼", name=f"{n}层", ordinal=n)[0]
        for n in (1, 2)
    ]
    page.reload_points()
    desk.idle()
    page.sheets.open(floors[0].uid)
    desk.idle()
    assert not page.look.below.isEnabled()
    page.stage.drawn.put(square(1, 1, 5))
    page.sheets.open(floors[1].uid)
    desk.idle()
    assert page.look.below.isEnabled()
    page.look.below.setChecked(True)
    assert page.sheets.diagram(floors[0].uid).document.shapes


def test_problems_are_counted(drawing: DiagramPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(drawing.problems_changed, timeout=PATIENCE_MS):
        drawing.problem_count.count()
    assert not drawing.check.isVisible()
    drawing.offer_check()
    assert drawing.check.isVisible()
    assert drawing.check.text() == f"检查 {len(drawing.problems)}"
    with qtbot.waitSignal(drawing.check_asked):
        drawing.check.trigger()
    problem = next(each for each in drawing.problems if each.points)
    drawing.show_problem(problem)
    assert drawing.register_list.chosen_uids == list(problem.points)


def test_unsaved_steps_are_offered_and_recovered(
    page: DiagramPage, desk: Desk, city_copy: Path, busy_enterprise: int, qtbot: QtBot
) -> None:
    uid = list_floors(city_copy, busy_enterprise)[0].uid
    journal_step(city_copy, uid, after=0, who=WHO, change=ReplaceShapes(after=(square(1, 1, 5),), label="画"))
    desk.open(city_copy)
    desk.choose(busy_enterprise)
    qtbot.waitUntil(lambda: page.notices.dialog is not None, timeout=PATIENCE_MS)
    assert page.notices.dialog.list.item(0).text() == "1　画"
    page.notices.dialog.later.click()
    assert "1 步" in page.view.strip.text("unsaved")
    page.view.strip.press("unsaved", "恢复")
    desk.idle()
    assert page.view.strip.text("unsaved") == ""
    assert len(open_floor(city_copy, uid).saved.shapes) == 1


def test_unsaved_steps_can_be_given_up(
    page: DiagramPage, desk: Desk, city_copy: Path, busy_enterprise: int, qtbot: QtBot
) -> None:
    uid = list_floors(city_copy, busy_enterprise)[0].uid
    journal_step(city_copy, uid, after=0, who=WHO, change=ReplaceShapes(after=(square(1, 1, 5),), label="画"))
    desk.open(city_copy)
    desk.choose(busy_enterprise)
    qtbot.waitUntil(lambda: page.notices.dialog is not None, timeout=PATIENCE_MS)
    page.notices.dialog.discard.click()
    desk.idle()
    assert not page.stage.drawn.document.shapes
    assert open_floor(city_copy, uid).unsaved is None


def test_unsaved_steps_can_be_answered_once_one_may_draw(
    desk: Desk, page: DiagramPage, remembered: Remembered, city_copy: Path, busy_enterprise: int
) -> None:
    remembered.update(operator="")
    uid = list_floors(city_copy, busy_enterprise)[0].uid
    journal_step(city_copy, uid, after=0, who=WHO, change=ReplaceShapes(after=(square(1, 1, 5),), label="画"))
    desk.open(city_copy)
    desk.choose(busy_enterprise)
    assert page.notices.dialog is None
    assert "1 步" in page.view.strip.text("unsaved")
    remembered.update(operator="王丽")
    page.view.strip.press("unsaved", "放弃")
    desk.idle()
    assert not page.stage.drawn.document.shapes


def test_another_enterprise_can_be_chosen_where_there_is_no_sheet(
    desk: Desk, page: DiagramPage, city_copy: Path, busy_enterprise: int
) -> None:
    for floor in list_floors(city_copy, busy_enterprise):
        delete_floor(city_copy, floor.uid, who=WHO)
    desk.open(city_copy)
    desk.choose(busy_enterprise)
    page.blank.other_asked.emit()
    assert desk.session.selection.enterprise is None
    assert page.blank.search.isVisible()


def test_nobody_draws_without_a_name(
    page: DiagramPage, desk: Desk, remembered: Remembered, city_copy: Path, busy_enterprise: int
) -> None:
    remembered.update(operator="")
    desk.open(city_copy)
    desk.choose(busy_enterprise)
    assert not page.stage.drawn.writable
    assert "姓名" in page.view.strip.text("access")
    remembered.update(operator="王丽")
    assert page.stage.drawn.writable
    assert page.view.strip.text("access") == ""


def test_a_read_only_workspace_is_shown_and_says_why(
    page: DiagramPage, desk: Desk, session: Session, city_copy: Path, busy_enterprise: int
) -> None:
    from riskmap.operations.open_workspace import Access

    desk.open(city_copy)
    desk.choose(busy_enterprise)
    session.access = Access(writable=False, reason="文件被别人打开着。")
    session.access_changed.emit()
    assert not page.stage.drawn.writable
    assert "别人" in page.view.strip.text("access")
    assert not page.bar.tabs.add.isEnabled()
    assert page.view.hints.state.text() == "只读"
    page.put_points([next(iter(page.sheets.points))], (3.0, 3.0))
    assert not page.stage.drawn.document.shapes


def test_closing_the_workspace_leaves_nothing_open(drawing: DiagramPage, session: Session) -> None:
    drawing.stage.drawn.put(square(1, 1, 5))
    session.close()
    assert drawing.sheets.current is None
    assert drawing.stage.floor is None
    assert not drawing.choice.is_drawing

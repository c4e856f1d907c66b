"""What nobody should do and somebody will: in the window, with the mouse and the keys."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt

from riskmap.model.diagram.problem import ProblemKind
from riskmap.model.diagram.zone import Zone
from riskmap.operations.edit_floor import open_floor
from tests.drives.full_disk import small_disk
from tests.drives.new_sheet import add_sheet, choose_enterprise
from tests.drives.test_drawing import area, text_of
from tests.drives.user import User

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def at_sheet(at_city: User, busy_enterprise: int) -> User:
    """Return a user before a fresh sheet."""
    choose_enterprise(at_city, busy_enterprise)
    add_sheet(at_city)
    return at_city


def zones(user: User) -> list[Zone]:
    return list(user.floor.document.of_kind(Zone))


def counted(user: User) -> set[ProblemKind]:
    """Return the kinds of problems of the open sheet, once they are counted anew."""
    user.until(lambda: not user.page.problem_count._soon.isActive())
    user.settle()
    here = user.floor.document.sheet.uid
    return {problem.kind for problem in user.page.problems if problem.sheet_uid == here}


def test_names_without_end_shapes_without_size_and_lines_that_cross(at_sheet: User, tmp_path: Path):
    user, page = at_sheet, at_sheet.page

    # A sheet with nothing on it prints a page that says so.
    empty = tmp_path / "空.pdf"
    user.press_button("导出 PDF", page.bar)
    user.name_file(str(empty))
    user.until(empty.exists)
    user.settle()
    assert "还没有绘制内容" in text_of(empty)
    with pdfium.PdfDocument(empty) as pdf:
        assert len(pdf) == len(page.sheets.documents)

    # A zone without size is refused in words; nothing is on the sheet, nothing to be undone.
    steps = len(user.floor.history.done)
    user.use("rectangle")
    user.drag((10.0, 10.0), (10.0, 18.0), keys=ALT)
    user.dialog(lambda: user.window.failures.dialog)
    user.hit(Qt.Key.Key_Escape)
    user.until(lambda: user.window.failures.dialog is None)
    user.hit(Qt.Key.Key_Escape)
    user.hit(Qt.Key.Key_Escape)
    user.use("rectangle")
    user.drag((10.0, 10.0), (10.0, 10.0), keys=ALT)
    user.hit(Qt.Key.Key_Escape)
    user.hit(Qt.Key.Key_Escape)
    assert zones(user) == []
    assert len(user.floor.history.done) == steps

    # A name of 5,000 characters is cut, drawn, saved and printed; the save takes over what is being typed.
    user.use("rectangle")
    user.drag((5.0, 25.0), (15.0, 35.0), keys=ALT)
    user.until(lambda: page.canvas.text_editor.is_open)
    user.type("𬭚车间" * 1_667)
    user.press_save_button()
    [zone] = open_floor(page.path, user.floor.document.sheet.uid).saved.of_kind(Zone)
    assert 0 < len(zone.name) <= 2_000
    named = tmp_path / "长名.pdf"
    user.press_button("导出 PDF", page.bar)
    user.name_file(str(named))
    user.until(named.exists)
    user.settle()
    assert "𬭚车间" in text_of(named)
    with pdfium.PdfDocument(named) as pdf:
        assert len(pdf) == 1, "the sheets that something is drawn on"

    # An outline that crosses itself is drawn as it is, told as a problem, and mended when the user says so.
    user.use("polygon")
    user.click((20.0, 5.0), (30.0, 15.0), (30.0, 5.0), (20.0, 15.0), keys=ALT)
    user.hit(Qt.Key.Key_Return)
    user.name_it("领结")
    assert ProblemKind.CROSSING in counted(user)
    user.press_button("检查", page.bar)
    panel = user.window.diagram.additions.checking.panel
    crossing = next(problem for problem in page.problems if problem.kind is ProblemKind.CROSSING)
    user.pick(panel.view, panel.model.index(panel.model.row_of(crossing)))
    user.press_button("看修复方案", panel)
    before = user.floor.document
    user.hit(Qt.Key.Key_Escape)
    assert user.floor.document == before, "not without consent"
    user.press_button("看修复方案", panel)
    user.hit(Qt.Key.Key_Return)
    assert ProblemKind.CROSSING not in counted(user)
    assert sum(area(zone) for zone in zones(user) if zone.name.startswith("领结")) == pytest.approx(
        50, rel=0.05
    )


def test_a_full_disk_loses_nothing(user: User, small_city: Path, tmp_path: Path, busy_enterprise: int):
    with small_disk(tmp_path, small_city.stat().st_size) as disk:
        path = Path(shutil.copyfile(small_city, tmp_path / "小盘.gpkg"))
        user.open_city(path)
        choose_enterprise(user, busy_enterprise)
        add_sheet(user)
        user.draw_zone("盘满之前", (5.0, 5.0), (15.0, 15.0))
        user.until(lambda: user.floor.journal.is_written)
        uid, strip = user.floor.document.sheet.uid, user.page.view.strip
        written = user.floor.journal.step

        disk.fill()
        user.draw_zone("盘满之后", (20.0, 5.0), (30.0, 15.0))
        user.until(lambda: user.floor.journal.problem is not None)
        user.settle()
        assert "请不要关闭程序" in strip.text("unwritten")
        assert user.floor.journal.waiting > 0
        assert open_floor(path, uid).step == written
        user.draw_zone("还接着画", (35.0, 5.0), (45.0, 15.0))

        disk.make_room()
        user.until(lambda: user.floor.journal.is_written and user.floor.journal.problem is None)
        user.settle()
        assert strip.text("unwritten") == ""
        found = open_floor(path, uid)
        assert found.unsaved == user.floor.document
        assert {zone.name for zone in found.unsaved.of_kind(Zone)} == {"盘满之前", "盘满之后", "还接着画"}
        user.press_save_button()
        assert open_floor(path, uid).saved == user.floor.document
        user.window.session.shut_down()

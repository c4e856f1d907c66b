"""Draw, snap, undo, reshape, split, merge, place points and signs, save: file and manual hold all of it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt

from riskmap.geometry.snapping import SnapKind
from riskmap.model.diagram.signs import SafetySign
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.operations.edit_floor import open_floor
from riskmap.operations.print_manual import print_manual
from riskmap.ui.diagram.points.template_dialog import TemplateDialog
from tests.drives.new_sheet import add_sheet, choose_enterprise
from tests.drives.user import User

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
CENTIMETRE = 0.01


def text_of(pdf: Path) -> str:
    """Return all the text of a PDF as one can search it, without the breaks of lines."""
    with pdfium.PdfDocument(pdf) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def zones(user: User) -> dict[str, Zone]:
    return {zone.name: zone for zone in user.floor.document.of_kind(Zone)}


def area(zone: Zone) -> float:
    ring = zone.outline
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))
    return abs(twice) / 2


def test_a_floor_is_drawn_and_saved_and_printed(at_city: User, busy_enterprise: int, tmp_path: Path):
    user = at_city
    choose_enterprise(user, busy_enterprise)
    add_sheet(user, preset="一般车间")
    page, stage = user.page, user.page.stage

    # A zone exactly there, and one whose corner is pulled onto the first one's.
    user.use("rectangle")
    user.drag((10.0, 10.0), (22.0, 20.0), keys=ALT)
    user.name_it("裁断车间𬭚")
    corner = zones(user)["裁断车间𬭚"].outline[1]
    assert corner == pytest.approx((22.0, 10.0), abs=0.2)
    user.use("rectangle")
    near = (corner[0] + 4 * stage.view.metres, corner[1] - 3 * stage.view.metres)
    user.hover(near)
    assert stage.last_pen is not None
    assert stage.last_pen.snap.kind is SnapKind.VERTEX
    assert page.view.hints.snap.text() == "吸附 端点"
    user.drag(near, (30.0, 20.0))
    user.name_it("仓库")
    assert corner in zones(user)["仓库"].outline, "caught to the last bit"

    # Undo and redo by the keys, twice.
    user.hit(Qt.Key.Key_Z, CTRL)
    user.hit(Qt.Key.Key_Z, CTRL)
    assert list(zones(user)) == ["裁断车间𬭚"]
    user.hit(Qt.Key.Key_Y, CTRL)
    user.hit(Qt.Key.Key_Y, CTRL)
    assert set(zones(user)) == {"裁断车间𬭚", "仓库"}

    # A vertex is dragged.
    user.use("select")
    user.click((26.0, 15.0))
    before = zones(user)["仓库"]
    top_right = max(before.outline)
    user.drag(top_right, (34.0, 22.0), keys=ALT)
    after = zones(user)["仓库"]
    assert max(after.outline) == pytest.approx((34.0, 22.0), abs=0.2)
    assert area(after) > area(before)

    # Split by a line, and merged again by the command.
    whole = area(after)
    user.press_entry("zones", "分割分区")
    user.click((21.5, 15.0), (36.0, 15.0), keys=ALT)
    user.hit(Qt.Key.Key_Return)
    parts = [zone for zone in user.floor.document.of_kind(Zone) if zone.outline[0][0] > 21]
    assert len(parts) == 2
    assert sum(area(part) for part in parts) == pytest.approx(whole)
    user.use("select")
    user.click((25.0, 18.0))  # the larger piece has kept the name, and who is chosen first keeps it again
    user.click((25.0, 12.0), keys=SHIFT)
    user.press_entry("zones", "合并分区")
    assert len(zones(user)) == 2
    assert area(zones(user)["仓库"]) == pytest.approx(whole)

    # A point by its form.
    user.use("point")
    user.click((16.0, 15.0))
    form = user.dialog(lambda: user.window.diagram.additions.pointing.dialog)
    user.type("刷胶台一号")
    user.fill(form.editor.factor, "胶水挥发的可燃蒸气")
    user.fill(form.editor.accident.lineEdit(), "火灾")
    user.hit(Qt.Key.Key_Tab)
    for side, rows in (("inherent", (1, 1, 1)), ("residual", (2, 2, 2))):
        for symbol, row in zip("LEC", rows, strict=True):
            choices = form.editor.score._lists[side, symbol]
            user.bring_into_sight(choices)
            user.pick(choices, choices.model().index(row, 0))
    assert form.editor.score.problem == ""
    user.press(form.buttons.button(form.buttons.StandardButton.Save))
    user.until(lambda: len(list(user.floor.document.of_kind(PointMark))) == 1)
    user.settle()

    # The usual points of a trade, placed a click each.
    user.press_button("从行业模板添加", page.register_list)
    template = user.dialog(lambda: user.window.diagram.additions.pointing.dialog)
    assert isinstance(template, TemplateDialog)
    user.press(template.all)
    user.press(template.all)
    assert template.accepted_points == ()
    user.tick(template.points, 0, 1)
    names = [each.point.name for each in template.accepted_points]
    user.press(template.buttons.button(template.buttons.StandardButton.Save))
    user.until(lambda: stage.tool is not None and stage.tool.key == "place_points")
    user.click((27.0, 13.0), (30.0, 18.0), keys=ALT)
    user.settle()
    placed = [page.sheets.points[mark.point_uid].name for mark in user.floor.document.of_kind(PointMark)]
    assert placed == ["刷胶台一号", *names]

    # A sign, from the palette, by a click.
    user.press_tab(page.view.tabs, page.view.palette_)
    user.fill(page.view.palette_.find_line, "当心触电")
    tiles = page.view.palette_.view
    user.pick(tiles, tiles.model().index(0, 0))
    user.click((12.0, 18.0), keys=ALT)
    stamped = [sign for sign in user.floor.document.of_kind(SafetySign) if sign.name == "当心触电"]
    assert [sign.position for sign in stamped] == [pytest.approx((12.0, 18.0), abs=0.2)]

    # Saved by the keys: the file holds what is on the canvas, and the manual prints it.
    user.hit(Qt.Key.Key_Escape)
    user.hit(Qt.Key.Key_S, CTRL)
    user.until(lambda: user.floor.is_saved and not user.floor.is_saving)
    path = user.window.session.path
    assert path is not None
    stored = open_floor(path, user.floor.document.sheet.uid)
    assert stored.unsaved is None
    assert stored.saved == user.floor.document
    assert len(stored.history.done) == len(user.floor.history.done), "undo goes on behind the save"
    target = tmp_path / "手册.pdf"
    print_manual(path, busy_enterprise, target)
    text = text_of(target)
    for name in ("裁断车间𬭚", "仓库", *placed, "胶水挥发的可燃蒸气", "当心触电"):
        assert "".join(name.split()) in text, name

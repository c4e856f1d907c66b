"""What is chosen, field by field: shown, changed in one step, refused with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from riskmap.model.diagram.changes import ReplaceFrame, ReplaceShapes
from riskmap.model.diagram.layers import SHAPE_KINDS
from riskmap.model.diagram.notes import TitleBlock
from riskmap.model.diagram.sheet import Background, BackgroundKind
from riskmap.model.diagram.signs import Equipment, SafetySign
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.model.levels import RiskLevel
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.properties.elided_link import ElidedLink
from riskmap.ui.diagram.properties.panel import PropertiesPanel
from riskmap.ui.diagram.properties.shape_fields import SHAPE_FIELDS, common_fields
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.targets import shape_points
from riskmap.ui.theme import Theme
from tests.ui.conftest import HOSTILE


@pytest.fixture
def panel(stage: Stage, qtbot: QtBot) -> PropertiesPanel:
    panel = PropertiesPanel(stage, theme=Theme())
    qtbot.addWidget(panel)
    panel.resize(284, 700)
    panel.show()
    return panel


def of(stage: Stage, kind: type) -> list:
    return sorted(stage.drawn.document.of_kind(kind), key=lambda shape: shape_points(shape)[0])


def choose(stage: Stage, panel: PropertiesPanel, *shapes: object) -> None:
    stage.drawn.select([shape.uid for shape in shapes])
    panel.refresh()


def typed(editor: QWidget, text: str) -> None:
    """Replace what stands in a field, and press Enter."""
    box = editor.focusProxy() or editor
    box.setFocus()
    box.selectAll()
    box.insert(text)  # as an input method does
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_every_kind_of_shape_has_fields() -> None:
    assert set(SHAPE_FIELDS) == set(SHAPE_KINDS)


def test_a_name_is_one_step(stage: Stage, panel: PropertiesPanel) -> None:
    zone = of(stage, Zone)[0]
    choose(stage, panel, zone)
    typed(panel._form.editors["name"], "刷胶车间")
    assert stage.drawn.document.shapes[zone.uid].name == "刷胶车间"
    assert stage.drawn.history.done[-1].label == "修改分区“裁断车间”的名称"
    stage.drawn.undo()
    panel.refresh()
    assert panel._form.editors["name"].text == "裁断车间"


def test_hostile_names_are_text(stage: Stage, panel: PropertiesPanel) -> None:
    zone = of(stage, Zone)[0]
    choose(stage, panel, zone)
    panel._form.editors["name"].edited.emit(HOSTILE)
    panel.refresh()
    assert panel._form.editors["name"].text == HOSTILE
    assert panel.heading.textFormat() is Qt.TextFormat.PlainText


def test_numbers_in_metres_move_and_size(stage: Stage, panel: PropertiesPanel) -> None:
    zone = of(stage, Zone)[0]
    choose(stage, panel, zone)
    lines = panel.measures.lines
    assert (lines["x"].text(), lines["width"].text(), lines["area"].text()) == ("4", "10", "80")
    typed(lines["x"], "5.5")
    panel.refresh()
    typed(lines["width"], "1200cm")
    panel.refresh()
    moved = stage.drawn.document.shapes[zone.uid]
    xs = [x for x, _y in moved.outline]
    assert (min(xs), max(xs)) == (5.5, 17.5)
    assert lines["area"].text() == "96"


def test_nonsense_is_taken_back_with_a_word(stage: Stage, panel: PropertiesPanel) -> None:
    zone = of(stage, Zone)[0]
    choose(stage, panel, zone)
    typed(panel.measures.lines["width"], "很宽")
    assert panel.measures.lines["width"].text() == "10"
    assert "不是数字" in panel.hint.text
    typed(panel.measures.lines["width"], "-3")
    assert "应在" in panel.hint.text
    assert stage.drawn.document.shapes[zone.uid] == zone


def test_leaving_a_field_for_another_shape_changes_the_first(stage: Stage, panel: PropertiesPanel) -> None:
    first, second, _third = of(stage, Zone)
    choose(stage, panel, first)
    box = panel._form.editors["name"].focusProxy()
    box.setFocus()
    box.selectAll()
    box.insert("新名字")
    choose(stage, panel, second)
    shapes = stage.drawn.document.shapes
    assert (shapes[first.uid].name, shapes[second.uid].name) == ("新名字", second.name)
    assert panel._form.editors["name"].text == second.name


def test_several_shapes_get_a_value_in_one_step(stage: Stage, panel: PropertiesPanel) -> None:
    zones = of(stage, Zone)
    choose(stage, panel, *zones)
    editor = panel._form.editors["name"]
    assert editor.text == ""
    assert editor.focusProxy().placeholderText() == "多个值"
    before = len(stage.drawn.history.done)
    typed(panel._form.editors["responsible_person"], "王𬭚")
    assert {zone.responsible_person for zone in of(stage, Zone)} == {"王𬭚"}
    assert [zone.name for zone in of(stage, Zone)] == [zone.name for zone in zones]
    assert len(stage.drawn.history.done) == before + 1


def test_mixed_kinds_share_what_they_have_alike(stage: Stage, panel: PropertiesPanel) -> None:
    assert common_fields({SafetySign, Zone}) == ()
    choose(stage, panel, of(stage, Zone)[0], of(stage, SafetySign)[0])
    assert panel.heading.full_text == "已选 2 个：分区 1、安全标志 1"
    assert panel.level.isHidden()
    assert not panel.measures.isHidden()


def test_the_level_comes_from_the_worst_point(stage: Stage, panel: PropertiesPanel, qtbot: QtBot) -> None:
    zone = of(stage, Zone)[0]
    mark = of(stage, PointMark)[0]
    point = stage.drawn.points[mark.point_uid]
    choose(stage, panel, zone)
    assert panel.level.chip.level is point.level
    assert point.name[:8] in panel.level.point.text()
    with qtbot.waitSignal(panel.point_asked) as asked:
        panel.level.point.click()
    assert asked.args == [point.uid]


@pytest.mark.parametrize("width", [220, 284])
def test_long_names_leave_the_fields_in_sight(stage: Stage, panel: PropertiesPanel, width: int) -> None:
    floor = stage.drawn
    named = "一台名字非常长的注塑成型机与它的料斗和冷却水管路&电柜"
    floor.set_points({uid: replace(point, name=named) for uid, point in floor.points.items()})
    panel.resize(width, 700)
    choose(stage, panel, of(stage, Zone)[0])
    QApplication.processEvents()
    body = panel.widget()
    assert body.width() == panel.viewport().width()
    links = panel.points.findChildren(ElidedLink)
    assert links
    assert all(named.replace("&", "&&") in link.text() for link in links)
    for part in (*links, panel.level.point, *panel.measures.lines.values()):
        right = part.mapTo(body, part.rect().topRight()).x()
        assert part.isHidden() or right < body.width()


def test_a_manual_level_needs_its_reason(stage: Stage, panel: PropertiesPanel) -> None:
    zone = of(stage, Zone)[2]
    choose(stage, panel, zone)
    level = panel.level
    level.choice.setCurrentIndex(level.choice.findData(RiskLevel.ORANGE))
    level.choice.activated.emit(level.choice.currentIndex())
    assert stage.drawn.document.shapes[zone.uid].manual_level is None
    assert "理由" in panel.hint.text
    typed(level.reason, "储存量超过临界量")
    changed = stage.drawn.document.shapes[zone.uid]
    assert (changed.manual_level, changed.manual_reason) == (RiskLevel.ORANGE, "储存量超过临界量")
    panel.refresh()
    assert level.chip.level is RiskLevel.ORANGE
    assert panel.hint.text == ""
    level.choice.setCurrentIndex(0)
    level.choice.activated.emit(0)
    assert stage.drawn.document.shapes[zone.uid].manual_level is None


def test_a_reason_cannot_be_taken_away(stage: Stage, panel: PropertiesPanel) -> None:
    zone = replace(of(stage, Zone)[2], manual_level=RiskLevel.RED, manual_reason="专家意见")
    stage.drawn.put(zone)
    choose(stage, panel, zone)
    panel.level.reason.setFocus()
    panel.level.reason.selectAll()
    QTest.keyClick(panel.level.reason, Qt.Key.Key_Delete)
    QTest.keyClick(panel.level.reason, Qt.Key.Key_Return)
    assert stage.drawn.document.shapes[zone.uid].manual_reason == "专家意见"
    assert panel.level.reason.text() == "专家意见"


def test_a_zone_can_stay_without_colour(stage: Stage, panel: PropertiesPanel) -> None:
    zone = of(stage, Zone)[2]
    choose(stage, panel, zone)
    panel.level.bare.click()
    assert not stage.drawn.document.shapes[zone.uid].coloured
    panel.refresh()
    assert panel.level.level.full_text == "不着色"


def test_six_haves_are_answered_one_by_one(stage: Stage, panel: PropertiesPanel) -> None:
    zone = of(stage, Zone)[0]
    choose(stage, panel, zone)
    panel.six_haves.heading.setChecked(True)
    editors = list(panel.six_haves.fields.editors.values())
    editors[2].edited.emit(True)
    editors[4].edited.emit(False)
    assert stage.drawn.document.shapes[zone.uid].six_haves == (None, None, True, None, False, None)


def test_a_mark_shows_the_register(stage: Stage, panel: PropertiesPanel) -> None:
    mark = of(stage, PointMark)[0]
    point = stage.drawn.points[mark.point_uid]
    choose(stage, panel, mark)
    assert panel.point.facts["名称"].full_text == f"{point.number}　{point.name}"
    assert panel.point.edit.isHidden()
    panel.point.offer_edit(True)
    panel.refresh()
    assert not panel.point.edit.isHidden()


def test_the_keyboard_never_stands_in_where_a_mark_is(stage: Stage, panel: PropertiesPanel) -> None:
    panel.point.offer_edit(True)
    choose(stage, panel, of(stage, PointMark)[0])
    panel.focus_first()
    assert panel.focusWidget() is panel.point.edit


def test_a_mark_of_nothing_says_so(stage: Stage, panel: PropertiesPanel) -> None:
    mark = PointMark(uid=new_uid(), position=(1, 1), point_uid=new_uid())
    stage.drawn.put(mark)
    choose(stage, panel, mark)
    assert "没有这个风险点" in panel.point.note.full_text


def test_equipment_changes_kind_and_number(stage: Stage, panel: PropertiesPanel) -> None:
    piece = of(stage, Equipment)[0]
    choose(stage, panel, piece)
    typed(panel._form.editors["quantity"], "3")
    assert stage.drawn.document.shapes[piece.uid].quantity == 3
    assert isinstance(stage.drawn.document.shapes[piece.uid].quantity, int)


def test_a_title_block_takes_a_day(stage: Stage, panel: PropertiesPanel) -> None:
    block = TitleBlock(uid=new_uid(), position=(1, 1))
    stage.drawn.put(block)
    choose(stage, panel, block)
    panel._form.editors["date"].today.click()
    assert len(stage.drawn.document.shapes[block.uid].date) == 10
    panel.refresh()
    panel._form.editors["date"].clear.click()
    assert stage.drawn.document.shapes[block.uid].date == ""


def test_locked_layers_are_shown_and_not_changed(stage: Stage, panel: PropertiesPanel) -> None:
    zone = of(stage, Zone)[0]
    choose(stage, panel, zone)
    frame = stage.drawn.document.frame
    layers = tuple(replace(layer, locked=layer.key == "zones") for layer in frame.layers)
    stage.drawn.do(ReplaceFrame(before=frame, after=replace(frame, layers=layers)))
    panel.refresh()
    assert "锁定" in panel.note.full_text
    panel._form.editors["name"].edited.emit("别的")
    assert stage.drawn.document.shapes[zone.uid].name == zone.name


def test_a_read_only_floor_is_shown(stage: Stage, panel: PropertiesPanel) -> None:
    zone = of(stage, Zone)[0]
    choose(stage, panel, zone)
    stage.drawn.writable = False
    stage.drawn.state_changed.emit()
    panel.refresh()
    assert panel._form.editors["name"].focusProxy().isReadOnly()
    assert panel.measures.lines["x"].isReadOnly()


def test_with_nothing_chosen_the_sheet_is_shown(stage: Stage, panel: PropertiesPanel) -> None:
    choose(stage, panel)
    assert panel.heading.full_text == f"图纸：{stage.drawn.document.sheet.title}"
    typed(panel.sheet.lines["scale"], "100")
    assert stage.drawn.document.sheet.scale == 100
    assert not panel.background.bring.isVisible()
    panel.background.offer_import()
    panel.refresh()
    assert panel.background.bring.isVisible()


def test_a_background_is_dimmed_hidden_and_removed(stage: Stage, panel: PropertiesPanel) -> None:
    frame = stage.drawn.document.frame
    behind = Background(
        kind=BackgroundKind.DXF, digest="a" * 64, name="一层.dxf", hidden_layers=frozenset({"家具"})
    )
    stage.drawn.do(ReplaceFrame(before=frame, after=replace(frame, background=behind)))
    panel.show_background_layers(["墙", "家具"])
    choose(stage, panel)
    section = panel.background
    assert [section.layers.item(row).text() for row in range(2)] == sorted(["墙", "家具"])
    section.opacity.setValue(30)
    assert stage.drawn.document.background.opacity == 0.3
    section.shown.click()
    assert not stage.drawn.document.background.visible
    panel.refresh()
    item = next(section.layers.item(row) for row in range(2) if section.layers.item(row).text() == "墙")
    item.setCheckState(Qt.CheckState.Unchecked)
    assert stage.drawn.document.background.hidden_layers == {"墙", "家具"}
    typed(section.lines["x"], "7")
    assert stage.drawn.document.background.placement.position == (7.0, 0.0)
    section.remove.click()
    assert stage.drawn.document.background.kind is BackgroundKind.BLANK
    stage.drawn.undo()
    assert stage.drawn.document.background.name == "一层.dxf"


def test_no_field_is_left_out_of_a_document(stage: Stage, panel: PropertiesPanel) -> None:
    for shape in stage.drawn.document.in_order:
        choose(stage, panel, shape)
        assert panel.heading.full_text
        for editor in panel._form.editors.values():
            editor.commit()
    assert stage.drawn.history.done[-1].label != "修改"
    assert isinstance(stage.drawn.history.done[-1].change, ReplaceShapes)

"""Every command: a name and an icon of its own, a reason where it does not apply, one step where it does."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.model.levels import RiskLevel
from riskmap.resources import resource
from riskmap.ui.diagram.commands.command_actions import CommandActions
from riskmap.ui.diagram.commands.context_menu import add_empty_place_entries, context_menu
from riskmap.ui.diagram.commands.level_dialog import LevelDialog, ask_level
from riskmap.ui.diagram.commands.registry import COMMANDS, GROUP_TITLES, commands
from tests.ui.diagram.hand import Hand, named, of_kind


def test_keys_titles_and_shortcuts_are_each_once():
    assert len(commands()) == len(COMMANDS)
    for values in ([c.title for c in COMMANDS], [c.shortcut for c in COMMANDS if c.shortcut]):
        assert len(set(values)) == len(values)
    for command in COMMANDS:
        assert command.group in GROUP_TITLES
        assert command.tip
        assert not command.icon or resource("icons", f"{command.icon}.svg").is_file()
        assert not command.shortcut or not QKeySequence(command.shortcut).isEmpty()


def test_without_a_choice_it_says_why_or_changes_nothing_unasked(stage, run):
    said = []
    stage.said.connect(said.append)
    for command in COMMANDS:
        stage.drawn.select(())
        before = stage.drawn.document
        assert run(command.key) or said[-1].startswith(command.title)
        assert stage.drawn.document == before


def test_on_a_read_only_floor_nothing_is_changed(stage, run):
    run("choose_all")
    stage.drawn.writable = False
    for command in COMMANDS:
        if command.changes:
            assert command.refusal(stage.drawn).startswith("这个工作区是只读的")
            assert not run(command.key)


def test_what_changes_the_floor_is_one_step_and_can_be_undone(stage, run):
    drawn = stage.drawn
    chosen = [named(stage, "裁断车间").uid, named(stage, "仓库").uid, of_kind(stage, PointMark).uid]
    drawn.select(chosen[:2])
    run("copy")
    before, steps, changed = drawn.document, len(drawn.history.done), set()
    for command in COMMANDS:
        if not command.changes or command.key in ("split", "repair", "manual_level"):
            continue  # they ask first
        drawn.select(chosen)
        if run(command.key) and drawn.document != before:
            changed.add(command.key)
            assert len(drawn.history.done) == steps + 1
            assert drawn.history.done[-1].label
            drawn.undo()
        assert drawn.document == before
    assert {"delete", "cut", "paste", "duplicate", "align_left", "turn_left", "to_front", "merge"} <= changed


def test_choosing_by_kind_level_and_place(stage, run):
    stage.drawn.select([named(stage, "仓库").uid])
    assert run("choose_same_kind")
    assert {type(shape) for shape in stage.drawn.chosen} == {Zone}
    assert len(stage.drawn.chosen) == 3
    stage.drawn.select([named(stage, "成型车间").uid])  # without points: unassessed
    assert run("choose_same_level")
    levels = {each.zone.uid: each.level for each in stage.drawn.diagram.zones}
    for shape in stage.drawn.chosen:
        level = levels[shape.uid] if isinstance(shape, Zone) else stage.drawn.diagram.level_of_mark(shape)
        assert level is RiskLevel.UNASSESSED
    stage.drawn.select([named(stage, "裁断车间").uid])
    assert run("choose_inside")
    assert {type(shape) for shape in stage.drawn.chosen} == {Zone, PointMark}


def test_hiding_and_freeing_layers_are_steps(stage, run):
    stage.drawn.select([named(stage, "仓库").uid])
    assert run("hide_layers")
    assert not stage.drawn.document.layer("zones").visible
    assert stage.drawn.selection == ()
    assert run("free_layers")
    assert stage.drawn.document.layer("zones").visible
    assert stage.drawn.history.done[-1].label == "显示并解锁全部图层"


def test_actions_follow_the_choice_and_say_why(stage, qtbot):
    canvas = QWidget()
    qtbot.addWidget(canvas)
    actions = CommandActions(stage, canvas, theme=stage.theme)
    assert not actions["delete"].isEnabled()
    assert "请先选中图形" in actions["delete"].toolTip()
    stage.drawn.select([named(stage, "仓库").uid, named(stage, "裁断车间").uid])
    qtbot.waitUntil(actions["merge"].isEnabled)
    assert actions["linked_borders"].isChecked()
    actions["linked_borders"].trigger()
    qtbot.waitUntil(lambda: not actions["linked_borders"].isChecked())
    actions["merge"].trigger()
    qtbot.waitUntil(lambda: not actions["merge"].isEnabled())
    menu = QMenu()
    qtbot.addWidget(menu)
    actions.fill(menu)
    assert [action.text() for action in menu.actions() if action.menu()] == [
        "选择",
        "排列与对齐",
        "分区",
        "图层",
    ]
    stage.open(None)
    assert not actions["choose_all"].isEnabled()


def test_a_right_click_chooses_and_offers_what_applies(stage, qtbot):
    stage.use("select")
    hand = Hand(stage)
    pen = hand._pen((5.0, 5.0))
    entries = stage.tool.menu(pen)
    assert stage.drawn.chosen == (named(stage, "裁断车间"),)
    titles = [entry.text().split("\t")[0] for entry in entries if entry is not None]
    assert titles[:4] == ["剪切", "复制", "再制", "删除"]
    assert "分区" in titles
    assert titles[-1] == "属性"
    empty = hand._pen((50.0, 2.0))
    assert list(stage.tool.menu(empty)) == []
    assert stage.drawn.selection == ()
    menu = QMenu()
    qtbot.addWidget(menu)
    add_empty_place_entries(menu, stage, empty)
    assert "全选\tCtrl+A" in [action.text() for action in menu.actions()]
    assert context_menu(stage, empty, menu) == []


def test_a_manual_level_needs_a_reason(stage, run, qtbot):
    stage.drawn.select([named(stage, "成型车间").uid])
    dialog = LevelDialog("分区", theme=stage.theme)
    qtbot.addWidget(dialog)
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    dialog.choices[RiskLevel.RED].setChecked(True)
    dialog.reason.setText("   ")
    assert not ok.isEnabled()
    dialog.reason.setText("储油超过临界量")
    assert ok.isEnabled()
    ask_level(stage)
    (asked,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, LevelDialog) and w.isVisible()]
    asked.choices[RiskLevel.ORANGE].setChecked(True)
    asked.reason.setText("临时堆放")
    asked.accept()
    zone = named(stage, "成型车间")
    assert (zone.manual_level, zone.manual_reason) == (RiskLevel.ORANGE, "临时堆放")
    assert run("clear_level")
    assert named(stage, "成型车间").manual_level is None
    assert not run("clear_level")

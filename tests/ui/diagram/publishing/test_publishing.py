"""From 发布 to a kept version and back to it: in the real window."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.notes import TextNote, TitleBlock
from riskmap.model.diagram.zone import Zone
from riskmap.operations.edit_floor import open_floor
from riskmap.operations.floors import add_floor
from riskmap.operations.publish_floor import open_version, versions
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.publishing.compared_page import ADDED, CHANGED, REMOVED
from riskmap.ui.diagram.publishing.publish_dialog import PublishDialog
from riskmap.ui.diagram.publishing.versions_dialog import VersionsDialog
from riskmap.ui.main_window import MainWindow
from tests.ui.conftest import PATIENCE_MS
from tests.ui.diagram.conftest import square
from tests.ui.diagram.points.conftest import WHO, idle


def document(window: MainWindow) -> FloorDocument:
    return window.diagram.page.stage.drawn.document


def draw(window: MainWindow, qtbot: QtBot, *shapes: object) -> None:
    window.diagram.page.stage.drawn.put(*shapes)
    idle(window, qtbot)


def asked(window: MainWindow) -> PublishDialog:
    window.actions_["publish"].trigger()
    dialog = window.diagram.additions.publishing.dialog
    assert dialog is not None
    return dialog


def publish(window: MainWindow, qtbot: QtBot, note: str = "") -> None:
    dialog = asked(window)
    dialog.note.setPlainText(note)
    dialog.buttons.button(QDialogButtonBox.StandardButton.Save).click()
    idle(window, qtbot)


def listed(window: MainWindow, qtbot: QtBot) -> VersionsDialog:
    window.actions_["versions"].trigger()
    shown = window.diagram.additions.versions
    qtbot.waitUntil(lambda: shown.dialog is not None and shown.dialog.isVisible(), timeout=PATIENCE_MS)
    idle(window, qtbot)
    return shown.dialog


def kept(window: MainWindow):
    return versions(window.session.path, document(window).sheet.uid)


def test_publishing_fills_title_blocks_saves_and_keeps_a_version(editor: MainWindow, qtbot: QtBot):
    page = editor.diagram.page
    draw(editor, qtbot, square(4, 4, 10), TitleBlock(uid=new_uid(), position=(30, 12), version="V1.9"))
    before = document(editor)
    page.problem_count.count()
    idle(editor, qtbot)
    dialog = asked(editor)
    assert "可以照样发布" in dialog.problems.full_text
    assert (dialog.version.text(), dialog.compiled_by.text()) == ("V1.10", WHO)
    dialog.version.setText("V2.0")
    dialog.note.setPlainText("新增注塑机")
    QTest.keyClick(dialog.version, Qt.Key.Key_Return)
    idle(editor, qtbot)
    (version,) = kept(editor)
    assert (version.number, version.label, version.note, version.who) == (1, "V2.0", "新增注塑机", WHO)
    (block,) = document(editor).of_kind(TitleBlock)
    assert (block.version, block.date, block.compiled_by) == ("V2.0", date.today().isoformat(), WHO)
    assert page.stage.drawn.is_saved
    assert open_version(editor.session.path, version.uid).document == document(editor)
    assert "第 1 版" in editor.status.message.full_text
    assert editor.status.link.text() == "导出 PDF"
    page.undoing.undo()
    assert document(editor) == before, "what was written into the title block is one step"


def test_nothing_new_is_said_and_the_title_block_may_stay(editor: MainWindow, qtbot: QtBot):
    draw(editor, qtbot, square(4, 4, 10), TitleBlock(uid=new_uid(), position=(30, 12)))
    publish(editor, qtbot)
    dialog = asked(editor)
    dialog.fills.setChecked(False)
    assert not dialog.version.isEnabled()
    dialog.accept()
    idle(editor, qtbot)
    assert "没有变化" in editor.status.message.full_text
    assert len(kept(editor)) == 1


def test_sheets_that_are_not_open_are_signed_in_the_file(
    editor: MainWindow, busy_enterprise: int, qtbot: QtBot
):
    path, page = editor.session.path, editor.diagram.page
    draw(editor, qtbot, square(4, 4, 10), TitleBlock(uid=new_uid(), position=(30, 12)))
    page.save()
    idle(editor, qtbot)
    first = document(editor).sheet.uid
    other, changes = add_floor(path, busy_enterprise, who=WHO, name="仓库二层")
    editor.session.announce(changes)
    qtbot.waitUntil(lambda: any(each.uid == other.uid for each in page.sheets.floors), timeout=PATIENCE_MS)
    page.sheets.open(other.uid)
    qtbot.waitUntil(lambda: document(editor).sheet.uid == other.uid, timeout=PATIENCE_MS)
    # As after a start of the program: the first one is not open any more.
    page.sheets._let_go(first)
    idle(editor, qtbot)
    draw(editor, qtbot, square(1, 1, 5))
    publish(editor, qtbot, "年度更新")
    opened = open_floor(path, first)
    (block,) = opened.saved.of_kind(TitleBlock)
    assert block.version == "V1.0"
    assert opened.unsaved is None
    assert opened.saved_history.done[-1].label.startswith("填写标题栏")
    assert [each.number for each in versions(path, first)] == [1]
    assert [each.number for each in versions(path, other.uid)] == [1]


def test_a_sheet_can_be_left_out_and_problems_looked_at_first(editor: MainWindow, qtbot: QtBot):
    draw(editor, qtbot, square(4, 4, 10))
    dialog = asked(editor)
    for row in range(dialog.list.count()):
        dialog.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()
    dialog.note.setPlainText("写了一半")
    dialog.look.click()
    page = editor.diagram.page
    assert page.view.tabs.currentWidget() is editor.diagram.additions.checking.panel
    assert asked(editor).note.toPlainText() == "写了一半"
    editor.diagram.additions.publishing.dialog.reject()
    assert kept(editor) == ()


def test_versions_are_compared_side_by_side_and_restored_as_a_step(editor: MainWindow, qtbot: QtBot):
    page = editor.diagram.page
    first, second = square(4, 4, 10, name="甲"), square(20, 4, 10, name="乙")
    draw(editor, qtbot, first, second)
    publish(editor, qtbot, "首次")
    published = document(editor)
    moved = square(5, 5, 12, name="甲")
    moved = type(first)(uid=first.uid, outline=moved.outline, name="甲")
    page.stage.drawn.put(moved)
    page.stage.drawn.remove([second.uid])
    draw(editor, qtbot, square(40, 20, 8, name="丙"))
    present = document(editor)
    dialog = listed(editor, qtbot)
    assert dialog.list.count() == 1
    assert "首次" in dialog.list.item(0).text()
    lines = [dialog.lines.item(row).text() for row in range(dialog.lines.count())]
    assert lines == ["新增分区“丙”", "删除分区“乙”", "修改分区“甲”"]
    assert sorted(word for word, _ in dialog.old.marks) == sorted([CHANGED, REMOVED])
    assert sorted(word for word, _ in dialog.new.marks) == sorted([CHANGED, ADDED])
    sizes = [each.images.pages.sizes[0] for each in (dialog.old, dialog.new)]
    assert sizes[0] == sizes[1], "the same place in the same size"
    dialog.old.set_zoom(2.0)
    assert dialog.new.zoom == 2.0
    dialog.new.verticalScrollBar().setValue(30)
    assert dialog.old.verticalScrollBar().value() == dialog.new.verticalScrollBar().value()
    dialog.restore.click()
    idle(editor, qtbot)
    assert editor.diagram.additions.versions.dialog is None
    assert document(editor) == published
    editor.status.link.click()
    assert document(editor) == present


def test_two_versions_are_compared_the_older_at_the_left(editor: MainWindow, qtbot: QtBot):
    draw(editor, qtbot, square(4, 4, 10, name="甲"))
    publish(editor, qtbot)
    draw(editor, qtbot, square(20, 4, 10, name="乙"))
    publish(editor, qtbot)
    dialog = listed(editor, qtbot)
    assert dialog.lines.count() == 0
    assert "没有不同" in dialog.summary.full_text
    dialog.against.setCurrentIndex(2)  # the first version
    idle(editor, qtbot)
    assert [dialog.lines.item(0).text()] == ["新增分区“乙”"]
    assert "第 1 版" in dialog._old_title.text()
    dialog.print_.click()
    qtbot.waitUntil(lambda: editor.diagram.printing.dialog is not None, timeout=PATIENCE_MS)
    printed = editor.diagram.printing.dialog
    qtbot.waitUntil(lambda: printed.is_made, timeout=PATIENCE_MS)
    assert "乙" in printed.preview.pages.text(0)
    assert "第 2 版" in printed.windowTitle()
    printed.reject()
    dialog.reject()
    idle(editor, qtbot)


def test_a_sheet_without_versions_says_how_to_get_one(editor: MainWindow, qtbot: QtBot):
    draw(editor, qtbot, TextNote(uid=new_uid(), position=(3, 3), text="备注"))
    dialog = listed(editor, qtbot)
    assert "还没有发布过" in dialog.empty._what.text()
    assert not dialog.restore.isEnabled()
    dialog.reject()


def test_hostile_names_are_shown_as_they_are(editor: MainWindow, qtbot: QtBot):
    draw(editor, qtbot, Zone(uid=new_uid(), outline=square(1, 1, 5).outline, name="<b>坏</b>&" + "长" * 190))
    publish(editor, qtbot, "<img src=x> " * 30)
    dialog = listed(editor, qtbot)
    assert "<img" in dialog.list.item(0).text()
    dialog.reject()

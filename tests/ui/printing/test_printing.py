"""From the menu 图册 to the pages, without and with the editor: in the real window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from riskmap.model.diagram.document import FloorDocument
from riskmap.report.pdf_pages import PdfPages
from riskmap.ui.main_window import MainWindow
from riskmap.ui.printing.print_order import PrintKind
from riskmap.ui.printing.printing import Printing
from tests.ui.conftest import PATIENCE_MS
from tests.ui.diagram.conftest import square


def printing(window: MainWindow) -> Printing:
    return window.diagram.printing


def choose(window: MainWindow, fid: int) -> None:
    register = window.session.register
    assert register is not None
    window.session.select_row(register.enterprises.row_of(fid))


def shown(window: MainWindow, qtbot: QtBot) -> PdfPages:
    qtbot.waitUntil(lambda: printing(window).dialog is not None, timeout=PATIENCE_MS)
    dialog = printing(window).dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.is_made, timeout=PATIENCE_MS)
    assert dialog.preview.pages is not None
    return dialog.preview.pages


def test_a_chosen_enterprise_is_printed_without_the_editor(
    opened: MainWindow, busy_enterprise: int, drawn_sheet: FloorDocument, qtbot: QtBot
):
    actions = opened.actions_
    assert not actions["print_manual"].isEnabled()
    choose(opened, busy_enterprise)
    actions["print_manual"].trigger()
    assert "风险管控手册" in shown(opened, qtbot).text(0)
    printing(opened).dialog.reject()
    assert printing(opened).dialog is None
    actions["print_diagrams"].trigger()
    pages = shown(opened, qtbot)
    assert any("裁断车间" in pages.text(number) for number in range(len(pages)))
    printing(opened).dialog.reject()
    qtbot.waitUntil(lambda: opened.work.is_idle, timeout=PATIENCE_MS)
    assert drawn_sheet.sheet.title


def test_the_editor_prints_what_is_drawn_saved_or_not(
    opened: MainWindow, busy_enterprise: int, drawn_sheet: FloorDocument, tmp_path: Path, qtbot: QtBot
):
    choose(opened, busy_enterprise)
    opened.actions_["place_diagram"].trigger()
    page = opened.diagram.page
    qtbot.waitUntil(lambda: page.stage.floor is not None, timeout=PATIENCE_MS)
    page.sheets.open(drawn_sheet.sheet.uid)
    qtbot.waitUntil(lambda: page.stage.drawn.document == drawn_sheet, timeout=PATIENCE_MS)
    page.stage.drawn.put(square(30, 20, 12, name="刚画的新车间"))
    opened.actions_["preview"].trigger()
    pages = shown(opened, qtbot)
    dialog = printing(opened).dialog
    assert dialog.order.kind is PrintKind.DIAGRAMS
    assert "刚画的新车间" in pages.text(dialog.preview.view.page), "the open sheet's page is in sight"
    assert not page.stage.drawn.is_saved
    dialog.choose(PrintKind.MANUAL)
    assert dialog.notice.isVisible()
    shown(opened, qtbot)
    dialog.reject()
    target = tmp_path / "图.pdf"
    printing(opened).export_to(target, printing(opened)._editor.source())
    qtbot.waitUntil(lambda: target.is_file() and opened.work.is_idle, timeout=PATIENCE_MS)
    written = PdfPages(target.read_bytes())
    assert "刚画的新车间" in "".join(written.text(number) for number in range(len(written)))
    assert "已导出" in opened.status.message.full_text
    assert opened.status.link.text() == "打开"


def test_a_batch_can_be_stopped_and_taken_up_again(opened: MainWindow, tmp_path: Path, qtbot: QtBot):
    batch, folder = printing(opened).batch, tmp_path / "手册"
    opened.actions_["batch_manuals"].trigger()
    dialog = batch.dialog
    assert dialog is not None
    save = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    dialog.line.setText("手册")
    assert not save.isEnabled(), "a folder somewhere"
    dialog.line.setText(str(folder))
    assert save.isEnabled()
    dialog.reject()
    register = opened.session.register
    assert register is not None
    rows = opened.session.shown.ordered[:3]
    batch.run(register, rows, folder, phones=False, archive=False)
    qtbot.waitUntil(lambda: folder.is_dir() and any(folder.glob("*.pdf")), timeout=PATIENCE_MS * 2)
    batch.job.cancel()
    qtbot.waitUntil(lambda: batch.job is None, timeout=PATIENCE_MS * 2)
    first = {each.name: each.stat().st_mtime_ns for each in folder.glob("*.pdf")}
    assert first
    if opened.status.link.text() == "接着印":
        opened.status.link.click()
    else:  # it was too quick to be stopped
        batch.run(register, rows, folder, phones=False, archive=False)
    qtbot.waitUntil(lambda: batch.job is None, timeout=PATIENCE_MS * 3)
    done = {each.name: each.stat().st_mtime_ns for each in folder.glob("*.pdf")}
    assert len(done) == 3
    assert first.items() <= done.items(), "what was printed is not printed again"
    assert "份手册" in opened.status.message.full_text
    assert opened.status.link.text() == "打开文件夹"

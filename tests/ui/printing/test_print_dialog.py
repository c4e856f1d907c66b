"""What is seen is what is written: the dialog of print with real pages."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from riskmap.errors import Cancelled
from riskmap.operations.print_manual import manual_pdf
from riskmap.report.pdf_pages import PdfPages
from riskmap.ui.printing.preview.page_view import Fit
from riskmap.ui.printing.print_dialog import PrintDialog
from riskmap.ui.printing.print_order import (
    PrintKind,
    PrintOrder,
    first_order,
    remembered_order,
    remembered_values,
)
from riskmap.ui.printing.to_printer import print_pages
from tests.ui.conftest import PATIENCE_MS


def made(dialog: PrintDialog, qtbot: QtBot) -> PdfPages:
    qtbot.waitUntil(lambda: dialog.is_made, timeout=PATIENCE_MS)
    assert dialog.preview.pages is not None
    return dialog.preview.pages


def size_mm(pages: PdfPages) -> tuple[int, int]:
    wide, high = pages.sizes[0]
    return round(wide * 25.4 / 72), round(high * 25.4 / 72)


def test_the_sheet_in_the_editor_is_shown_as_it_will_be_printed(dialog: PrintDialog, qtbot: QtBot):
    pages = made(dialog, qtbot)
    assert size_mm(pages) == (420, 297)
    assert "裁断车间" in pages.text(0)
    qtbot.waitUntil(lambda: dialog.preview.view.is_sharp, timeout=PATIENCE_MS)
    shot = dialog.preview.view.viewport().grab().toImage()
    colours = {
        shot.pixelColor(x, y).name() for x in range(0, shot.width(), 5) for y in range(0, shot.height(), 5)
    }
    assert len(colours) > 10, "the page is on screen"


def test_a_changed_option_shows_new_pages_at_once_and_the_newest_wins(dialog: PrintDialog, qtbot: QtBot):
    form = dialog.form
    for name in ("A4", "A2", "A0", "A1"):
        form.paper.names.setCurrentIndex(form.paper.names.findData(name))
    assert not dialog.is_made
    assert not dialog.foot.save_.isEnabled(), "old pages are not to be saved under new options"
    begun = time.perf_counter()
    pages = made(dialog, qtbot)
    assert time.perf_counter() - begun < 2.0
    assert size_mm(pages) == (841, 594)
    form.paper.lies.setCurrentIndex(1)
    assert size_mm(made(dialog, qtbot)) == (594, 841)
    form.paper.names.setCurrentIndex(form.paper.names.count() - 1)
    form.paper.width_.setValue(900)
    assert size_mm(made(dialog, qtbot)) == (900, 800)
    form.scale.setEditText("1:500")
    assert "1:500" in made(dialog, qtbot).text(0)


def test_what_cannot_be_is_said_in_words(dialog: PrintDialog, qtbot: QtBot):
    dialog.form.paper.names.setCurrentIndex(0)
    dialog.form.scale.setEditText("1:2")
    qtbot.waitUntil(lambda: "放不下" in dialog.preview.empty._what.text(), timeout=PATIENCE_MS)
    assert not dialog.foot.save_.isEnabled()
    dialog.form.scale.setEditText("适合纸张")
    made(dialog, qtbot)


@pytest.mark.parametrize("kind", [each for each in PrintKind if each is not PrintKind.TAGS])
def test_every_kind_has_its_pages(dialog: PrintDialog, kind: PrintKind, qtbot: QtBot):
    dialog.choose(kind)
    pages = made(dialog, qtbot)
    assert len(pages) >= 1
    if kind is PrintKind.MANUAL:
        assert pages.pdf == manual_pdf(dialog.source.path, dialog.source.fid)


def test_tags_of_nothing_say_so(dialog: PrintDialog, qtbot: QtBot):
    dialog.choose(PrintKind.TAGS)
    qtbot.waitUntil(lambda: "没有" in dialog.preview.empty._what.text(), timeout=PATIENCE_MS)
    assert "六有" in dialog.preview.empty._why.text()


def test_the_pages_in_sight_are_saved(dialog: PrintDialog, tmp_path: Path, qtbot: QtBot):
    pages = made(dialog, qtbot)
    target = tmp_path / "图.pdf"
    dialog.foot.save_to(target)
    qtbot.waitUntil(lambda: not dialog.foot.is_busy, timeout=PATIENCE_MS)
    assert target.read_bytes() == pages.pdf
    assert "1 页" in dialog.foot.words.full_text
    with qtbot.waitSignal(dialog.failed, timeout=PATIENCE_MS) as told:
        dialog.foot.save_to(tmp_path / "没有" / "图.pdf")
    assert "不存在" in str(told.args[0])
    assert dialog.source.file_name(PrintKind.DIAGRAMS) == "甲_厂-风险分布图.pdf"


def test_pages_are_turned_and_zoomed_by_keys(dialog: PrintDialog, qtbot: QtBot):
    dialog.choose(PrintKind.MANUAL)
    pages, view = made(dialog, qtbot), dialog.preview.view
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 3
    assert dialog.preview.number.text() == "4"
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.page == len(pages) - 1
    small = view.zoom
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom > small
    qtbot.waitUntil(lambda: view.is_sharp, timeout=PATIENCE_MS)
    QTest.keyClick(view, Qt.Key.Key_1)
    assert view.zoom == pytest.approx(1.0)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.fit is Fit.PAGE
    dialog.preview.number.setText("2")
    QTest.keyClick(dialog.preview.number, Qt.Key.Key_Return)
    assert view.page == 1
    assert dialog.isVisible(), "Enter answers the field, not the dialog"
    qtbot.waitUntil(lambda: not dialog.preview.list.item(len(pages) - 1).icon().isNull(), timeout=PATIENCE_MS)


def test_choices_are_remembered_for_each_kind(dialog: PrintDialog, qtbot: QtBot):
    dialog.form.vision.setCurrentIndex(dialog.form.vision.findData("grey"))
    dialog.form.bleed.setValue(3)
    dialog.choose(PrintKind.MANUAL)
    dialog.form.archive.setChecked(True)
    made(dialog, qtbot)
    dialog.reject()
    kept = dialog._remembered.extra("print_orders", {})
    again = remembered_order(PrintKind.DIAGRAMS, kept["diagrams"])
    assert (again.vision, again.bleed, again.archive) == ("grey", 3.0, False)
    assert remembered_order(PrintKind.MANUAL, kept["manual"]).archive
    assert kept["kind"] == "manual"


@pytest.mark.parametrize(
    "values",
    [
        {"paper_name": "B9"},
        {"bleed": "3"},
        {"vision": 7},
        {"denominator": -1},
        {"tag_kinds": "x"},
        {"kind": "x"},
    ],
)
def test_damaged_choices_are_passed_over(values: dict[str, object]):
    assert remembered_order(PrintKind.DIAGRAMS, values) == first_order(PrintKind.DIAGRAMS)


def test_what_is_remembered_comes_back():
    order = PrintOrder(paper_name="900×800", denominator=250.0, on_plan=True, single=True)
    assert remembered_order(PrintKind.DIAGRAMS, remembered_values(order)) == order


def test_pages_go_to_a_printer(dialog: PrintDialog, tmp_path: Path, qtbot: QtBot):
    made(dialog, qtbot)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.foot.print_to(printer)
    assert dialog.foot.is_busy
    qtbot.waitUntil(lambda: not dialog.foot.is_busy, timeout=PATIENCE_MS)
    printed = PdfPages((tmp_path / "printed.pdf").read_bytes())
    assert len(printed) == 1
    assert printed.sizes[0][0] > printed.sizes[0][1], "the paper lies as the page"
    picture = printed.picture(0, 1.0)
    assert len(set(picture.pixels[::97])) > 20


@pytest.mark.usefixtures("qapp")
def test_a_cancelled_print_stops_between_pages(source, tmp_path: Path):
    pages = PdfPages(manual_pdf(source.path, source.fid))
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))

    def stop(share: float, _sentence: str) -> None:
        if share > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pages(pages, printer, stop)


def test_unsaved_work_is_said_where_saved_sheets_are_printed(
    source, work, remembered, theme_light, qtbot: QtBot
):
    state = {"unsaved": True}

    def save(then) -> None:
        state["unsaved"] = False
        then()

    dialog = PrintDialog(
        source,
        kinds=tuple(PrintKind),
        kind=PrintKind.MANUAL,
        work=work,
        remembered=remembered,
        theme=theme_light,
        unsaved=lambda: state["unsaved"],
        save=save,
    )
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.notice.isVisible()
    dialog.save_first.click()
    assert not dialog.notice.isVisible()
    made(dialog, qtbot)
    state["unsaved"] = True
    dialog.choose(PrintKind.DIAGRAMS)
    assert not dialog.notice.isVisible(), "the diagrams are those of the canvas"
    made(dialog, qtbot)

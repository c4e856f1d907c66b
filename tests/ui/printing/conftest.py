"""The dialog of print on an enterprise of a small city, and an enterprise with a sheet that was drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.notes import TitleBlock
from riskmap.model.diagram.zone import PointMark
from riskmap.operations.edit_floor import journal_step, open_floor, save_floor
from riskmap.operations.floor_points import floor_points
from riskmap.operations.floors import add_floor
from riskmap.store.uids import new_uid
from riskmap.ui.printing.making import PrintSource
from riskmap.ui.printing.print_dialog import PrintDialog
from riskmap.ui.printing.print_order import PrintKind
from riskmap.ui.remembered import Remembered
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work
from tests.ui.conftest import PATIENCE_MS
from tests.ui.diagram.conftest import busy_enterprise, square

__all__ = ["busy_enterprise"]


@pytest.fixture
def drawn_sheet(city_copy: Path, busy_enterprise: int) -> FloorDocument:
    """Return a saved sheet with a zone, a mark and a title block."""
    floor, _changes = add_floor(city_copy, busy_enterprise, who="测试员", name="裁断楼")
    opened = open_floor(city_copy, floor.uid)
    point = next(iter(floor_points(city_copy, busy_enterprise)))
    change = ReplaceShapes(
        after=(
            square(4, 4, 20, 12, name="裁断车间"),
            PointMark(uid=new_uid(), position=(8, 8), point_uid=point),
            TitleBlock(uid=new_uid(), position=(30, 12), version="V1.0"),
        )
    )
    step = journal_step(city_copy, floor.uid, after=opened.step, who="测试员", change=change)
    document = change.apply(opened.saved)
    save_floor(city_copy, document, step=step, who="测试员")
    return document


@pytest.fixture
def source(city_copy: Path, busy_enterprise: int, drawn_sheet: FloorDocument) -> PrintSource:
    """Return the sheet as an editor has it."""
    uid = drawn_sheet.sheet.uid
    return PrintSource(
        path=city_copy,
        fid=busy_enterprise,
        name="甲/厂",
        sheets={uid: drawn_sheet.sheet.title},
        documents={uid: drawn_sheet},
    )


@pytest.fixture
def dialog(source: PrintSource, work: Work, remembered: Remembered, qtbot: QtBot) -> PrintDialog:
    """Return the dialog, its first pages made."""
    made = PrintDialog(
        source,
        kinds=tuple(PrintKind),
        kind=PrintKind.DIAGRAMS,
        work=work,
        remembered=remembered,
        theme=Theme(),
    )
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.is_made, timeout=PATIENCE_MS)
    return made


@pytest.fixture
def theme_light() -> Theme:
    """Return the look."""
    return Theme()

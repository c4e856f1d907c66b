"""From the button 检查 to the spot, and what is mended there at once: in the real window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.layers import LayerState
from riskmap.model.diagram.notes import LegendBox, NorthArrow, TitleBlock
from riskmap.model.diagram.problem import Problem, ProblemKind
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.operations.risk_points import NewPoint, add_risk_points
from riskmap.operations.scored_events import NewEvent
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.checking.checking import Checking
from riskmap.ui.main_window import MainWindow
from tests.ui.conftest import PATIENCE_MS
from tests.ui.diagram.conftest import square
from tests.ui.diagram.points.conftest import WHO, idle

BOW_TIE = ((30.0, 4.0), (44.0, 14.0), (44.0, 4.0), (30.0, 14.0))


def checking(window: MainWindow) -> Checking:
    assert window.diagram.additions is not None
    return window.diagram.additions.checking


def document(window: MainWindow) -> FloorDocument:
    return window.diagram.page.stage.drawn.document


def put(window: MainWindow, qtbot: QtBot, *shapes: object) -> None:
    page = window.diagram.page
    page.stage.drawn.put(*shapes)
    page.problem_count.count()
    idle(window, qtbot)


def found(window: MainWindow, kind: ProblemKind) -> list[Problem]:
    """Return the problems of a kind on the open sheet."""
    uid = document(window).sheet.uid
    return [
        each for each in window.diagram.page.problems if each.kind is kind and each.sheet_uid in (uid, None)
    ]


def mend(window: MainWindow, qtbot: QtBot, problem: Problem, place: int = 0) -> None:
    """Choose a problem and press one of the buttons that are offered with it."""
    panel = checking(window).panel
    checking(window).show(problem)
    assert panel.current == problem
    panel.buttons[place].click()
    window.diagram.page.problem_count.count()
    idle(window, qtbot)


def test_problems_are_listed_by_weight_and_sheet_and_walked_through(editor: MainWindow, qtbot: QtBot):
    page, panel = editor.diagram.page, checking(editor).panel
    put(editor, qtbot, square(4, 4, 10, name="裁断车间"), Zone(uid=new_uid(), outline=BOW_TIE, name="打包区"))
    page.check.trigger()
    assert page.view.tabs.currentWidget() is panel
    assert panel.view.hasFocus()
    texts = [panel.model.index(row).data() for row in range(panel.model.rowCount())]
    assert texts[0].startswith("错误 · ")
    assert any(text.startswith("缺项 · ") for text in texts)
    headings = [row for row in range(len(texts)) if panel.model.problem(row) is None]
    assert not panel.model.flags(panel.model.index(headings[0])) & Qt.ItemFlag.ItemIsSelectable
    (crossing,) = found(editor, ProblemKind.CROSSING)
    checking(editor).show(crossing)
    assert page.stage.drawn.selection == crossing.shapes
    total = len(page.problems)
    walked = []
    for _ in range(total):
        QTest.keyClick(page.canvas, Qt.Key.Key_F8)
        walked.append(panel.current)
    assert {id(each) for each in walked} == {id(each) for each in page.problems}
    QTest.keyClick(page.canvas, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert panel.current == walked[-2]
    idle(editor, qtbot)


def test_enter_goes_to_the_spot_also_on_another_sheet(editor: MainWindow, qtbot: QtBot):
    page, panel = editor.diagram.page, checking(editor).panel
    put(editor, qtbot, Zone(uid=new_uid(), outline=BOW_TIE, name="打包区"))
    (crossing,) = found(editor, ProblemKind.CROSSING)
    page.sheet_commands.add(site=False)
    qtbot.waitUntil(lambda: page.sheet_commands.dialog is not None)
    page.sheet_commands.dialog.accept()
    qtbot.waitUntil(
        lambda: page.stage.floor is not None and document(editor).sheet.uid != crossing.sheet_uid,
        timeout=PATIENCE_MS,
    )
    idle(editor, qtbot)
    row = panel.model.row_of(crossing)
    assert row is not None
    panel.view.setCurrentIndex(panel.model.index(row))
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: document(editor).sheet.uid == crossing.sheet_uid, timeout=PATIENCE_MS)
    assert page.stage.drawn.selection == crossing.shapes
    idle(editor, qtbot)


def test_a_crossing_outline_is_mended_with_consent(editor: MainWindow, qtbot: QtBot):
    page = editor.diagram.page
    put(editor, qtbot, Zone(uid=new_uid(), outline=BOW_TIE, name="打包区"))
    before = document(editor)
    (crossing,) = found(editor, ProblemKind.CROSSING)
    mend(editor, qtbot, crossing)
    assert document(editor) == before, "nothing changes before one agrees"
    QTest.keyClick(page.canvas, Qt.Key.Key_Return)
    page.problem_count.count()
    idle(editor, qtbot)
    assert found(editor, ProblemKind.CROSSING) == []
    page.undoing.undo()
    assert document(editor) == before


def overlapping(editor: MainWindow, qtbot: QtBot) -> None:
    points = sorted(editor.diagram.page.sheets.points.values(), key=lambda point: -point.level)
    put(
        editor,
        qtbot,
        square(4, 4, 10, name="甲"),
        square(10, 4, 10, name="乙"),
        PointMark(uid=new_uid(), position=(6, 6), point_uid=points[0].uid),
        PointMark(uid=new_uid(), position=(18, 6), point_uid=points[-1].uid),
    )


def test_of_two_overlapping_zones_the_lower_is_cut(editor: MainWindow, qtbot: QtBot):
    overlapping(editor, qtbot)
    (overlap,) = found(editor, ProblemKind.OVERLAP)
    checking(editor).show(overlap)
    assert set(editor.diagram.page.stage.drawn.selection) == set(overlap.shapes), "both are shown"
    above, below = (document(editor).shapes[uid] for uid in overlap.shapes)
    mend(editor, qtbot, overlap)
    assert found(editor, ProblemKind.OVERLAP) == []
    assert document(editor).shapes[above.uid].outline == above.outline
    assert document(editor).shapes[below.uid].outline != below.outline
    assert "撤销" in editor.status.link.text()
    editor.diagram.page.undoing.undo()
    assert document(editor).shapes[below.uid] == below


def marks(editor: MainWindow) -> list[PointMark]:
    return list(document(editor).of_kind(PointMark))


def remove_unknown(editor: MainWindow, qtbot: QtBot) -> tuple[ProblemKind, object]:
    put(editor, qtbot, PointMark(uid=new_uid(), position=(6, 6), point_uid=new_uid()))
    return ProblemKind.MARK_UNKNOWN, lambda: marks(editor) == []


def keep_one(editor: MainWindow, qtbot: QtBot) -> tuple[ProblemKind, object]:
    uid = next(iter(editor.diagram.page.sheets.points))
    put(editor, qtbot, *(PointMark(uid=new_uid(), position=(x, 6), point_uid=uid) for x in (6, 8, 10)))
    return ProblemKind.MARK_TWICE, lambda: len(marks(editor)) == 1


def bring_back(editor: MainWindow, qtbot: QtBot) -> tuple[ProblemKind, object]:
    uid = next(iter(editor.diagram.page.sheets.points))
    put(editor, qtbot, PointMark(uid=new_uid(), position=(900, -6), point_uid=uid))
    sheet = document(editor).sheet
    return ProblemKind.MARK_OFF_SHEET, lambda: marks(editor)[0].position == (sheet.width, 0.0)


def leave_bare(editor: MainWindow, qtbot: QtBot) -> tuple[ProblemKind, object]:
    put(editor, qtbot, square(4, 4, 10, name="办公室"))
    return ProblemKind.ZONE_EMPTY, lambda: not next(document(editor).of_kind(Zone)).coloured


def delete_line(editor: MainWindow, qtbot: QtBot) -> tuple[ProblemKind, object]:
    put(editor, qtbot, Zone(uid=new_uid(), outline=((1, 1), (5, 1), (9, 1)), name="线"))
    return ProblemKind.NO_AREA, lambda: not any(document(editor).of_kind(Zone))


def show_layer(editor: MainWindow, qtbot: QtBot) -> tuple[ProblemKind, object]:
    put(editor, qtbot, square(4, 4, 10))
    frame = document(editor).frame
    layers = tuple(
        LayerState(key=each.key, visible=each.key != "zones", locked=each.locked, opacity=each.opacity)
        for each in frame.layers
    )
    after = type(frame)(sheet=frame.sheet, background=frame.background, layers=layers)
    editor.diagram.page.stage.drawn.do(ReplaceFrame(before=frame, after=after))
    put(editor, qtbot)
    return ProblemKind.LAYER_HIDDEN, lambda: document(editor).layer("zones").visible


@pytest.mark.parametrize("make", [remove_unknown, keep_one, bring_back, leave_bare, delete_line, show_layer])
def test_what_is_mended_is_gone_and_one_step_brings_it_back(
    editor: MainWindow, qtbot: QtBot, make: Callable[..., tuple[ProblemKind, Callable[[], bool]]]
):
    kind, is_mended = make(editor, qtbot)
    before = document(editor)
    mend(editor, qtbot, found(editor, kind)[0])
    assert is_mended()
    assert found(editor, kind) == []
    editor.diagram.page.undoing.undo()
    assert document(editor) == before


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        (ProblemKind.NO_LEGEND, LegendBox),
        (ProblemKind.NO_NORTH, NorthArrow),
        (ProblemKind.NO_TITLE_BLOCK, TitleBlock),
    ],
)
def test_missing_furniture_is_put_down_at_once(
    editor: MainWindow, qtbot: QtBot, kind: ProblemKind, made: type
):
    put(editor, qtbot, square(4, 4, 10))
    mend(editor, qtbot, found(editor, kind)[0])
    assert len(list(document(editor).of_kind(made))) == 1
    assert found(editor, kind) == []


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (ProblemKind.NO_SIGNATURE, "checked_by"),
        (ProblemKind.NO_DATE, "date"),
        (ProblemKind.NO_VERSION, "version"),
        (ProblemKind.NO_PHONE, "emergency_phone"),
    ],
)
def test_an_empty_field_gets_the_keyboard(editor: MainWindow, qtbot: QtBot, kind: ProblemKind, field: str):
    put(editor, qtbot, TitleBlock(uid=new_uid(), position=(1, 20), compiled_by="王丽"))
    mend(editor, qtbot, found(editor, kind)[0])
    panel = editor.diagram.page.view.properties
    assert editor.diagram.page.view.tabs.currentWidget() is panel
    assert panel._form is not None
    focus = panel._form.editors[field]
    qtbot.waitUntil(lambda: focus.isAncestorOf(editor.focusWidget()), timeout=PATIENCE_MS)


def test_a_point_that_is_on_no_sheet_is_placed_by_a_click(editor: MainWindow, qtbot: QtBot):
    page = editor.diagram.page
    put(editor, qtbot, square(4, 4, 10))
    problem = found(editor, ProblemKind.POINT_NOT_DRAWN)[0]
    mend(editor, qtbot, problem)
    QTest.mouseMove(page.canvas, page.canvas.rect().center())
    QTest.mouseClick(
        page.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, page.canvas.rect().center()
    )
    assert [mark.point_uid for mark in marks(editor)] == list(problem.points)
    idle(editor, qtbot)


def test_a_red_point_without_responsible_is_opened_for_editing(
    editor: MainWindow, busy_enterprise: int, qtbot: QtBot
):
    page = editor.diagram.page
    event = NewEvent(
        hazard_factor="粉尘堆积",
        accident_type="火灾",
        method="lec_standard",
        inherent="L=6 E=6 C=40",
        residual="L=6 E=6 C=15",
    )
    new = NewPoint(name="新设备", kind="equipment", events=(event,))
    (uid,), changes = add_risk_points(editor.session.path, busy_enterprise, [new], who=WHO)
    editor.session.announce(changes)
    qtbot.waitUntil(lambda: uid in page.sheets.points, timeout=PATIENCE_MS)
    put(editor, qtbot, square(4, 4, 10))
    problem = next(each for each in found(editor, ProblemKind.NO_RESPONSIBLE) if uid in each.points)
    mend(editor, qtbot, problem)
    pointing = editor.diagram.additions.pointing
    qtbot.waitUntil(lambda: pointing.dialog is not None, timeout=PATIENCE_MS)
    assert pointing.dialog.name.text() == "新设备"
    pointing.dialog.reject()


def test_a_locked_layer_is_said_and_left_alone(editor: MainWindow, qtbot: QtBot):
    put(editor, qtbot, Zone(uid=new_uid(), outline=((1, 1), (5, 1), (9, 1)), name="线"))
    frame = document(editor).frame
    layers = tuple(LayerState(key=each.key, locked=each.key == "zones") for each in frame.layers)
    after = type(frame)(sheet=frame.sheet, background=frame.background, layers=layers)
    editor.diagram.page.stage.drawn.do(ReplaceFrame(before=frame, after=after))
    mend(editor, qtbot, found(editor, ProblemKind.NO_AREA)[0])
    assert any(document(editor).of_kind(Zone))
    assert "锁定" in editor.status.message.full_text

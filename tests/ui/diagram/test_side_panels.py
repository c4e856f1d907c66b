"""Layers, history, palette, tools, snapping and hints beside the canvas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from riskmap.drawing.symbols.safety_signs import SignArtwork
from riskmap.errors import FileProblem
from riskmap.geometry.snapping import SnapKind
from riskmap.model.diagram.signs import EquipmentKind
from riskmap.operations.initials import initials
from riskmap.ui.diagram import dragging
from riskmap.ui.diagram.hint_line import HintLine, state_of
from riskmap.ui.diagram.layers_panel import LayersPanel
from riskmap.ui.diagram.palette_model import _spellings, matching, tiles
from riskmap.ui.diagram.sign_palette import SignPalette
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.steps_panel import StepsPanel
from riskmap.ui.diagram.tool_column import ToolColumn
from riskmap.ui.diagram.tools.registry import GROUPS, tools
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work
from tests.ui.diagram.conftest import PATIENCE_MS, square, written


@pytest.fixture
def layers(stage: Stage, qtbot: QtBot) -> LayersPanel:
    panel = LayersPanel(stage, theme=Theme())
    qtbot.addWidget(panel)
    panel.show()
    panel.show_floor()
    return panel


def test_layers_are_hidden_locked_and_dimmed_step_by_step(stage: Stage, layers: LayersPanel) -> None:
    row = layers.rows["zones"]
    assert row.count.text() == "3"
    row.eye.click()
    assert not stage.drawn.document.layer("zones").visible
    assert stage.drawn.history.done[-1].label == "隐藏图层“风险分区”"
    row.lock.click()
    assert stage.drawn.document.layer("zones").locked
    row.opacity.setValue(40)
    assert stage.drawn.document.layer("zones").opacity == 0.4
    stage.drawn.undo()
    layers.show_floor()
    assert row.opacity.value() == 100


def test_a_slider_makes_one_step_when_it_is_let_go(stage: Stage, layers: LayersPanel) -> None:
    slider, before = layers.rows["signs"].opacity, len(stage.drawn.history.done)
    slider.setSliderDown(True)
    for value in (90, 70, 50):
        slider.setValue(value)
    assert len(stage.drawn.history.done) == before
    slider.setSliderDown(False)
    assert len(stage.drawn.history.done) == before + 1
    assert stage.drawn.document.layer("signs").opacity == 0.5


def test_layers_of_a_read_only_floor_are_only_shown(stage: Stage, layers: LayersPanel) -> None:
    stage.drawn.writable = False
    layers.show_floor()
    assert not layers.isEnabled()


def test_a_click_in_the_history_goes_there(stage: Stage, qtbot: QtBot) -> None:
    panel = StepsPanel(stage, theme=Theme())
    qtbot.addWidget(panel)
    first = len(stage.drawn.document.shapes)
    for place in range(3):
        stage.drawn.put(square(place * 6, 32, 4), label=f"第{place}步")
    model = panel.model
    assert model.index(0).data().endswith("第2步")
    panel.view.clicked.emit(model.index(2))
    assert len(stage.drawn.document.shapes) == first + 1
    assert model.rowCount() == len(stage.drawn.history.done) + len(stage.drawn.history.undone) + 1
    panel.view.clicked.emit(model.index(0))
    assert len(stage.drawn.document.shapes) == first + 3
    panel.view.clicked.emit(model.index(model.rowCount() - 1))
    assert not stage.drawn.document.shapes


def test_every_sign_and_piece_of_equipment_is_there_once() -> None:
    names = [(tile.name, tile.kind) for tile in tiles()]
    assert len(names) == len(set(names))
    assert {tile.kind for tile in tiles() if tile.kind is not None} == set(EquipmentKind)
    assert len(tiles()) > 150


@pytest.mark.parametrize(
    ("words", "family", "expected"),
    [
        ("当心触电", "", "当心触电"),
        ("dxcd", "", "当心触电"),
        ("huo", "", "当心火灾"),
        ("miehuoqi", "", "手提式灭火器"),
        ("灭火器", "消防设施", "手提式灭火器"),
    ],
)
def test_tiles_are_found(words: str, family: str, expected: str) -> None:
    assert expected in [tile.title for tile in matching(words, family)]


def test_every_name_is_spelled() -> None:
    for tile in tiles():
        spelled = _spellings()[tile.title]
        assert spelled.isascii(), tile.title
        assert spelled[0] == initials(tile.title)[0]


@pytest.fixture
def palette(work: Work, qtbot: QtBot) -> SignPalette:
    made = SignPalette(Theme(), work=work, artwork=SignArtwork)
    qtbot.addWidget(made)
    made.resize(284, 400)
    made.show()
    return made


def test_pictures_come_on_a_thread(palette: SignPalette, qtbot: QtBot) -> None:
    tile = palette.model.tiles[0]
    qtbot.waitUntil(lambda: palette.pictures.icon(tile) is not None, timeout=PATIENCE_MS)
    picture = palette.pictures.icon(tile).pixmap(96, 96).toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 96, 8) for y in range(0, 96, 8)}
    assert len(colours) > 2


def test_the_palette_is_narrowed_and_suggests(palette: SignPalette, qtbot: QtBot) -> None:
    palette.find_line.setText("没有这个")
    assert not palette.model.tiles
    assert palette._none.isVisible()
    palette.find_line.clear()
    palette.suggest("配电室", ("触电",))
    assert "当心触电" in [tile.title for tile in palette.suggested.tiles]
    assert palette.suggested_view.isVisible()
    palette.mark(palette.suggested.tiles[0])
    assert palette.suggested_view.currentIndex().row() == 0
    palette.find_line.setText("火")  # what is looked for has the whole room
    assert not palette.suggested_view.isVisible()
    palette.find_line.clear()
    assert palette.suggested_view.isVisible()
    palette.suggest("", ())
    assert not palette.suggested_view.isVisible()
    with qtbot.waitSignal(palette.sign_chosen) as chosen:
        palette.view.clicked.emit(palette.model.index(0))
    assert chosen.args == [palette.model.tiles[0].name]


def test_the_palette_is_one_list_that_scrolls(palette: SignPalette, qtbot: QtBot) -> None:
    palette.suggest("成型车间", ("火灾", "机械伤害"))
    bar = palette.rolling.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1000, timeout=PATIENCE_MS)
    last = palette.model.index(len(palette.model.tiles) - 1)
    for view, index in (
        (palette.view, last),
        (palette.suggested_view, palette.suggested.index(len(palette.suggested.tiles) - 1)),
    ):
        assert view.viewport().rect().contains(view.visualRect(index))  # nothing scrolls in the lists
    palette.mark(palette.model.tiles[-1])
    assert bar.value() > 1000
    palette.find_line.setText("当心触电")
    qtbot.waitUntil(lambda: bar.maximum() == 0, timeout=PATIENCE_MS)


def test_tiles_travel(palette: SignPalette) -> None:
    model = palette.model
    data = model.mimeData([model.index(0)])
    assert bytes(data.data(dragging.SIGN).data()).decode() == model.tiles[0].name
    row = next(row for row, tile in enumerate(model.tiles) if tile.kind is EquipmentKind.EYE_WASH)
    data = model.mimeData([model.index(row)])
    assert bytes(data.data(dragging.EQUIPMENT).data()).decode() == "eye_wash"


@pytest.fixture
def column(stage: Stage, qtbot: QtBot) -> ToolColumn:
    made = ToolColumn(stage, GROUPS, theme=Theme())
    qtbot.addWidget(made)
    made.resize(made.width(), 700)
    made.show()
    made.asked.connect(stage.use)
    return made


def test_a_click_takes_the_groups_last_tool(stage: Stage, column: ToolColumn) -> None:
    button = column.buttons["zones"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert stage.tool.key == "rectangle"
    stage.use("polygon")
    assert button.isChecked()
    stage.use("select")
    assert not button.isChecked()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert stage.tool.key == "polygon"


def test_a_second_click_shows_the_others(stage: Stage, column: ToolColumn, qtbot: QtBot) -> None:
    button = column.buttons["building"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.flyout.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(button.flyout.isVisible)
    button.actions_["door"].trigger()
    button.flyout.close()
    assert stage.tool.key == "door"
    assert button.isChecked()


def test_every_tool_is_in_the_column(column: ToolColumn) -> None:
    shown = {key for button in column.buttons.values() for key in button.tools}
    assert shown == set(tools())


def test_a_low_window_leaves_the_words_out(column: ToolColumn) -> None:
    words = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    assert column.buttons["zones"].toolButtonStyle() is words
    column.resize(column.width(), 380)
    assert column.buttons["zones"].toolButtonStyle() is not words
    assert column.widget().sizeHint().height() <= 380


@pytest.fixture
def hints(stage: Stage, qtbot: QtBot) -> HintLine:
    made = HintLine(stage)
    qtbot.addWidget(made)
    made.show()
    return made


def test_snapping_is_switched_and_remembered(stage: Stage, hints: HintLine) -> None:
    menu = hints.snap_menu
    assert stage.snap_kinds == frozenset(SnapKind)
    menu.toggle()
    assert not stage.snap_kinds
    assert hints.snap.text() == "吸附 关"
    menu.toggle()
    menu.kinds[0][0].trigger()
    assert SnapKind.GRID not in stage.snap_kinds
    menu.grid.trigger()
    assert not stage.grid_shown
    state = menu.state
    menu.restore({})
    assert stage.snap_kinds == frozenset(SnapKind)
    menu.restore(state)
    assert SnapKind.GRID not in stage.snap_kinds
    assert not stage.grid_shown
    menu.restore({"off": 3, "on": "ja"})
    assert stage.snap_kinds == frozenset(SnapKind)


def test_the_snap_menu_stays_open_while_one_ticks(hints: HintLine, qtbot: QtBot) -> None:
    menu = hints.snap_menu
    menu.popup(QPoint(10, 10))
    qtbot.waitUntil(menu.isVisible)
    action = menu.kinds[2][0]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert menu.isVisible()
    assert not action.isChecked()
    menu.close()


def test_the_line_says_where_one_is(stage: Stage, hints: HintLine) -> None:
    stage.use("wall")
    assert hints.hint.full_text == stage.tool.hint
    stage.pen_moved.emit(stage.pen(100.0, 700.0))
    assert hints.place.text() == "5.00, 5.00 米"
    stage.pen_moved.emit(None)
    assert hints.place.text() == ""
    assert hints.scale.text().startswith("1:")


def test_the_line_says_what_is_written(stage: Stage, hints: HintLine, qtbot: QtBot) -> None:
    floor = stage.drawn
    assert hints.state.text() == "已保存"
    floor.put(square(40, 30, 4))
    assert hints.state.text() == "正在写入…"
    written(floor, qtbot)
    assert hints.state.text() == "已保存到日志"
    floor.journal.problem = FileProblem("磁盘已满。")
    assert state_of(floor)[0] == "写入失败，5 秒后再试"
    floor.journal.problem = None
    floor.writable = False
    assert state_of(floor)[0] == "只读"

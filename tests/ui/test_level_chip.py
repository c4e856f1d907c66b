from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from riskmap.drawing.palette import contrast, level_colours
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.ui.level_chip import LEVEL_ROLE, LevelChip, LevelDelegate
from riskmap.ui.plain_text import plain_label, plain_tip
from riskmap.ui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.mark.parametrize("level", LEVELS_WORST_FIRST)
def test_a_chip_is_filled_with_its_colour_and_named_in_words(
    qtbot: QtBot, theme: Theme, level: RiskLevel
) -> None:
    chip = LevelChip(level, theme=theme)
    qtbot.addWidget(chip)
    image = chip.grab().toImage()
    assert image.pixelColor(3, 3).name().upper() == level_colours()[level].fill
    assert chip.toolTip() == chip.accessibleName() == level.label
    letters = {image.pixelColor(x, y).name() for x in range(5, 17) for y in range(3, 15)}
    fill = level_colours()[level].fill
    assert any(contrast(fill, colour.upper()) > 3 for colour in letters)  # the letter is there


def test_a_chip_follows_the_palette_of_the_user(qtbot: QtBot, theme: Theme) -> None:
    chip = LevelChip(RiskLevel.RED, theme=theme)
    qtbot.addWidget(chip)
    theme.set_level_colours({"red": "#AA0000"})
    assert chip.grab().toImage().pixelColor(3, 3) == QColor("#AA0000")


def test_a_cell_shows_chip_and_text(qtbot: QtBot, theme: Theme) -> None:
    item = QStandardItem("重大（红）")
    item.setData(RiskLevel.RED, LEVEL_ROLE)
    model = QStandardItemModel()
    model.appendRow([item, QStandardItem("无等级")])
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(LevelDelegate(theme, view))
    view.resize(400, 100)
    view.show()
    image = view.grab().toImage()
    reds = sum(
        image.pixelColor(x, y) == QColor("#E60012")
        for x in range(image.width())
        for y in range(image.height())
    )
    assert reds > 100
    assert model.index(0, 0).data(Qt.ItemDataRole.DisplayRole) == "重大（红）"


def test_texts_of_the_register_stay_texts() -> None:
    assert plain_tip("甲\n<img src=x>乙") == "<qt>甲<br>&lt;img src=x&gt;乙</qt>"
    assert plain_label("A&B") == "A&&B"

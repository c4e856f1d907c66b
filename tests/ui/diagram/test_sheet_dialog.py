"""Asking for a sheet's name, size and scale."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from riskmap.model.diagram.sheet import Sheet
from riskmap.ui.diagram.sheet_dialog import SheetDialog
from riskmap.ui.diagram.sheet_values import (
    SIZE_PRESETS,
    SheetValues,
    copied_values,
    first_values,
    paper_needed,
)
from riskmap.ui.theme import Theme


def dialog(values: SheetValues, qtbot: QtBot, **more: object) -> SheetDialog:
    made = SheetDialog(values, title="新建图纸", accept="新建", theme=Theme(), **more)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    return made


def sheet(**values: object) -> Sheet:
    return Sheet(uid=b"0" * 16, enterprise_uid=b"1" * 16, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("floors", "expected"),
    [
        ([], ("", "一层", 1)),
        ([sheet(building="甲", floor="一层")], ("甲", "二层", 2)),
        ([sheet(building="甲", floor="3F", ordinal=3)], ("甲", "4F", 4)),
        ([sheet(floor="地下一层", ordinal=-1)], ("", "一层", 1)),
        ([sheet(ordinal=0)], ("", "一层", 1)),
    ],
)
def test_a_new_floor_is_the_next_one(floors: list[Sheet], expected: tuple[str, str, int]) -> None:
    values = first_values(floors, site=False)
    assert (values.building, values.floor, values.ordinal) == expected


@pytest.mark.parametrize(
    ("copied", "others", "expected"),
    [
        (sheet(building="甲", floor="1层"), [(2, "2层")], ("3层", 3)),
        (sheet(building="甲", floor="1层"), [(7, "2层")], ("3层", 3)),  # its name is taken
        (sheet(building="甲", floor="一层"), [], ("二层", 2)),
        (sheet(building="甲", floor="地下一层", ordinal=-1), [], ("地下二层", -2)),
        (sheet(ordinal=0), [], ("一层", 1)),
    ],
)
def test_a_copy_is_the_next_floor_there_is_not_yet(
    copied: Sheet, others: list[tuple[int, str]], expected: tuple[str, int]
) -> None:
    there = [copied, *(sheet(building="甲", floor=name, ordinal=ordinal) for ordinal, name in others)]
    values = copied_values(copied, there)
    assert (values.building, values.floor, values.ordinal) == (copied.building, *expected)


@pytest.mark.parametrize("preset", SIZE_PRESETS, ids=lambda preset: preset.title)
def test_every_size_fits_on_a3(preset: object, qtbot: QtBot) -> None:
    values = SheetValues(width=preset.width, height=preset.height, scale=preset.scale, grid=preset.grid)
    assert "A3" in paper_needed(values) or "A4" in paper_needed(values)
    form = dialog(values, qtbot)
    assert form.preset.currentData() == preset
    assert form.values == values


def test_a_site_plan_has_no_storey(qtbot: QtBot) -> None:
    form = dialog(SheetValues(floor="一层"), qtbot)
    form.kind.setCurrentIndex(0)
    assert (form.values.ordinal, form.values.floor) == (0, "")
    assert not form.ordinal.isVisible()
    form.kind.setCurrentIndex(1)
    assert (form.values.ordinal, form.values.floor) == (1, "一层")


def test_the_name_follows_the_storey_until_it_is_ones_own(qtbot: QtBot) -> None:
    form = dialog(SheetValues(floor="一层"), qtbot)
    form.ordinal.setValue(3)
    assert form.values.floor == "三层"
    form.floor.setText("成型车间")
    form.ordinal.setValue(4)
    assert form.values.floor == "成型车间"


def test_what_cannot_be_is_said(qtbot: QtBot) -> None:
    form = dialog(SheetValues(floor="一层"), qtbot, taken=["二层"])
    accept = form.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
    form.scale.setCurrentText("一比二百")
    assert not accept.isEnabled()
    form.scale.setCurrentText("1：100")
    assert accept.isEnabled()
    assert form.values.scale == 100
    form.ordinal.setValue(2)
    assert "已有一张" in form._hint.text
    assert accept.isEnabled()
    form.ordinal.setValue(0)
    assert not accept.isEnabled()

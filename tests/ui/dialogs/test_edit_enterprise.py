from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from riskmap.operations.edit_enterprise import change_enterprise
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.store.register import Register
from riskmap.ui.dialogs.edit_enterprise import EditEnterpriseDialog
from riskmap.ui.theme import Theme

Open = Callable[..., EditEnterpriseDialog]
FID = 40


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, register: Register, city_copy: Path) -> Open:
    def open_dialog(focus: str = "", **changed: object) -> EditEnterpriseDialog:
        present = {**enterprise_details(city_copy, FID).editable, **changed}
        dialog = EditEnterpriseDialog(
            present, districts=register.districts, townships=register.townships, theme=theme, focus=focus
        )
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_dialog


def can_save(dialog: EditEnterpriseDialog) -> bool:
    buttons = dialog.findChildren(QDialogButtonBox)[0]
    return buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()


def test_an_untouched_form_hands_back_nothing(opened: Open) -> None:
    dialog = opened()
    assert dialog.values == {}
    dialog._reason.setText("原因")
    assert not can_save(dialog)


def test_what_was_changed_is_what_the_operation_writes(opened: Open, city_copy: Path) -> None:
    dialog = opened()
    dialog._line("address").setText("  乙路 2 号 ")
    dialog._line("credit_code").setText("91350500ma2xxxxxx1")
    assert not can_save(dialog)  # no reason yet
    dialog._reason.setText(" 现场核实 ")
    assert can_save(dialog)
    assert dialog.values == {"address": "乙路 2 号", "credit_code": "91350500MA2XXXXXX1"}
    changes = change_enterprise(city_copy, fid=FID, values=dialog.values, who="王丽", why=dialog.why)
    assert changes.kinds == {"enterprise"}
    details = enterprise_details(city_copy, FID)
    assert (details.address, details.credit_code) == ("乙路 2 号", "91350500MA2XXXXXX1")


def test_townships_follow_the_county(opened: Open, register: Register) -> None:
    dialog = opened()
    county, township = dialog._combo("district_code"), dialog._combo("township_code")
    other = next(area for area in register.districts if area.code not in (county.currentData(), "350527"))
    county.setCurrentIndex(county.findData(other.code))
    listed = {township.itemData(place) for place in range(township.count())}
    assert listed == {"", *(t.code for t in register.townships if t.district_code == other.code)}
    assert township.currentData() == ""
    assert dialog.values["district_code"] == other.code
    assert dialog.values["township_code"] == ""


def test_the_credit_code_is_checked_live_but_never_refused(opened: Open) -> None:
    dialog = opened()
    dialog._line("credit_code").setText("9.135E+17")
    assert "科学计数法" in dialog._code_hint.text
    dialog._reason.setText("核实")
    assert can_save(dialog)
    dialog._line("credit_code").setText("91110000600037341L")
    assert dialog._code_hint.text == ""


@pytest.mark.parametrize(
    ("lon", "lat", "part"),
    [
        ("24.8", "118.6", "写反"),
        ("0", "0", "不在中国境内"),
        ("118.6", "", "一起填写"),
        ("东经", "24.8", "应为数字"),
        ("nan", "24.8", "不在中国境内"),
    ],
)
def test_a_place_that_cannot_be_is_said_and_not_saved(opened: Open, lon: str, lat: str, part: str) -> None:
    dialog = opened()
    dialog._reason.setText("核实")
    dialog._line("lon").setText(lon)
    dialog._line("lat").setText(lat)
    assert part in dialog._place_hint.text
    assert not can_save(dialog)


def test_six_decimals_do_not_move_a_point(opened: Open) -> None:
    dialog = opened(lon=118.67571234567, lat=24.8741)
    assert dialog._line("lon").text() == "118.675712"
    assert dialog.values == {}
    dialog._line("lat").setText("24.875")
    assert dialog.values == {"lon": 118.67571234567, "lat": "24.875"}


def test_a_point_can_be_taken_away(opened: Open, city_copy: Path) -> None:
    dialog = opened()
    dialog._line("lon").clear()
    dialog._line("lat").clear()
    dialog._reason.setText("坐标有误")
    assert can_save(dialog)
    change_enterprise(city_copy, fid=FID, values=dialog.values, who="王丽", why=dialog.why)
    assert enterprise_details(city_copy, FID).lon is None


def test_a_value_unknown_to_the_lists_is_not_lost(opened: Open) -> None:
    dialog = opened(industry_code="99")
    assert dialog._combo("industry_code").currentText() == "99（不在列表中）"
    assert dialog.values == {}


def test_an_empty_name_cannot_be_saved(opened: Open) -> None:
    dialog = opened()
    dialog._reason.setText("核实")
    dialog._line("name").setText("  ")
    assert not can_save(dialog)
    assert dialog._reason_hint.text == "企业名称不能为空。"


def test_the_cursor_starts_where_it_was_asked_to(qtbot: QtBot, opened: Open) -> None:
    dialog = opened(focus="lon")
    qtbot.waitUntil(dialog.isActiveWindow)
    focused = dialog.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.accessibleName() == "经度"
    qtbot.waitUntil(lambda: not focused.visibleRegion().isEmpty())

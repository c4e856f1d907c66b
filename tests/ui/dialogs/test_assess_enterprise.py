from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from riskmap.model.levels import RiskLevel
from riskmap.operations.edit_enterprise import assess_enterprise
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.enterprise_records import EnterpriseDetails
from riskmap.ui.dialogs.assess_enterprise import AssessEnterpriseDialog
from riskmap.ui.level_chip import CHIP_SIZE, LevelChip
from riskmap.ui.theme import Theme

TODAY = date(2026, 11, 23)
FID = 40


@pytest.fixture
def details(city_copy: Path) -> EnterpriseDetails:
    return replace(
        enterprise_details(city_copy, FID),
        assessed_level=None,
        assessed_org="",
        assessed_basis="",
        suggested_level=RiskLevel.YELLOW,
    )


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme) -> Callable[[EnterpriseDetails], AssessEnterpriseDialog]:
    def open_dialog(details: EnterpriseDetails) -> AssessEnterpriseDialog:
        dialog = AssessEnterpriseDialog(details, theme=theme, today=TODAY)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_dialog


Open = Callable[[EnterpriseDetails], AssessEnterpriseDialog]


def can_save(dialog: AssessEnterpriseDialog) -> bool:
    return dialog._buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()


def test_it_starts_from_the_suggested_level_of_today(opened: Open, details: EnterpriseDetails) -> None:
    dialog = opened(details)
    assert (dialog.level, dialog.on) == (RiskLevel.YELLOW, TODAY)
    assert "2027-11-23" in dialog._validity.full_text


def test_basis_and_reason_are_needed(opened: Open, details: EnterpriseDetails) -> None:
    dialog = opened(details)
    dialog._reason.setText("年度复评")
    assert not can_save(dialog)
    assert dialog._reason_hint.text == "请填写评定依据。"
    dialog._basis.setText("报告")
    assert not can_save(dialog)
    dialog._basis.setText("专家报告 3 号")
    dialog._organisation.setText("局")
    assert not can_save(dialog)
    assert "全称" in dialog._reason_hint.text
    dialog._organisation.setText("晋江市应急管理局")
    assert can_save(dialog)
    dialog._reason.clear()
    assert not can_save(dialog)


def test_a_lower_level_than_suggested_is_pointed_out(opened: Open, details: EnterpriseDetails) -> None:
    dialog = opened(replace(details, suggested_level=RiskLevel.RED))
    assert not dialog._lower_hint.text
    dialog._levels.button(int(RiskLevel.BLUE)).click()
    assert "重大（红）" in dialog._lower_hint.text
    assert "低（蓝）" in dialog._lower_hint.text


def test_chips_stand_apart_and_whole_from_the_start(opened: Open, details: EnterpriseDetails) -> None:
    dialog = opened(replace(details, suggested_reason="最高风险点为一般（黄）。" * 12))
    chips = sorted(chip.mapTo(dialog, QPoint()).y() for chip in dialog.findChildren(LevelChip))
    assert all(below - above >= CHIP_SIZE.height() for above, below in pairwise(chips))
    save = dialog._buttons
    assert save.geometry().bottom() < dialog.height()
    assert dialog._organisation.mapTo(dialog, QPoint()).y() > chips[-1] + CHIP_SIZE.height()


def test_what_was_filled_in_is_recorded(opened: Open, details: EnterpriseDetails, city_copy: Path) -> None:
    dialog = opened(details)
    dialog._levels.button(int(RiskLevel.ORANGE)).click()
    dialog._organisation.setText("晋江市应急管理局")
    dialog._basis.setText("专家报告 3 号")
    dialog._reason.setText("年度复评")
    assess_enterprise(
        city_copy,
        fid=FID,
        level=dialog.level,
        organisation=dialog.organisation,
        basis=dialog.basis,
        who="王丽",
        why=dialog.why,
        on=dialog.on,
    )
    after = enterprise_details(city_copy, FID, today=TODAY)
    assert (after.assessed_level, after.assessed_org) == (RiskLevel.ORANGE, "晋江市应急管理局")
    assert after.valid_until == "2027-11-23"


def test_only_an_assessment_can_be_withdrawn(opened: Open, details: EnterpriseDetails) -> None:
    assert opened(details)._levels.button(int(RiskLevel.UNASSESSED)) is None
    dialog = opened(replace(details, assessed_level=RiskLevel.RED))
    assert dialog.level is RiskLevel.RED
    dialog._levels.button(int(RiskLevel.UNASSESSED)).click()
    assert dialog.level is RiskLevel.UNASSESSED
    assert not dialog._basis.isEnabled()
    assert "一般（黄）" in dialog._validity.full_text
    dialog._reason.setText("评定有误")
    assert can_save(dialog)

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from riskmap.model.levels import RiskLevel
from riskmap.operations.district_figures import district_figures
from riskmap.operations.enterprise_records import EnterpriseDetails
from riskmap.store.register import Register
from riskmap.ui.level_chip import LevelChip
from riskmap.ui.panels.detail_panel import DetailPanel
from riskmap.ui.panels.enterprise_lines import EnterpriseLines
from riskmap.ui.panels.facts import Facts
from riskmap.ui.panels.level_bars import Bar, LevelBars
from riskmap.ui.panels.masked_phone import MaskedPhone
from riskmap.ui.theme import Theme

from .conftest import HOSTILE, open_all, texts

Details = Callable[[int], EnterpriseDetails]


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> DetailPanel:
    panel = DetailPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    return panel


def button(panel: DetailPanel, text: str) -> QToolButton:
    return next(found for found in panel.findChildren(QToolButton) if found.text() == text)


def test_an_enterprise_shows_itself_whole(panel: DetailPanel, details_of: Details, red_row: int) -> None:
    details = details_of(red_row)
    panel.show_enterprise(details)
    open_all(panel)
    shown = texts(panel)
    for text in (details.name, details.credit_code, details.address, details.why, "为什么是红色"):
        assert text in shown
    for point in details.points:
        assert point.name in shown
        assert str(point.number) in shown
        for event in point.events:
            assert event.hazard_factor in shown
            assert set(event.measures.values()) <= set(shown)
    levels = [chip.level for chip in panel.findChildren(LevelChip)]
    assert levels[0] is RiskLevel.RED


def test_the_phone_is_masked_until_asked_for(panel: DetailPanel, details_of: Details, red_row: int) -> None:
    details = replace(details_of(red_row), contact_phone="13800001234")
    panel.show_enterprise(details)
    phone = panel.findChildren(MaskedPhone)[0]
    assert phone.text == "138****1234"
    assert not any("13800001234" in text for text in texts(panel))
    phone.reveal()
    assert phone.text == "13800001234"


def test_the_buttons_name_the_enterprise(
    qtbot: QtBot, panel: DetailPanel, details_of: Details, red_row: int
) -> None:
    details = details_of(red_row)
    panel.show_enterprise(details)
    for text, signal in (
        ("定位", panel.locate_asked),
        ("修改", panel.edit_asked),
        ("评定", panel.assess_asked),
        ("历史", panel.history_asked),
    ):
        with qtbot.waitSignal(signal) as asked:
            button(panel, text).click()
        assert asked.args == [details.fid]
    with qtbot.waitSignal(panel.district_asked) as district:
        next(b for b in panel.findChildren(QPushButton) if b.text() == details.district).click()
    assert district.args == [details.district_code]


def test_a_read_only_workspace_offers_no_changes(
    panel: DetailPanel, details_of: Details, red_row: int
) -> None:
    panel.show_enterprise(details_of(red_row))
    panel.set_writable(False)
    assert not button(panel, "修改").isEnabled()
    assert not button(panel, "评定").isEnabled()
    assert button(panel, "历史").isEnabled()
    panel.set_writable(True)
    assert button(panel, "修改").isEnabled()


def test_disagreement_and_lapse_are_said(panel: DetailPanel, details_of: Details, red_row: int) -> None:
    details = replace(details_of(red_row), assessed_level=RiskLevel.BLUE, lapsed=False)
    panel.show_enterprise(details)
    assert "评定等级与建议等级不一致，地图和列表按评定等级显示。" in texts(panel)
    panel.show_enterprise(replace(details, lapsed=True, valid_until="2025-01-01"))
    assert "评定已于 2025-01-01 到期，待复评。" in texts(panel)


def test_an_enterprise_without_coordinates_cannot_be_located(
    panel: DetailPanel, details_of: Details, red_row: int
) -> None:
    panel.show_enterprise(replace(details_of(red_row), lon=None, lat=None))
    assert not button(panel, "定位").isEnabled()
    assert "没有坐标，未画在地图上" in texts(panel)


def test_hostile_texts_are_text_and_do_not_widen_the_panel(
    qtbot: QtBot, panel: DetailPanel, details_of: Details, red_row: int
) -> None:
    details = replace(details_of(red_row), name=HOSTILE, address="A" * 400, district="<i>区</i>")
    panel.show_enterprise(details)
    open_all(panel)
    assert HOSTILE in texts(panel)
    page = panel.widget()
    assert page is not None
    assert page.width() <= panel.viewport().width()
    facts = next(facts for facts in panel.findChildren(Facts) if "A" * 400 in facts.texts)
    qtbot.mouseClick(facts, Qt.MouseButton.LeftButton, pos=facts.area_of("A" * 400).center())
    qtbot.keyClick(facts, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "A" * 400


def test_the_same_enterprise_again_stays_where_it_was_scrolled(
    qtbot: QtBot, panel: DetailPanel, details_of: Details, red_row: int
) -> None:
    panel.resize(300, 200)
    panel.show_enterprise(details_of(red_row))
    bar = panel.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 120)
    bar.setValue(100)
    panel.show_enterprise(details_of(red_row))
    assert bar.value() == 100
    panel.show_enterprise(details_of(red_row + 1))
    assert bar.value() == 0


def test_a_county_shows_its_figures(qtbot: QtBot, panel: DetailPanel, register: Register) -> None:
    every = np.ones(len(register.enterprises), bool)
    figures = district_figures(register, every, "350582")
    panel.show_district(figures)
    bars = panel.findChildren(LevelBars)
    told = bars[0].accessibleName()
    for level, count in figures.by_level.items():
        assert f"{level.zh}：{count:,} 家" in told
    lines = panel.findChildren(EnterpriseLines)[0]
    assert lines.count() == len(figures.worst)
    with qtbot.waitSignal(panel.enterprise_asked) as asked:
        lines.setCurrentRow(1)
        qtbot.keyClick(lines, Qt.Key.Key_Return)
    assert asked.args == [figures.worst[1].row]
    bars[0].copy()
    assert QGuiApplication.clipboard().text().startswith("名称\t数量（家）\t占比\n重大\t")


def test_a_county_without_data_says_so(panel: DetailPanel, register: Register) -> None:
    every = np.ones(len(register.enterprises), bool)
    panel.show_district(district_figures(register, every, "350527"))
    assert "暂无数据" in texts(panel)
    assert panel.findChildren(LevelBars) == []


def test_a_filtered_county_says_of_what_it_speaks(panel: DetailPanel, register: Register) -> None:
    figures = district_figures(register, register.enterprises.level == 1, "350582")
    panel.show_district(figures)
    shown, whole = figures.total.enterprises, figures.enterprises_in_all
    assert f"按现在的筛选条件统计：{shown:,} 家，该县市区共 {whole:,} 家。" in texts(panel)


def test_a_county_outside_the_filter_gives_one_reason_and_no_figures(
    panel: DetailPanel, register: Register, qtbot: QtBot
) -> None:
    every = np.ones(len(register.enterprises), bool)
    panel.resize(300, 300)
    panel.show_district(district_figures(register, every, "350582"))
    bar = panel.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 120)
    bar.setValue(bar.maximum())
    panel.show_district(district_figures(register, ~every, "350582"))
    whole = int((register.enterprises.district == _place(register, "350582")).sum())
    assert f"这里共有 {whole:,} 家企业，都不符合现在的筛选条件。" in texts(panel)
    assert panel.findChildren(LevelBars) == []
    assert bar.value() == 0


def _place(register: Register, code: str) -> int:
    return next(place for place, area in enumerate(register.districts) if area.code == code)


def test_a_level_fills_its_share_of_the_track(qtbot: QtBot, theme: Theme) -> None:
    bars = LevelBars(
        [Bar(title="低", by_level={RiskLevel.BLUE: 60}, level=RiskLevel.BLUE)], theme=theme, whole=100
    )
    qtbot.addWidget(bars)
    bars.resize(300, bars.sizeHint().height())
    picture = bars.grab().toImage()
    line = [picture.pixelColor(x, picture.height() // 2).name() for x in range(40, picture.width())]
    blue = theme.level_style(RiskLevel.BLUE).fill.lower()
    filled, track = line.count(blue), line.count(theme.colour("hover").name())
    assert filled / (filled + track) == pytest.approx(0.6, abs=0.05)


def test_a_tiny_industry_is_as_red_as_it_is(qtbot: QtBot, theme: Theme) -> None:
    one_red = {RiskLevel.RED: 1, RiskLevel.BLUE: 19}
    bars = LevelBars(
        [Bar(title="大", by_level={RiskLevel.BLUE: 2_000}), Bar(title="小", by_level=one_red)], theme=theme
    )
    qtbot.addWidget(bars)
    bars.resize(300, bars.sizeHint().height())
    picture = bars.grab().toImage()
    y = picture.height() * 3 // 4
    line = [picture.pixelColor(x, y).name() for x in range(picture.width())]
    assert line.count(theme.level_style(RiskLevel.RED).fill.lower()) == 0


def test_marks_are_never_broken_inside(
    qtbot: QtBot, panel: DetailPanel, details_of: Details, red_row: int
) -> None:
    panel.show_enterprise(details_of(red_row))
    head = panel.findChildren(Facts)[0]
    below = next(text for text in head.texts if "示例数据" in text)
    spot = head.area_of(below).center()
    passage = head.passage_at(QPointF(spot))
    assert passage is not None
    assert "示\u2060例\u2060数\u2060据" in passage.shown
    qtbot.mouseClick(head, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.keyClick(head, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == below
    assert "\u2060" not in below


def test_a_facility_is_told_from_an_enterprise(panel: DetailPanel, register: Register) -> None:
    facility = register.facilities[0]
    panel.show_facility(facility, "泉港区")
    shown = texts(panel)
    assert facility.name in shown
    assert facility.source in shown
    assert any("不计入企业数" in text for text in shown)


def test_one_of_several_is_chosen_and_one_can_come_back(
    qtbot: QtBot, panel: DetailPanel, details_of: Details
) -> None:
    choices = [(row, f"企业{row}", RiskLevel.BLUE) for row in range(3)]
    panel.show_choices(choices)
    lines = panel.findChildren(EnterpriseLines)[0]
    with qtbot.waitSignal(panel.enterprise_asked) as asked:
        qtbot.keyClick(lines, Qt.Key.Key_Down)
        qtbot.keyClick(lines, Qt.Key.Key_Return)
    assert asked.args == [1]
    panel.show_enterprise(details_of(1))
    next(b for b in panel.findChildren(QPushButton) if b.text() == "返回此处的 3 家企业").click()
    assert panel.findChildren(EnterpriseLines)[0].count() == 3
    panel.show_nothing()
    panel.show_enterprise(details_of(1))
    assert not any(b.text().startswith("返回") for b in panel.findChildren(QPushButton))


def test_nothing_chosen_says_how_to_choose(panel: DetailPanel) -> None:
    panel.show_nothing()
    assert panel.findChildren(LevelChip) == []

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.filtering import chips, choices, facets, shown_rows
from riskmap.store.register import Register
from riskmap.ui.dialogs.save_filter import SaveFilterDialog
from riskmap.ui.panels.chip_button import ChipButton
from riskmap.ui.panels.filter_model import COUNT_ROLE, FilterModel
from riskmap.ui.panels.filter_panel import FilterPanel
from riskmap.ui.theme import Theme

JINJIANG = "350582"


class Shown:
    """The panel with somebody who answers it as the session does."""

    def __init__(self, panel: FilterPanel, register: Register) -> None:
        self.panel, self.register = panel, register
        self.filter = EnterpriseFilter()
        self.presets: dict[str, EnterpriseFilter] = {}
        panel.filter_changed.connect(self.show)
        self.show(self.filter)

    def show(self, flt: EnterpriseFilter) -> None:
        self.filter = flt
        self.panel.show_state(
            choices(self.register), facets(self.register, flt), flt, chips(self.register, flt), self.presets
        )

    def index(self, *path: str) -> QModelIndex:
        model, parent = self.panel.tree.model(), QModelIndex()
        for title in path:
            rows = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
            parent = next(index for index in rows if index.data() == title)
        return parent

    def click(self, qtbot: QtBot, *path: str) -> None:
        index = self.index(*path)
        tree = self.panel.tree
        tree.setExpanded(index.parent(), True)
        tree.scrollTo(index)
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())

    def chip_texts(self) -> list[str]:
        return [chip.text() for chip in self.panel.findChildren(ChipButton) if not chip.isHidden()]


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, register: Register) -> Shown:
    panel = FilterPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(260, 700)
    panel.show()
    return Shown(panel, register)


def test_a_click_anywhere_on_a_row_ticks_it(qtbot: QtBot, shown: Shown) -> None:
    shown.click(qtbot, "风险等级", "重大（红）")
    assert shown.filter == EnterpriseFilter(levels=frozenset({4}))
    shown.click(qtbot, "风险等级", "重大（红）")
    assert shown.filter.is_empty


def test_the_keyboard_ticks_too(qtbot: QtBot, shown: Shown) -> None:
    shown.panel.tree.setCurrentIndex(shown.index("适用标准", "国家标准"))
    qtbot.keyClick(shown.panel.tree, Qt.Key.Key_Space)
    assert shown.filter.standards == {"national"}


def test_a_heading_opens_and_closes(qtbot: QtBot, shown: Shown) -> None:
    index = shown.index("行业")
    shown.panel.tree.setCurrentIndex(index)
    before = shown.panel.tree.isExpanded(index)
    qtbot.keyClick(shown.panel.tree, Qt.Key.Key_Return)
    assert shown.panel.tree.isExpanded(shown.index("行业")) is not before
    assert shown.filter.is_empty


def test_counts_are_those_of_the_table(shown: Shown) -> None:
    flt = EnterpriseFilter(districts=frozenset({JINJIANG}))
    shown.show(flt)
    for level, title in ((4, "重大（红）"), (1, "低（蓝）")):
        rows = shown_rows(shown.register, flt.with_choice("levels", level, chosen=True))
        assert shown.index("风险等级", title).data(COUNT_ROLE) == int(rows.sum())


def test_a_township_narrows_its_district_and_only_that(qtbot: QtBot, shown: Shown) -> None:
    shown.show(EnterpriseFilter(districts=frozenset({JINJIANG, "350581"})))
    shown.click(qtbot, "县市区", "晋江市", "青阳街道")
    assert shown.filter.districts == {"350581"}
    assert len(shown.filter.townships) == 1
    state = shown.index("县市区", "晋江市").data(Qt.ItemDataRole.CheckStateRole)
    assert state == Qt.CheckState.PartiallyChecked
    rows = shown_rows(shown.register, shown.filter)
    districts = {shown.register.districts[d].name for d in shown.register.enterprises.district[rows]}
    assert "石狮市" in districts
    shown.click(qtbot, "县市区", "晋江市")  # the whole district again
    assert shown.filter == EnterpriseFilter(districts=frozenset({JINJIANG, "350581"}))


def test_a_chip_takes_its_dimension_away(qtbot: QtBot, shown: Shown) -> None:
    shown.show(EnterpriseFilter(levels=frozenset({4, 3}), text="鞋"))
    assert shown.chip_texts() == ["风险等级：重大（红）、较大（橙）", "文字：鞋"]
    for text, left in (("文字：鞋", {3, 4}), ("风险等级：重大（红）、较大（橙）", set())):
        chip = next(chip for chip in shown.panel.findChildren(ChipButton) if chip.text() == text)
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
        assert shown.filter == EnterpriseFilter(levels=frozenset(left))
    assert shown.filter.is_empty
    assert shown.chip_texts() == []


def test_many_choices_of_one_dimension_are_one_chip_and_clearing_stays_in_sight(shown: Shown) -> None:
    codes = [area.code for area in shown.register.districts]
    shown.panel.resize(236, 520)
    shown.show(
        EnterpriseFilter(
            districts=frozenset(codes[:8]), levels=frozenset({3, 4}), sizes=frozenset({"small"}), text="鞋"
        )
    )
    texts = shown.chip_texts()
    assert len(texts) == 4
    assert texts[0].endswith("等 8 项")
    chip = next(chip for chip in shown.panel.findChildren(ChipButton) if chip.text() == texts[0])
    assert all(area.name in chip.toolTip() for area in shown.register.districts[:8])
    clear = shown.panel._chips._clear
    bottom = clear.mapTo(shown.panel, clear.rect().bottomRight())
    assert clear.isVisible()
    assert shown.panel.rect().contains(bottom)


def test_down_goes_on_from_the_words_into_the_tree(qtbot: QtBot, shown: Shown) -> None:
    shown.panel._find.setText("晋江")
    qtbot.keyClick(shown.panel._find, Qt.Key.Key_Down)
    assert shown.panel.tree.currentIndex().data() == "晋江市"
    qtbot.keyClick(shown.panel.tree, Qt.Key.Key_Space)
    assert shown.filter.districts == {JINJIANG}
    qtbot.keyClick(shown.panel._find, Qt.Key.Key_Escape)
    assert shown.panel._find.text() == ""


def test_choices_are_found_by_part_and_by_initials(shown: Shown) -> None:
    for words in ("青阳", "qyjd"):
        shown.panel._find.setText(words)
        assert shown.index("县市区", "晋江市", "青阳街道").isValid()
        assert shown.panel.tree.model().rowCount() == 1
    shown.panel._find.setText("没有这种")
    assert shown.panel.tree.model().rowCount() == 0
    shown.panel._find.clear()
    assert shown.panel.tree.model().rowCount() == 7


def test_filters_are_saved_chosen_and_deleted_by_name(qtbot: QtBot, shown: Shown) -> None:
    panel = shown.panel
    shown.presets = {"A&B 红色": EnterpriseFilter(levels=frozenset({4}))}
    shown.show(EnterpriseFilter(levels=frozenset({4})))
    panel._fill_menu()
    actions = panel._saved.menu().actions()
    assert actions[0].text() == "A&&B 红色"  # an ampersand, not a mnemonic
    assert actions[0].isChecked()
    with qtbot.waitSignal(panel.preset_chosen) as chosen:
        actions[0].trigger()
    assert chosen.args == ["A&B 红色"]
    delete = next(action.menu() for action in actions if action.menu() is not None)
    with qtbot.waitSignal(panel.preset_deleted) as deleted:
        delete.actions()[0].trigger()
    assert deleted.args == ["A&B 红色"]
    next(action for action in actions if action.text() == "保存当前筛选…").trigger()
    qtbot.waitUntil(lambda: panel.findChild(SaveFilterDialog) is not None)
    dialog = panel.findChild(SaveFilterDialog)
    assert isinstance(dialog, SaveFilterDialog)
    dialog._name.setText("A&B 红色")
    assert "替换" in dialog._hint.text
    dialog._name.setText("  重点 ")
    assert not dialog._hint.text
    with qtbot.waitSignal(panel.preset_saved) as saved:
        dialog.accept()
    assert saved.args == ["重点"]


def test_an_empty_filter_cannot_be_saved(shown: Shown) -> None:
    shown.panel._fill_menu()
    save = next(a for a in shown.panel._saved.menu().actions() if a.text() == "保存当前筛选…")
    assert not save.isEnabled()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_ticked_is_shown(register: Register, data: st.DataObject) -> None:
    """Whatever is clicked in whatever order: a ticked value's enterprises are among its dimension's."""
    model = FilterModel()
    model.show(choices(register), facets(register, EnterpriseFilter()), EnterpriseFilter())
    indexes = _all(model, QModelIndex())
    for _step in range(data.draw(st.integers(1, 6))):
        index = data.draw(st.sampled_from(indexes))
        flt = model.toggled(index)
        node = model.node(index)
        assert node is not None
        model.set_filter(flt)
        if node.value is None:
            continue
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        assert ticked in (Qt.CheckState.Checked, Qt.CheckState.Unchecked)
        alone = EnterpriseFilter().with_choice(node.dimension, node.value, chosen=True)
        places: Any = EnterpriseFilter(districts=flt.districts, townships=flt.townships)
        if ticked == Qt.CheckState.Checked and node.dimension in ("districts", "townships"):
            assert not (shown_rows(register, alone) & ~shown_rows(register, places)).any()


def _all(model: FilterModel, parent: QModelIndex) -> list[QModelIndex]:
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found += [index, *_all(model, index)]
    return found


def test_only_what_was_counted_anew_is_announced(qtbot: QtBot, register: Register) -> None:
    model = FilterModel()
    counted = facets(register, EnterpriseFilter())
    model.show(choices(register), counted, EnterpriseFilter())
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show(choices(register), counted, EnterpriseFilter())
    other = {**counted, "levels": {**counted["levels"], 4: counted["levels"][4] + 1}}
    told: list[QModelIndex] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.parent()))
    model.show(choices(register), other, EnterpriseFilter())
    assert [index.data() for index in told] == ["风险等级"]
    told.clear()
    model.show(choices(register), other, EnterpriseFilter(levels=frozenset({4})))
    assert len(told) > 1  # ticks stand anywhere

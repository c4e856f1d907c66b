"""The form of a risk point: scored with every wording in view, saved only when it is whole."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QScrollArea
from pytestqt.qtbot import QtBot

from riskmap.model.assessment import methods
from riskmap.model.levels import RiskLevel
from riskmap.operations.point_form import EventForm, PointForm
from riskmap.operations.risk_points import NewPoint
from riskmap.operations.scored_events import NewEvent
from riskmap.ui.diagram.points.below_fold import BelowFold
from riskmap.ui.diagram.points.point_dialog import PointDialog
from riskmap.ui.diagram.points.score_editor import ScoreEditor
from riskmap.ui.theme import Theme
from tests.ui.conftest import HOSTILE

GLUE = NewEvent(
    hazard_factor="胶水挥发的可燃蒸气",
    hazard_class="22",
    accident_type="火灾",
    method="lec_standard",
    inherent="L=6 E=6 C=40",
    residual="L=1 E=6 C=15",
    measures={"engineering": "局部排风"},
)


@pytest.fixture
def theme(qapp):  # noqa: ARG001 - a theme needs the application
    return Theme()


def can_save(dialog: PointDialog) -> bool:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()


@pytest.mark.parametrize("key", [key for key, method in methods().items() if method.offered])
def test_every_offered_method_shows_all_its_wordings_and_scores_as_the_rules_do(key, theme, qtbot: QtBot):
    editor = ScoreEditor(theme)
    qtbot.addWidget(editor)
    method = methods()[key]
    for number, (factors, score) in enumerate(method.attainable()):
        if number % 7:
            continue
        text = " ".join(f"{symbol}={value}" for symbol, value in factors.items())
        editor.show_score(key, text, text)
        assert editor.level is score.level, text
        assert editor.problem == ""
    shown = {
        item.text() for box in editor._lists.values() for item in (box.item(0), box.item(box.count() - 1))
    }
    for factor in method.factors:
        assert any(factor.values[0].text in text for text in shown)


def test_a_missing_factor_is_named_and_a_residual_above_the_inherent_refused(theme, qtbot: QtBot):
    editor = ScoreEditor(theme)
    qtbot.addWidget(editor)
    editor.show_score("lec_standard", "L=6 E=6 C=40", "L=1 E=6")
    assert "现有风险" in editor.problem
    assert editor.level is RiskLevel.UNASSESSED
    editor.show_score("lec_standard", "L=1 E=6 C=15", "L=6 E=6 C=40")
    assert editor.problem


def test_what_is_shown_is_what_comes_back(theme, qtbot: QtBot):
    form = PointForm(
        uid=b"u" * 16,
        number=3,
        name=HOSTILE,
        kind="activity",
        level=RiskLevel.YELLOW,
        responsible_post="车间主任",
        responsible_person="王𬭚",
        direct_red_rule="",
        events=(EventForm(event=GLUE, uid=b"e" * 16, residual_level=RiskLevel.YELLOW),),
    )
    dialog = PointDialog(theme=theme, form=form)
    qtbot.addWidget(dialog)
    back = dialog.form
    assert back.name == HOSTILE.strip()
    assert [each.event for each in back.events] == [GLUE]
    assert (back.kind, back.responsible_post, back.responsible_person) == ("activity", "车间主任", "王𬭚")
    assert not can_save(dialog), "a change needs a reason"
    dialog.reason.setText("年度复评")
    assert can_save(dialog)


def test_a_new_point_can_be_added_once_everything_asked_is_there(theme, qtbot: QtBot):
    dialog = PointDialog(theme=theme)
    qtbot.addWidget(dialog)
    assert not can_save(dialog)
    dialog.name.setText("刷胶台")
    dialog.editor.factor.setText("胶水挥发的可燃蒸气")
    dialog.editor.accident.setCurrentText("火灾")
    assert not can_save(dialog)
    dialog.editor.score.show_score("lec_standard", "L=6 E=6 C=40", "L=6 E=6 C=15")
    dialog.editor.score.changed.emit()
    assert can_save(dialog)
    assert dialog.level is RiskLevel.RED
    assert dialog.new_point.events[0].residual == "L=6 E=6 C=15"


def test_an_old_accident_type_becomes_its_new_name_and_one_of_several_is_asked_for(theme, qtbot: QtBot):
    dialog = PointDialog(theme=theme, new=NewPoint(name="釜", kind="equipment", events=(GLUE,)))
    qtbot.addWidget(dialog)
    dialog.editor.accident.setCurrentText("机械伤害")
    assert dialog.new_point.events[0].accident_type == "机械致害"
    assert can_save(dialog)
    dialog.editor.accident.setCurrentText("中毒和窒息")
    assert not can_save(dialog)
    dialog.editor.accident.setCurrentText("窒息")
    assert can_save(dialog)


def test_events_come_go_and_keep_apart(theme, qtbot: QtBot):
    dialog = PointDialog(theme=theme, new=NewPoint(name="釜", kind="equipment", events=(GLUE,)))
    qtbot.addWidget(dialog)
    dialog._add_event()
    dialog.editor.factor.setText("烫伤")
    dialog.editor.accident.setCurrentText("灼烫")
    dialog.editor.score.show_score("ls5_standard", "L=3 S=2", "L=2 S=2")
    dialog.editor.score.changed.emit()
    first, second = dialog.new_point.events
    assert first == GLUE
    assert (second.hazard_factor, second.method, second.residual) == ("烫伤", "ls5_standard", "L=2 S=2")
    dialog.events.setCurrentRow(0)
    assert dialog.editor.risk_event == GLUE
    dialog._remove_event()
    assert [each.hazard_factor for each in dialog.new_point.events] == ["烫伤"]
    dialog._remove_event()
    assert len(dialog.new_point.events) == 1, "the last event stays"


def test_a_direct_red_rule_makes_the_point_red_whatever_its_score(theme, qtbot: QtBot):
    dialog = PointDialog(theme=theme, new=NewPoint(name="釜", kind="equipment", events=(GLUE,)))
    qtbot.addWidget(dialog)
    assert dialog.level is not RiskLevel.RED
    dialog.rule.setCurrentIndex(dialog.rule.findData("P1"))
    assert dialog.level is RiskLevel.RED
    assert dialog.new_point.direct_red_rule == "P1"


def test_factors_are_exact(theme, qtbot: QtBot):
    editor = ScoreEditor(theme)
    qtbot.addWidget(editor)
    editor.show_score("lec_standard", "L=0.5 E=0.5 C=1", "L=0.2 E=0.5 C=1")
    assert editor._factors("residual")["L"] == Fraction(1, 5)
    assert editor.residual == "L=0.2 E=0.5 C=1"


def test_a_filled_form_is_dropped_only_after_a_question(theme, qtbot: QtBot):
    dialog = PointDialog(theme=theme)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name.setText("刷胶台")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    next(button for button in dialog.question.buttons() if button.text() == "继续填写").click()
    assert dialog.isVisible()
    assert dialog.question is None
    assert dialog.name.text() == "刷胶台"
    assert not dialog.close(), "the cross asks as well"
    next(button for button in dialog.question.buttons() if button.text() == "放弃").click()
    assert not dialog.isVisible()


def test_an_untouched_form_goes_without_a_question(theme, qtbot: QtBot):
    dialog = PointDialog(theme=theme, new=NewPoint(name="釜", kind="equipment", events=(GLUE,)))
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_lists_of_a_score_begin_at_one_height(theme, qtbot: QtBot):
    editor = ScoreEditor(theme)
    qtbot.addWidget(editor)
    editor.resize(760, 700)
    editor.show()
    for side in ("inherent", "residual"):
        tops = {box.y() for (own, _symbol), box in editor._lists.items() if own == side}
        assert len(tops) == 1


def test_what_is_below_the_fold_is_named_and_reached_by_a_click(theme, qtbot: QtBot):
    dialog = PointDialog(theme=theme)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.resize(1060, 420)
    line = dialog.findChild(BelowFold)
    qtbot.waitUntil(line.isVisible)
    assert line.text() == "下面还有：现有风险、管控措施"
    line.click()
    qtbot.waitUntil(lambda: "现有风险" not in line.text())
    bar = dialog.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: not line.isVisible())

"""What the template tells of a point is told in words."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from riskmap.ui.diagram.points.template_dialog import TemplateDialog, _scored
from riskmap.ui.theme import Theme


def test_scores_and_the_direct_red_rule_are_told_in_words(qapp, qtbot: QtBot):  # noqa: ARG001
    assert _scored("lec_standard", "L=0.5 E=6 C=15") == "低（LEC 45 分）"
    dialog = TemplateDialog(theme=Theme(), industry="44", firm="老林餐馆")
    qtbot.addWidget(dialog)
    told = dialog._detail.full_text
    assert "现有风险：低（LEC 48 分）" in told
    assert "L=" not in told
    assert "的”，直接判" not in told
    assert "不论评分多少，都直接判定为重大风险" in told

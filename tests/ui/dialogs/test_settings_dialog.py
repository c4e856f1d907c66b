from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from riskmap.model.levels import RiskLevel
from riskmap.settings import Settings
from riskmap.ui.dialogs.settings_dialog import SettingsDialog
from riskmap.ui.theme import Theme


def test_what_is_set_is_shown_and_handed_back(theme: Theme, qtbot: QtBot) -> None:
    settings = Settings(operator="王五", theme="dark", palette={"red": "#AA0000"}, tianditu_key="")
    dialog = SettingsDialog(settings, theme=theme)
    qtbot.addWidget(dialog)
    assert dialog.values == {
        "operator": "王五",
        "theme": "dark",
        "palette": {"red": "#AA0000"},
        "tianditu_key": "",
    }


def test_colours_can_be_changed_and_reset(theme: Theme, qtbot: QtBot) -> None:
    dialog = SettingsDialog(Settings(), theme=theme)
    qtbot.addWidget(dialog)
    dialog.set_level_colour(RiskLevel.ORANGE, "#ff8800")
    assert dialog.values["palette"] == {"orange": "#FF8800"}
    dialog.reset_colours()
    assert dialog.values["palette"] == {}


def test_two_levels_must_not_look_alike(theme: Theme, qtbot: QtBot) -> None:
    dialog = SettingsDialog(Settings(), theme=theme)
    qtbot.addWidget(dialog)
    ok = dialog._buttons.button(QDialogButtonBox.StandardButton.Ok)
    dialog.set_level_colour(RiskLevel.YELLOW, "#0068b7")
    assert not ok.isEnabled()
    assert "低（蓝）" in dialog._colour_hint.text
    dialog.reset_colours()
    assert ok.isEnabled()


def test_a_key_that_is_none_is_refused(theme: Theme, qtbot: QtBot) -> None:
    dialog = SettingsDialog(Settings(), theme=theme)
    qtbot.addWidget(dialog)
    ok = dialog._buttons.button(QDialogButtonBox.StandardButton.Ok)
    dialog.key.setText("https://example.com/?")
    assert not ok.isEnabled()
    dialog.key.setText("0123456789abcdef0123456789abcdef")
    assert ok.isEnabled()

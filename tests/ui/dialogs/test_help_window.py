from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from riskmap.resources import guide
from riskmap.ui.dialogs.about_dialog import AboutDialog
from riskmap.ui.dialogs.help_window import TOPICS, HelpWindow
from riskmap.ui.dialogs.markdown_view import MarkdownView
from riskmap.ui.theme import Theme

PICTURE = QTextDocument.ResourceType.ImageResource.value


def test_every_topic_has_a_page(qtbot: QtBot) -> None:
    window = HelpWindow()
    qtbot.addWidget(window)
    assert window.contents.count() == len(TOPICS)
    for topic in TOPICS:
        window.show_topic(topic)
        assert window.page.toPlainText().strip()


def test_links_turn_to_other_pages(qtbot: QtBot) -> None:
    window = HelpWindow()
    qtbot.addWidget(window)
    window.page.anchorClicked.emit(QUrl("map.md"))
    assert window.contents.currentItem().text() == "一张图"
    window.page.anchorClicked.emit(QUrl("https://example.com/edit.md"))
    assert window.contents.currentItem().text() == "一张图"


def test_an_empty_guide_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    window = HelpWindow(tmp_path)
    qtbot.addWidget(window)
    assert window.contents.count() == 0


@pytest.mark.parametrize(
    "address", ["https://example.com/a.png", "../secret.png", "file:///etc/passwd", "http:a.png"]
)
def test_pictures_come_from_the_guide_alone(tmp_path: Path, qtbot: QtBot, address: str) -> None:
    folder = tmp_path / "guide"
    folder.mkdir()
    QImage(4, 4, QImage.Format.Format_RGB32).save(str(tmp_path / "secret.png"))
    view = MarkdownView(folder)
    qtbot.addWidget(view)
    assert view.loadResource(PICTURE, QUrl(address)) is None


def test_a_wide_picture_is_made_to_fit(tmp_path: Path, qtbot: QtBot) -> None:
    QImage(3000, 30, QImage.Format.Format_RGB32).save(str(tmp_path / "a.png"))
    view = MarkdownView(tmp_path)
    qtbot.addWidget(view)
    assert view.loadResource(PICTURE, QUrl("a.png")).width() < 3000


def test_every_picture_of_the_guide_is_shown(qtbot: QtBot) -> None:
    window = HelpWindow()
    qtbot.addWidget(window)
    named = 0
    for topic in TOPICS:
        for name in re.findall(
            r"!\[[^]]*\]\(([^)]+)\)", (guide() / f"{topic}.md").read_text(encoding="utf-8")
        ):
            named += 1
            picture = window.page.loadResource(PICTURE, QUrl(name))
            assert picture is not None, name
            assert picture.width() / picture.devicePixelRatio() <= window.page.viewport().width()
    assert named


def test_the_lines_of_a_paragraph_are_joined_without_a_blank(qtbot: QtBot) -> None:
    view = MarkdownView()
    qtbot.addWidget(view)
    view.show_text("# 题\n\n甲。\n乙\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## 小题\n\n```\n一\n二\n```\n")
    text = view.toPlainText()
    assert "甲。乙" in text
    assert "一\n二" in text
    table = next(frame for frame in view.document().rootFrame().childFrames())
    assert table.frameFormat().bottomMargin() > 0


def test_about_names_sources_and_licences(theme: Theme, qtbot: QtBot) -> None:
    dialog = AboutDialog(theme=theme)
    qtbot.addWidget(dialog)
    texts = [dialog.tabs.widget(place).toPlainText() for place in range(dialog.tabs.count())]  # type: ignore[attr-defined]
    assert "GS(2024)0650号" in texts[1]
    assert "OFL" in texts[2]


def test_about_says_whose_boundaries_are_open_as_plain_text(theme: Theme, qtbot: QtBot) -> None:
    dialog = AboutDialog(theme=theme, boundaries="天地图行政区划（11 个县市区）；<b>本局</b>（晋江市）")
    qtbot.addWidget(dialog)
    shown = [label for label in dialog.findChildren(QLabel) if "行政区划界线" in label.text()]
    assert len(shown) == 1
    assert shown[0].textFormat() == Qt.TextFormat.PlainText
    assert "<b>本局</b>" in shown[0].text()

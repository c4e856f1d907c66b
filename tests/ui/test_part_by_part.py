from __future__ import annotations

from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from riskmap.ui.part_by_part import PartByPart


def test_a_window_is_painted_again_when_its_parts_stand(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QLabel("甲"))
    window.show()
    painting = PartByPart(window)
    painting.hold()
    painting.release()
    assert not window.updatesEnabled()
    qtbot.waitUntil(window.centralWidget().updatesEnabled)
    assert window.updatesEnabled()


def test_a_part_that_is_gone_holds_nothing_up(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QLabel("甲"))
    window.statusBar().show()
    window.show()
    painting = PartByPart(window)
    painting.hold()
    painting.release()
    window.setStatusBar(None)  # type: ignore[arg-type]
    qtbot.waitUntil(window.centralWidget().updatesEnabled)

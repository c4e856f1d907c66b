from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow, QSplitter
from pytestqt.qtbot import QtBot

from riskmap.ui.theme import Theme


def window_of(qtbot: QtBot, theme: Theme) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QLabel("甲"))
    theme.dress_frame(window)
    theme.dress(window.centralWidget())
    window.show()
    return window


def test_what_belongs_to_a_window_is_dressed_like_it(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp)
    window = window_of(qtbot, theme)
    dialog = QDialog(window.centralWidget())
    label = QLabel("乙", dialog)
    label.setProperty("muted", True)
    dialog.show()
    for choice in ("dark", "light"):
        theme.apply(qapp, choice)
        assert label.palette().windowText().color() == theme.colour("muted")
        assert window.centralWidget().palette().windowText().color() == theme.colour("text")


def test_a_window_is_painted_again_part_by_part(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp)
    window = window_of(qtbot, theme)
    pieces = theme.dressing(qapp, "dark")
    next(pieces)
    assert not window.updatesEnabled()
    seen = [(window.updatesEnabled(), window.centralWidget().updatesEnabled()) for _piece in pieces]
    assert seen.index((True, False)) < seen.index((True, True))
    theme.apply(qapp, "light")


def test_a_change_of_theme_given_up_leaves_nothing_unpainted(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp)
    window = window_of(qtbot, theme)
    pieces = theme.dressing(qapp, "dark")
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    assert window.updatesEnabled()
    assert window.centralWidget().updatesEnabled()
    theme.apply(qapp, "light")


def test_a_part_whose_own_parts_are_dressed_is_never_dressed_in_one_piece(
    qtbot: QtBot, qapp: QApplication
) -> None:
    theme = Theme(qapp)
    window = window_of(qtbot, theme)
    frame = QSplitter(window)
    theme.dress_frame(frame)
    theme.dress(frame)
    sheet = frame.styleSheet()
    label = QLabel("丙")
    label.setProperty("muted", True)
    theme.dress(label)
    frame.addWidget(label)
    frame.show()
    for choice in ("dark", "light"):
        theme.apply(qapp, choice)
        assert frame.styleSheet() == sheet
        assert label.palette().windowText().color() == theme.colour("muted")

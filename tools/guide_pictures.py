"""Pictures of the guide beyond the four of `riskmap screenshot`: the start page, a filter, search, forms."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.district_figures import worst_enterprises
from riskmap.ui.app import create_application, create_window, dismantle
from riskmap.ui.main_window import MainWindow

_SIZE = QSize(1366, 720)
_PAUSE_MS = 400  # a picture for people: nothing is asserted


def main(city: Path, folder: Path) -> None:
    """Draw them."""
    app = create_application()
    window = create_window(app)
    window.remembered.update(operator="王丽")  # else the forms would first ask for a name
    window.resize(_SIZE)
    window.show()
    pause()
    save(window, folder / "start.png")
    loop = QEventLoop()
    window.map.view.ready.connect(loop.quit)
    window.open(city)
    loop.exec()
    settle(window)
    window.session.set_filter(EnterpriseFilter(districts=frozenset({"350582"}), levels=frozenset({3, 4})))
    window.map.view.show_district("350582")
    settle(window)
    save(window, folder / "filter.png")
    search = window.panels.search
    search.activate()
    search.insert("陈埭鞋业")
    pause()
    save_with_popup(window, search.popup, folder / "search.png")
    search.clear()
    search.popup.hide()
    register, rows = window.session.register, window.session.rows
    if register is None or rows is None:
        raise SystemExit("the city did not open")
    window.session.select_row(worst_enterprises(register, rows, count=1)[0].row)
    settle(window)
    for key, name in (("edit", "edit.png"), ("assess", "assess.png")):
        in_dialog(lambda dialog, name=name: save(dialog, folder / name))
        window.actions_[key].trigger()
        pause()
    dismantle(window)


def in_dialog(look: Callable[[QDialog], None]) -> None:
    """Look at the next dialog once it stands, and close it."""

    def wait() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(50, wait)
            return
        look(dialog)
        dialog.reject()

    QTimer.singleShot(300, wait)


def pause(milliseconds: int = _PAUSE_MS) -> None:
    """Let the window draw itself."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settle(window: MainWindow) -> None:
    """Wait until the work is done and the map drawn."""
    pause()
    while not window.work.is_idle:
        pause(50)
    loop = QEventLoop()
    window.map.view.grab_when_drawn(lambda _picture: loop.quit())
    loop.exec()


def save(widget: QWidget, target: Path) -> None:
    """Write the picture of a widget."""
    widget.grab().save(str(target))
    print(target)


def save_with_popup(window: MainWindow, popup: QWidget, target: Path) -> None:
    """Write the window with a list that floats over it: that is a window of its own."""
    picture = window.grab()
    painter = QPainter(picture)
    painter.drawPixmap(window.mapFromGlobal(popup.mapToGlobal(popup.rect().topLeft())), popup.grab())
    painter.end()
    picture.save(str(target))
    print(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""Pictures of the guide beyond those of `riskmap screenshot`: start page, filter, search, forms, editor."""

from __future__ import annotations

import sys
from pathlib import Path

import editor_pictures
from picture_taking import in_dialog, make_small, pause, save, save_with_popup, settle
from PySide6.QtCore import QEventLoop, QSize

from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.district_figures import worst_enterprises
from riskmap.ui.app import create_application, create_window, dismantle

_SIZE = QSize(1366, 720)
#: Drawn by `riskmap screenshot`, for which nobody makes them small.
_SCREENSHOTS = ("city", "county", "street", "enterprise")


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
    window.session.set_filter(EnterpriseFilter())
    settle(window)
    editor_pictures.draw(window, folder)
    dismantle(window)
    for name in _SCREENSHOTS:
        make_small(folder / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""A program of its own for `test_killing`: the real window, drawn in without end, until somebody kills it.

``python -m tests.drives.killed_drawing CITY.gpkg FID SEED ANSWER`` answers what the window asks about steps
of an earlier sitting, then draws. Each line it prints is one JSON object.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
from pathlib import Path

from PySide6.QtCore import Qt

from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.json_text import document_json
from riskmap.ui.app import create_application, create_window
from tests.drives.user import User

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def say(**what: object) -> None:
    """Tell whoever listens; it must be out before the next thing happens."""
    print(json.dumps(what, ensure_ascii=False), flush=True)


def digest(document: FloorDocument) -> str:
    """Return what makes out a document."""
    return hashlib.sha256(document_json(document).encode()).hexdigest()[:16]


def open_floor(user: User, path: Path, fid: int) -> None:
    """Open the workspace and the enterprise's first sheet."""
    window = user.window
    window.open(path)
    user.until(lambda: window.session.register is not None and window.session.known_access is not None)
    window.session.select_row(window.session.register.enterprises.row_of(fid))
    user.press(user.rail_button("place_diagram"))
    user.until(lambda: user.page.stage.floor is not None)
    user.settle()


def answer(user: User, how: str) -> None:
    """Tell what the window offers of an earlier sitting, and press one of its buttons."""
    dialog = user.page.notices.dialog
    if dialog is None:
        say(offered=[])
        return
    say(offered=[dialog.list.item(row).text() for row in range(dialog.list.count())])
    if how in ("恢复", "放弃"):
        user.press_button(how, dialog)
        user.settle()
        user.until(lambda: user.floor.is_saved and not user.floor.is_saving)
    else:  # look first, then decide on the strip above the canvas
        user.press_button("先看看", dialog)
        user.settle()
        say(seen=digest(user.floor.document))
        user.press_button("恢复", user.page.view.strip)
        user.until(lambda: user.floor.is_saved and not user.floor.is_saving)
    user.settle()


def draw(user: User, chance: random.Random) -> None:
    """Draw zones, undo now and then, and tell each step before it is written and once it is."""
    floor = user.floor
    say(start=floor.journal.step, document=digest(floor.document))
    floor.changed.connect(lambda _change: say(did=digest(floor.document)))
    floor.journal.changed.connect(
        lambda: say(written=floor.journal.step) if floor.journal.is_written else None
    )
    width, height = floor.document.sheet.width, floor.document.sheet.height
    number = 0
    while True:
        number += 1
        user.use("rectangle")
        x, y = chance.uniform(0.02, 0.8) * width, chance.uniform(0.02, 0.8) * height
        user.drag((x, y), (x + 0.15 * width, y + 0.15 * height), keys=ALT)
        user.name_it(f"第{number}区")
        if chance.random() < 0.3:
            user.hit(Qt.Key.Key_Z, CTRL)
        if chance.random() < 0.5:
            user.settle()


def main(path: Path, fid: int, seed: int, how: str) -> None:
    """Draw until killed."""
    app = create_application()
    window = create_window(app)
    window.remembered.update(operator="测试员")
    window.resize(1366, 768)
    window.show()
    user = User(app, window)
    open_floor(user, path, fid)
    answer(user, how)
    draw(user, random.Random(seed))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])

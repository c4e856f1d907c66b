"""Draw the samples: ``python -m tools.sample_drawings CITY.gpkg FOLDER [NAME ...]``."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

from riskmap.resources import resource
from tools.sample_drawings import ceramics_workshop, petrol_station, shoe_factory
from tools.sample_drawings.clerk import Clerk

FIRMS = {"鞋厂": shoe_factory, "陶瓷作坊": ceramics_workshop, "加油站": petrol_station}


def main(city: Path, folder: Path, wanted: list[str]) -> int:
    """Draw on a copy of a city, which is left in the folder with a picture of each firm's last sheet."""
    from riskmap.ui.app import create_application, create_window, dismantle

    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / "drawn.gpkg"
    shutil.copyfile(city, copy)
    app = create_application()
    window = create_window(app)
    window.remembered.update(operator="示例")
    window.resize(1920, 1080)
    window.show()
    clerk = Clerk(app, window)
    clerk.open_city(copy)
    for key in wanted or FIRMS:
        before = clerk.clicks
        try:
            FIRMS[key].draw(clerk)
        finally:
            clerk.shot(folder / f"{key}.png")
        clerk.until(lambda: clerk.page.problem_count.problems is not None)
        clerk.settle()
        print(f"{key} {FIRMS[key].NAME}: {clerk.clicks - before} clicks", flush=True)
        for problem in clerk.page.problems:
            print(f"  {problem.severity.zh} {problem.text}", flush=True)
    dismantle(window)
    keep(copy)
    return 0


def keep(drawn: Path) -> None:
    """Write down what the sample city gets of the drawings: the documents of each firm."""
    target = resource("sample") / "drawn"
    target.mkdir(exist_ok=True)
    for key, firm in FIRMS.items():
        with sqlite3.connect(drawn) as db:
            rows = db.execute(
                """SELECT document FROM floor_document JOIN floor ON floor.fid = floor_fid
                   JOIN enterprise ON enterprise.fid = enterprise_fid
                   WHERE enterprise.name = ? AND floor.deleted_at IS NULL ORDER BY ordinal""",
                [firm.NAME],
            ).fetchall()
        db.close()
        if rows:
            text = "[\n" + ",\n".join(document for (document,) in rows) + "\n]\n"
            (target / f"{key}.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    with tempfile.TemporaryDirectory() as home:
        os.environ["RISKMAP_HOME"] = home
        sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))

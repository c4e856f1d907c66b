"""`make docs`: pictures and prints of the documentation, made by the program from the sample city."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import sample_city

_DOCS = sample_city.ROOT / "docs"
IMAGES = _DOCS / "guide" / "images"
SAMPLES = _DOCS / "samples"
#: The screen of an office PC: without it dialogs would have 800×800 and be squeezed.
_SCREEN = {
    "name": "office", "x": 0, "y": 0, "width": 1366, "height": 768,
    "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
}  # fmt: skip


def main() -> int:
    """Draw and print all of it anew; return an exit code."""
    if code := sample_city.ensure():
        return code
    with tempfile.TemporaryDirectory() as home:  # a fresh installation: nobody's settings show
        screen = Path(home) / "screen.json"
        screen.write_text(json.dumps({"screens": [_SCREEN]}), encoding="utf-8")
        os.environ |= {"RISKMAP_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        if code := sample_city.riskmap("screenshot", sample_city.CITY, "-o", IMAGES):
            return code
        city = Path(home) / "城" / sample_city.CITY.name  # the editor writes into it
        city.parent.mkdir()
        shutil.copyfile(sample_city.CITY, city)
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
        return _run("sample_prints.py", city, SAMPLES) or _run("guide_pictures.py", city, IMAGES)


def _run(script: str, *arguments: Path) -> int:
    return subprocess.call([sys.executable, sample_city.ROOT / "tools" / script, *arguments])


if __name__ == "__main__":
    sys.exit(main())

"""`make docs`: the pictures of the guide and of the README, made by the program from the sample city."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

import sample_city

IMAGES = sample_city.ROOT / "docs" / "guide" / "images"


def main() -> int:
    """Draw all pictures anew; return an exit code."""
    if code := sample_city.ensure():
        return code
    with tempfile.TemporaryDirectory() as home:  # a fresh installation: nobody's settings show
        os.environ |= {"RISKMAP_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        code = sample_city.riskmap("screenshot", sample_city.CITY, "-o", IMAGES)
        script = sample_city.ROOT / "tools" / "guide_pictures.py"
        return code or subprocess.call([sys.executable, script, sample_city.CITY, IMAGES])


if __name__ == "__main__":
    sys.exit(main())

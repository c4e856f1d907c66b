"""Where the programs that riskmap is measured against are, when they can be had."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

_CLUSTER = Path(__file__).resolve().parent.parent / "out" / "bench"
_PACKAGE = "leaflet.markercluster"


def marker_cluster() -> str:
    """Return the folder of Leaflet.markercluster (what folium's plugin loads from a CDN), "" without npm."""
    folder = _CLUSTER / "node_modules" / _PACKAGE / "dist"
    if not folder.is_dir() and shutil.which("npm"):
        _CLUSTER.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--silent", "--no-save", f"{_PACKAGE}@1.5.3", "--prefix", str(_CLUSTER)]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    return str(folder) if folder.is_dir() else ""


def python_with_qgis() -> str:
    """Return the Python that can import QGIS, "" when there is none."""
    for python in ("/usr/bin/python3", shutil.which("python3") or ""):
        if python and Path(python).exists():
            tried = subprocess.run([python, "-c", "import qgis.core"], check=False, capture_output=True)
            if tried.returncode == 0:
                return python
    return ""

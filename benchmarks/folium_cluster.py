"""folium's FastMarkerCluster with the same points, in the same browser engine."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import folium
from folium.plugins import FastMarkerCluster
from PySide6.QtCore import QElapsedTimer, QEventLoop, QUrl
from PySide6.QtWebEngineCore import QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from xstatic.pkg import leaflet

from benchmarks.measured import Measured, emit, median
from benchmarks.processes import resident_mb
from riskmap.operations.open_workspace import read_register

_CALLBACK = (
    "function (row) { return L.circleMarker(new L.LatLng(row[0], row[1]), {radius: 3, color: row[2]}); }"
)
_COLOURS = ("#9A9A9A", "#0068B7", "#FFE100", "#F39800", "#E60012")


def main(city: Path, cluster: str) -> None:
    """Measure and emit; nothing without the plugin's files."""
    if not cluster:
        return
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    app = QApplication(sys.argv[:1])
    register = read_register(city)
    rows: list[list[Any]] = []
    for columns in (register.enterprises, register.points):
        rows += [
            [float(lat), float(lon), _COLOURS[level]]
            for lat, lon, level in zip(columns.lat, columns.lon, columns.level.tolist(), strict=True)
            if lat == lat
        ]
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "cluster.html"
        page.write_text(_page(rows, cluster), encoding="utf-8")
        view = QWebEngineView()
        view.settings().setAttribute(QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls, True)
        view.resize(1400, 900)
        view.show()
        view.load(QUrl.fromLocalFile(str(page)))
        _ask_until(app, view, "window.complete === true")
        loaded = time.perf_counter() - start
        zooms = [_timed(app, view, f"zoomTo({level})") for level in (10, 9, 11, 10, 9, 11, 10)]
        pans = [_timed(app, view, f"panBy({step})") for step in (140, -140) * 4]
        memory = resident_mb()
        view.page().deleteLater()
    who = "folium FastMarkerCluster"
    emit(
        [
            Measured(what="文件打开 → 完整地图", who=who, value=loaded, unit="s", note="不含读文件"),
            Measured(what="平移（中位数）", who=who, value=median(pans), unit="ms"),
            Measured(what="缩放（中位数）", who=who, value=median(zooms), unit="ms"),
            Measured(what="内存（所有进程）", who=who, value=memory, unit="MB"),
        ]
    )
    os._exit(0)


def _page(rows: list[list[Any]], cluster: str) -> str:
    leaflet_folder = Path(leaflet.BASE_DIR)
    scripts = [leaflet_folder / "leaflet.js", Path(cluster) / "leaflet.markercluster.js"]
    styles = [leaflet_folder / "leaflet.css", Path(cluster) / "MarkerCluster.css"]

    class Offline(folium.Map):
        default_js = tuple((file.name, file.as_uri()) for file in scripts)
        default_css = tuple((file.name, file.as_uri()) for file in styles)

    class Cluster(FastMarkerCluster):
        default_js = ()
        default_css = ()

    city = Offline(
        location=[25.1, 118.3], zoom_start=9, tiles=None, max_zoom=18, prefer_canvas=True, maxZoom=18
    )
    Cluster(rows, callback=_CALLBACK).add_to(city)
    name = city.get_name()
    script = f"""
    function settled(done) {{ requestAnimationFrame(() => requestAnimationFrame(done)); }}
    function timed(change, event) {{
      window.took = null; const start = performance.now();
      {name}.once(event, () => settled(() => {{ window.took = performance.now() - start; }}));
      change();
    }}
    window.zoomTo = z => timed(() => {name}.setZoom(z, {{animate: false}}), 'zoomend');
    window.panBy = x => timed(() => {name}.panBy([x, 0], {{animate: false}}), 'moveend');
    window.addEventListener('load', () => settled(() => {{ window.complete = true; }}));
    """
    city.get_root().script.add_child(folium.Element(script))
    html: str = city.get_root().render()
    return html


def _ask(app: QApplication, view: QWebEngineView, expression: str) -> Any:
    answer: list[Any] = []
    view.page().runJavaScript(expression, answer.append)
    while not answer:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    return answer[0]


def _ask_until(app: QApplication, view: QWebEngineView, expression: str) -> Any:
    waited = QElapsedTimer()
    waited.start()
    while not (answer := _ask(app, view, expression)):
        if waited.hasExpired(120_000):
            raise SystemExit(f"no answer to {expression}")
    return answer


def _timed(app: QApplication, view: QWebEngineView, call: str) -> float:
    _ask(app, view, call)
    return float(_ask_until(app, view, "window.took"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

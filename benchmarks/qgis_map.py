"""QGIS on the same city: run by the system's Python, which has `qgis` (nothing of riskmap is imported)."""

import json
import os
import shutil
import statistics
import sys
import tempfile
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsMarkerSymbol,
    QgsProject,
    QgsRectangle,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEventLoop, QSize

COLOURS = {0: "#9A9A9A", 1: "#0068B7", 2: "#FFE100", 3: "#F39800", 4: "#E60012"}


def main(city):
    """Open, draw, pan, zoom and filter; print the rows as the bench reads them."""
    began = time.perf_counter()
    app = QgsApplication([], False)
    app.initQgis()
    folder = tempfile.mkdtemp()
    copy = os.path.join(folder, "city.gpkg")
    shutil.copyfile(city, copy)
    opened = time.perf_counter()
    layers = []
    for name in ("enterprise", "risk_point", "district"):
        layer = QgsVectorLayer(f"{copy}|layername={name}", name, "ogr")
        if not layer.isValid():
            raise SystemExit(f"QGIS cannot read {name}")
        if name != "district":
            layer.setRenderer(
                QgsCategorizedSymbolRenderer(
                    "level",
                    [
                        QgsRendererCategory(
                            level,
                            QgsMarkerSymbol.createSimple(
                                {"name": "circle", "color": colour, "size": "1", "outline_style": "no"}
                            ),
                            str(level),
                        )
                        for level, colour in COLOURS.items()
                    ],
                )
            )
        QgsProject.instance().addMapLayer(layer)
        layers.append(layer)
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setOutputSize(QSize(1400, 900))
    crs = QgsCoordinateReferenceSystem("EPSG:3857")
    settings.setDestinationCrs(crs)
    to_map = QgsCoordinateTransform(layers[2].crs(), crs, QgsProject.instance())
    extent = to_map.transformBoundingBox(layers[2].extent())
    settings.setExtent(extent)

    def draw():
        start = time.perf_counter()
        job = QgsMapRendererParallelJob(settings)
        loop = QEventLoop()
        job.finished.connect(loop.quit)
        job.start()
        loop.exec_()
        job.renderedImage()
        return (time.perf_counter() - start) * 1000

    draw()
    loaded = time.perf_counter()
    pans, zooms, filters = [], [], []
    for step in range(7):
        shift = extent.width() * 0.1 * (1 if step % 2 else -1)
        moved = QgsRectangle(extent)
        moved.setXMinimum(extent.xMinimum() + shift)
        moved.setXMaximum(extent.xMaximum() + shift)
        settings.setExtent(moved)
        pans.append(draw())
    for step in range(7):
        closer = QgsRectangle(extent)
        closer.scale(0.5 if step % 2 else 1.0)
        settings.setExtent(closer)
        zooms.append(draw())
    settings.setExtent(extent)
    for step in range(6):
        start = time.perf_counter()
        for layer in layers[:2]:
            layer.setSubsetString("level = 4" if step % 2 == 0 else "")
        draw()
        filters.append((time.perf_counter() - start) * 1000)
    with open("/proc/self/status", encoding="ascii") as status:
        rss = next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
    found = [
        ("程序启动 → 完整地图", loaded - began, "s"),
        ("文件打开 → 完整地图", loaded - opened, "s"),
        ("平移（中位数）", statistics.median(pans), "ms"),
        ("缩放（中位数）", statistics.median(zooms), "ms"),
        ("筛选（中位数）", statistics.median(filters), "ms"),
        ("内存（所有进程）", rss, "MB"),
    ]
    print(
        "MEASURED "
        + json.dumps(
            [{"what": what, "who": "QGIS", "value": value, "unit": unit} for what, value, unit in found],
            ensure_ascii=False,
        ),
        flush=True,
    )
    shutil.rmtree(folder)
    os._exit(0)  # QGIS of this age crashes while it takes itself down


if __name__ == "__main__":
    main(sys.argv[1])

"""Reading areas out of somebody else's GeoPackage, shapefile or GeoJSON; runs in a limited child process.

GDAL is let near a file only after its first bytes have shown what it is, and never near a GeoJSON: several
of its drivers take JSON or XML of that name for instructions to open other files.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import shapely
from shapely.geometry import MultiPolygon, shape
from shapely.geometry.base import BaseGeometry

from riskmap.errors import BadInput
from riskmap.geometry.coordinates import CoordinateSystem, to_wgs84
from riskmap.geometry.polygons import polygons_of, valid_polygons_of

ENDINGS = (".gpkg", ".geojson", ".json", ".shp")
AS_WRITTEN = "auto"
_MAGIC = {".gpkg": b"SQLite format 3\x00", ".shp": b"\x00\x00\x27\x0a"}
_MOST_FEATURES = 2_000
_LARGEST_JSON = 300 << 20
#: A city's boundaries need no more corners on a map; a survey's millions would slow it down.
_MOST_CORNERS = 60_000
_TOLERANCE = 0.00005  # degrees, about 5 m
_LONGEST_VALUE = 200
_DEGREES = frozenset({"EPSG:4326", "EPSG:4490", "OGC:CRS84"})


def read_areas(request: dict[str, Any]) -> dict[str, Any]:
    """Return the areas of a file in degrees with their attributes, as JSON.

    ``request`` holds ``path``, ``layer`` (empty: the only one) and ``system`` (``auto``: as the file says,
    else the name of a `CoordinateSystem`).
    """
    path, system = Path(request["path"]), request["system"]
    if path.suffix.lower() in (".geojson", ".json"):
        fields, rows, geometries, crs = _from_geojson(path)
    else:
        fields, rows, geometries, crs = _from_gdal(path, request["layer"])
    notes: list[str] = []
    areas: list[BaseGeometry] = [valid_polygons_of(geometry) for geometry in geometries]
    if empty := sum(area.is_empty for area in areas):
        notes.append(f"{empty} 个要素没有面状图形，已略过")
    corners = int(sum(shapely.get_num_coordinates(areas)))
    areas = [shapely.force_2d(area) for area in _in_degrees(areas, crs, system)]
    if corners > _MOST_CORNERS:
        areas = list(shapely.coverage_simplify(areas, _TOLERANCE))
        notes.append(f"边界共 {corners:,} 个顶点，已按约 5 米的容差简化")
    return {
        "fields": fields,
        "notes": notes,
        "features": [
            {"values": values, "wkb": base64.b64encode(shapely.to_wkb(polygons_of(area))).decode()}
            for values, area in zip(rows, areas, strict=True)
            if not area.is_empty
        ],
    }


def _from_geojson(path: Path) -> tuple[list[str], list[list[str]], list[BaseGeometry], str]:
    if path.stat().st_size > _LARGEST_JSON:
        raise BadInput(f"“{path.name}”太大。", advice="请简化边界后另存，再试一次。")
    try:
        raw = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadInput(
            f"“{path.name}”不是 UTF-8 编码的 GeoJSON。",
            advice="请在 GIS 软件中另存为 GeoPackage。",
        ) from error
    features = raw.get("features") if isinstance(raw, dict) else None
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise BadInput(
            f"“{path.name}”不是 GeoJSON 的 FeatureCollection。", advice="请在 GIS 软件中另存为 GeoJSON。"
        )
    _check_count(len(features))
    properties = [one["properties"] if isinstance(one.get("properties"), dict) else {} for one in features]
    fields = list(dict.fromkeys(str(name) for record in properties for name in record))
    rows = [[_text(record.get(name)) for name in fields] for record in properties]
    geometries = [
        shape(one["geometry"]) if isinstance(one.get("geometry"), dict) else MultiPolygon()
        for one in features
    ]
    return fields, rows, geometries, _declared_crs(raw)


def _declared_crs(raw: dict[str, Any]) -> str:
    """Return the system an old GeoJSON names; the present standard knows degrees only."""
    declared = raw.get("crs")
    named = declared.get("properties") if isinstance(declared, dict) else None
    name = named.get("name") if isinstance(named, dict) else None
    return str(name) if name else "OGC:CRS84"


def _from_gdal(path: Path, layer: str) -> tuple[list[str], list[list[str]], list[BaseGeometry], str]:
    magic = _MAGIC[path.suffix.lower()]
    with path.open("rb") as file:
        if file.read(len(magic)) != magic:
            raise BadInput(
                f"“{path.name}”的内容与扩展名不符。", advice="请在 GIS 软件中另存为 GeoPackage，再试一次。"
            )
    import pyogrio

    if path.suffix.lower() == ".shp":
        for companion in (".dbf", ".shx"):
            if not any(path.with_suffix(ending).is_file() for ending in (companion, companion.upper())):
                raise BadInput(f"“{path.name}”旁边缺少 {companion} 文件。", advice="请把整套文件放在一起。")
    layer = _layer(path, layer, pyogrio.list_layers(path))
    meta, _fids, geometry, columns = _read_layer(path, layer)
    _check_count(len(geometry))
    rows = [[_text(column[place]) for column in columns] for place in range(len(geometry))]
    return (
        [str(name) for name in meta["fields"]],
        rows,
        [MultiPolygon() if wkb is None else shapely.from_wkb(wkb) for wkb in geometry],
        str(meta["crs"] or ""),
    )


def _layer(path: Path, wanted: str, layers: Any) -> str:
    """Return the layer to read: the one named, else the only one with areas, else one of districts."""
    names = [str(name) for name, kind in layers if kind is not None and "Polygon" in str(kind)]
    if wanted:
        if wanted in {str(name) for name, _kind in layers}:
            return wanted
        raise BadInput(f"“{path.name}”里没有图层“{wanted}”。", advice=f"面状图层有：{'、'.join(names)}。")
    if not names:
        raise BadInput(f"“{path.name}”里没有面状图层。", advice="县市区边界应为面（Polygon）。")
    likely = [name for name in names if name in ("district", "county", "县市区", "区县")]
    if len(names) > 1 and len(likely) != 1:
        raise BadInput(f"“{path.name}”里有多个面状图层。", advice=f"请指明图层：{'、'.join(names)}。")
    return likely[0] if len(names) > 1 else names[0]


def _read_layer(path: Path, layer: str) -> Any:
    from pyogrio import raw

    def read(encoding: str | None) -> Any:
        return raw.read(path, layer=layer, max_features=_MOST_FEATURES + 1, force_2d=True, encoding=encoding)

    if path.suffix.lower() != ".shp" or path.with_suffix(".cpg").is_file():
        return read(None)
    # Without a .cpg nobody knows: UTF-8 does not accept what was written in GBK, so it is tried first.
    try:
        return read("utf-8")
    except UnicodeDecodeError:
        return read("gb18030")


def _check_count(count: int) -> None:
    if count > _MOST_FEATURES:
        raise BadInput(
            f"文件里的要素超过 {_MOST_FEATURES:,} 个。", advice="请只保留县市区边界后另存，再试一次。"
        )


def _in_degrees(areas: list[BaseGeometry], crs: str, system: str) -> list[BaseGeometry]:
    if system != AS_WRITTEN:
        known = CoordinateSystem[system]
        return _moved(areas, lambda pairs: np.column_stack(to_wgs84(pairs[:, 0], pairs[:, 1], crs=known)))
    if crs in _DEGREES or "CRS84" in crs or (not crs and _look_like_degrees(areas)):
        return areas
    if not crs:
        raise BadInput("文件没有写明坐标系。", advice="请指明坐标系，或补上 .prj 文件后再试。")
    try:
        source = pyproj.CRS.from_user_input(crs)
    except pyproj.exceptions.CRSError as error:
        raise BadInput("文件的坐标系不能识别。", advice="请另存为 CGCS2000 经纬度（EPSG:4490）。") from error
    move = pyproj.Transformer.from_crs(source, "EPSG:4326", always_xy=True)
    return _moved(areas, lambda pairs: np.column_stack(move.transform(pairs[:, 0], pairs[:, 1])))


def _moved(areas: list[BaseGeometry], move: Any) -> list[BaseGeometry]:
    moved = [shapely.transform(shapely.force_2d(area), move) for area in areas]
    if not all(np.isfinite(area.bounds).all() for area in moved if not area.is_empty):
        raise BadInput("坐标换算后不是有效的经纬度。", advice="请核对所选的坐标系。")
    return moved


def _look_like_degrees(areas: list[BaseGeometry]) -> bool:
    bounds = shapely.total_bounds(areas)
    return bool((np.abs(bounds) <= (180, 90, 180, 90)).all())  # NaN, too, is not


def _text(value: Any) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # codes that some program took for numbers: 350582.0
    return str(value).strip()[:_LONGEST_VALUE]

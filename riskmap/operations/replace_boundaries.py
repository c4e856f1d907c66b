"""Replacing the county boundaries by the bureau's own file: looked at first, logged, undoable."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry
from sqlite_utils import Database

from riskmap.errors import BadInput
from riskmap.geometry.coordinates import CoordinateSystem
from riskmap.geometry.measuring import area_m2
from riskmap.geometry.polygons import polygons_of
from riskmap.operations.changes import Changes
from riskmap.operations.child_process import run_limited
from riskmap.operations.read_boundaries import AS_WRITTEN, ENDINGS, read_areas
from riskmap.operations.typed_text import checked, reason
from riskmap.store.blobs import area_of, geometry_blob
from riskmap.store.change_log import log_changes, update_record
from riskmap.store.workspace import reading, writing

_SECONDS = 60.0
_MEGABYTES = 3_000
#: Below this share of common ground a file is most likely in another coordinate system.
_SAME_PLACE = 0.9
#: More common ground than this between two counties is not a matter of drawing (square kilometres).
_OVERLAP_KM2 = 0.5
_CHINA = (70.0, 0.0, 140.0, 60.0)


@dataclass(frozen=True, kw_only=True)
class BoundaryMatch:
    """One county of the workspace with what the file holds of it; areas in square kilometres."""

    code: str
    name: str
    parts: int  # how many features of the file make it up
    area_before: float
    area_after: float
    common: float  # common ground as a share of both together: 1 is the same boundary


@dataclass(frozen=True, kw_only=True)
class BoundaryPreview:
    """What replacing would do; nothing is changed yet.

    Attributes:
        source: the file.
        by: the attribute of the file by which counties were recognised.
        matches: the counties that get a new boundary.
        missing: names of counties that the file does not hold: they keep theirs.
        extra: what the file holds besides, by that attribute.
        notes: what was done to the file's areas while reading.
        warnings: what should be looked at before going on.
        areas: county code → the new boundary in degrees.
    """

    source: Path
    by: str
    matches: tuple[BoundaryMatch, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    notes: tuple[str, ...]
    warnings: tuple[str, ...]
    areas: Mapping[str, MultiPolygon] = field(repr=False)


def preview_boundaries(
    path: Path, source: Path, *, layer: str = "", system: CoordinateSystem | None = None
) -> BoundaryPreview:
    """Read a file of boundaries and say what it would replace.

    Args:
        path: the workspace.
        source: a GeoPackage, GeoJSON or shapefile with one or several areas per county.
        layer: which layer of a GeoPackage; empty: the only one that has areas.
        system: the file's coordinate system where the file does not say or says wrong.

    Raises:
        BadInput: the file cannot be used; the sentence says why.
        FileProblem: the workspace cannot be read.
    """
    if source.suffix.lower() not in ENDINGS:
        raise BadInput(f"不能读取“{source.name}”。", advice="边界文件应为 .gpkg、.geojson 或 .shp。")
    if not source.is_file():
        raise BadInput(f"找不到文件“{source}”。", advice="它可能已被移动或改名；请重新选择。")
    present = _present(path)
    answer = run_limited(
        read_areas,
        {
            "path": str(source.absolute()),
            "layer": layer,
            "system": system.name if system else AS_WRITTEN,
        },
        seconds=_SECONDS,
        megabytes=_MEGABYTES,
        what=source.name,
    )
    return _preview(source, present, answer)


def replace_boundaries(
    path: Path,
    preview: BoundaryPreview,
    *,
    who: str,
    why: str,
    source: str = "",
    approval_no: str = "",
) -> Changes:
    """Put the boundaries of a preview in place, in one logged, undoable step.

    The 审图号 of the shipped map does not hold for another boundary: it is replaced by the one given, or
    cleared.

    Raises:
        BadInput: no reason given, or a text that cannot be stored.
        FileProblem: the workspace cannot be written.
    """
    why, approval_no = reason("更换边界的原因", why), checked("审图号", approval_no)
    named = checked("边界来源", source) or f"本单位提供：{preview.source.name}"
    with writing(path) as db:
        changes = [
            change
            for code, area in preview.areas.items()
            for change in update_record(
                db,
                "district",
                _uid(db, code),
                _values(area) | {"source": named, "approval_no": approval_no},
            )
        ]
        if not changes:
            return Changes(kinds=frozenset(), message="边界与现有的相同，未保存。")
        verb = f"更换 {len(preview.areas)} 个县市区的边界"
        entry = log_changes(db, changes, who=who, verb=verb, why=why)
    return Changes(kinds=frozenset({"district"}), message=f"已{verb}。", change_set=entry)


def _present(path: Path) -> dict[str, tuple[str, BaseGeometry]]:
    with reading(path) as db:
        rows = db.execute("SELECT code, name, geom FROM district ORDER BY code").fetchall()
    return {code: (name, area_of(geom) if geom else MultiPolygon()) for code, name, geom in rows}


def _preview(
    source: Path, present: Mapping[str, tuple[str, BaseGeometry]], answer: dict[str, Any]
) -> BoundaryPreview:
    features: list[dict[str, Any]] = answer["features"]
    by, county_of = _recognised([str(name) for name in answer["fields"]], features, present)
    areas: dict[str, list[BaseGeometry]] = {}
    extra: list[str] = []
    for feature, code in zip(features, county_of, strict=True):
        if code:
            areas.setdefault(code, []).append(shapely.from_wkb(base64.b64decode(feature["wkb"])))
        else:
            extra.append(feature["values"][answer["fields"].index(by)] or "（空）")
    merged = {code: polygons_of(shapely.union_all(areas[code])) for code in present if code in areas}
    _check_place(merged)
    matches = tuple(
        BoundaryMatch(
            code=code,
            name=present[code][0],
            parts=len(areas[code]),
            area_before=area_m2(present[code][1]) / 1e6,
            area_after=area_m2(area) / 1e6,
            common=_common(present[code][1], area),
        )
        for code, area in merged.items()
    )
    return BoundaryPreview(
        source=source,
        by=by,
        matches=matches,
        missing=tuple(name for code, (name, _area) in present.items() if code not in merged),
        extra=tuple(extra),
        notes=tuple(str(note) for note in answer["notes"]),
        warnings=(*_strange(matches), *_overlapping(merged, present)),
        areas=merged,
    )


def _recognised(
    fields: Sequence[str],
    features: Sequence[dict[str, Any]],
    present: Mapping[str, tuple[str, BaseGeometry]],
) -> tuple[str, list[str]]:
    """Return the attribute that names the most counties, and each feature's county by it ("" for none)."""
    best: tuple[str, list[str]] = ("", [])
    for place, name in enumerate(fields):
        found = [_county(str(feature["values"][place]), present) for feature in features]
        if len({*found} - {""}) > len({*best[1]} - {""}):
            best = (name, found)
    if not best[0]:
        raise BadInput(
            "文件里没有认出任何县市区。",
            advice="属性中应有六位行政区划代码（如 350582）或名称（如“晋江市”）；"
            f"文件的属性有：{'、'.join(fields[:12]) or '无'}。数据没有改动。",
        )
    return best


def _county(value: str, present: Mapping[str, tuple[str, BaseGeometry]]) -> str:
    text = value.strip()
    if text.isdecimal():
        return text[:6] if len(text) in (6, 9, 12) and text[:6] in present else ""
    for code, (name, _area) in present.items():
        # "洛江" names 洛江区; "泉州市洛江区" does too.
        if text and (text.endswith(name) or (len(text) > 1 and text == name[:-1])):
            return code
    return ""


def _check_place(areas: Mapping[str, MultiPolygon]) -> None:
    bounds = shapely.total_bounds(list(areas.values()))
    inside = (bounds[:2] >= _CHINA[:2]).all() and (bounds[2:] <= _CHINA[2:]).all()
    if not inside:
        raise BadInput(
            "文件里的边界不在中国境内。",
            advice="请核对坐标系；如果经度和纬度写反了，请在 GIS 软件中改正后另存。数据没有改动。",
        )


def _common(before: BaseGeometry, after: BaseGeometry) -> float:
    together = before.union(after).area
    return float(before.intersection(after).area / together) if together else 0.0


def _strange(matches: Sequence[BoundaryMatch]) -> list[str]:
    far = [match for match in matches if match.common < _SAME_PLACE]
    if not far:
        return []
    named = "、".join(f"{match.name} {match.common:.0%}" for match in far)
    return [f"与现有边界重合较少：{named}。请核对坐标系（GCJ-02、BD-09 会偏移几百米）和行政区划的年份。"]


def _overlapping(
    areas: Mapping[str, MultiPolygon], present: Mapping[str, tuple[str, BaseGeometry]]
) -> list[str]:
    found = [
        f"{present[one][0]}与{present[other][0]}重叠 {common:.1f} km²"
        for one, other in combinations(areas, 2)
        if areas[one].intersects(areas[other])
        and (common := area_m2(polygons_of(areas[one].intersection(areas[other]))) / 1e6) > _OVERLAP_KM2
    ]
    return [f"新边界之间有重叠：{'、'.join(found)}。"] if found else []


def _uid(db: Database, code: str) -> bytes:
    row = db.execute("SELECT uid FROM district WHERE code = ?", [code]).fetchone()
    if row is None:
        raise BadInput("工作区的县市区在预览之后有变化。", advice="请重新选择边界文件。数据没有改动。")
    uid: bytes = row[0]
    return uid


def _values(area: MultiPolygon) -> dict[str, Any]:
    """Return the columns that follow from a boundary; the name stands in the middle of its widest part."""
    widest = max(area.geoms, key=lambda part: part.area)
    centre = shapely.get_point(shapely.maximum_inscribed_circle(widest, tolerance=0.002), 0)
    return {
        "geom": geometry_blob(area),
        "area_km2": round(area_m2(area) / 1e6, 1),
        "label_lon": round(centre.x, 6),
        "label_lat": round(centre.y, 6),
    }

"""Districts, townships, villages and place names of Quanzhou: the real places every workspace begins with."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from riskmap.resources import read_csv, sample_geo
from riskmap.sample.identifiers import uids
from riskmap.store.bulk import Columns

#: 丰泽 and 石狮: where the city tried the four colours first.
PILOTS = frozenset({"350503", "350581"})
#: 金门: drawn, as a map of Quanzhou must, but no ledger is kept of it.
WITHOUT_LEDGER = frozenset({"350527"})


#: What the numbers of inhabitants are: registered persons in whole 万, as the ministry's tables give them.
POPULATION_SOURCE = "民政部 2018 年"


def boundary_info() -> dict[str, str]:
    """Return what a workspace with these tables says of them, for its table ``workspace``."""
    return {"population_source": POPULATION_SOURCE}


def boundary_tables() -> dict[str, Columns]:
    """Return the tables ``district``, ``township``, ``village`` and ``place_label`` for a new workspace."""
    return {
        "district": _districts(),
        "township": _townships(),
        "village": _villages(),
        "place_label": _place_labels(),
    }


@cache
def features(name: str) -> tuple[dict[str, Any], ...]:
    """Return the features of a GeoJSON file under ``data/sample_geo`` (degrees, lon/lat)."""
    return tuple(json.loads(sample_geo(f"{name}.geojson").read_text(encoding="utf-8"))["features"])


@cache
def district_shapes() -> dict[str, BaseGeometry]:
    """Return the boundary of each district by code (multipolygons), as published, unedited."""
    return {
        feature["properties"]["adcode"]: shapely.geometry.shape(feature["geometry"])
        for feature in features("quanzhou_districts")
    }


def _districts() -> Columns:
    records = [feature["properties"] for feature in features("quanzhou_districts")]
    codes = [record["adcode"] for record in records]
    return {
        "fid": list(range(1, len(codes) + 1)),
        "uid": uids("district", len(codes)),
        "geometry": [district_shapes()[code] for code in codes],
        "code": codes,
        "name": [record["name"] for record in records],
        "name_en": [record["name_en"] for record in records],
        "kind": [record["type"] for record in records],
        "label_lon": [record["label_point"][0] for record in records],
        "label_lat": [record["label_point"][1] for record in records],
        "seat_lon": [record["seat"][0] for record in records],
        "seat_lat": [record["seat"][1] for record in records],
        "area_km2": [record["area_km2_geom"] for record in records],
        "population_10k": [record["pop_10k_mca2018"] for record in records],
        "has_ledger": [int(code not in WITHOUT_LEDGER) for code in codes],
        "is_pilot": [int(code in PILOTS) for code in codes],
        "source": [f"天地图行政区划 {record['approval_no']}" for record in records],
        "approval_no": [record["approval_no"] for record in records],
    }


def _townships() -> Columns:
    rows = read_csv(sample_geo("quanzhou_townships.csv"))
    return {
        "fid": list(range(1, len(rows) + 1)),
        "uid": uids("township", len(rows)),
        "lon": np.array([_degrees(row["lon"]) for row in rows]),
        "lat": np.array([_degrees(row["lat"]) for row in rows]),
        "code": [row["code"] for row in rows],
        "name": [row["name"] for row in rows],
        "kind": ["" if row["type"] == "placeholder" else row["type"] for row in rows],
        "district_code": [row["adcode"] for row in rows],
        "location_source": [row["coord_source"] for row in rows],
    }


def _degrees(text: str) -> float:
    return float(text) if text else float("nan")


def _villages() -> Columns:
    rows = read_csv(sample_geo("quanzhou_villages.csv"))
    return {
        "fid": list(range(1, len(rows) + 1)),
        "uid": uids("village", len(rows)),
        "code": [row["code"] for row in rows],
        "name": [row["name"] for row in rows],
        "kind": [row["kind"] for row in rows],
        "township_code": [row["town_code"] for row in rows],
    }


def _place_labels() -> Columns:
    # A few names of 金门 are in the source in English only; a Chinese map shows Chinese names.
    rows = [row for row in features("place_labels") if not row["properties"]["name"].isascii()]
    records = [row["properties"] for row in rows]
    return {
        "fid": list(range(1, len(rows) + 1)),
        "uid": uids("place_label", len(rows)),
        "lon": np.array([row["geometry"]["coordinates"][0] for row in rows]),
        "lat": np.array([row["geometry"]["coordinates"][1] for row in rows]),
        "name": [record["name"] for record in records],
        "rank": [record["rank"] for record in records],
        "kind": [record["kind"] for record in records],
        "district_code": [record["adcode"] for record in records],
        "source": [record["source"] for record in records],
    }

"""A workspace of a dozen records, made by the store alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from shapely.geometry import MultiPolygon, box

from riskmap.store.bulk import load_tables
from riskmap.store.uids import new_uid
from riskmap.store.workspace import creating

NAN = np.nan


def uids(count):
    return [new_uid() for _ in range(count)]


def build_tables():
    """Two districts, three townships, five enterprises (one without a place), nine points."""
    owners = [1, 1, 1, 2, 3, 3, 4, 5, 5]
    return {
        "district": {
            "fid": [1, 2],
            "uid": uids(2),
            "code": ["350502", "350527"],
            "name": ["鲤城区", "金门县"],
            "has_ledger": [1, 0],
            "is_pilot": [1, 0],
            "geometry": [
                MultiPolygon([box(118.5, 24.8, 118.7, 25.0)]),
                MultiPolygon([box(118.3, 24.4, 118.4, 24.5), box(118.2, 24.4, 118.25, 24.5)]),
            ],
        },
        "township": {
            "fid": [1, 2, 3],
            "uid": uids(3),
            "code": ["350502001", "350502002", "350527001"],
            "name": ["海滨街道", "临江街道", "金城镇"],
            "district_code": ["350502", "350502", "350527"],
            "lon": [118.58, 118.59, NAN],
            "lat": [24.90, 24.91, NAN],
        },
        "village": {
            "fid": [1],
            "uid": uids(1),
            "code": ["350502001001"],
            "name": ["某社区"],
            "township_code": ["350502001"],
        },
        "place_label": {
            "fid": [1, 2],
            "uid": uids(2),
            "name": ["鲤城", "金门"],
            "rank": [1, 1],
            "lon": [118.58, 118.32],
            "lat": [24.9, 24.43],
        },
        "enterprise": {
            "fid": [1, 2, 3, 4, 5],
            "uid": uids(5),
            "name": ["示例鞋业", "示例</script>", "示例𬭚业", "示例“${x}`", "示例无址"],
            "initials": ["slxy", "sl", "slyy", "sl", "slwz"],
            "origin": ["synthetic", "real", "register", "synthetic", "synthetic"],
            "district_code": ["350502", "350502", "350502", "350502", None],
            "township_code": ["350502001", "350502001", "350502002", "350502002", None],
            "industry_code": ["10", "03", "46", "01", None],
            "size_class": ["large", "medium", "small", "small", ""],
            "standard": ["national", "quanzhou", "quanzhou", "quanzhou", ""],
            "is_benchmark": [1, 0, 0, 0, 0],
            "suggested_level": [4, 3, 2, 1, 0],
            "level": [4, 3, 2, 1, 0],
            "lon": [118.60, 118.61, 118.62, 118.63, NAN],
            "lat": [24.90, 24.91, 24.92, 24.93, NAN],
        },
        "risk_point": {
            "fid": list(range(1, 10)),
            "uid": uids(9),
            "enterprise_fid": owners,
            "number": [1, 2, 3, 1, 1, 2, 1, 1, 2],
            "name": [f"风险点{number}" for number in range(9)],
            "level": [4, 1, 2, 3, 2, 1, 1, 1, 0],
            "lon": np.where(np.array(owners) == 5, NAN, 118.6 + 0.001 * np.arange(9)),
            "lat": np.where(np.array(owners) == 5, NAN, 24.9 + 0.001 * np.arange(9)),
        },
        "risk_event": {
            "fid": [1, 2],
            "uid": uids(2),
            "point_fid": [1, 2],
            "inherent_level": [4, 2],
            "residual_level": [4, 1],
        },
        "control_measure": {"event_fid": [1, 2], "engineering": ["设防护罩", "设漏电保护"]},
        "facility": {
            "fid": [1],
            "uid": uids(1),
            "code": ["F1"],
            "name": ["泉州某电厂"],
            "lon": [118.9],
            "lat": [25.1],
        },
    }


@pytest.fixture
def tables():
    """The tables of the small file, for a file of the test's own."""
    return build_tables()


@pytest.fixture(scope="session")
def small_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "小区.gpkg"
    with creating(path, title="小区") as db:
        load_tables(db, build_tables(), progress=lambda _share, _text: None)
    return path


@pytest.fixture
def workspace(small_file, tmp_path):
    """A copy that a test may change; nothing has it open."""
    return Path(shutil.copyfile(small_file, tmp_path / "试 100%#？.gpkg"))

"""Risk points go where their enterprise goes, in the same undoable step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from riskmap.operations.edit_enterprise import change_enterprise
from riskmap.operations.enterprise_details import EnterpriseDetails, enterprise_details
from riskmap.operations.history import change_sets, redo, undo
from riskmap.store.blobs import point_blobs
from riskmap.store.workspace import writing

FID = 39  # with several points


def move(path: Path, lon: Any, lat: Any) -> Any:
    return change_enterprise(path, fid=FID, values={"lon": lon, "lat": lat}, who="甲", why="搬迁")


def places(found: EnterpriseDetails) -> np.ndarray[Any, Any]:
    points = sorted(found.points, key=lambda one: one.fid)
    return np.array([(point.lon, point.lat) for point in points], float)


def test_points_move_by_the_same_shift_and_back(city_copy: Path) -> None:
    before = enterprise_details(city_copy, FID)
    assert before.lon is not None
    assert before.lat is not None
    done = move(city_copy, before.lon + 0.2, before.lat - 0.1)
    assert done.kinds == {"enterprise", "risk_point"}
    after = enterprise_details(city_copy, FID)
    assert len(after.points) > 1
    assert places(after) == pytest.approx(places(before) + np.array([0.2, -0.1]), abs=1e-9)
    entry = change_sets(city_copy, enterprise_fid=FID)[0]
    assert entry.verb.endswith("的位置")
    assert entry.lines[-1] == f"{len(after.points)} 处风险点随企业移动"
    assert len([line for line in entry.lines if "位置" in line]) == 1
    undo(city_copy, who="甲")
    assert enterprise_details(city_copy, FID) == before
    redo(city_copy, who="甲")
    assert enterprise_details(city_copy, FID) == after


def test_points_without_a_place_stay_without_and_strays_stay(city_copy: Path) -> None:
    before = enterprise_details(city_copy, FID)
    assert before.lon is not None
    assert before.lat is not None
    lost, stray = (point.fid for point in before.points[:2])
    with writing(city_copy) as db:
        db.execute("UPDATE risk_point SET geom = NULL WHERE fid = ?", [lost])
        far = point_blobs(np.array([118.0]), np.array([24.5]))[0]
        db.execute("UPDATE risk_point SET geom = ? WHERE fid = ?", [far, stray])
    move(city_copy, before.lon + 0.01, before.lat)
    after = {point.fid: (point.lon, point.lat) for point in enterprise_details(city_copy, FID).points}
    assert after[lost] == (None, None)
    assert after[stray] == (118.0, 24.5)


def test_a_first_place_and_a_place_taken_away_move_no_points(city_copy: Path) -> None:
    before = places(enterprise_details(city_copy, FID))
    move(city_copy, "", "")
    assert places(enterprise_details(city_copy, FID)).tolist() == before.tolist()
    done = move(city_copy, "118.6", "24.9")
    assert done.kinds == {"enterprise"}
    assert places(enterprise_details(city_copy, FID)).tolist() == before.tolist()


def test_an_edit_that_moves_nothing_leaves_points_alone(city_copy: Path) -> None:
    done = change_enterprise(city_copy, fid=FID, values={"name": "甲"}, who="甲", why="改名")
    assert done.kinds == {"enterprise"}

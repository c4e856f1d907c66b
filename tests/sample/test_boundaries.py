"""The real places that every workspace begins with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from riskmap.sample.boundaries import boundary_tables
from riskmap.store.bulk import load_tables
from riskmap.store.read_register import read_register
from riskmap.store.workspace import creating, reading


def test_counts_are_those_of_the_sources() -> None:
    tables = boundary_tables()
    assert len(tables["district"]["fid"]) == 12
    assert len(tables["township"]["fid"]) == 175
    assert (~np.isnan(tables["township"]["lon"])).sum() == 104
    assert len(tables["village"]["fid"]) == 2_573


def test_jinmen_is_drawn_but_has_no_ledger() -> None:
    districts = boundary_tables()["district"]
    without = [name for name, has in zip(districts["name"], districts["has_ledger"], strict=True) if not has]
    assert without == ["金门县"]


def test_boundaries_are_unedited_and_carry_their_approval_number() -> None:
    districts = boundary_tables()["district"]
    assert set(districts["approval_no"]) == {"GS(2024)0650号"}
    assert all(shape.is_valid and shape.geom_type == "MultiPolygon" for shape in districts["geometry"])
    corners = sum(len(part.exterior.coords) - 1 for shape in districts["geometry"] for part in shape.geoms)
    assert corners == pytest.approx(1_075, abs=30)


def test_labels_are_chinese() -> None:
    assert not [name for name in boundary_tables()["place_label"]["name"] if name.isascii()]


def test_an_empty_workspace_can_be_made_of_them(tmp_path: Path) -> None:
    path = tmp_path / "空.gpkg"
    with creating(path, title="空") as db:
        load_tables(db, boundary_tables(), progress=lambda _share, _sentence: None)
    with reading(path) as db:
        register = read_register(db, path=str(path))
    assert len(register.districts) == 12
    assert len(register.enterprises) == 0

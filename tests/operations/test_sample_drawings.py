"""The three drawn firms: whole, without a problem, and only in the city they were drawn in."""

from __future__ import annotations

from riskmap.model.diagram.notes import TitleBlock
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.operations.create_sample import create_sample_city
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.floors import list_floors
from riskmap.operations.publish_floor import check_diagrams, versions
from riskmap.operations.read_background import read_background
from riskmap.operations.sample_drawings import drawn_firms
from riskmap.sample.city import DEFAULT_SEED
from riskmap.sample.identifiers import uids
from riskmap.store.workspace import reading


def test_three_firms_are_drawn_from_a_drawing_a_picture_and_nothing():
    firms = list(drawn_firms())
    kinds = sorted({document.background.kind.value for firm in firms for document in firm.documents})
    assert len(firms) == 3
    assert kinds == ["blank", "dxf", "picture"]
    assert sorted(len(firm.documents) for firm in firms) == [1, 1, 2]
    for firm in firms:
        for document in firm.documents:
            assert sum(1 for _ in document.of_kind(Zone)) >= 4
            assert sum(1 for _ in document.of_kind(PointMark)) >= 3


def test_they_belong_to_the_city_of_the_default_seed():
    known = set(uids("enterprise", 52_006, seed=DEFAULT_SEED))
    assert {firm.uid for firm in drawn_firms()} <= known


def test_the_whole_city_shows_them_published_and_without_a_problem(tmp_path):
    path = tmp_path / "城.gpkg"
    create_sample_city(path)
    for firm in drawn_firms():
        with reading(path) as db:
            (fid,) = db.execute("SELECT fid FROM enterprise WHERE uid = ?", [firm.uid]).fetchone()
        assert not check_diagrams(path, fid), enterprise_details(path, fid).name
        floors = list_floors(path, fid)
        assert len(floors) == len(firm.documents)
        for floor, document in zip(floors, firm.documents, strict=True):
            (version,) = versions(path, floor.uid)
            assert (version.number, version.label) == (1, "V1.0")
            assert version.at[:10] == next(block.date for block in document.of_kind(TitleBlock))
            if document.background.digest:
                assert read_background(path, document.background).items


def test_another_seed_has_none(tmp_path):
    path = tmp_path / "小城.gpkg"
    create_sample_city(path, seed=7, enterprises=600)
    with reading(path) as db:
        assert db.execute("SELECT count(*) FROM floor_document").fetchone() == (0,)

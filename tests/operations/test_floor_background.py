"""A background's original stays in the workspace, once, whatever becomes of the file."""

import pytest

from riskmap.errors import BadInput, NotFound
from riskmap.operations.floor_background import add_background, background
from riskmap.store.workspace import reading, writing


def test_a_file_that_vanishes_stays_in_the_workspace(plant, tmp_path):
    file = tmp_path / "一层 王𬭚.dxf"
    file.write_bytes(b"0\nSECTION\n" * 1000)
    digest = add_background(plant, file)
    content = file.read_bytes()
    file.unlink()
    assert background(plant, digest) == content
    again = tmp_path / "副本.dxf"
    again.write_bytes(content)
    assert add_background(plant, again) == digest
    with reading(plant) as db:
        assert db.execute("SELECT name, size FROM background_file").fetchall() == [
            ("一层 王𬭚.dxf", len(content))
        ]


def test_what_cannot_be_kept(plant, tmp_path):
    empty = tmp_path / "空.png"
    empty.touch()
    big = tmp_path / "大.png"
    with big.open("wb") as file:
        file.truncate(200_000_001)
    for file in (empty, big, tmp_path / "没有.png", tmp_path):
        with pytest.raises(BadInput):
            add_background(plant, file)


def test_none_of_that_digest_or_a_damaged_one(plant, tmp_path):
    with pytest.raises(NotFound):
        background(plant, "0" * 64)
    file = tmp_path / "a.png"
    file.write_bytes(b"png")
    digest = add_background(plant, file)
    with writing(plant) as db:
        db.execute("UPDATE background_file SET content = 'other'")
    with pytest.raises(BadInput, match="损坏"):
        background(plant, digest)

"""An enterprise's work as one file: whole, valid, without anybody else's, and never half written."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyogrio
import pytest

from riskmap.errors import BadInput, Cancelled, FileProblem, NotFound
from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.model.diagram.sheet import BackgroundKind
from riskmap.model.levels import RiskLevel
from riskmap.operations.edit_enterprise import assess_enterprise, change_enterprise
from riskmap.operations.edit_floor import journal_step, open_floor, save_floor
from riskmap.operations.floor_background import add_background, background
from riskmap.operations.floors import delete_floor
from riskmap.operations.hand_over import AT, BY, FROM, hand_over, handed_over_title
from riskmap.operations.history import change_sets, undo_redo_state
from riskmap.operations.open_workspace import read_register
from riskmap.operations.publish_floor import publish, versions
from riskmap.operations.workspace_info import workspace_info
from riskmap.store.workspace import copy_workspace, reading, writing
from tests.operations.exchanging import content, give, whole
from tests.operations.plant import WHO, Pen, mark, new_floor, zone

ROOT = Path(__file__).resolve().parents[2]


def save(path, pen):
    save_floor(path, pen.document, step=pen.step, who=WHO)


@pytest.fixture
def drawn(plant, tmp_path):
    """The plant with a published floor on a background, one in the recycle bin, and an assessed level."""
    picture = tmp_path / "底图.png"
    picture.write_bytes(b"\x89PNG of the floor")
    digest = add_background(plant, picture)
    row = new_floor(plant)
    pen = Pen(plant, row.uid)
    frame = pen.document.frame
    lies = replace(frame.background, kind=BackgroundKind.PICTURE, digest=digest, name="底图.png")
    change = ReplaceFrame(before=frame, after=replace(frame, background=lies))
    pen.document = change.apply(pen.document)
    pen.step = journal_step(plant, row.uid, after=pen.step, who=WHO, change=change)
    pen.draw(zone(), mark(2, 2, next(iter(whole(plant).points))))
    save(plant, pen)
    publish(plant, 1, who=WHO, note="首次")
    gone = new_floor(plant, name="拆除的楼层")
    delete_floor(plant, gone.uid, who=WHO)
    assess_enterprise(
        plant, fid=1, level=RiskLevel.ORANGE, organisation="局里的单位", basis="专家报告 1 号",
        who=WHO, why="评", on=date.today(),
    )  # fmt: skip
    return plant


def test_everything_of_the_enterprise_is_in_the_file(drawn, tmp_path):
    target = tmp_path / "移交.gpkg"
    done = give(drawn, target)
    assert (done.enterprises, done.points, done.floors, done.versions) == (("泉州示例鞋业",), 3, 1, 1)
    assert "3 处风险点，1 张图纸，1 个已发布版本" in done.message
    assert content(target) == content(drawn)
    (row, *_bin) = whole(target).floors.values()
    assert (row.step, row.last_step) == (0, 0)
    assert len(versions(target, row.uid)) == 1
    digest = whole(drawn).floors[row.uid]
    assert digest.digest == row.digest
    with reading(target) as db:
        (kept,) = db.execute("SELECT digest FROM background_file").fetchone()
    assert hashlib.sha256(background(target, kept)).hexdigest() == kept
    assert {each.who for each in change_sets(target, enterprise_fid=1)} == {WHO}
    assert undo_redo_state(target).undo == ""  # what was done elsewhere is not undone here
    info = workspace_info(target, check=True)
    assert info.problems == ()
    assert info.info["title"] == "泉州示例鞋业"
    assert (info.info[FROM], info.info[BY]) == (workspace_info(drawn).info["uid"], "李局")
    assert info.info[AT]
    assert info.info["uid"] != info.info[FROM]
    assert handed_over_title(target) == "泉州示例鞋业"
    assert handed_over_title(drawn) == ""
    assert handed_over_title(tmp_path / "none.gpkg") == ""


def test_nothing_of_anybody_else_is_in_it(city_copy, tmp_path):
    change_enterprise(city_copy, fid=31, values={"name": "别家的新名字"}, who="x", why="x")
    with writing(city_copy) as db:  # one entry about both
        db.execute(
            "INSERT INTO change (set_fid, kind, record_uid, field, old, new) "
            "SELECT max(set_fid), 'enterprise', (SELECT uid FROM enterprise WHERE fid = 30), 'name', '1', '' "
            "FROM change"
        )
    target = tmp_path / "移交.gpkg"
    give(city_copy, target, 30)
    register = read_register(target)
    assert len(register.enterprises) == 1
    assert len(register.districts) == 12
    assert register.townships
    raw = target.read_bytes()
    names = read_register(city_copy).enterprises.name
    assert "别家的新名字".encode() not in raw
    assert not [name for name in names if name not in register.enterprises.name and name.encode() in raw]


def test_gdal_opens_it(city_copy, tmp_path):
    target = tmp_path / "移交.gpkg"
    give(city_copy, target, 30, 31)
    copy = tmp_path / "副本.gpkg"
    copy_workspace(target, copy)
    layers = dict(pyogrio.list_layers(copy))
    assert {"enterprise", "risk_point", "control_measure", "floor_document"} <= set(layers)
    frame = pyogrio.read_dataframe(copy, layer="enterprise")
    assert sorted(frame["name"]) == sorted(read_register(target).enterprises.name)
    assert pyogrio.read_info(copy, layer="risk_point")["features"] == len(read_register(target).points)


def test_unsaved_work_is_named_and_nothing_is_written(plant, tmp_path):
    row = new_floor(plant, name="二层")
    Pen(plant, row.uid).draw(zone())
    target = tmp_path / "移交.gpkg"
    with pytest.raises(BadInput, match="“二层”有没保存的修改"):
        give(plant, target)
    assert not target.exists()
    delete_floor(plant, row.uid, who=WHO)  # in the recycle bin it stands in nobody's way
    give(plant, target)
    assert open_floor(target, row.uid).unsaved is None


def test_a_damaged_drawing_is_named(plant, tmp_path):
    row = new_floor(plant, name="二层")
    with writing(plant) as db:
        db.execute("UPDATE floor_document SET document = '{' WHERE floor_fid = ?", [row.fid])
    with pytest.raises(BadInput, match="“二层”已损坏"):
        give(plant, tmp_path / "移交.gpkg")


def test_a_background_that_vanished_is_said(drawn, tmp_path):
    with writing(drawn) as db:
        db.execute("UPDATE background_file SET content = x'00'")
    done = give(drawn, tmp_path / "移交.gpkg")
    assert "1 个底图文件" in done.message


def test_what_cannot_be_handed_over(plant, tmp_path):
    with pytest.raises(NotFound):
        give(plant, tmp_path / "a.gpkg", 99)
    with pytest.raises(BadInput, match="没有选择"):
        hand_over(plant, [], tmp_path / "a.gpkg", who=WHO)
    with pytest.raises(BadInput, match="自己的文件"):
        give(plant, plant)
    with pytest.raises(BadInput, match="结尾"):
        give(plant, tmp_path / "a.xlsx")
    with pytest.raises(FileProblem, match="不存在"):
        give(plant, tmp_path / "none" / "a.gpkg")
    assert not list(tmp_path.glob("a.*"))


def test_a_cancelled_hand_over_leaves_the_old_file(plant, tmp_path):
    target = tmp_path / "移交.gpkg"
    give(plant, target)
    before = target.read_bytes()

    def stop(share, _sentence):
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        hand_over(plant, [1], target, who=WHO, progress=stop)
    assert target.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if "building" in each.name] == []


FULL = """
import resource, sys
sys.path.insert(0, sys.argv[3])
from pathlib import Path
from riskmap.errors import FileProblem
from riskmap.operations.hand_over import hand_over
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    hand_over(Path(sys.argv[1]), [1], Path(sys.argv[2]), who="x")
except FileProblem as error:
    print(error.what)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are of POSIX")
def test_a_full_disk_leaves_the_old_file(plant, tmp_path):
    with writing(plant) as db:
        db.execute("UPDATE risk_event SET consequence = ?", ["满" * 4_900])
        for _copy in range(40):
            db.execute(
                "INSERT INTO risk_event (point_fid, consequence, inherent_level, residual_level) "
                "SELECT point_fid, consequence, 1, 1 FROM risk_event LIMIT 1"
            )
    target = tmp_path / "移交.gpkg"
    shutil.copyfile(plant, target)
    before = target.read_bytes()
    ran = subprocess.run(
        [sys.executable, "-c", FULL, plant, target, ROOT],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    assert "移交.gpkg" in ran.stdout
    assert target.read_bytes() == before

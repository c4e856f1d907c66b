"""SIGKILL and full disks while a file is taken in: all of it or nothing, every time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from riskmap.operations.compare_incoming import compare_incoming
from riskmap.operations.edit_floor import save_floor
from riskmap.operations.risk_points import add_risk_points, edit_risk_point
from riskmap.store.workspace import writing
from tests.operations.exchanging import content, give, new_point, whole
from tests.operations.plant import WHO, Pen, mark, new_floor, zone

ROOT = Path(__file__).resolve().parents[2]

# Forked from one process that knows the program: an interpreter for each kill would take half a minute.
KILLER = """
import json, os, random, shutil, signal, sys, time
sys.path.insert(0, sys.argv[3])
from pathlib import Path
from riskmap.operations import incoming_file, take_in as taking
from riskmap.operations.compare_incoming import compare_incoming
from riskmap.operations.workspace_info import workspace_info
from riskmap.store.workspace import reading

incoming_file.run_limited = lambda task, request, **limits: task(request)
path, firm = Path(sys.argv[1]), Path(sys.argv[2])
chance = random.Random(7)

def state(file):
    with reading(file) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        return tuple(db.execute(
            "SELECT (SELECT count(*) FROM risk_point WHERE deleted_at IS NULL),"
            " (SELECT count(*) FROM risk_event), (SELECT count(*) FROM floor),"
            " (SELECT count(*) FROM floor_document), (SELECT count(*) FROM change_set)"
        ).fetchone())

def take(file):
    preview = compare_incoming(file, firm)
    began = time.perf_counter()
    taking.take_in(file, preview, preview.suggested, who="x", why="x")
    return time.perf_counter() - began

done = path.with_name("done.gpkg")
shutil.copyfile(path, done)
took = take(done)
before, after = state(path), state(done)
assert before != after
seen = {"before": 0, "after": 0, "writing": 0}
preview = compare_incoming(path, firm)
for round in range(25):
    file = path.with_name(f"{round}.gpkg")
    shutil.copyfile(path, file)
    child = os.fork()
    if not child:
        taking.take_in(file, preview, preview.suggested, who="x", why="x")
        os._exit(0)
    time.sleep(chance.uniform(0.4, 1.3) * took)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    seen["writing"] += file.with_name(file.name + "-journal").exists()
    now = state(file)
    assert now in (before, after), (now, before, after)
    seen["before" if now == before else "after"] += 1
print(json.dumps(seen))
"""

FULL = """
import signal, sys
sys.path.insert(0, sys.argv[3])
from pathlib import Path
import resource
from riskmap.errors import FileProblem
from riskmap.operations import incoming_file
from riskmap.operations.compare_incoming import compare_incoming
from riskmap.operations.take_in import take_in

incoming_file.run_limited = lambda task, request, **limits: task(request)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path, firm = Path(sys.argv[1]), Path(sys.argv[2])
preview = compare_incoming(path, firm)
size = path.stat().st_size + 20_000
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
try:
    take_in(path, preview, preview.suggested, who="x", why="x")
except FileProblem as error:
    print(error.what)
"""


@pytest.fixture
def firm(plant, tmp_path):
    """A firm's file with enough work in it that taking it in takes a moment."""
    target = tmp_path / "企业.gpkg"
    give(plant, target)
    first = next(iter(whole(target).points))
    edit_risk_point(target, first, {"name": "刷胶机"}, who=WHO)
    uids, _changes = add_risk_points(target, 1, [new_point(f"设备 {place}") for place in range(60)], who=WHO)
    row = new_floor(target)
    pen = Pen(target, row.uid)
    pen.draw(*(zone(place, place) for place in range(200)), *(mark(1, 1, uid) for uid in uids))
    save_floor(target, pen.document, step=pen.step, who=WHO)
    return target


def ran(script, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments), str(ROOT)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork are of POSIX")
def test_a_kill_leaves_all_of_it_or_nothing(plant, firm):
    seen = json.loads(ran(KILLER, plant, firm))
    assert seen["before"] > 0
    assert seen["writing"] > 0  # kills did fall into the middle of a write


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are of POSIX")
def test_a_full_disk_leaves_the_workspace_as_it_was(plant, firm):
    with writing(plant) as db:  # the bureau's file is the bigger one
        db.execute("INSERT INTO background_file (digest, content) VALUES ('x', randomblob(4000000))")
    before = content(plant)
    said = ran(FULL, plant, firm)
    assert plant.name in said
    assert content(plant) == before
    assert compare_incoming(plant, firm).suggested

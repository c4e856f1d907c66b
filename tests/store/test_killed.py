"""SIGKILL at random moments of a write: the file opens again with a committed state, every time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# One process that knows the store and forks the writers: fifty interpreters would take half a minute.
KILLER = """
import json, os, random, signal, struct, sys, time
sys.path.insert(0, sys.argv[2])
from pathlib import Path
import numpy as np
from sqlite_utils import Database
from riskmap.store.change_log import log_changes, update_record
from riskmap.store.blobs import point_blobs
from riskmap.store.workspace import creating, reading, writing
Database(memory=True).close()
path, rounds, kind = Path(sys.argv[1]), int(sys.argv[3]), sys.argv[4]
chance = random.Random(int(sys.argv[5]))
journal = path.with_name(path.name + "-journal")

def edit(generation):
    with writing(path) as db:
        changes = []
        for (uid,) in db.execute("SELECT uid FROM enterprise").fetchall():
            place = point_blobs(np.array([118 + generation / 1e4]), np.array([25.0]))[0]
            changes += update_record(db, "enterprise", uid, {"employees": generation, "geom": place})
        log_changes(db, changes, who="t", verb="改", why="测试")
        db.execute("INSERT OR REPLACE INTO workspace VALUES ('generation', ?)", [str(generation)])

def replace(generation):
    with creating(path, title="换新") as db:
        db.execute("INSERT INTO workspace VALUES ('generation', ?)", [str(generation)])
        db.execute("INSERT INTO enterprise (name, origin, suggested_level, level, is_benchmark, employees) "
                   "VALUES ('x', 'real', 1, 1, 0, ?)", [generation])
        db.execute("CREATE TABLE filler AS SELECT randomblob(200000) AS x")

def state():
    with reading(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert db.execute("SELECT rtreecheck('rtree_enterprise_geom')").fetchone()[0] == "ok"
        found = db.execute("SELECT value FROM workspace WHERE key = 'generation'").fetchone()
        generation = int(found[0]) if found else 0
        employees = {row[0] for row in db.execute("SELECT coalesce(employees, 0) FROM enterprise")}
        assert employees == {generation}, (employees, generation)
        if kind == "edit":
            assert db.execute("SELECT count(*) FROM change_set").fetchone()[0] == generation
            boxes = db.execute("SELECT count(*) FROM rtree_enterprise_geom WHERE abs(minx - ?) < 2e-5",
                               [118 + generation / 1e4]).fetchone()[0]
            assert generation == 0 or boxes == 5, boxes
        return generation

write = edit if kind == "edit" else replace
began = time.perf_counter()
write(1)
took = time.perf_counter() - began  # more on a busy machine: the kills must fall into writes and between them
interrupted = 0
for _ in range(rounds):
    start = state()
    out, into = os.pipe()
    child = os.fork()
    if not child:
        for generation in range(start + 1, start + 1000):
            write(generation)
            os.write(into, struct.pack("<i", generation))
        os._exit(1)
    os.close(into)
    time.sleep(chance.uniform(0, 2.5 * took))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), status
    said = os.read(out, 65536)
    os.close(out)
    told = struct.unpack("<i", said[-4:])[0] if said else start
    interrupted += journal.exists() if kind == "edit" else any(
        p.name.endswith(".building") for p in path.parent.iterdir())
    now = state()
    assert now in (told, told + 1), (now, told)
print(json.dumps({"generation": now, "interrupted": interrupted}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork are of POSIX")
@pytest.mark.parametrize(("kind", "rounds"), [("edit", 50), ("create", 15)])
def test_a_killed_writer_leaves_a_committed_state(workspace, kind, rounds):
    ran = subprocess.run(
        [sys.executable, "-c", KILLER, workspace, ROOT, str(rounds), kind, "20261123"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    result = json.loads(ran.stdout)
    assert result["generation"] > 0
    assert result["interrupted"] > 0  # kills did fall into the middle of a write

"""SIGKILL at any moment of drawing: at most the last step is lost, and the file opens."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from riskmap.operations.edit_floor import open_floor, recover_floor
from tests.operations.plant import WHO, new_floor

ROOT = Path(__file__).resolve().parents[2]

KILLER = """
import json, os, random, signal, struct, sys, time
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from sqlite_utils import Database
from riskmap.model.diagram.json_text import digest
from riskmap.operations.edit_floor import journal_step, open_floor, save_floor
from riskmap.store.workspace import reading
from tests.operations.plant import WHO, Pen, zone
Database(memory=True).close()
path, uid, rounds = Path(sys.argv[1]), bytes.fromhex(sys.argv[3]), int(sys.argv[4])
chance = random.Random(20261124)
recovered = interrupted = 0
for _ in range(rounds):
    out, into = os.pipe()
    start = open_floor(path, uid)
    child = os.fork()
    if not child:
        pen = Pen(path, uid)
        for place in range(1, 10_000):
            pen.draw(zone(float(place)))
            os.write(into, struct.pack("<i", pen.step))  # only now the stroke counts as made
            if place % 7 == 0:
                save_floor(path, pen.document, step=pen.step, who=WHO)
        os._exit(1)
    os.close(into)
    time.sleep(chance.uniform(0.01, 0.12))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), status
    said = os.read(out, 1 << 20)
    os.close(out)
    told = struct.unpack("<i", said[-4:])[0] if said else start.step
    interrupted += path.with_name(path.name + "-journal").exists()
    found = open_floor(path, uid)
    assert found.problem == "", found.problem
    assert found.step in (told, told + 1), (found.step, told)
    shapes = (found.unsaved or found.saved).shapes
    assert len(shapes) == found.step, (len(shapes), found.step)  # every stroke of every round
    assert len(found.history.done) == found.step
    recovered += found.unsaved is not None
    with reading(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
print(json.dumps({"steps": found.step, "recovered": recovered, "interrupted": interrupted}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork are of POSIX")
def test_a_killed_editor_loses_at_most_the_last_step(plant):
    uid = new_floor(plant).uid
    ran = subprocess.run(
        [sys.executable, "-c", KILLER, plant, ROOT, uid.hex(), "25"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    result = json.loads(ran.stdout)
    assert result["steps"] > 0
    assert result["recovered"] > 0  # some kills left strokes that were never saved
    if open_floor(plant, uid).unsaved is not None:
        recover_floor(plant, uid, who=WHO)
    assert len(open_floor(plant, uid).saved.shapes) == result["steps"]

"""Killed in the middle of drawing, again and again: what was written is there, and is offered."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from riskmap.model.diagram.zone import Zone
from riskmap.operations.edit_floor import open_floor
from riskmap.operations.floors import add_floor, list_floors
from riskmap.operations.publish_floor import open_version, versions
from tests.drives.killed_drawing import digest

KILLS = ("恢复", "先看看", "放弃", "恢复", "放弃", "恢复")  # what is answered when the next one starts
MOST_STEPS = 9
REPOSITORY = Path(__file__).parents[2]


@dataclass
class Sitting:
    """What a killed program had told."""

    offered: list[str]
    start: int
    first: str  # digest of the document it began with
    done: list[str] = field(default_factory=list)  # digests after each step
    written: int = 0  # the newest step it knew to stand in the file
    seen: str = ""

    def document_at(self, step: int) -> str:
        """Return the digest after a step of the journal."""
        return self.first if step == self.start else self.done[step - self.start - 1]


def lines(program: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    assert program.stdout is not None
    for line in program.stdout:
        if line.startswith("{") and line.endswith("}\n"):  # the last one may be cut short
            yield json.loads(line)


def draw_and_kill(city: Path, fid: int, how: str, chance: random.Random) -> Sitting:
    """Let a program draw, kill it at a moment of no meaning, and return what it had told until then."""
    command = [sys.executable, "-m", "tests.drives.killed_drawing", str(city), str(fid)]
    complaints = city.with_suffix(".txt")
    with (
        complaints.open("wb") as heard,
        subprocess.Popen(
            [*command, str(chance.randrange(1_000_000)), how],
            stdout=subprocess.PIPE,
            stderr=heard,
            text=True,
            encoding="utf-8",
            cwd=REPOSITORY,
        ) as program,
    ):
        told = lines(program)
        offered, seen, sitting = [], "", None
        for each in told:
            offered, seen = each.get("offered", offered), each.get("seen", seen)
            if "start" in each:
                sitting = Sitting(offered, each["start"], each["document"], written=each["start"], seen=seen)
                break
        assert sitting is not None, complaints.read_text(encoding="utf-8", errors="replace")
        steps, is_killed = chance.randint(3, MOST_STEPS), False
        for each in told:
            if "did" in each:
                sitting.done.append(each["did"])
            sitting.written = each.get("written", sitting.written)
            if len(sitting.done) >= steps and sitting.written > sitting.start and not is_killed:
                time.sleep(chance.uniform(0.0, 0.06))  # before, while or after it is written
                program.kill()
                is_killed = True  # what it told until then is still read
    return sitting


def test_whatever_was_written_outlives_being_killed(city_copy: Path, busy_enterprise: int):
    chance = random.Random(20261125)
    fid = busy_enterprise
    if not list_floors(city_copy, fid):
        add_floor(city_copy, fid, who="测试员", name="一层")
    floor = list_floors(city_copy, fid)[0].uid
    before: Sitting | None = None
    kept: list[str] = []
    for how in KILLS:
        opened = open_floor(city_copy, floor)
        drafts = [each for each in versions(city_copy, floor) if each.is_draft]
        saved = digest(opened.saved)
        sitting = draw_and_kill(city_copy, fid, how, chance)
        if before is not None and opened.unsaved is not None:
            assert len(sitting.offered) == len(opened.unsaved_steps), "the window offers what was not saved"
            recovered = digest(opened.unsaved)
            if how == "放弃":
                assert sitting.first == saved, "back to what was saved"
                new = [each for each in versions(city_copy, floor) if each.is_draft and each not in drafts]
                assert len(new) == 1, "what was given up is kept as a draft"
                assert digest(open_version(city_copy, new[0].uid).document) == recovered
            else:
                assert sitting.first == recovered, "recovered to the last step"
                assert sitting.seen in ("", recovered)
            kept.append(how)
        else:
            assert sitting.offered == []
        found = open_floor(city_copy, floor)
        assert found.problem == ""
        assert found.step >= sitting.written, "a step that was told to be written is not there"
        assert found.step <= sitting.start + len(sitting.done)
        document = found.saved if found.unsaved is None else found.unsaved
        assert digest(document) == sitting.document_at(found.step)
        before = sitting
    assert len(kept) >= 4, "most of the kills left steps to be offered"
    assert any(document.of_kind(Zone))

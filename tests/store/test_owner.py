import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from riskmap.store.owner import claim, holder, release
from riskmap.store.processes import is_running, started_at


@pytest.fixture
def path(tmp_path):
    return tmp_path / "城.gpkg"


def mark_of(path):
    return path.with_name(f".~{path.name}.lock")


def write_mark(path, **values):
    known = {"who": "李四", "host": socket.gethostname(), "pid": os.getpid(), "since": "今天"}
    mark_of(path).write_text(json.dumps({**known, **values}), encoding="utf-8")


def test_claiming_holding_releasing(path):
    assert holder(path) is None
    assert claim(path, who="张三") is None
    found = holder(path)
    assert found.who == "张三"
    assert found.is_this_process
    assert claim(path, who="张三") is None  # once more by the same program
    release(path)
    assert holder(path) is None
    assert list(path.parent.iterdir()) == []


def test_another_computer_keeps_what_it_holds(path):
    write_mark(path, host="另一台", pid=2**31 - 1)  # no process of this one has that number
    other = claim(path, who="张三")
    assert (other.who, other.host) == ("李四", "另一台")
    assert not other.is_this_process
    release(path)
    assert holder(path) == other


def test_a_program_of_this_computer_keeps_it_while_it_runs(path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[2]); from pathlib import Path; "
        "from riskmap.store.owner import claim; print(claim(Path(sys.argv[1]), who='王五'), flush=True); "
        "sys.stdin.read()"
    )
    root = Path(__file__).resolve().parents[2]
    other = subprocess.Popen(
        [sys.executable, "-c", code, path, root], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout.readline().strip() == "None"
        assert claim(path, who="张三").who == "王五"
    finally:
        other.kill()
        other.communicate()
    assert holder(path) is None  # killed: its mark means nothing any more
    assert claim(path, who="张三") is None
    assert holder(path).who == "张三"


@pytest.mark.skipif(not started_at(os.getpid()), reason="the system does not tell when a process started")
def test_a_later_process_of_the_same_number_holds_nothing(path):
    write_mark(path, pid=os.getpid(), started="1")
    assert holder(path) is None
    write_mark(path, pid=os.getpid(), started=started_at(os.getpid()))
    assert holder(path) is not None
    write_mark(path, pid=os.getpid())  # written by a version that did not say
    assert holder(path) is not None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"who": "x"}', '{"who":1,"host":2,"pid":"x","since":3}', "[" * 20_000]
)
def test_a_mark_that_cannot_be_read_counts_only_while_it_is_fresh(path, text):
    mark_of(path).write_text(text, encoding="utf-8")
    assert holder(path).who == "另一位用户"
    assert claim(path, who="张三") is not None
    os.utime(mark_of(path), (time.time() - 60,) * 2)
    assert holder(path) is None
    assert claim(path, who="张三") is None
    assert holder(path).is_this_process


@pytest.mark.parametrize("pid", [0, -1, 2**31, 10**30])
def test_impossible_numbers_are_no_process(path, pid):
    write_mark(path, pid=pid)
    assert holder(path) is None
    assert not is_running(pid)


def test_long_names_are_shortened(path):
    write_mark(path, host="另一台", who="长" * 5000)
    assert len(holder(path).who) == 100


def test_a_folder_that_is_gone_is_no_obstacle(tmp_path):
    path = tmp_path / "没有" / "城.gpkg"
    assert claim(path, who="张三") is None
    assert holder(path) is None
    release(path)


def test_processes():
    assert is_running(os.getpid())
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert not is_running(child.pid)

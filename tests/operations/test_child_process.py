from __future__ import annotations

import os
import sys
import time
from typing import Any

import pytest

from riskmap.errors import BadInput
from riskmap.operations.child_process import run_limited


def double(request: dict[str, Any]) -> dict[str, Any]:
    return {"value": request["value"] * 2, "pid": os.getpid()}


def refuse(_request: dict[str, Any]) -> dict[str, Any]:
    raise BadInput("不行。", advice="换一个。")


def crash(_request: dict[str, Any]) -> dict[str, Any]:
    os.abort()


def fail(_request: dict[str, Any]) -> dict[str, Any]:
    raise RuntimeError("boom")


def hang(_request: dict[str, Any]) -> dict[str, Any]:
    while True:
        time.sleep(1)


def hoard(_request: dict[str, Any]) -> dict[str, Any]:
    kept = bytearray(4 << 30)
    return {"value": len(kept)}


def ask(task: Any, *, seconds: float = 30.0) -> dict[str, Any]:
    return run_limited(task, {"value": 21}, seconds=seconds, megabytes=2_000, what="x.shp")


def test_the_answer_comes_from_another_process() -> None:
    answer = ask(double)
    assert answer["value"] == 42
    assert answer["pid"] != os.getpid()


def test_what_the_child_refuses_is_said() -> None:
    with pytest.raises(BadInput, match="不行") as caught:
        ask(refuse)
    assert caught.value.advice == "换一个。"


@pytest.mark.parametrize("task", [crash, fail])
def test_a_child_that_dies_is_an_unreadable_file(task: Any) -> None:
    with pytest.raises(BadInput, match="不能读取"):
        ask(task)


def test_a_child_that_hangs_is_killed() -> None:
    start = time.monotonic()
    with pytest.raises(BadInput, match="已停止"):
        ask(hang, seconds=1.0)
    assert time.monotonic() - start < 10


@pytest.mark.skipif(sys.platform == "win32", reason="4 GB would have to be there")
def test_a_child_that_wants_too_much_memory_is_stopped() -> None:
    with pytest.raises(BadInput, match="内存"):
        ask(hoard)

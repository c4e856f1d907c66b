from __future__ import annotations

import multiprocessing
import os
import sys
import time
from typing import Any

import pytest

from riskmap.errors import BadInput, Cancelled
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


def test_who_watches_is_told_and_may_stop_it() -> None:
    seen: list[float] = []

    def watch(seconds: float) -> None:
        seen.append(seconds)
        if len(seen) > 2:
            raise Cancelled

    start = time.monotonic()
    with pytest.raises(Cancelled):
        run_limited(hang, {}, seconds=30.0, megabytes=2_000, what="x", watch=watch)
    assert time.monotonic() - start < 10
    assert seen == sorted(seen)
    assert multiprocessing.active_children() == []


def test_the_advice_is_that_of_who_asks() -> None:
    with pytest.raises(BadInput) as caught:
        run_limited(fail, {}, seconds=30.0, megabytes=2_000, what="x", advice="请另存。")
    assert caught.value.advice == "请另存。"

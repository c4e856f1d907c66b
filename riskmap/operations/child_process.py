"""Reading a stranger's file in a child process with a limit of memory and of time (DESIGN §8)."""

from __future__ import annotations

import ctypes
import json
import multiprocessing
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from riskmap.errors import BadInput, UserError

_MEGABYTE = 1 << 20
#: The longest answer that is taken from a child.
_LONGEST_ANSWER = 256 * _MEGABYTE
Task = Callable[[dict[str, Any]], dict[str, Any]]
#: Told, several times a second, for how many seconds the child has worked; raises Cancelled to stop it.
Watch = Callable[[float], None]
_WATCHED_EVERY = 0.15
_GIS = "请确认格式，或在 GIS 软件中检查、简化后另存为 GeoPackage，再试一次。"


def run_limited(
    task: Task,
    request: dict[str, Any],
    *,
    seconds: float,
    megabytes: int,
    what: str,
    advice: str = _GIS,
    watch: Watch | None = None,
) -> dict[str, Any]:
    """Return what a function of a module answers, run in a new process.

    Request and answer travel as JSON: whatever happens to the child, it can hand over data only.

    Args:
        task: a function at the top level of a module.
        request: its argument.
        seconds: after which the child is killed.
        megabytes: of memory it may take.
        what: the file's name, for the messages.
        advice: what to do about a file that cannot be read.
        watch: called while the child works.

    Raises:
        BadInput: what the function found wrong, or it took too long or too much memory.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_work, args=(theirs, task, request, megabytes, advice), daemon=True)
    child.start()
    theirs.close()
    try:
        answer = _answer(ours, seconds, what, advice, watch)
    finally:
        child.kill()
        child.join()
        child.close()
        ours.close()
    if "problem" in answer:
        raise BadInput(
            str(answer["problem"]), advice=str(answer.get("advice", "")), detail=str(answer.get("detail", ""))
        )
    return answer


def _answer(ours: Connection, seconds: float, what: str, advice: str, watch: Watch | None) -> dict[str, Any]:
    advice = f"文件可能已损坏或过于复杂；{advice}"
    if not _comes(ours, seconds, watch):
        raise BadInput(f"读取“{what}”超过 {seconds:.0f} 秒，已停止。", advice=advice)
    try:
        answer = json.loads(ours.recv_bytes(_LONGEST_ANSWER))
    except (EOFError, OSError, ValueError) as error:
        raise BadInput(f"不能读取“{what}”。", advice=advice, detail=repr(error)) from error
    return answer if isinstance(answer, dict) else {}


def _comes(ours: Connection, seconds: float, watch: Watch | None) -> bool:
    """Wait for the child; return whether it has something to say (be it that it died) in time."""
    if watch is None:
        return ours.poll(seconds)
    start = time.monotonic()
    while (elapsed := time.monotonic() - start) < seconds:
        watch(elapsed)
        if ours.poll(_WATCHED_EVERY):
            return True
    return False


def _work(theirs: Connection, task: Task, request: dict[str, Any], megabytes: int, advice: str) -> None:
    """Run in the child: answer, or say what is wrong."""
    try:
        limit_memory(megabytes)
        answer = task(request)
    except UserError as error:
        answer = {"problem": error.what, "advice": error.advice, "detail": error.detail}
    except MemoryError:
        answer = {"problem": "读取这个文件需要的内存太多，已停止。", "advice": advice}
    except Exception as error:
        answer = {
            "problem": "不能读取这个文件。",
            "advice": advice,
            "detail": repr(error)[:2000],
        }
    theirs.send_bytes(json.dumps(answer).encode())
    theirs.close()


def limit_memory(megabytes: int) -> None:
    """Let the present process take no more memory than given, in all."""
    if sys.platform == "win32":
        _limit_by_job(megabytes)
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * _MEGABYTE
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


class _BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION of Windows."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of Windows."""

    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def _limit_by_job(megabytes: int) -> None:
    """Put this process into a job object with a limit; where that is refused, only the time limit holds."""
    kernel: Any = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    limits = _ExtendedLimits()
    limits.BasicLimitInformation.LimitFlags = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
    limits.ProcessMemoryLimit = megabytes * _MEGABYTE
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    extended_limit_information = 9
    kernel.SetInformationJobObject(
        job, extended_limit_information, ctypes.byref(limits), ctypes.sizeof(limits)
    )
    kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))

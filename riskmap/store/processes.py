"""Whether another process of this computer still runs."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_LARGEST_PID = 2**31 - 1


def is_running(pid: int, *, started: str = "") -> bool:
    """Tell whether a process runs; with ``started`` (see `started_at`), whether it is that very one."""
    if not 0 < pid <= _LARGEST_PID or not _exists(pid):
        return False
    present = started_at(pid)
    return not started or not present or started == present


def started_at(pid: int) -> str:
    """Return a text that is the same for a process as long as it runs; empty where it cannot be known."""
    if sys.platform == "win32":
        return _started_on_windows(pid)
    try:
        # Field 22 of stat: ticks since boot. The name in field 2 may hold spaces and brackets.
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def _exists(pid: int) -> bool:
    if sys.platform == "win32":
        handle = _open_on_windows(pid)
        if handle:
            ctypes.windll.kernel32.CloseHandle(ctypes.c_void_p(handle))
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if sys.platform == "win32":

    def _open_on_windows(pid: int) -> int:
        query_limited_information = 0x1000
        ctypes.windll.kernel32.OpenProcess.restype = ctypes.c_void_p
        return ctypes.windll.kernel32.OpenProcess(query_limited_information, False, pid) or 0

    def _started_on_windows(pid: int) -> str:
        handle = _open_on_windows(pid)
        if not handle:
            return ""
        times = [ctypes.c_uint64() for _ in range(4)]  # creation, exit, kernel, user
        done = ctypes.windll.kernel32.GetProcessTimes(
            ctypes.c_void_p(handle), *(ctypes.byref(each) for each in times)
        )
        ctypes.windll.kernel32.CloseHandle(ctypes.c_void_p(handle))
        return str(times[0].value) if done else ""

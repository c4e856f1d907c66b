"""Who has a workspace open for editing: a small file beside it, so that others can be told."""

from __future__ import annotations

import ctypes
import json
import os
import socket
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Holder:
    """The person, computer and process that edit a workspace, since when."""

    who: str
    host: str
    pid: int
    since: str

    @property
    def is_this_process(self) -> bool:
        """Tell whether the holder is the program asking."""
        return self.host == socket.gethostname() and self.pid == os.getpid()

    @property
    def description(self) -> str:
        """Return the holder as a message names it."""
        return f"“{self.who}”在电脑“{self.host}”上自 {self.since} 起"


def _owner_file(path: Path) -> Path:
    return path.with_name(f".~{path.name}.lock")


def holder(path: Path) -> Holder | None:
    """Return who edits the workspace, None if nobody does or the one who did is gone."""
    try:
        raw = json.loads(_owner_file(path).read_text(encoding="utf-8"))
        found = Holder(
            who=str(raw["who"]), host=str(raw["host"]), pid=int(raw["pid"]), since=str(raw["since"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if found.host == socket.gethostname() and not _is_running(found.pid):
        return None  # that program was killed; its mark means nothing any more
    return found


def claim(path: Path, *, who: str) -> Holder | None:
    """Mark the workspace as edited by this process; return the other holder when there is one."""
    mark = Holder(
        who=who,
        host=socket.gethostname(),
        pid=os.getpid(),
        since=datetime.now().strftime("%Y-%m-%d %H:%M"),
    )
    for _attempt in range(2):
        try:
            with _owner_file(path).open("x", encoding="utf-8") as file:
                json.dump(
                    {"who": mark.who, "host": mark.host, "pid": mark.pid, "since": mark.since},
                    file,
                    ensure_ascii=False,
                )
            return None
        except FileExistsError:
            other = holder(path)
            if other is not None:
                return None if other.is_this_process else other
            _owner_file(path).unlink(missing_ok=True)
        except OSError:
            return None  # a folder that cannot be written: the file's own permissions decide
    return holder(path)


def release(path: Path) -> None:
    """Take this process's mark away; another's stays."""
    found = holder(path)
    if found is None or found.is_this_process:
        try:
            _owner_file(path).unlink(missing_ok=True)
        except OSError:
            return


def _is_running(pid: int) -> bool:
    if sys.platform == "win32":
        query_limited_information = 0x1000
        handle = ctypes.windll.kernel32.OpenProcess(query_limited_information, False, pid)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

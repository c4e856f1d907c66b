"""Who has a workspace open for editing: a small file beside it, so that others can be told."""

from __future__ import annotations

import json
import os
import socket
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from riskmap.store.processes import is_running, started_at

_LONGEST = 100
#: A mark without content this young is one that its owner is still writing.
_BEING_WRITTEN_SECONDS = 10.0


@dataclass(frozen=True, kw_only=True)
class Holder:
    """The person, computer and process that edit a workspace, since when.

    ``started`` tells the process from a later one of the same number; empty where the system does not say.
    """

    who: str
    host: str
    pid: int
    since: str
    started: str = ""

    @property
    def is_this_process(self) -> bool:
        """Tell whether the holder is the program asking."""
        return self.host == socket.gethostname() and self.pid == os.getpid()

    @property
    def description(self) -> str:
        """Return the holder as a message names it."""
        return f"“{self.who}”在电脑“{self.host}”上自 {self.since} 起"


def holder(path: Path) -> Holder | None:
    """Return who edits the workspace, None if nobody does or the one who did is gone."""
    mark = _owner_file(path)
    try:
        found = _parsed(mark.read_bytes().decode("utf-8"))
    except OSError:
        return None
    except (ValueError, KeyError, TypeError, RecursionError):
        return _unreadable(mark)
    if found.host == socket.gethostname() and not is_running(found.pid, started=found.started):
        return None  # that program was killed; its mark means nothing any more
    return found


def claim(path: Path, *, who: str) -> Holder | None:
    """Mark the workspace as edited by this process; return the other holder when there is one."""
    mark = Holder(
        who=who[:_LONGEST],
        host=socket.gethostname(),
        pid=os.getpid(),
        since=datetime.now().strftime("%Y-%m-%d %H:%M"),
        started=started_at(os.getpid()),
    )
    for _attempt in range(2):
        try:
            with _owner_file(path).open("x", encoding="utf-8") as file:
                json.dump(asdict(mark), file, ensure_ascii=False)
            return None
        except FileExistsError:
            other = holder(path)
            if other is not None:
                return None if other.is_this_process else other
            _unlink(path)
        except OSError:
            return None  # a folder that cannot be written: the file's own permissions decide
    return holder(path)


def release(path: Path) -> None:
    """Take this process's mark away; another's stays."""
    found = holder(path)
    if found is None or found.is_this_process:
        _unlink(path)


def _owner_file(path: Path) -> Path:
    return path.with_name(f".~{path.name}.lock")


def _parsed(text: str) -> Holder:
    raw = json.loads(text)
    return Holder(
        who=str(raw["who"])[:_LONGEST],
        host=str(raw["host"])[:_LONGEST],
        pid=int(raw["pid"]),
        since=str(raw["since"])[:_LONGEST],
        started=str(raw.get("started", "")),
    )


def _unreadable(mark: Path) -> Holder | None:
    """Return a nameless holder while a mark is being written; what stays unreadable is no mark."""
    try:
        age = time.time() - mark.stat().st_mtime
    except OSError:
        return None
    if age > _BEING_WRITTEN_SECONDS:
        return None
    return Holder(who="另一位用户", host="未知", pid=0, since="刚才")


def _unlink(path: Path) -> None:
    try:
        _owner_file(path).unlink(missing_ok=True)
    except OSError:
        return

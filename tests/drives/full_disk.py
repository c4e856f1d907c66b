"""A place for a workspace whose disk can be filled to the last byte, and emptied again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_ROOM = 512 * 1024  # for journals and for what is drawn


class SmallDisk:
    """A disk of its own where the system lets one be made, else a limit on how long files may grow."""

    def __init__(self, folder: Path, *, is_mounted: bool) -> None:
        self.folder, self._is_mounted = folder, is_mounted
        self._filler = folder / "别人的文件.bin"

    def fill(self) -> None:
        """Leave not one byte."""
        if self._is_mounted:
            with self._filler.open("wb", buffering=0) as file:
                for size in (65_536, 4_096, 1):
                    try:
                        while True:
                            file.write(b"x" * size)
                    except OSError:
                        continue
        else:
            _limit(1024)

    def make_room(self) -> None:
        """Take away what filled it."""
        if self._is_mounted:
            self._filler.unlink()
        else:
            _limit(None)


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[SmallDisk]:
    """Return a disk with room for so many bytes and a little more."""
    if sys.platform == "win32":
        pytest.skip("no disk of its own can be made here")
    options = f"size={size + _ROOM}"
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0
    disk = SmallDisk(folder, is_mounted=mounted)
    try:
        yield disk
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)
        else:
            _limit(None)


def _limit(size: int | None) -> None:
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard if size is None else size, hard))

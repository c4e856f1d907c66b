"""The commands that open windows, each in a process of its own as a user starts it."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path


def riskmap(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "riskmap", *arguments], capture_output=True, check=False, timeout=240
    )


def test_four_pictures_are_drawn(small_city: Path, tmp_path: Path) -> None:
    done = riskmap("screenshot", small_city, "-o", tmp_path / "图")
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    written = [Path(line) for line in done.stdout.decode().splitlines()]
    assert sorted(path.name for path in written) == ["city.png", "county.png", "enterprise.png", "street.png"]
    for path in written:
        head = path.read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", head[16:24]) == (1600, 900)


def test_a_missing_file_draws_nothing(tmp_path: Path) -> None:
    done = riskmap("screenshot", tmp_path / "missing.gpkg", "-o", tmp_path / "图")
    assert done.returncode == 3
    assert "找不到文件" in done.stderr.decode()
    assert done.stdout == b""

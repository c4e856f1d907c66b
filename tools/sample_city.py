"""Builds out/泉州示例.gpkg when it is missing or when the code that makes it has changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out"
CITY = OUT / "泉州示例.gpkg"
_PREVIOUS = OUT / "泉州示例（上一版）.gpkg"
_STAMP = OUT / "sample.stamp"
#: What the sample city depends on: the generator, the rules, the schema and their tables.
_MADE_FROM = (
    "riskmap/sample",
    "riskmap/model",
    "riskmap/store",
    "resources/tables",
    "resources/sample",
    "data/sample_geo",
)


def riskmap(*arguments: str | os.PathLike[str]) -> int:
    """Run the program with this Python and return its exit code."""
    return subprocess.call([sys.executable, "-m", "riskmap", *arguments], cwd=ROOT)


def ensure() -> int:
    """Make sure that the sample city is there and is the one this code makes; return an exit code."""
    made_from = fingerprint()
    if CITY.is_file() and _STAMP.is_file() and _STAMP.read_text(encoding="utf-8") == made_from:
        return 0
    OUT.mkdir(exist_ok=True)
    if CITY.exists():  # somebody may have worked in it
        os.replace(CITY, _PREVIOUS)
        print(f"示例城市的生成程序有更新，原文件留作 {_PREVIOUS.relative_to(ROOT)}", flush=True)
    code = riskmap("sample", CITY)
    if code == 0:
        _STAMP.write_text(made_from, encoding="utf-8")
    return code


def fingerprint() -> str:
    """Return a digest of all files that the sample city is made from."""
    digest = hashlib.sha256()
    for folder in _MADE_FROM:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in {".py", ".csv", ".json", ".geojson"}:
                digest.update(path.relative_to(ROOT).as_posix().encode())
                digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()

"""`make bench`: run every benchmark in a process of its own and print one table."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

from benchmarks import peers
from benchmarks.measured import Measured, parse

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import sample_city  # noqa: E402  (a script of tools/, not a package)


def main() -> int:
    """Run what was asked for; return 1 when a target was missed, or a benchmark of ours gave no figures."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--scale", type=int, default=1, help="times as many points (map only)")
    parser.add_argument("--no-peers", action="store_true", help="riskmap alone")
    parser.add_argument("-o", "--output", type=Path, help="also write the table to this file")
    chosen = parser.parse_args()
    if code := sample_city.ensure():
        return code
    city = str(sample_city.CITY)
    ours = [["benchmarks.map", city, "--scale", str(chosen.scale)]]
    if chosen.scale == 1:
        ours = [
            ["benchmarks.columns", city],
            ["benchmarks.manual", city],
            ["benchmarks.window", city],
            ["benchmarks.editor", city],
            *ours,
        ]
    results = [_run([sys.executable, "-m", *arguments]) for arguments in ours]
    found = [row for rows in results for row in rows]
    if not chosen.no_peers and chosen.scale == 1:
        found += _run([sys.executable, "-m", "benchmarks.folium_cluster", city, peers.marker_cluster()])
        if python := peers.python_with_qgis():
            found += _run([python, str(ROOT / "benchmarks" / "qgis_map.py"), city])
        else:
            print("QGIS 没有安装，略过对比。", flush=True)
    table = _table(found, scale=chosen.scale)
    print("\n" + table)
    if chosen.output:
        chosen.output.write_text(table, encoding="utf-8")
    missed = any(row.verdict == "✗" for row in found)
    return 1 if missed or not all(results) else 0


def _run(command: list[str]) -> list[Measured]:
    print(f"== {' '.join(Path(part).name for part in command[1:])}", flush=True)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    if command[0] != sys.executable:  # another Python must not see this one's packages
        del environment["PYTHONPATH"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, stdout=subprocess.PIPE, encoding="utf-8"
    )
    found = parse(done.stdout)
    if not found:
        print(done.stdout[-2000:])
        print(f"没有结果（退出码 {done.returncode}）。", flush=True)
    return found


def _table(found: list[Measured], *, scale: int) -> str:
    size = f"，点数 ×{scale}" if scale > 1 else ""
    lines = [
        f"{date.today()}，{platform.system()} {platform.machine()}，{os.cpu_count()} 核，软件渲染，"
        f"地图 1400×900{size}。",
        "",
        "| 项目 | 程序 | 实测 | 目标 | |",
        "|---|---|---:|---:|---|",
    ]
    for row in sorted(found, key=lambda row: [other.what for other in found].index(row.what)):
        target = f"≤ {row.target:g} {row.unit}" if row.target is not None else ""
        note = f"{row.verdict} {row.note}".strip()
        lines.append(f"| {row.what} | {row.who} | {row.shown} | {target} | {note} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())

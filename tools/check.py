"""`make test`: style, types, import rules and tests, with one summary at the end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_BIN = Path(sys.executable).parent
#: What is checked, quickest first; a step that fails does not hide the next one.
STEPS = {
    "ruff check": [sys.executable, "-m", "ruff", "check", "--quiet"],
    "ruff format": [sys.executable, "-m", "ruff", "format", "--check", "--quiet"],
    "lint-imports": [_BIN / "lint-imports", "--no-cache"],
    "mypy --strict": [sys.executable, "-m", "mypy"],
    "pytest": [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile"],
}


def main(pytest_arguments: list[str]) -> int:
    """Run every step; return 0 when all of them passed."""
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    environment = os.environ | {"PYTHONUTF8": "1"}
    summary = []
    failed = []
    for name, command in STEPS.items():
        arguments = pytest_arguments if name == "pytest" else []
        print(f"== {name}", flush=True)
        start = time.monotonic()
        # pytest speaks for itself; the others are heard only when they find something
        heard = None if name == "pytest" else subprocess.PIPE
        done = subprocess.run(
            [*command, *arguments],
            cwd=ROOT,
            env=environment,
            check=False,
            stdout=heard,
            stderr=subprocess.STDOUT,
        )
        if done.returncode != 0:
            failed.append(name)
            print((done.stdout or b"").decode("utf-8", "replace"), end="", flush=True)
        summary.append((name, done.returncode, time.monotonic() - start))
    print(
        "\n"
        + "\n".join(
            f"{'通过' if code == 0 else '失败'}  {name:<14}{took:6.1f} s" for name, code, took in summary
        )
    )
    print(f"\n失败：{'、'.join(failed)}" if failed else "\n全部通过。")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

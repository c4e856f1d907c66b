"""Makes .venv in this checkout: the locked packages, then the `riskmap` command; seconds when all is there.

Standard library only, and nothing that Python 3.8 could not parse: it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "riskmap.stamp"
WINDOWS = os.name == "nt"
VENV_PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST, NEWEST = (3, 11), (3, 13)


def main() -> int:
    """Set everything up; return 0, or 1 after saying in Chinese what is missing and how to get it."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    if not suitable():
        return use_another_python()
    if not system_libraries.ensure():
        return 1
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == fingerprint() and works(VENV_PYTHON):
        return 0
    return install()


def suitable() -> bool:
    """Tell whether this very Python can run the program: 3.11 to 3.13, 64 bits."""
    return OLDEST <= sys.version_info[:2] <= NEWEST and sys.maxsize > 2**32


def use_another_python() -> int:
    """Run this script again with a suitable Python on the path, or explain."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other and Path(other).resolve() != Path(sys.executable).resolve():
            return subprocess.call([other, __file__])
    found = f"{platform.python_version()}，{64 if sys.maxsize > 2**32 else 32} 位"
    return trouble(
        f"需要 64 位的 Python 3.11、3.12 或 3.13，找到的是 {found}。",
        "请安装后重新运行本命令；已有文件没有改动。",
    )


def fingerprint() -> str:
    """Return what the environment depends on: the locks, the Python and where the checkout lies."""
    digest = hashlib.sha256()
    for path in (LOCK, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return f"{digest.hexdigest()} {platform.python_version()} {ROOT}\n"


def works(python: Path) -> bool:
    """Tell whether the environment's Python still starts (it does not after its system's was replaced)."""
    try:
        return subprocess.run([python, "-c", ""], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def install() -> int:
    """Make the environment and fill it from the lock; the stamp comes last, so a broken run starts again."""
    if not has_venv() and not (system_libraries.install(["python3-venv"]) and has_venv()):
        return trouble(
            "这个 Python 缺少 venv 模块。", "在 Debian/Ubuntu 上：sudo apt-get install python3-venv"
        )
    STAMP.unlink(missing_ok=True)
    if not works(VENV_PYTHON):
        say("正在建立 Python 环境 .venv …")
        if subprocess.call([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
            return trouble("建立 .venv 失败。", "请看上面的信息；修正后重新运行即可。")
    say("正在按 requirements.lock 安装程序包（首次约需下载 300 MB，几分钟；以后不再需要网络）…")
    pip = [VENV_PYTHON, "-m", "pip", "--disable-pip-version-check", "install"]
    if not sys.stdout.isatty():
        pip.append("--quiet")
    locked = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", LOCK]
    if subprocess.call([*pip, *locked]) != 0:
        return trouble(
            "安装程序包失败。", "请检查网络（或 pip 的镜像设置）后重新运行；已下载的部分会接着用。"
        )
    checkout = ["--no-deps", "--no-build-isolation", "--quiet", "--editable", ROOT]
    if subprocess.call([*pip, *checkout]) != 0:
        return trouble("安装 riskmap 命令失败。", "请看上面的信息；修正后重新运行即可。")
    STAMP.write_text(fingerprint(), encoding="utf-8")
    return 0


def has_venv() -> bool:
    """Tell whether `python -m venv` can work here: Debian packs it apart."""
    return (
        subprocess.run(
            [sys.executable, "-c", "import ensurepip, venv"], check=False, capture_output=True
        ).returncode
        == 0
    )


def say(sentence: str) -> None:
    """Print one line at once."""
    print(sentence, flush=True)


def trouble(what: str, advice: str) -> int:
    """Say what is wrong and what to do; return the exit code."""
    print(f"错误：{what}\n      {advice}", file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main())

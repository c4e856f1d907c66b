"""The libraries that Qt takes from the system: found by loading them, installed by apt where allowed."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

#: Library → the Debian packages that hold it, newest name first (DESIGN §5; tried on a bare Debian 12).
ALWAYS = {
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libgbm.so.1": ("libgbm1",),
    "libXcomposite.so.1": ("libxcomposite1",),
    "libXdamage.so.1": ("libxdamage1",),
    "libXrandr.so.2": ("libxrandr2",),
    "libXtst.so.6": ("libxtst6",),
    "libasound.so.2": ("libasound2t64", "libasound2"),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libnss3.so": ("libnss3",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libxkbfile.so.1": ("libxkbfile1",),
}
#: What a window on an X display needs besides; off-screen pictures do without.
FOR_A_WINDOW = {
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
}


def ensure() -> bool:
    """Return True when every library is there, after installing the missing ones if this account may."""
    if not sys.platform.startswith("linux"):
        return True
    wanted = ALWAYS | (FOR_A_WINDOW if os.environ.get("DISPLAY") else {})
    missing = absent(wanted)
    if not missing:
        return True
    install([package_name(wanted[library]) for library in missing])
    missing = absent(missing)
    if missing:
        explain(missing, [package_name(wanted[library]) for library in missing])
    return not missing


def absent(libraries: dict[str, tuple[str, ...]] | list[str]) -> list[str]:
    """Return the libraries that the loader does not find."""

    def found(library: str) -> bool:
        try:
            ctypes.CDLL(library)
        except OSError:
            return False
        return True

    return [library for library in libraries if not found(library)]


def package_name(names: tuple[str, ...]) -> str:
    """Return the first of the package's names that this release knows, the last one when it knows none."""
    if len(names) > 1 and shutil.which("apt-cache"):
        for name in names:
            shown = subprocess.run(["apt-cache", "show", name], check=False, capture_output=True)
            if shown.returncode == 0 and shown.stdout:
                return name
    return names[-1]


def install(packages: list[str]) -> bool:
    """Install Debian packages as root or through a sudo that asks nothing; False when that is not allowed."""
    if not shutil.which("apt-get"):
        return False
    if os.geteuid() == 0:
        before: list[str] = []
    elif may_sudo():
        before = ["sudo", "-n"]
    else:
        return False
    print(f"正在用 apt 安装系统库：{' '.join(packages)}", flush=True)
    command = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    arguments = ["install", "--no-install-recommends", *packages]
    quiet = None if sys.stdout.isatty() else subprocess.DEVNULL
    if (
        subprocess.run(
            [*command, *arguments], check=False, stdout=quiet, stderr=subprocess.DEVNULL
        ).returncode
        == 0
    ):
        return True
    # Most likely the lists of packages are missing or old: fetch them and try once more, aloud.
    subprocess.run([*command, "update"], check=False, stdout=quiet)
    return subprocess.run([*command, *arguments], check=False, stdout=quiet).returncode == 0


def may_sudo() -> bool:
    """Tell whether sudo is there and asks for no password."""
    if not shutil.which("sudo"):
        return False
    return subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0


def explain(libraries: list[str], packages: list[str]) -> None:
    """Say which libraries are missing and the one command that brings them."""
    print(f"错误：缺少 Qt 需要的系统库：{'、'.join(libraries)}", file=sys.stderr)
    if shutil.which("apt-get"):
        print(
            "      当前账户不能自动安装。请用管理员执行下面一行，然后重新运行：\n"
            f"      sudo apt-get install --no-install-recommends {' '.join(packages)}",
            file=sys.stderr,
        )
    else:
        print("      请用系统的软件包管理器安装它们，然后重新运行。", file=sys.stderr)

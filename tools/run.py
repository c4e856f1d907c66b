"""`make run`: the sample city, its figures, then the window, or pictures of it where there is no display."""

from __future__ import annotations

import os
import sys

import sample_city


def main() -> int:
    """Show the sample city; return an exit code."""
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    code = sample_city.ensure() or sample_city.riskmap("figures", sample_city.CITY)
    if code:
        return code
    if has_display():
        print("\n正在打开窗口 …", flush=True)
        return sample_city.riskmap("open", sample_city.CITY)
    print("\n没有显示器（DISPLAY 和 WAYLAND_DISPLAY 都没有设置），改为在屏外画出四张图 …", flush=True)
    return sample_city.riskmap("screenshot", sample_city.CITY, "-o", sample_city.OUT)


def has_display() -> bool:
    """Tell whether a window can be opened here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())

"""The typeface of the window: the system's own, or the one that ships where the system has no Chinese."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from riskmap.resources import resource

#: Chinese user-interface faces of Windows, macOS and common Linux desktops, best first.
PREFERRED = ("Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC")
SHIPPED = "Noto Sans SC"
_POINTS = 9


def apply_font(app: QApplication) -> str:
    """Give the application a typeface that can write Chinese and return its family."""
    installed = set(QFontDatabase.families())
    family = next((name for name in PREFERRED if name in installed), SHIPPED)
    if family == SHIPPED and SHIPPED not in installed:
        for weight in ("Regular", "Bold"):
            QFontDatabase.addApplicationFont(str(resource("fonts", f"NotoSansSC-{weight}.ttf")))
    font = QFont(family, _POINTS)
    # Names in the register may hold characters beyond the first face, such as 𬭚.
    font.setFamilies([family, SHIPPED, "SimSun-ExtB", "sans-serif"])
    app.setFont(font)
    return family

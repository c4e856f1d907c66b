"""What the program is, where its data come from, and under which licences."""

from __future__ import annotations

import platform

from PySide6.QtCore import QSize, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from riskmap import __version__
from riskmap.resources import resource, sample_geo
from riskmap.ui.dialogs.markdown_view import MarkdownView
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_ABOUT = f"""
**泉州风险一张图**（riskmap {__version__}）把一个城市的企业和风险，用红、橙、黄、蓝四种颜色放在一张图上。

全部数据在一个工作区文件里，程序不连接网络；只有填写了天地图密钥，才会读取天地图的底图。

示例城市中名称带“示例”的企业都是虚构的；真实的企业和设施取自公开数据，只用于演示，不代表其风险状况。
风险等级的颜色和字来自有关标准和文件，各表可以替换，标注为“未核实”的条目请以正式文本为准。

边界和地名仅供内部工作使用。公开展示或出版地图前，请按《地图管理条例》送审。

Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}
"""

_SOURCES = """
## 数据来源

| 内容 | 来源 | 许可 |
|---|---|---|
| 县市区边界、邻市 | 天地图行政区划 2024，审图号 GS(2024)0650号，界线未作改动 | 国家平台免费公开数据 |
| 乡镇街道、村（社区）代码 | 国家统计局统计用区划代码 2023 | MIT/WTFPL（整理包） |
| 地名、乡镇位置 | GeoNames；天地图 2018 | CC BY 4.0 |
| 真实设施 | Global Energy Monitor、WRI 全球电厂数据库、airportsdata | CC BY 4.0；MIT |
| 17 家真实企业 | Open Supply Hub | CC BY-SA 4.0 |
| 海岸与陆地 | GSHHG | LGPL-3.0 |
| 水体（示意） | © OpenStreetMap contributors | ODbL 1.0 |
| 国民经济行业分类 | GB/T 4754-2017 | 国家标准 |
| 示例企业及其风险 | 由本程序生成，均为虚构 | — |

审图号只属于送审的地图；更换边界后不再适用。下面是各文件的详细说明（英文）。

---

"""


class AboutDialog(QDialog):
    """Three pages: the program, the data, the licences; below them whose boundaries are on the map now."""

    def __init__(self, *, theme: Theme, boundaries: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于与数据来源")
        picture = QLabel()
        picture.setPixmap(theme.icon("map", "accent").pixmap(QSize(32, 32)))
        title = QLabel("泉州风险一张图")
        title.setProperty("heading", True)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(picture)
        head.addWidget(title)
        head.addStretch(1)
        self.tabs = QTabWidget()
        for name, text in (
            ("程序", _ABOUT),
            ("数据来源", _SOURCES + _read("sources")),
            ("许可", _read("licences")),
        ):
            page = _page(text)
            page.setAccessibleName(name)
            self.tabs.addTab(page, name)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText("关闭")
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
        if boundaries:
            column.addWidget(words(f"打开的工作区，行政区划界线：{boundaries}", muted=True))
        column.addWidget(buttons)
        self.resize(680, 520)


def _page(text: str) -> QTextBrowser:
    page = MarkdownView()
    page.show_text(text)
    return page


def _read(what: str) -> str:
    path = sample_geo("SOURCES.md") if what == "sources" else resource("LICENCES.md")
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return f"没有找到说明文件 {path.name}；请重新安装程序。"

"""The user's settings: her name, the look, the colours of the levels, a key of 天地图."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import hypot

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from riskmap.drawing.palette import level_colours
from riskmap.layers.basemap import is_key
from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.settings import Settings
from riskmap.ui.dialogs.form_parts import Hint, fit_height
from riskmap.ui.theme import Theme

#: Steps of 0–255 between two colours, below which they look alike on a small marker.
_LEAST_DIFFERENCE = 48
_THEMES = (("system", "跟随系统"), ("light", "浅色"), ("dark", "深色"))


class SettingsDialog(QDialog):
    """`values` are the settings as the form stands, to be given to `Remembered.update`."""

    def __init__(self, settings: Settings, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("设置")
        self._theme = theme
        self._palette = dict(settings.palette)
        self.operator = QLineEdit(settings.operator)
        self.operator.setPlaceholderText("未填写")
        self.operator.setMaxLength(40)
        self.look = QComboBox()
        for key, title in _THEMES:
            self.look.addItem(title, key)
        self.look.setCurrentIndex(max(0, self.look.findData(settings.theme)))
        self.key = QLineEdit(settings.tianditu_key)
        self.key.setPlaceholderText("不填写则完全离线")
        self.key.setMaxLength(64)
        self._swatches: dict[RiskLevel, QToolButton] = {}
        self._key_hint, self._colour_hint = Hint(theme), Hint(theme)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setText("确定")
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(self._person())
        column.addWidget(self._look())
        column.addWidget(self._basemap())
        column.addStretch(1)
        column.addWidget(self._buttons)
        self.setMinimumWidth(500)
        self.key.textChanged.connect(self._check)
        self._check()
        self._paint_swatches()

    @property
    def values(self) -> dict[str, object]:
        """Return what the user chose."""
        return {
            "operator": self.operator.text().strip(),
            "theme": self.look.currentData(),
            "palette": dict(self._palette),
            "tianditu_key": self.key.text().strip(),
        }

    def set_level_colour(self, level: RiskLevel, colour: str) -> None:
        """Give a level another colour, as the colour chooser does."""
        self._palette[level.key] = colour.upper()
        self._paint_swatches()
        self._check()

    def reset_colours(self) -> None:
        """Go back to the shipped colours."""
        self._palette.clear()
        self._paint_swatches()
        self._check()

    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as the wrapped hints need."""
        super().showEvent(event)
        fit_height(self)

    def _person(self) -> QGroupBox:
        box = QGroupBox("操作人")
        grid = _grid(box)
        grid.addWidget(_label("姓名", self.operator), 0, 0)
        grid.addWidget(self.operator, 0, 1)
        grid.addWidget(_hint("写入每一条变更记录；不填写时，第一次修改会询问。"), 1, 1)
        return box

    def _look(self) -> QGroupBox:
        box = QGroupBox("外观")
        grid = _grid(box)
        grid.addWidget(_label("界面", self.look), 0, 0)
        grid.addWidget(self.look, 0, 1)
        line = QHBoxLayout()
        line.setSpacing(6)
        for level in LEVELS_WORST_FIRST:
            button = QToolButton()
            button.setFixedSize(44, 28)
            button.setToolTip(f"{level.label}：点击选择颜色")
            button.setAccessibleName(f"{level.label}的颜色")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _checked=False, level=level: self._choose(level))
            self._swatches[level] = button
            line.addWidget(button)
        reset = QPushButton("恢复默认")
        reset.setAutoDefault(False)
        reset.clicked.connect(self.reset_colours)
        line.addStretch(1)
        line.addWidget(reset)
        grid.addWidget(_label("等级颜色", self._swatches[RiskLevel.RED]), 1, 0)
        grid.addLayout(line, 1, 1)
        grid.addWidget(_hint("地图、列表和导出的图片都用这组颜色；字和花纹不变。"), 2, 1)
        grid.addWidget(self._colour_hint, 3, 1)
        return box

    def _basemap(self) -> QGroupBox:
        box = QGroupBox("天地图底图（可选）")
        grid = _grid(box)
        grid.addWidget(_label("密钥", self.key), 0, 0)
        grid.addWidget(self.key, 0, 1)
        grid.addWidget(_hint("填写本单位在天地图申请的密钥后，地图会联网读取底图；数据仍只在本机。"), 1, 1)
        grid.addWidget(self._key_hint, 2, 1)
        return box

    def _check(self) -> None:
        key = self.key.text().strip()
        good = not key or is_key(key)
        self._key_hint.say("" if good else "这不像天地图的密钥：应为 32 位数字和字母。")
        alike = _alike(self._palette)
        self._colour_hint.say(f"{alike}的颜色相同或太接近，在地图上分不清，请换一种。" if alike else "")
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(good and not alike)
        if self.isVisible():
            fit_height(self)

    def _choose(self, level: RiskLevel) -> None:
        present = QColor(level_colours(self._palette)[level].fill)
        colour = QColorDialog.getColor(present, self, f"{level.label}的颜色")
        if colour.isValid():
            self.set_level_colour(level, colour.name())

    def _paint_swatches(self) -> None:
        for level, style in level_colours(self._palette).items():
            button = self._swatches[level]
            button.setText(style.letter)
            button.setStyleSheet(
                f"QToolButton {{ background: {style.fill}; color: {style.text}; font-weight: bold; "
                f"border: 1px solid {style.outline}; }} "
                f"QToolButton:focus {{ border: 2px solid {self._theme.colour('text').name()}; }}"
            )


def _alike(palette: Mapping[str, str]) -> str:
    """Return the first two levels whose colours nobody could tell apart, empty when there are none.

    >>> _alike({}), _alike({"red": "#F39800"})
    ('', '重大（红）和较大（橙）')
    """
    colours = [(level, QColor(style.fill)) for level, style in level_colours(palette).items()]
    for (level, one), (other, another) in combinations(colours, 2):
        steps = (one.red() - another.red(), one.green() - another.green(), one.blue() - another.blue())
        if hypot(*steps) < _LEAST_DIFFERENCE:
            return f"{level.label}和{other.label}"
    return ""


def _grid(box: QGroupBox) -> QGridLayout:
    grid = QGridLayout(box)
    grid.setContentsMargins(12, 16, 12, 12)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 64)
    grid.setColumnStretch(1, 1)
    return grid


def _label(text: str, buddy: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(buddy)
    if not buddy.accessibleName():
        buddy.setAccessibleName(text)
    return label


def _hint(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("muted", True)
    label.setWordWrap(True)
    return label

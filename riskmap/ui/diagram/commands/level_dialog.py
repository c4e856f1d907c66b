"""Asks for the level and the reason of a manual level."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.ui.diagram.commands.command import editable
from riskmap.ui.diagram.commands.levels import clear_manual_level, set_manual_level
from riskmap.ui.diagram.commands.replacing import told
from riskmap.ui.diagram.commands.zones import chosen_zones
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.level_chip import LevelChip
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme


class LevelDialog(QDialog):
    """Four levels with their chips, and the reason; without one it cannot be accepted."""

    def __init__(self, what: str, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("手动指定等级")
        self.setMinimumWidth(380)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(words(f"{what}显示为：", selectable=False))
        self.choices: dict[RiskLevel, QRadioButton] = {}
        for level in LEVELS_WORST_FIRST:
            if level is RiskLevel.UNASSESSED:
                continue
            line = QHBoxLayout()
            line.setSpacing(8)
            button = self.choices[level] = QRadioButton(level.label)
            button.toggled.connect(self._follow)
            line.addWidget(LevelChip(level, theme=theme))
            line.addWidget(button, 1)
            column.addLayout(line)
        self.reason = QLineEdit()
        self.reason.setMaxLength(500)
        self.reason.setPlaceholderText("必须写明理由，例如：储存量超过临界量")
        self.reason.setAccessibleName("理由")
        self.reason.textChanged.connect(self._follow)
        column.addWidget(self.reason)
        column.addWidget(
            words("区内风险点更高时仍按风险点显示；理由会印在检查结果里。", muted=True, selectable=False)
        )
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("指定")
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)
        self._follow()

    @property
    def level(self) -> RiskLevel | None:
        """Return the level that is chosen."""
        return next((level for level, button in self.choices.items() if button.isChecked()), None)

    def _follow(self, *_what: object) -> None:
        ready = self.level is not None and bool(self.reason.text().strip())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(ready)


def ask_level(stage: Stage) -> None:
    """Ask for the level of the chosen zones and set it."""
    floor = stage.drawn
    zones = chosen_zones(floor)
    dialog = LevelDialog(told(zones), theme=stage.theme, parent=QApplication.activeWindow())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    levels = {zone.manual_level for zone in zones}
    first = zones[0]
    if len(levels) == 1 and first.manual_level in dialog.choices:
        dialog.choices[first.manual_level].setChecked(True)
        dialog.reason.setText(first.manual_reason)

    def accepted() -> None:
        uids = [zone.uid for zone in zones]
        if dialog.level is not None and stage.floor is floor:
            stage.do(set_manual_level(floor.document, uids, dialog.level, dialog.reason.text()))

    dialog.accepted.connect(accepted)
    dialog.open()


def clear_level(stage: Stage) -> None:
    """Colour the chosen zones by their points again."""
    floor = stage.drawn
    stage.do(clear_manual_level(floor.document, floor.selection))


def without_manual_level(floor: DrawnFloor) -> str:
    """Return why there is no manual level to take back; "" when there is."""
    zones = [shape for shape in editable(floor) if getattr(shape, "manual_level", None) is not None]
    return "" if zones else "选中的图形里没有手动指定等级的分区"

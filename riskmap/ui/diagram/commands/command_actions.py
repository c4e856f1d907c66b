"""The commands as `QAction`s: for bars and menus, with keys that work while the canvas has the keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from riskmap.ui.diagram.commands.command import Command
from riskmap.ui.diagram.commands.registry import COMMANDS, GROUP_TITLES, in_group
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.theme import Theme

#: What the bar over the canvas shows without opening a menu; None is a rule.
BAR = ("cut", "copy", "paste", "duplicate", "delete", None, "merge", "subtract", "linked_borders")


class CommandActions(QObject):
    """One action a command, grey with its reason where it does not apply; it follows the choice."""

    def __init__(self, stage: Stage, canvas: QWidget, *, theme: Theme) -> None:
        super().__init__(canvas)
        self._stage = stage
        self._floor: DrawnFloor | None = None
        self._by_key = {command.key: self._action(command, canvas, theme) for command in COMMANDS}
        # Many signals come of one change: looked at once, after they have all come.
        self._later = QTimer(self, singleShot=True, interval=1)
        self._later.timeout.connect(self.refresh)
        stage.floor_changed.connect(self._follow)
        stage.tool_changed.connect(self._later.start)
        QGuiApplication.clipboard().dataChanged.connect(self._later.start)
        self._follow(stage.floor)

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._by_key.values())

    def __getitem__(self, key: str) -> QAction:
        return self._by_key[key]

    def group(self, group: str) -> list[QAction]:
        """Return the actions of a group of `registry.GROUP_TITLES`."""
        return [self._by_key[command.key] for command in in_group(group)]

    def some(self, keys: Iterable[str | None]) -> list[QAction | None]:
        """Return the actions of some keys; None stays a rule."""
        return [None if key is None else self._by_key[key] for key in keys]

    def fill(self, menu: QMenu) -> None:
        """List the commands in a menu: editing at once, the other groups in menus of their own."""
        for action in self.group("edit"):
            menu.addAction(action)
        menu.addSeparator()
        for group, title in GROUP_TITLES.items():
            if group != "edit":
                submenu = menu.addMenu(title)
                submenu.setToolTipsVisible(True)
                submenu.addActions(self.group(group))

    def refresh(self) -> None:
        """See which commands apply now."""
        for command in COMMANDS:
            action = self._by_key[command.key]
            refusal = command.refusal(self._stage.floor)
            action.setEnabled(not refusal)
            keys = f"（{command.shortcut}）" if command.shortcut else ""
            action.setToolTip(
                f"{command.title}{keys}\n{command.tip}" + (f"\n现在不能用：{refusal}" if refusal else "")
            )
            if command.checked is not None:
                action.setChecked(command.checked(self._stage))

    def _action(self, command: Command, canvas: QWidget, theme: Theme) -> QAction:
        action = QAction(command.title, self)
        action.setObjectName(f"command.{command.key}")
        if command.icon:
            theme.set_icon(action, command.icon)
        if command.checked is not None:
            action.setCheckable(True)
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _on=False: self._run(command))
        canvas.addAction(action)
        return action

    def _run(self, command: Command) -> None:
        command.run(self._stage)
        self._later.start()

    def _follow(self, floor: DrawnFloor | None) -> None:
        if self._floor is not None:
            self._floor.selection_changed.disconnect(self._later.start)
            self._floor.changed.disconnect(self._changed)
            self._floor.state_changed.disconnect(self._later.start)
        self._floor = floor
        if floor is not None:
            floor.selection_changed.connect(self._later.start)
            floor.changed.connect(self._changed)
            floor.state_changed.connect(self._later.start)
        self.refresh()

    def _changed(self, _change: object) -> None:
        self._later.start()

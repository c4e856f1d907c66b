"""What a right click on a shape offers."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.ui.diagram.commands.clipboard import nothing_to_paste, paste_at
from riskmap.ui.diagram.commands.command import Command, editable
from riskmap.ui.diagram.commands.registry import GROUP_TITLES, commands, in_group
from riskmap.ui.diagram.commands.reshaping import label_freed
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.pen import Pen

_EDIT = ("cut", "copy", "duplicate", "delete")


def context_menu(stage: Stage, pen: Pen, owner: QWidget) -> list[QAction | None]:
    """Return the entries for what is chosen; none where nothing is: the canvas then offers its own.

    They live as long as ``owner``, which is never shown.
    """
    floor = stage.floor
    if floor is None or not floor.selection:
        return []
    known = commands()
    entries: list[QAction | None] = [*(command_entry(stage, known[key], owner) for key in _EDIT)]
    entries += [paste_entry(stage, pen, owner), command_entry(stage, known["paste_in_place"], owner), None]
    chosen = floor.chosen
    if any(isinstance(shape, Zone) for shape in chosen):
        entries.append(_submenu(stage, "zones", owner))
    entries += [_submenu(stage, group, owner) for group in ("arrange", "choose", "layers")]
    free = editable(floor)
    if len(free) == 1 and isinstance(free[0], PointMark) and free[0].label is not None and floor.writable:
        mark = free[0]
        auto = QAction("自动摆放名称", owner)
        auto.triggered.connect(lambda: stage.do(label_freed(mark)))
        entries += [None, auto]
    properties = QAction("属性\t双击", owner)
    properties.triggered.connect(stage.properties_asked)
    return [*entries, None, properties]


def add_empty_place_entries(menu: QMenu, stage: Stage, pen: Pen) -> None:
    """Put what makes sense where nothing is into a menu."""
    known = commands()
    menu.addAction(paste_entry(stage, pen, menu))
    for key in ("paste_in_place", "choose_all", "free_layers"):
        if known[key].enabled(stage.floor) or key != "free_layers":
            menu.addAction(command_entry(stage, known[key], menu))


def command_entry(stage: Stage, command: Command, parent: QWidget) -> QAction:
    """Return a menu entry of a command; where it does not apply it is grey and says why."""
    action = QAction(parent)
    keys = f"\t{command.shortcut}" if command.shortcut else ""
    action.setText(f"{command.title}{keys}")
    if command.icon:
        action.setIcon(stage.theme.icon(command.icon))
    refusal = command.refusal(stage.floor)
    action.setEnabled(not refusal)
    action.setToolTip(f"{command.tip}（{refusal}）" if refusal else command.tip)
    if command.checked is not None:
        action.setCheckable(True)
        action.setChecked(command.checked(stage))
    action.triggered.connect(lambda: command.run(stage))
    return action


def paste_entry(stage: Stage, pen: Pen, parent: QWidget) -> QAction:
    """Return the entry that pastes where the right click was: the mouse is on the menu by then."""
    action = QAction("粘贴到这里\tCtrl+V", parent)
    action.setIcon(stage.theme.icon("clipboard-paste"))
    floor = stage.floor
    action.setEnabled(floor is not None and floor.writable and not nothing_to_paste(floor))
    action.triggered.connect(lambda: paste_at(stage, pen.raw))
    return action


def fill(menu: QMenu, stage: Stage, found: Iterable[Command]) -> None:
    """Put commands into a menu."""
    menu.setToolTipsVisible(True)
    for command in found:
        menu.addAction(command_entry(stage, command, menu))


def _submenu(stage: Stage, group: str, owner: QWidget) -> QAction:
    menu = QMenu(GROUP_TITLES[group], owner)
    fill(menu, stage, in_group(group))
    return menu.menuAction()

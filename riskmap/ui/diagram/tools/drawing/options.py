"""What can be chosen of a tool before it draws: the kind of door, the thickness of a wall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup

from riskmap.ui.diagram.tools.tool import Tool


@dataclass(frozen=True, kw_only=True)
class ToolOption:
    """One thing to choose.

    Attributes:
        name: the tool's attribute.
        title: what the user reads.
        choices: each value and its words.
    """

    name: str
    title: str
    choices: Sequence[tuple[object, str]]

    def chosen(self, tool: Tool) -> str:
        """Return the words of what is chosen now; the value itself where it is none of the choices."""
        now = getattr(tool, self.name)
        return next((words for value, words in self.choices if value == now), f"{now}")


def option_actions(tool: Tool, option: ToolOption) -> list[QAction]:
    """Return an action for each choice, the present one ticked."""
    group = offered(tool, option.name)
    actions = []
    for value, words in option.choices:
        action = QAction(f"{option.title}：{words}", group, checkable=True)
        action.setChecked(value == getattr(tool, option.name))
        action.triggered.connect(lambda _on=False, value=value: choose(tool, option, value))
        actions.append(action)
    return actions


def offered(tool: Tool, name: str) -> QActionGroup:
    """Return an empty group for what a tool offers in a menu; the one offered before under that name goes.

    A menu does not keep actions alive; the stage does, until the next menu.
    """
    full_name = f"{tool.key}.{name}"
    for old in tool.stage.findChildren(QActionGroup, full_name):
        old.setObjectName("")
        old.deleteLater()
    group = QActionGroup(tool.stage)
    group.setObjectName(full_name)
    return group


def choose(tool: Tool, option: ToolOption, value: object) -> None:
    """Set an option of a tool and show what that means."""
    setattr(tool, option.name, value)
    tool.stage.update()

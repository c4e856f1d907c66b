"""An option of a tool that stays as the user left it."""

from __future__ import annotations

from typing import Generic, TypeVar, cast

from riskmap.ui.diagram.tools.tool import Tool

T = TypeVar("T")


class Kept(Generic[T]):
    """A field of a tool that is still there when the tool is taken in hand again: `Stage.kept` holds it.

    A tool is made anew each time it is chosen; whoever draws thin walls wants them thin the next time too.
    """

    def __init__(self, default: T) -> None:
        self._default = default
        self._name = ""

    def __set_name__(self, owner: type[Tool], name: str) -> None:
        self._name = f"{owner.__name__}.{name}"

    def __get__(self, tool: Tool, owner: type[Tool]) -> T:
        return cast(T, tool.stage.kept.get(self._name, self._default))

    def __set__(self, tool: Tool, value: T) -> None:
        tool.stage.kept[self._name] = value

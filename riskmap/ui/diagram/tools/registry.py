"""Every tool of the editor, in the order of the tool column; a new tool is a file and a line here."""

from __future__ import annotations

from riskmap.ui.diagram.tools.tool import Tool

#: None is a rule between groups.
TOOLS: tuple[type[Tool] | None, ...] = ()


def tools() -> dict[str, type[Tool]]:
    """Return the tools by their keys."""
    return {tool.key: tool for tool in TOOLS if tool is not None}

"""Commands run on a stage with the select tool in hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from riskmap.ui.diagram.commands.registry import commands
from riskmap.ui.diagram.stage import Stage

Run = Callable[[str], bool]


@pytest.fixture
def run(stage: Stage) -> Iterator[Run]:
    """Return a function that runs a command by its key and tells whether it was done."""
    stage.use("select")
    yield lambda key: commands()[key].run(stage)
    stage.open(None)

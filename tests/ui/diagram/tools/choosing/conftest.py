"""A hand with the select tool."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from riskmap.ui.diagram.stage import Stage
from tests.ui.diagram.hand import Hand


@pytest.fixture
def hand(stage: Stage) -> Iterator[Hand]:
    stage.use("select")
    yield Hand(stage)
    stage.open(None)

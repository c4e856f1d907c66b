"""Running commands in this process, as a terminal would."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from riskmap.__main__ import _commands
from riskmap.cli.terminal import run


@dataclass(frozen=True)
class Said:
    """What a command has printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Terminal = Callable[..., Said]


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Return a function that runs `riskmap` with arguments."""

    def call(*arguments: str | os.PathLike[str]) -> Said:
        code = run(_commands(), [os.fspath(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return call

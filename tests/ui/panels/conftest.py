"""Real enterprises, counties and filters of the small city for the panels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QWidget

from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.enterprise_records import EnterpriseDetails
from riskmap.store.register import Register
from riskmap.ui.panels.facts import Facts
from riskmap.ui.panels.fold import FoldHeading
from riskmap.ui.panels.words import Words
from riskmap.ui.theme import Theme

HOSTILE = "</script><b>坏</b>${x}`' & =1+1 𬭚铁 😀"


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def details_of(small_city: Path, register: Register) -> Callable[[int], EnterpriseDetails]:
    """Return a function from a row to what the panel shows of it."""
    return lambda row: enterprise_details(small_city, int(register.enterprises.fid[row]))


@pytest.fixture
def red_row(register: Register) -> int:
    return int(np.flatnonzero(register.enterprises.level == 4)[0])


def open_all(widget: QWidget) -> None:
    """Open every fold, also those inside other folds."""
    while closed := [head for head in widget.findChildren(FoldHeading) if not head.isChecked()]:
        for head in closed:
            head.setChecked(True)


def texts(widget: QWidget) -> list[str]:
    """Return the texts of the register that a panel shows."""
    return [
        *(label.full_text for label in widget.findChildren(Words)),
        *(text for facts in widget.findChildren(Facts) for text in facts.texts),
        *(head.text() for head in widget.findChildren(FoldHeading)),
    ]

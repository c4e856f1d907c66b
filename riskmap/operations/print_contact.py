"""Whom the boards on a wall say to call."""

from __future__ import annotations

from pathlib import Path

from riskmap.model.diagram.notes import TitleBlock
from riskmap.operations.diagram_sheets import saved_floors
from riskmap.operations.print_facts import PrintFacts


def emergency_phone(path: Path, facts: PrintFacts, given: str = "") -> str:
    """Return the number to call: the one given, else that of a diagram's title block, else the contact's.

    What stands in a title block was put there to be read by everybody; the contact's own number is masked
    unless the user has asked for it.
    """
    if given.strip():
        return given.strip()
    documents, _unsaved = saved_floors(path, facts.found.fid)
    blocks = (block for document in documents for block in document.of_kind(TitleBlock))
    return next((block.emergency_phone for block in blocks if block.emergency_phone), facts.phone)

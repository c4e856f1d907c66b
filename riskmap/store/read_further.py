"""Columns that only tables and exports show, read when they are asked for: the map and filters do without."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from riskmap.store.columns import read_columns
from riskmap.store.workspace import reading

#: Stands for a number of employees that nobody has filled in.
NOT_FILLED_IN = -1


@dataclass(frozen=True, kw_only=True)
class FurtherColumns:
    """One array or list per column, row by row as in `EnterpriseColumns`; texts are empty where missing."""

    suggested_level: npt.NDArray[np.uint8]  # RiskLevel
    assessed_level: npt.NDArray[np.uint8]  # RiskLevel, 0: never assessed by people
    employees: npt.NDArray[np.int64]
    assessed_on: list[str]
    valid_until: list[str]
    contact_name: list[str]


def read_further(path: str, fid: npt.NDArray[np.int64]) -> FurtherColumns:
    """Return the further columns of these enterprises; who is not in the file any more has none.

    Args:
        path: the workspace; empty for a register that is of no file.
        fid: the enterprises, in ascending order.

    Raises:
        FileProblem: the file cannot be read.
    """
    if not path:
        return _aligned(fid, np.empty(0, np.int64), ([], [], []), ([], [], []))
    with reading(Path(path)) as db:
        read = read_columns(
            db,
            "enterprise",
            numbers=(
                _known("suggested_level"),
                _known("assessed_level"),
                f"CASE WHEN typeof(employees) = 'integer' AND employees >= 0 THEN employees "
                f"ELSE {NOT_FILLED_IN} END",
            ),
            texts=("assessed_on", "valid_until", "contact_name"),
            where="deleted_at IS NULL",
            points=False,
        )
    return _aligned(fid, read.fid, read.numbers, read.texts)


def _known(level: str) -> str:
    return f"CASE WHEN {level} IN (1, 2, 3, 4) THEN {level} ELSE 0 END"


def _aligned(
    fid: npt.NDArray[np.int64], found: npt.NDArray[np.int64], numbers: Any, texts: Any
) -> FurtherColumns:
    """Return columns in the rows of the register: the file may have changed since that was read."""
    suggested, assessed, employees = (np.asarray(one, np.int64) for one in numbers)
    if not np.array_equal(fid, found):
        place = np.searchsorted(found, fid)
        there = np.append(found, -1)[place] == fid
        where = np.where(there, place, len(found)).tolist()  # one behind the last: what is missing
        suggested, assessed = (np.append(one, 0)[where] for one in (suggested, assessed))
        employees = np.append(employees, NOT_FILLED_IN)[where]
        texts = [_picked(one, where) for one in texts]
    return FurtherColumns(
        suggested_level=suggested.astype(np.uint8),
        assessed_level=assessed.astype(np.uint8),
        employees=employees,
        assessed_on=texts[0],
        valid_until=texts[1],
        contact_name=texts[2],
    )


def _picked(texts: list[str], where: list[int]) -> list[str]:
    longer = [*texts, ""]
    return [longer[at] for at in where]

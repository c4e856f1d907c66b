"""Where the files that ship with the program are: the one place that knows."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent


def _shipped(installed: str, checkout: str) -> Path:
    """Return the folder inside an installed package, else the one of a source checkout."""
    inside = _PACKAGE / installed
    return inside if inside.is_dir() else _CHECKOUT / checkout


def resource(*parts: str) -> Path:
    """Return the path of a file or folder under ``resources/``."""
    return _shipped("_resources", "resources").joinpath(*parts)


def sample_geo(*parts: str) -> Path:
    """Return the path of a file under ``data/sample_geo/`` (WGS-84, sources in its SOURCES.md)."""
    return _shipped("_data/sample_geo", "data/sample_geo").joinpath(*parts)


def guide(*parts: str) -> Path:
    """Return the path of a page of the Chinese user guide."""
    return _shipped("_docs/guide", "docs/guide").joinpath(*parts)


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a UTF-8 CSV file (a BOM is allowed) as dictionaries."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``resources/tables/<name>.csv``: the tables of the field's standards."""
    return tuple(read_csv(resource("tables", f"{name}.csv")))

"""The exported table as CSV: UTF-8 with a BOM, as Excel expects it, and without formulas."""

from __future__ import annotations

import csv
from pathlib import Path

from riskmap.operations.changes import Progress
from riskmap.operations.exported_table import BATCH, ExportedTable, Value

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_csv(table: ExportedTable, path: Path, progress: Progress) -> None:
    """Write a header and one line per enterprise."""
    total = max(len(table.rows), 1)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([entry.title for entry in table.columns])
        for done, values in enumerate(table.values()):
            if done % BATCH == 0:
                progress(done / total, "正在写入 CSV…")
            writer.writerow([_cell(value) for value in values])


def count_csv(path: Path) -> int:
    """Return the number of enterprises in a file that `write_csv` wrote."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sum(1 for _line in csv.reader(file)) - 1


def without_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula (CSV has no other way to say "text").

    >>> without_formula("=HYPERLINK(1)"), without_formula("示例鞋业")
    ("'=HYPERLINK(1)", '示例鞋业')
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return without_formula(value)
    return f"{value:.6f}" if isinstance(value, float) else str(value)

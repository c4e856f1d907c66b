"""The tables of the field's standards: the shipped CSV files, or the user's own of the same name."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

from riskmap.errors import BadInput
from riskmap.model.numbers import exact
from riskmap.resources import read_csv, resource
from riskmap.settings import HOME_VARIABLE, tables_folder

_LARGEST_FILE = 2_000_000


class Row(Mapping[str, str]):
    """One row of a table; what is wrong with it is said with the file's name and the line."""

    def __init__(self, cells: Mapping[str, str | None], *, path: Path, line: int) -> None:
        self._cells = {key: (value or "").strip() for key, value in cells.items() if key}
        self._path = path
        self._line = line

    def __getitem__(self, column: str) -> str:
        try:
            return self._cells[column]
        except KeyError:
            raise self.bad(f"缺少“{column}”一列") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def number(self, column: str) -> Fraction:
        """Return a cell as an exact number.

        Raises:
            BadInput: the cell is not a number.
        """
        try:
            return exact(self[column])
        except ValueError:
            raise self.bad(f"“{column}”应为数字，现在是“{self[column]}”") from None

    def flag(self, column: str) -> bool:
        """Return a cell that holds 1 or 0.

        Raises:
            BadInput: the cell holds anything else.
        """
        if self[column] not in ("0", "1"):
            raise self.bad(f"“{column}”应为 1 或 0，现在是“{self[column]}”")
        return self[column] == "1"

    def bad(self, reason: str) -> BadInput:
        """Return the error that names this row and says what is wrong with it."""
        return bad_table(self._path, f"第 {self._line} 行：{reason}")


def bad_table(path: Path, reason: str) -> BadInput:
    """Return the error for a table that cannot be used."""
    return BadInput(
        f"标准表“{path.name}”{reason}。",
        advice=f"请改正“{path}”后重新启动程序；它若是自己放的表，移走后即恢复随程序提供的表。",
    )


def table(name: str, *, folder: Path | None = None) -> tuple[Row, ...]:
    """Return the rows of a table, from ``folder`` if it has one of that name, else the shipped ones.

    Without ``folder`` the user's own folder of tables is asked. A table is read once per start.

    Raises:
        BadInput: the file is not UTF-8 CSV with a heading and at least one row.
    """
    return _rows(table_path(name, folder=folder))


def table_path(name: str, *, folder: Path | None = None) -> Path:
    """Return the file that `table` reads."""
    return _path(name, folder, os.environ.get(HOME_VARIABLE))


@cache  # asked for once per cell of a big list; the third argument is what the answer depends on
def _path(name: str, folder: Path | None, _home: str | None) -> Path:
    own = (tables_folder() if folder is None else folder) / f"{name}.csv"
    return own if own.is_file() else resource("tables", f"{name}.csv")


@cache
def _rows(path: Path) -> tuple[Row, ...]:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise bad_table(path, "太大，不像是一张标准表")
        cells = read_csv(path)
    except UnicodeDecodeError:
        raise bad_table(path, "不是 UTF-8 编码（用 Excel 保存时请选“CSV UTF-8”）") from None
    except (OSError, csv.Error) as error:
        raise bad_table(path, f"无法读取（{error}）") from error
    if not cells:
        raise bad_table(path, "没有内容")
    return tuple(Row(row, path=path, line=line) for line, row in enumerate(cells, start=2))

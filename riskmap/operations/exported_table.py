"""The table that an export writes: which rows, which columns, and the lines that describe it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from riskmap import __version__
from riskmap.operations.table_column import TableColumn
from riskmap.store.register import Ints, Register

Value = str | int | float | None
#: How many rows are written between two reports of progress.
BATCH = 2_000


@dataclass(frozen=True, kw_only=True)
class ExportedTable:
    """What an export writes, the same for every format."""

    register: Register
    rows: Ints
    columns: tuple[TableColumn, ...]
    conditions: str

    def values(self) -> Iterator[tuple[Value, ...]]:
        """Yield the values of every row, in order."""
        getters = [entry.value for entry in self.columns]
        for row in self.rows.tolist():
            yield tuple(get(self.register, row) for get in getters)

    def description(self) -> tuple[tuple[str, str | int], ...]:
        """Return what the reader of the file must know about it, as titles with texts or numbers."""
        return (
            ("工作区", self.register.title),
            ("数据截至", self.register.data_cutoff or "未填"),
            ("筛选条件", self.conditions or "全部企业"),
            ("企业数", len(self.rows)),
            ("导出时间", datetime.now().strftime("%Y-%m-%d %H:%M")),
            ("导出程序", f"riskmap {__version__}"),
            ("使用范围", "内部资料。公开使用前请按规定处理涉密和个人信息。"),
        )

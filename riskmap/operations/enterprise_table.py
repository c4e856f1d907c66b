"""The table of enterprises: its columns, what stands in a cell, and how rows sort."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from riskmap.errors import BadInput
from riskmap.model.codes import Origin, SizeClass, Standard
from riskmap.model.industries import industry_name
from riskmap.model.levels import RiskLevel
from riskmap.operations import further_columns
from riskmap.operations.table_column import TableColumn
from riskmap.store.register import Ints, Register

__all__ = ["COLUMNS", "TableColumn", "awaits_reading", "cell", "column", "level_at", "sorted_rows"]

_SIZES, _STANDARDS, _ORIGINS = list(SizeClass), list(Standard), list(Origin)


def cell(register: Register, row: int, key: str) -> str:
    """Return the text of a cell as people read it."""
    value = column(key).value(register, row)
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6f}"
    return f"{value:,}" if isinstance(value, int) else value


def level_at(register: Register, row: int) -> RiskLevel:
    """Return the level of the enterprise in a row."""
    return RiskLevel(int(register.enterprises.level[row]))


def column(key: str) -> TableColumn:
    """Return the column of that key; raise BadInput naming the keys there are."""
    try:
        return _BY_KEY[key]
    except KeyError:
        raise BadInput(
            f"没有名为“{key}”的列。",
            advice="可用的列：" + "、".join(f"{c.key}（{c.title}）" for c in COLUMNS),
        ) from None


def awaits_reading(register: Register, keys: Iterable[str]) -> bool:
    """Tell whether one of the columns has still to be read from the file, by `Register.further`."""
    return not register.further_is_read and any(column(key).further for key in keys)


def sorted_rows(register: Register, rows: Ints, key: str, *, descending: bool) -> Ints:
    """Return the rows in the order of a column; equal values keep the register's order."""
    keys = column(key).sort_key(register)
    if isinstance(keys, list):
        order = sorted(rows.tolist(), key=keys.__getitem__, reverse=descending)
        return np.array(order, np.int64)
    values = keys[rows]
    if not descending:
        return rows[np.argsort(values, kind="stable")]
    return rows[::-1][np.argsort(values[::-1], kind="stable")[::-1]]


def _district(register: Register, row: int) -> str:
    position = int(register.enterprises.district[row])
    return register.districts[position].name if position >= 0 else ""


def _township(register: Register, row: int) -> str:
    position = int(register.enterprises.township[row])
    return register.townships[position].name if position >= 0 else ""


def _industry(register: Register, row: int) -> str:
    return industry_name(int(register.enterprises.industry[row]))


def _degrees(values: npt.NDArray[np.float64], row: int) -> float | None:
    value = float(values[row])
    return None if np.isnan(value) else value


COLUMNS: tuple[TableColumn, ...] = (
    TableColumn(
        key="level",
        title="风险等级",
        width=8,
        default=True,
        value=lambda register, row: level_at(register, row).label,
        sort_key=lambda register: register.enterprises.level,
    ),
    TableColumn(
        key="name",
        title="企业名称",
        width=30,
        default=True,
        value=lambda register, row: register.enterprises.name[row],
        # The initials sort Chinese names as a dictionary does, without a collation library.
        sort_key=lambda register: register.enterprises.initials,
    ),
    TableColumn(
        key="district",
        title="县市区",
        width=8,
        default=True,
        value=_district,
        sort_key=lambda register: register.enterprises.district,
    ),
    TableColumn(
        key="township",
        title="乡镇街道",
        width=10,
        default=True,
        value=_township,
        sort_key=lambda register: register.enterprises.township,
    ),
    TableColumn(
        key="industry",
        title="行业",
        width=16,
        default=True,
        value=_industry,
        sort_key=lambda register: register.enterprises.industry,
    ),
    further_columns.CLASS,
    TableColumn(
        key="size",
        title="规模",
        width=8,
        default=True,
        value=lambda register, row: _SIZES[register.enterprises.size[row]].zh,
        sort_key=lambda register: register.enterprises.size,
    ),
    further_columns.EMPLOYEES,
    TableColumn(
        key="standard",
        title="适用标准",
        width=9,
        default=True,
        value=lambda register, row: _STANDARDS[register.enterprises.standard[row]].zh,
        sort_key=lambda register: register.enterprises.standard,
    ),
    TableColumn(
        key="points",
        title="风险点（处）",
        width=9,
        align="right",
        default=True,
        holds="whole",
        value=lambda register, row: int(register.enterprises.points[row]),
        sort_key=lambda register: register.enterprises.points,
    ),
    *further_columns.POINTS,
    *further_columns.ASSESSMENT,
    TableColumn(
        key="credit_code",
        title="统一社会信用代码",
        width=20,
        value=lambda register, row: register.enterprises.credit_code[row],
        sort_key=lambda register: register.enterprises.credit_code,
    ),
    TableColumn(
        key="address",
        title="地址",
        width=30,
        value=lambda register, row: register.enterprises.address[row],
        sort_key=lambda register: register.enterprises.address,
    ),
    further_columns.CONTACT,
    TableColumn(
        key="benchmark",
        title="标杆企业",
        width=8,
        align="center",
        value=lambda register, row: "是" if register.enterprises.benchmark[row] else "",
        sort_key=lambda register: register.enterprises.benchmark,
    ),
    TableColumn(
        key="origin",
        title="数据来源",
        width=12,
        value=lambda register, row: _ORIGINS[register.enterprises.origin[row]].zh,
        sort_key=lambda register: register.enterprises.origin,
    ),
    TableColumn(
        key="lon",
        title="经度",
        width=11,
        align="right",
        holds="degrees",
        value=lambda register, row: _degrees(register.enterprises.lon, row),
        sort_key=lambda register: register.enterprises.lon,
    ),
    TableColumn(
        key="lat",
        title="纬度",
        width=11,
        align="right",
        holds="degrees",
        value=lambda register, row: _degrees(register.enterprises.lat, row),
        sort_key=lambda register: register.enterprises.lat,
    ),
)
_BY_KEY = {entry.key: entry for entry in COLUMNS}

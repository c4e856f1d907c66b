"""Columns of the table that are chosen now and then: points by level, the assessment, the class, the staff.

The contact's telephone number is not among them: whoever needs it asks for it, enterprise by enterprise.
"""

from __future__ import annotations

from riskmap.model.levels import RiskLevel
from riskmap.operations.gbt4754 import gbt4754_title
from riskmap.operations.table_column import TableColumn
from riskmap.store.read_further import NOT_FILLED_IN
from riskmap.store.register import Register


def _points(level: RiskLevel, key: str, title: str) -> TableColumn:
    return TableColumn(
        key=key,
        title=title,
        width=10,
        align="right",
        holds="whole",
        value=lambda register, row: int(register.points_by_level[row, level]),
        sort_key=lambda register: register.points_by_level[:, level],
    )


def _assessed(register: Register, row: int) -> str:
    level = RiskLevel(int(register.further.assessed_level[row]))
    return "" if level is RiskLevel.UNASSESSED else level.label


def _employees(register: Register, row: int) -> int | None:
    number = int(register.further.employees[row])
    return None if number == NOT_FILLED_IN else number


POINTS = (
    _points(RiskLevel.RED, "red_points", "红色风险点（处）"),
    _points(RiskLevel.ORANGE, "orange_points", "橙色风险点（处）"),
)
ASSESSMENT = (
    TableColumn(
        key="suggested_level",
        title="建议等级",
        width=8,
        further=True,
        value=lambda register, row: RiskLevel(int(register.further.suggested_level[row])).label,
        sort_key=lambda register: register.further.suggested_level,
    ),
    TableColumn(
        key="assessed_level",
        title="评定等级",
        width=8,
        further=True,
        value=_assessed,
        sort_key=lambda register: register.further.assessed_level,
    ),
    TableColumn(
        key="assessed_on",
        title="评定日期",
        width=10,
        further=True,
        value=lambda register, row: register.further.assessed_on[row],
        sort_key=lambda register: register.further.assessed_on,
    ),
    TableColumn(
        key="valid_until",
        title="有效期至",
        width=10,
        further=True,
        value=lambda register, row: register.further.valid_until[row],
        sort_key=lambda register: register.further.valid_until,
    ),
)
CLASS = TableColumn(
    key="gbt4754",
    title="行业分类（GB/T 4754）",
    width=22,
    value=lambda register, row: gbt4754_title(register.enterprises.gbt4754[row]),
    sort_key=lambda register: register.enterprises.gbt4754,
)
EMPLOYEES = TableColumn(
    key="employees",
    title="从业人数",
    width=8,
    align="right",
    further=True,
    holds="whole",
    value=_employees,
    sort_key=lambda register: register.further.employees,
)
CONTACT = TableColumn(
    key="contact_name",
    title="联系人",
    width=8,
    further=True,
    value=lambda register, row: register.further.contact_name[row],
    sort_key=lambda register: register.further.contact_name,
)

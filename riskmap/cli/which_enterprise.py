"""Naming one enterprise on a command line: its number, its credit code, or its whole name."""

from __future__ import annotations

from pathlib import Path

from riskmap.errors import BadInput, NotFound
from riskmap.operations.open_workspace import read_register
from riskmap.store.register import Register

_MOST_NAMED = 5


def enterprise_fid(path: Path, named: str) -> int:
    """Return the number of the enterprise that is named.

    Raises:
        NotFound: there is none.
        BadInput: there are several of that name or code.
    """
    wanted = named.strip()
    register = read_register(path)
    columns = register.enterprises
    if wanted.isdecimal() and len(wanted) < 12 and columns.row_of(int(wanted)) is not None:
        return int(wanted)
    rows = [
        row
        for row, (name, code) in enumerate(zip(columns.name, columns.credit_code, strict=True))
        if wanted and (name == wanted or code == wanted.upper())
    ]
    if not rows:
        raise NotFound(
            f"没有找到企业“{named}”。", advice="请写编号、信用代码或完整名称，或先用 search 查找。"
        )
    if len(rows) > 1:
        raise BadInput(
            f"“{named}”有 {len(rows)} 家：{_numbers(register, rows)}。",
            advice="请改写编号，见 search 的第二列。",
        )
    return int(columns.fid[rows[0]])


def _numbers(register: Register, rows: list[int]) -> str:
    listed = "、".join(str(register.enterprises.fid[row]) for row in rows[:_MOST_NAMED])
    return listed + ("…" if len(rows) > _MOST_NAMED else "")

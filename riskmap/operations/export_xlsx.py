"""The exported table as an Excel workbook: codes are text, nothing is ever a formula, levels carry colour."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from riskmap.drawing.palette import level_colours
from riskmap.errors import BadInput
from riskmap.model.levels import RiskLevel
from riskmap.operations.changes import Progress
from riskmap.operations.exported_table import BATCH, ExportedTable, Value

_LONGEST_CELL = 32_767  # Excel's own limit; a longer text would be left out without a word
_MOST_ROWS = 1_048_575  # below the header
_LEVELS = frozenset({"level", "suggested_level", "assessed_level"})
_SHEET = "企业"
_ABOUT = "说明"
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def write_xlsx(table: ExportedTable, path: Path, progress: Progress) -> None:
    """Write a sheet with one line per enterprise, and a sheet that says what it is.

    Raises:
        BadInput: more rows than a sheet holds.
        OSError: the file cannot be written.
    """
    if len(table.rows) > _MOST_ROWS:
        raise BadInput(
            f"Excel 工作表最多 {_MOST_ROWS:,} 行。", advice="请先筛选，或导出为 GeoPackage 或 CSV。"
        )
    try:
        with xlsxwriter.Workbook(str(path), _OPTIONS) as workbook:
            _write_table(workbook, table, progress)
            _write_description(workbook, table)
    except XlsxWriterException as error:
        if error.args and isinstance(error.args[0], OSError):
            raise error.args[0] from error
        raise


def count_xlsx(path: Path) -> int:
    """Return the number of enterprises in a workbook that `write_xlsx` wrote, reading every byte of it."""
    with zipfile.ZipFile(path) as archive:
        broken = archive.testzip()
        if broken is not None:
            raise zipfile.BadZipFile(broken)
        rows, rest = 0, b""
        with archive.open("xl/worksheets/sheet1.xml") as sheet:
            while block := sheet.read(1 << 20):
                text = rest + block
                rows += len(re.findall(rb"<row ", text))
                rest = text[-4:]  # shorter than what is sought: nothing is counted twice
    return rows - 1


def _write_table(workbook: Any, table: ExportedTable, progress: Progress) -> None:
    sheet = workbook.add_worksheet(_SHEET)
    head = workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#F0F2F5", "valign": "vcenter"})
    formats = _formats(workbook, table)
    for place, entry in enumerate(table.columns):
        sheet.set_column(place, place, entry.width * 1.2 + 2)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L内部资料&C第 &P 页，共 &N 页")
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    for place, entry in enumerate(table.columns):
        sheet.write_string(0, place, entry.title, head)
    levels = _level_formats(workbook)
    total = max(len(table.rows), 1)
    for number, values in enumerate(table.values(), start=1):
        if number % BATCH == 1:
            progress(number / total, "正在写入 Excel…")
        for place, (entry, value) in enumerate(zip(table.columns, values, strict=True)):
            style = levels.get(str(value)) if entry.key in _LEVELS else formats[place]
            _write_cell(sheet, number, place, value, style)


def _write_cell(sheet: Any, row: int, place: int, value: Value, style: Any) -> None:
    if value is None or value == "":
        sheet.write_blank(row, place, None, style)  # a row of empty cells is still a row, and counted
    elif isinstance(value, str):
        sheet.write_string(row, place, value[:_LONGEST_CELL], style)
    else:
        sheet.write_number(row, place, value, style)


def _formats(workbook: Any, table: ExportedTable) -> list[Any]:
    # "@" keeps a code text even after somebody edits the cell.
    number_formats = {"lon": "0.000000", "lat": "0.000000", "credit_code": "@", "gbt4754": "@"}
    return [
        workbook.add_format(
            {"align": entry.align}
            | ({"num_format": number_formats[entry.key]} if entry.key in number_formats else {})
        )
        for entry in table.columns
    ]


def _level_formats(workbook: Any) -> dict[str, Any]:
    colours = level_colours()
    return {
        level.label: workbook.add_format({"bg_color": colours[level].fill, "font_color": colours[level].text})
        for level in RiskLevel
    }


def _write_description(workbook: Any, table: ExportedTable) -> None:
    sheet = workbook.add_worksheet(_ABOUT)
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 80)
    bold = workbook.add_format({"bold": True, "valign": "top"})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    count = workbook.add_format({"num_format": "#,##0", "align": "left", "valign": "top"})
    for number, (title, value) in enumerate(table.description()):
        sheet.write_string(number, 0, title, bold)
        _write_cell(sheet, number, 1, value, wrapped if isinstance(value, str) else count)

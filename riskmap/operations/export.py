"""Writing the table of what is shown to a file: chosen columns, in its order, counted after writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from riskmap.errors import BadInput, FileProblem, UserError
from riskmap.operations.changes import Progress, silent
from riskmap.operations.enterprise_table import COLUMNS, column
from riskmap.operations.export_csv import count_csv, write_csv
from riskmap.operations.export_gpkg import count_gpkg, write_gpkg
from riskmap.operations.export_xlsx import count_xlsx, write_xlsx
from riskmap.operations.exported_table import ExportedTable
from riskmap.operations.table_column import TableColumn
from riskmap.store.register import Ints, Register
from riskmap.store.workspace import building, is_workspace

_Write = Callable[[ExportedTable, Path, Progress], None]
_Count = Callable[[Path], int]
#: Ending of the file's name → how it is written, and how it is counted again afterwards.
_FORMATS: Mapping[str, tuple[_Write, _Count]] = {
    ".xlsx": (write_xlsx, count_xlsx),
    ".gpkg": (write_gpkg, count_gpkg),
    ".csv": (write_csv, count_csv),
}
#: Ending → how a file dialog names the format.
FORMATS: Mapping[str, str] = {
    ".xlsx": "Excel 工作簿 (*.xlsx)",
    ".gpkg": "GeoPackage 图层 (*.gpkg)",
    ".csv": "CSV 文本 (*.csv)",
}
DEFAULT_COLUMNS = tuple(entry.key for entry in COLUMNS if entry.default)


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What was written; ``rows`` were counted in the finished file."""

    path: Path
    rows: int
    message: str


def export_enterprises(
    register: Register,
    rows: Ints,
    target: Path,
    *,
    columns: Sequence[str] = DEFAULT_COLUMNS,
    conditions: str = "",
    progress: Progress = silent,
) -> Exported:
    """Write enterprises to an xlsx, gpkg or csv file, the format being told by the file's ending.

    The file is written beside ``target``, read back and counted, and only then moved into place; on any
    error, cancel or full disk a file that was there stays as it was.

    Args:
        register: the open workspace.
        rows: the rows shown, in the order in which the table shows them.
        target: the file to write.
        columns: keys of `enterprise_table.COLUMNS`, in order.
        conditions: the filter in force, in words, written on the sheet that describes the export.
        progress: called while writing; raises to cancel.

    Raises:
        BadInput: an ending or a column that there is not, or the target is a workspace.
        FileProblem: the file cannot be written, or did not come back whole.
    """
    ending = target.suffix.lower()
    if ending not in _FORMATS:
        raise BadInput(f"不能导出为“{target.name}”。", advice=f"文件名应以 {'、'.join(_FORMATS)} 之一结尾。")
    if not columns:
        raise BadInput("没有选择要导出的列。", advice="请至少选择一列。")
    _refuse_workspace(register, target)
    if not target.absolute().parent.is_dir():
        raise FileProblem(f"文件夹“{target.absolute().parent}”不存在。", advice="请选择别的保存位置。")
    table = ExportedTable(register=register, rows=rows, columns=_columns(columns), conditions=conditions)
    write, count = _FORMATS[ending]
    with building(target.absolute()) as temporary:
        write(table, temporary, lambda share, sentence: progress(0.9 * share, sentence))
        progress(0.92, "正在核对写入的行数…")
        written = _counted(count, temporary)
        if written != len(rows):
            raise FileProblem(
                f"导出的文件核对不符：应为 {len(rows):,} 行，读回 {written:,} 行。",
                advice="没有保存这个文件，原有文件不变；请检查磁盘后重试。",
            )
    progress(1.0, "导出完成")
    return Exported(
        path=target, rows=written, message=f"已导出 {written:,} 家企业到“{target.name}”，行数已核对。"
    )


def _columns(keys: Sequence[str]) -> tuple[TableColumn, ...]:
    return tuple(column(key) for key in dict.fromkeys(keys))


def _counted(count: _Count, path: Path) -> int:
    try:
        return count(path)
    except (UserError, OSError):
        raise
    except Exception as error:  # whatever a reader says of a file that is not whole
        raise FileProblem(
            "导出的文件不能读回。",
            advice="没有保存这个文件，原有文件不变；请检查磁盘后重试。",
            detail=repr(error),
        ) from error


def _refuse_workspace(register: Register, target: Path) -> None:
    """An export must never take the place of a workspace: it holds a part of it only."""
    is_the_open_one = target.absolute() == Path(register.path).absolute()
    if is_the_open_one or (target.suffix.lower() == ".gpkg" and is_workspace(target)):
        raise BadInput(
            f"“{target.name}”是工作区文件，不能被导出的文件覆盖。", advice="请换一个文件名。数据没有改动。"
        )

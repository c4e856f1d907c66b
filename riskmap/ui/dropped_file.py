"""A file dragged onto the window: which one, and whether it can be taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from riskmap.errors import BadInput

_WORKSPACE = ".gpkg"
_SPREADSHEETS = (".xlsx", ".xls", ".xlsm", ".csv", ".et", ".ods")


def dropped_file(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """Return the one local file that is being dragged, None for anything else."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())


def is_workspace(path: Path) -> bool:
    """Tell whether a file can be opened, by its name."""
    return path.suffix.lower() == _WORKSPACE


def is_answered(path: Path) -> bool:
    """Tell whether a drop is taken: a spreadsheet is, to say why it cannot be opened."""
    return path.suffix.lower() in (_WORKSPACE, *_SPREADSHEETS)


def no_spreadsheets(path: Path) -> BadInput:
    """Return why a spreadsheet cannot be opened."""
    return BadInput(
        f"“{path.name}”是电子表格，不是工作区，不能直接打开。",
        advice="这一版能打开的是工作区文件（.gpkg）；还不能读入表格。表格没有改动。",
    )

"""Printing the 风险管控手册 of one enterprise: written beside, read back, then moved into place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from riskmap.errors import BadInput, FileProblem
from riskmap.operations.manual_records import manual_of
from riskmap.report.manual import PrintableManual
from riskmap.report.pdf_reading import check_pdf, stamp_of
from riskmap.store.workspace import building

_ENDING = ".pdf"


@dataclass(frozen=True, kw_only=True)
class PrintedManual:
    """A manual that stands on the disk; ``pages`` were counted in the finished file, 0 when it was kept."""

    path: Path
    name: str
    pages: int
    digest: str
    kept: bool  # it was there already, made from the same data


def print_manual(
    path: Path,
    fid: int,
    target: Path,
    *,
    phones: bool = False,
    archive: bool = False,
    keep_current: bool = False,
) -> PrintedManual:
    """Print the manual of one enterprise; the same data give the same bytes.

    Args:
        path: the workspace.
        fid: the enterprise.
        target: the file to write; one that is there stays as it is unless the new one is whole.
        phones: print phone numbers as they are; by default they are masked.
        archive: as PDF/A-2b, for keeping.
        keep_current: leave a file alone that was made from the same data by the same template.

    Raises:
        NotFound: no such enterprise.
        BadInput: the file's name does not end in .pdf.
        FileProblem: the workspace cannot be read, the file cannot be written or did not come back whole.
    """
    if target.suffix.lower() != _ENDING:
        raise BadInput(f"不能写成“{target.name}”。", advice="手册是 PDF，文件名应以 .pdf 结尾。")
    if not target.absolute().parent.is_dir():
        raise FileProblem(f"文件夹“{target.absolute().parent}”不存在。", advice="请选择别的保存位置。")
    manual = PrintableManual(manual_of(path, fid, phones=phones), archive)
    if keep_current and target.exists() and stamp_of(target) == manual.stamp:
        return _printed(manual, target, pages=0, kept=True)
    with building(target.absolute()) as temporary:
        temporary.write_bytes(manual.pdf())
        pages = check_pdf(temporary, says=manual.heading, expected=manual.stamp)
    return _printed(manual, target, pages=pages, kept=False)


def _printed(manual: PrintableManual, target: Path, *, pages: int, kept: bool) -> PrintedManual:
    return PrintedManual(path=target, name=manual.manual.name, pages=pages, digest=manual.digest, kept=kept)

"""Printing the 风险管控手册 of one enterprise: written beside, read back, then moved into place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from riskmap.operations.manual_records import manual_of
from riskmap.operations.print_file import check_target, write_pdf
from riskmap.operations.print_look import present_look
from riskmap.report.manual import printable_manual
from riskmap.report.pdf_reading import stamp_of


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
    check_target(target)
    look = present_look()
    manual = manual_of(path, fid, phones=phones, look=look)
    ready = printable_manual(manual, look=look, archive=archive)
    if keep_current and target.exists() and stamp_of(target) == ready.stamp:
        return PrintedManual(path=target, name=manual.name, pages=0, digest=ready.digest, kept=True)
    done = write_pdf(ready, target, name=manual.name)
    return PrintedManual(path=target, name=done.name, pages=done.pages, digest=done.digest, kept=False)


def manual_pdf(path: Path, fid: int, *, phones: bool = False, archive: bool = False) -> bytes:
    """Return the manual's PDF, for the preview: what is seen there is what `print_manual` writes.

    Raises:
        NotFound: no such enterprise.
        FileProblem: the workspace cannot be read.
    """
    look = present_look()
    manual = manual_of(path, fid, phones=phones, look=look)
    return printable_manual(manual, look=look, archive=archive).pdf()

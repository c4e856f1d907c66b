"""Writing a print: beside its place, read back, then moved there; whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from riskmap.errors import BadInput, FileProblem
from riskmap.report.pdf_reading import check_pdf, stamp_of
from riskmap.report.printable import Printable
from riskmap.store.workspace import building


@dataclass(frozen=True, kw_only=True)
class PrintedFile:
    """A print that stands on the disk.

    Attributes:
        path: where it is.
        name: whose it is, or of what.
        pages: as counted in the finished file.
        digest: SHA-256 of the data it was made from.
        notes: what the user should know of it, in sentences.
    """

    path: Path
    name: str
    pages: int
    digest: str
    notes: tuple[str, ...] = ()


def check_target(target: Path, *, endings: tuple[str, ...] = (".pdf",)) -> None:
    """Refuse a file that cannot be written, before any work is done.

    Raises:
        BadInput: its name ends in something else.
        FileProblem: its folder is not there.
    """
    if target.suffix.lower() not in endings:
        raise BadInput(f"不能写成“{target.name}”。", advice=f"文件名应以 {' 或 '.join(endings)} 结尾。")
    if not target.absolute().parent.is_dir():
        raise FileProblem(f"文件夹“{target.absolute().parent}”不存在。", advice="请选择别的保存位置。")


def write_pdf(printable: Printable, target: Path, *, name: str, notes: tuple[str, ...] = ()) -> PrintedFile:
    """Write a print as PDF; a file that is there stays as it is unless the new one is whole.

    Raises:
        BadInput, FileProblem: as `check_target`, or the disk is full, or the file did not come back whole.
    """
    check_target(target)
    with building(target.absolute()) as temporary:
        temporary.write_bytes(printable.pdf())
        pages = check_pdf(temporary, says=printable.says, expected=printable.stamp)
    return PrintedFile(path=target, name=name, pages=pages, digest=printable.digest, notes=notes)


def save_pdf(pdf: bytes, target: Path, *, name: str) -> PrintedFile:
    """Write the pages a preview shows, as they are seen; a file that is there stays unless all went well.

    Raises:
        BadInput, FileProblem: as `write_pdf`.
    """
    check_target(target)
    with building(target.absolute()) as temporary:
        temporary.write_bytes(pdf)
        stamp = stamp_of(pdf)
        pages = check_pdf(temporary, says="", expected=stamp)
    return PrintedFile(path=target, name=name, pages=pages, digest=stamp.split(":")[1])

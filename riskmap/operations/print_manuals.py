"""Printing the manuals of many enterprises in parallel: what is done stays done, what fails is told."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from riskmap.errors import FileProblem, UserError
from riskmap.operations.changes import Progress, silent
from riskmap.operations.print_manual import PrintedManual, print_manual
from riskmap.report.typesetting import forget
from riskmap.store.register import Ints, Register

#: As many bytes of a name as every file system takes, with room for number and ending.
_LONGEST_NAME = 120
_UNSAFE = re.compile(r"[^\w（）()·-]+")


@dataclass(frozen=True, kw_only=True)
class NotPrinted:
    """An enterprise whose manual could not be printed, and why."""

    fid: int
    name: str
    problem: UserError


@dataclass(frozen=True, kw_only=True)
class PrintedManuals:
    """What became of a batch."""

    folder: Path
    printed: int
    kept: int  # were there already, made from the same data
    pages: int
    failed: tuple[NotPrinted, ...]

    @property
    def message(self) -> str:
        """Return the result in one sentence."""
        kept = f"，{self.kept:,} 份已是最新未重印" if self.kept else ""
        failed = f"，{len(self.failed):,} 份没有印成" if self.failed else ""
        return f"已印制 {self.printed:,} 份手册，共 {self.pages:,} 页{kept}{failed}，在“{self.folder.name}”。"


def print_manuals(
    register: Register,
    rows: Ints,
    folder: Path,
    *,
    phones: bool = False,
    archive: bool = False,
    processes: int | None = None,
    progress: Progress = silent,
) -> PrintedManuals:
    """Print a manual for each of the enterprises into a folder, a file each.

    Interrupted and started again it goes on where it was: a file made from the same data is not printed
    again. An enterprise that cannot be printed does not stop the others.

    Args:
        register: the open workspace.
        rows: the enterprises' rows.
        folder: where the files go; made when it is not there.
        phones: print phone numbers as they are; by default they are masked.
        archive: as PDF/A-2b, for keeping.
        processes: how many at a time, by default one for each processor.
        progress: called after each; raises to cancel.

    Raises:
        FileProblem: the folder cannot be made.
        Cancelled: the user has stopped it; what was printed stays.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(
            f"不能建立文件夹“{folder}”。", advice="请选择别的位置。", detail=str(error)
        ) from error
    columns = register.enterprises
    fids = [int(columns.fid[row]) for row in rows]
    names = {fid: columns.name[row] for fid, row in zip(fids, rows, strict=True)}
    count = min(processes or os.cpu_count() or 1, max(1, len(fids)))
    printed = kept = pages = 0
    failed: list[NotPrinted] = []
    jobs = ((Path(register.path), fid, folder / file_name(fid, names[fid]), phones, archive) for fid in fids)
    progress(0.0, "正在准备…")
    for done, (fid, result) in enumerate(_results(jobs, count), start=1):
        if isinstance(result, UserError):
            failed.append(NotPrinted(fid=fid, name=names[fid], problem=result))
        else:
            printed, kept, pages = printed + (not result.kept), kept + result.kept, pages + result.pages
        progress(done / len(fids), f"已处理 {done:,} / {len(fids):,} 份")
    failed.sort(key=lambda each: each.fid)
    return PrintedManuals(folder=folder, printed=printed, kept=kept, pages=pages, failed=tuple(failed))


def file_name(fid: int, name: str) -> str:
    """Return the name of an enterprise's file: its number, which is its own, and what is safe of its name.

    >>> file_name(7, "../../示例 鞋业*厂")
    '7_示例_鞋业_厂_风险管控手册.pdf'
    """
    safe = _UNSAFE.sub("_", name).strip("_.")
    safe = safe.encode("utf-8", "ignore")[:_LONGEST_NAME].decode("utf-8", "ignore")
    return "_".join(part for part in (str(fid), safe, "风险管控手册.pdf") if part)


_Job = tuple[Path, int, Path, bool, bool]
_Result = PrintedManual | UserError


def _results(jobs: Iterator[_Job], count: int) -> Iterator[tuple[int, _Result]]:
    """Yield each result as it is ready; no more jobs wait than keep the processes busy."""
    pool = ProcessPoolExecutor(
        max_workers=count,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_leave_interrupts_to_the_parent,
    )
    running: dict[Future[_Result], int] = {}
    try:
        while True:
            for job in islice(jobs, 3 * count - len(running)):
                running[pool.submit(_print_one, job)] = job[1]
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield running.pop(future), future.result()
    except BrokenProcessPool as error:
        raise FileProblem(
            "印制的子进程意外中止。",
            advice="已印好的手册不受影响；请再运行一次，会从中断处继续。",
            detail=str(error),
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    """Let Ctrl+C, which a terminal sends to all, end a batch between two manuals and without a trace."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # There is a process for each processor already: threads of typst's would only stand in each other's way.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")


def _print_one(job: _Job) -> _Result:
    path, fid, target, phones, archive = job
    try:
        done = print_manual(path, fid, target, phones=phones, archive=archive, keep_current=True)
        if not done.kept:
            forget()
        return done
    except UserError as error:
        return _plain(error)


def _plain(error: UserError) -> UserError:
    """Return the error as it survives the way between processes."""
    return UserError(error.what, advice=error.advice, detail=error.detail)


def told(failed: Sequence[NotPrinted], most: int = 20) -> str:
    """Return the failures as lines, no more than ``most``."""
    lines = [f"{each.fid} {each.name}：{each.problem.what}" for each in failed[:most]]
    if len(failed) > most:
        lines.append(f"……共 {len(failed):,} 份")
    return "\n".join(lines)

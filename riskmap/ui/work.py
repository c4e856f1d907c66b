"""Running operations on worker threads, so that the window never waits."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from riskmap.errors import Cancelled, UserError
from riskmap.operations.changes import Progress

_log = logging.getLogger(__name__)
_REPORT_EVERY_S = 0.05

T = TypeVar("T")


class Job(QObject):
    """One piece of work under way; ``title`` is shown once it has lasted a moment."""

    progressed = Signal(float, str)
    finished = Signal()

    def __init__(self, title: str, slot: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.slot = slot
        self.is_over = False
        self._cancelled = False
        self._last_report = 0.0

    def cancel(self) -> None:
        """Ask the work to stop at its next report of progress."""
        self._cancelled = True

    def report(self, share: float, sentence: str) -> None:
        """Tell the window how far the work is; called on the worker's thread.

        Raises:
            Cancelled: the user has stopped the work.
        """
        if self._cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._last_report >= _REPORT_EVERY_S or share >= 1.0:
            self._last_report = now
            self.progressed.emit(share, sentence)


class Work(QObject):
    """Runs functions on threads and brings their results back to the window's thread."""

    started = Signal(object)  # Job
    failed = Signal(object)  # the exception of a job whose caller did not want it
    idle = Signal()  # the last job under way has come back
    _landed = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = ThreadPoolExecutor(max_workers=3, thread_name_prefix="read")
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="write")
        self._callbacks: dict[Job, tuple[Callable[[Any], None], Callable[[Exception], None] | None]] = {}
        self._slots: dict[str, Job] = {}
        self._is_stopped = False
        self._arrived: deque[tuple[Job, Any, Exception | None]] = deque()
        # Not 0 ms: those would come before what the last result made to be painted, and before a key.
        self._turn = QTimer(self, singleShot=True, interval=1)
        self._turn.timeout.connect(self._take_turn)
        self._landed.connect(self._arrive)

    def run(
        self,
        function: Callable[[Progress], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        title: str = "",
        slot: str = "",
        writes: bool = False,
    ) -> Job:
        """Run a function on a thread and hand its result to ``done`` on the window's thread.

        Of several jobs in one ``slot`` only the newest delivers. Writes run one after another.
        Errors go to ``failed``, else to the signal of that name; a cancelled job tells nobody
        but ``failed``. After `stop` nothing is run any more, whatever a late signal may still ask for.
        """
        job = Job(title, slot, self)
        if self._is_stopped:
            return job
        self._callbacks[job] = (done, failed)
        if slot:
            older = self._slots.get(slot)
            if older is not None:
                older.cancel()
            self._slots[slot] = job
        pool = self._writer if writes else self._readers
        pool.submit(self._work, job, function)
        self.started.emit(job)
        return job

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is under way."""
        return not self._callbacks

    def stop(self) -> None:
        """Cancel what is under way and wait for the threads; what they wrote is whole or not there."""
        self._is_stopped = True
        for job in list(self._callbacks):
            job.cancel()
        for pool in (self._readers, self._writer):
            pool.shutdown(wait=True, cancel_futures=True)
        self._callbacks.clear()

    def _work(self, job: Job, function: Callable[[Progress], Any]) -> None:
        if self._is_stale(job):
            self._landed.emit(job, None, Cancelled())
            return
        try:
            result = function(job.report)
        except Exception as error:
            self._landed.emit(job, None, error)
        else:
            self._landed.emit(job, result, None)

    def _arrive(self, job: Job, result: Any, error: Exception | None) -> None:
        """Queue a result: one a turn of the event loop, so that each is painted before the next."""
        self._arrived.append((job, result, error))
        self._turn.start()

    def _take_turn(self) -> None:
        job, result, error = self._arrived.popleft()
        if self._arrived:
            self._turn.start()
        self._finish(job, result, error)
        if self._arrived:  # what was made just now comes first, however long it took
            self._turn.start()

    def _finish(self, job: Job, result: Any, error: Exception | None) -> None:
        if job not in self._callbacks:  # stopped meanwhile
            return
        done, failed = self._callbacks.pop(job)
        stale = self._is_stale(job)
        job.is_over = True
        job.finished.emit()
        try:
            if stale:
                return
            if error is None:
                done(result)
            elif failed is not None:
                failed(error)
            elif not isinstance(error, Cancelled):
                self._report(error)
        finally:
            if self._slots.get(job.slot) is job:  # not when what was done has put a newer one there
                del self._slots[job.slot]
            job.deleteLater()
            if not self._callbacks:
                self.idle.emit()

    def _is_stale(self, job: Job) -> bool:
        """Tell whether a newer job has taken this one's slot."""
        return bool(job.slot) and self._slots.get(job.slot) is not job

    def _report(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            _log.error("a job failed", exc_info=error)
        self.failed.emit(error)

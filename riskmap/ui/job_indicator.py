"""What is under way: title, share, remaining time and a button that stops it; only after a second."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from riskmap.ui.elided_label import ElidedLabel
from riskmap.ui.theme import Theme
from riskmap.ui.work import Job, Work

_PATIENCE_MS = 1_000
#: Before this share the remaining time is a guess that would jump about.
_SURE_FROM = 0.05


class JobIndicator(QWidget):
    """Follows the jobs that have a title; of several the oldest is shown."""

    stopped = Signal(str)  # what was being done, when the user has stopped it

    def __init__(self, work: Work, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[Job, float] = {}
        self._stopping: Job | None = None
        self._sentence = ElidedLabel()
        self._sentence.setMinimumWidth(120)
        self._bar = QProgressBar()
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self._remaining = QLabel()
        self._remaining.setProperty("muted", True)
        self.cancel_button = QToolButton()
        self.cancel_button.setText("取消")
        self.cancel_button.setToolTip("停止这项工作；已有的数据不受影响")
        self.cancel_button.clicked.connect(self._cancel)
        theme.set_icon(self.cancel_button, "x")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 4, 0)
        line.setSpacing(8)
        for part in (self._sentence, self._bar, self._remaining, self.cancel_button):
            line.addWidget(part)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PATIENCE_MS)
        self._soon.timeout.connect(self._show_oldest)
        self.hide()
        work.started.connect(self._follow)

    @property
    def sentence(self) -> str:
        """Return what is said to be under way."""
        return self._sentence.full_text

    def _follow(self, job: Job) -> None:
        if not job.title:
            return
        self._jobs[job] = time.monotonic()
        job.progressed.connect(lambda share, sentence: self._report(job, share, sentence))
        job.finished.connect(lambda: self._forget(job))
        if len(self._jobs) == 1:
            self._soon.start()

    def _forget(self, job: Job) -> None:
        self._jobs.pop(job, None)
        if job is self._stopping:
            self._stopping = None
            self.stopped.emit(job.title.removeprefix("正在"))
        self._soon.stop()
        if not self._jobs:
            self.hide()
        elif self.isVisible():
            self._show_oldest()
        else:
            self._soon.start()

    def _show_oldest(self) -> None:
        job = next(iter(self._jobs), None)
        if job is None:
            return
        self._sentence.set_full_text(f"{job.title}…")
        self._bar.setRange(0, 0)
        self._remaining.clear()
        self.cancel_button.setEnabled(True)
        self.show()

    def _report(self, job: Job, share: float, sentence: str) -> None:
        if job is not next(iter(self._jobs), None) or not self.isVisible():
            return
        self._sentence.set_full_text(sentence or job.title)
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(share * 1000))
        self._remaining.setText(remaining_text(time.monotonic() - self._jobs[job], share))

    def _cancel(self) -> None:
        job = next(iter(self._jobs), None)
        if job is not None:
            self._stopping = job
            job.cancel()
            self._sentence.set_full_text("正在停止…")
            self.cancel_button.setEnabled(False)


def remaining_text(elapsed: float, share: float) -> str:
    """Return how much longer a job takes if it goes on as it went, empty when nobody can say yet.

    >>> remaining_text(10.0, 0.5), remaining_text(300.0, 0.5), remaining_text(1.0, 0.0)
    ('约剩 10 秒', '约剩 5 分钟', '')
    """
    if share < _SURE_FROM or share >= 1.0:
        return ""
    seconds = elapsed * (1 - share) / share
    if seconds < 60:
        return f"约剩 {max(1, round(seconds))} 秒"
    return f"约剩 {round(seconds / 60)} 分钟"

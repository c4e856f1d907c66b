"""Reads what lies behind the floor, apart from the window's thread, and holds it ready for painting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from riskmap.errors import Cancelled, UserError
from riskmap.model.diagram.sheet import BLANK, Background, BackgroundKind
from riskmap.operations.changes import Progress
from riskmap.operations.read_background import BackgroundDrawing, read_background
from riskmap.ui.diagram.painting.colours import Colours
from riskmap.ui.diagram.painting.entry import EntryIndex
from riskmap.ui.diagram.painting.separate_items import separate_items
from riskmap.ui.work import Job, Work

#: What identifies a background's picture; where it lies and how dim it is does not.
_Key = tuple[object, ...]
_MOST_KEPT = 3


class Backdrop(QObject):
    """The background of the open floor."""

    changed = Signal()  # it is there, or being read, or could not be

    def __init__(
        self, *, work: Work, path_of: Callable[[], Path | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._path_of = work, path_of
        self._key: _Key = ()
        self._shown: _Key = ()  # another state of the same file while that with other layers is being read
        self._kept: dict[_Key, tuple[BackgroundDrawing, EntryIndex]] = {}
        self._colours = Colours()
        self._job: Job | None = None
        self.is_reading = False
        self.problem: UserError | None = None

    @property
    def entries(self) -> EntryIndex | None:
        """Return what is painted, in the background's own units; None while there is nothing."""
        known = self._kept.get(self._shown)
        return known[1] if known is not None else None

    @property
    def drawing(self) -> BackgroundDrawing | None:
        """Return the background as it was read: its box, layers and notes."""
        known = self._kept.get(self._shown)
        return known[0] if known is not None else None

    def show(self, background: Background, colours: Colours) -> None:
        """Show another background, from what is kept or by reading it."""
        self._colours = colours
        key = _key(background, self._path_of(), colours)
        if key == self._key:
            return
        self._key = key
        if key in self._kept or not _same_file(key, self._shown):
            self._shown = key
        self.problem = None
        self._stop()
        if key and key not in self._kept:
            self._read(background, key)
        self.changed.emit()

    def again(self, background: Background) -> None:
        """Try once more to read what could not be read."""
        self._key = ()
        self.show(background, self._colours)

    def _read(self, background: Background, key: _Key) -> None:
        path = self._path_of()
        if path is None:
            return
        self.is_reading = True
        colours = self._colours

        def read(progress: Progress) -> tuple[BackgroundDrawing, EntryIndex]:
            drawing = read_background(path, background, progress=progress)
            return drawing, EntryIndex(tuple(separate_items(drawing.items, colours)))

        def done(found: tuple[BackgroundDrawing, EntryIndex]) -> None:
            while len(self._kept) >= _MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = found
            if self._shown not in self._kept:
                self._shown = self._key
            self._ended(key, None)

        def failed(error: Exception) -> None:
            if isinstance(error, Cancelled):
                self._ended(key, None)
            elif isinstance(error, UserError):
                self._ended(key, error)
            else:  # a defect of ours: told as such, and here that there is no background
                self._work.failed.emit(error)
                self._ended(
                    key, UserError("底图没有读出来。", advice="底图文件仍在工作区里，图上的内容没有影响。")
                )

        self._job = self._work.run(
            read, done=done, failed=failed, title="正在读取底图", slot=f"background-{id(self)}"
        )

    def _ended(self, key: _Key, problem: UserError | None) -> None:
        if key == self._key:
            self._shown = key
            self.is_reading = False
            self.problem = problem
            self._job = None
            self.changed.emit()

    def _stop(self) -> None:
        if self._job is not None and not self._job.is_over:
            self._job.cancel()
        self._job = None
        self.is_reading = False


def _key(background: Background, path: Path | None, colours: Colours) -> _Key:
    if background == BLANK or background.kind is BackgroundKind.BLANK or not background.digest:
        return ()
    return (
        path, background.kind, background.digest, background.page,
        background.hidden_layers, background.encoding, colours.vision,
    )  # fmt: skip


def _same_file(one: _Key, other: _Key) -> bool:
    """Tell whether two keys differ in nothing but which layers are hidden."""
    hidden = 4
    return bool(one and other) and all(
        a == b for place, (a, b) in enumerate(zip(one, other, strict=True)) if place != hidden
    )

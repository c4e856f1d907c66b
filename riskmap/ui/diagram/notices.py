"""What one must know of the open sheet before one draws on: read-only, unsaved steps, a conflict."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from riskmap.errors import BadInput, UserError
from riskmap.operations.edit_floor import OpenFloor
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.notice_strip import NoticeStrip
from riskmap.ui.diagram.recovery import RecoveryDialog
from riskmap.ui.diagram.sheets import Sheets

_UNSAVED, _DAMAGED, _CONFLICT, _UNWRITTEN, _ACCESS = "unsaved", "damaged", "conflict", "unwritten", "access"


class Notices(QObject):
    """Fills the strip above the canvas, and opens the offer to recover."""

    def __init__(self, page: QWidget, *, strip: NoticeStrip, sheets: Sheets) -> None:
        super().__init__(page)
        self._page, self._strip, self._sheets = page, strip, sheets
        self._floor: DrawnFloor | None = None
        self._left: OpenFloor | None = None  # steps of an earlier sitting, undecided
        self._can_answer = False
        self.dialog: RecoveryDialog | None = None
        sheets.opened.connect(self._follow)
        sheets.left_unsaved_found.connect(self._offer_recovery)
        sheets.damaged_found.connect(self._tell_damaged)
        sheets.conflict_found.connect(self._tell_conflict)

    def say_access(self, reason: str, button: str = "", then: Callable[[], None] | None = None) -> None:
        """Say why nothing can be drawn, nothing when it can."""
        answers = ((button, then),) if button and then is not None else ()
        self._strip.say(_ACCESS, reason, *answers, icon="lock")

    def _follow(self, floor: DrawnFloor | None) -> None:
        if self._floor is not None:
            self._floor.state_changed.disconnect(self._state_changed)
        self._floor = floor
        if floor is not None:
            floor.state_changed.connect(self._state_changed)
        self._left = None
        self._strip.clear(_UNSAVED, _DAMAGED, _CONFLICT, _UNWRITTEN)
        if self.dialog is not None:
            self.dialog.close()

    def _state_changed(self) -> None:
        floor = self._floor
        if floor is None:
            return
        if floor.journal.problem is None:
            self._strip.clear(_UNWRITTEN, _CONFLICT)
        if floor.is_saved:
            self._left = None
            self._strip.clear(_UNSAVED)
        elif self._left is not None and self._can_answer != self._sheets.is_writable:
            self._tell_unsaved(self._left)

    # ── steps of an earlier sitting ─────────────────────────────────────────────────────────

    def _offer_recovery(self, found: OpenFloor) -> None:
        if not self._sheets.is_writable:
            self._tell_unsaved(found)
            return
        dialog = self.dialog = RecoveryDialog(found.floor.title, found.unsaved_steps, self._page.window())
        dialog.recover_asked.connect(self._recover)
        dialog.discard_asked.connect(lambda: self._sheets.discard(found.floor.uid))
        dialog.later_asked.connect(lambda: self._tell_unsaved(found))

        def finished() -> None:
            self.dialog = None
            dialog.deleteLater()

        dialog.finished.connect(finished)
        dialog.open()

    def _tell_unsaved(self, found: OpenFloor) -> None:
        uid = found.floor.uid
        if self._floor is None or self._floor.document.sheet.uid != uid:
            return
        self._left, self._can_answer = found, self._sheets.is_writable
        text = f"图上有 {len(found.unsaved_steps):,} 步上次没有保存的修改；它们记在日志里，不会丢。"
        answers = (("恢复", self._recover), ("放弃", lambda: self._sheets.discard(uid)))
        self._strip.say(_UNSAVED, text, *(answers if self._sheets.is_writable else ()), icon="history")

    def _recover(self) -> None:
        self._left = None
        self._strip.clear(_UNSAVED)
        if self._floor is not None:
            self._floor.save()

    def _tell_damaged(self, found: OpenFloor) -> None:
        uid = found.floor.uid
        if self._floor is not None:
            self._floor.writable = False
            self._floor.state_changed.emit()
        self._strip.say(
            _DAMAGED,
            f"{found.problem}显示的是上次保存的内容；要继续画，请先重建日志。",
            ("重建日志", lambda: self._sheets.discard(uid)),
            icon="triangle-alert",
        )

    # ── steps that cannot be written ────────────────────────────────────────────────────────

    def _tell_conflict(self, floor: DrawnFloor, error: Exception) -> None:
        if floor is not self._floor:
            return
        if isinstance(error, BadInput):
            floor.writable = False
            floor.state_changed.emit()
            self._strip.say(
                _CONFLICT,
                f"{error.what}这里最后 {floor.journal.waiting} 步没有写入；重新打开后从对方的图接着画。",
                ("重新打开", self._sheets.open_again),
                icon="triangle-alert",
            )
        else:
            what = error.what if isinstance(error, UserError) else "工作区文件写不进去。"
            self._strip.say(
                _UNWRITTEN,
                f"{what}图上的修改还在，每 5 秒再试一次；请不要关闭程序。",
                icon="triangle-alert",
            )

"""Handing enterprises over as files, and taking such files in, from the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from riskmap.operations.changes import Changes, Progress
from riskmap.ui.dialogs.take_in_dialog import TakeInDialog
from riskmap.ui.file_dialogs import documents, file_dialog
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

if TYPE_CHECKING:  # what knows of drawings is imported on the worker's thread, when it is needed
    from riskmap.operations.hand_over import HandedOver

_PATTERN = "企业移交文件 (*.gpkg)"
_FOLDER = "hand_over_folder"
_FORBIDDEN = '<>:"/\\|?*'
_LONGEST_NAME = 60


class HandingOver(QObject):
    """One dialog at a time; everything is read and written on threads."""

    said = Signal(str, str, object)  # message, text of a link, what it does

    def __init__(
        self,
        window: QWidget,
        *,
        session: Session,
        work: Work,
        remembered: Remembered,
        signing: Signing,
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._work = work
        self._remembered = remembered
        self._signing = signing
        self._theme = theme
        self.dialog: TakeInDialog | None = None
        self.question: QMessageBox | None = None

    # ── handing over ────────────────────────────────────────────────────────────────────────

    def ask_hand_over(self, fid: int) -> None:
        """Ask where to write the file of an enterprise, then write it."""
        register = self._session.register
        row = None if register is None else register.enterprises.row_of(fid)
        if register is None or row is None:
            return
        name = f"{_as_file_name(register.enterprises.name[row])}-移交-{date.today():%Y%m%d}.gpkg"

        def ask() -> None:
            dialog = file_dialog(self._window, "移交企业资料", self._folder(), _PATTERN, saves_as=name)
            dialog.fileSelected.connect(lambda path: self._chosen(Path(path), self.hand_over_to, fid))
            dialog.open()

        self._signing.with_name(ask)

    def hand_over_to(self, target: Path, fid: int) -> None:
        """Write the file of an enterprise."""
        path, who = self._session.path, self._remembered.settings.who
        if path is None:
            return

        def write(progress: Progress) -> HandedOver:
            from riskmap.operations.hand_over import hand_over

            return hand_over(path, [fid], target, who=who, progress=progress)

        self._work.run(write, done=self._say_written, title=f"正在写移交文件“{target.name}”")

    def _say_written(self, done: HandedOver) -> None:
        folder = QUrl.fromLocalFile(str(done.path.absolute().parent))
        self.said.emit(done.message, "打开所在文件夹", lambda: QDesktopServices.openUrl(folder))

    # ── taking in ───────────────────────────────────────────────────────────────────────────

    def ask_take_in(self) -> None:
        """Ask which file to look at."""
        dialog = file_dialog(self._window, "接收企业资料", self._folder(), _PATTERN)
        dialog.fileSelected.connect(lambda path: self._chosen(Path(path), self.look_at))
        dialog.open()

    def look_at(self, source: Path) -> None:
        """Show what a file would change, and take what is ticked."""
        path = self._session.path
        if path is None or self.dialog is not None:
            return
        dialog = self.dialog = TakeInDialog(
            path, source, work=self._work, theme=self._theme, parent=self._window
        )

        def finished() -> None:
            self.dialog = None
            dialog.deleteLater()

        dialog.accepted.connect(lambda: self._signing.with_name(lambda: self._take(dialog, path)))
        dialog.finished.connect(finished)
        dialog.open()

    def _take(self, dialog: TakeInDialog, path: Path) -> None:
        preview, choice, why = dialog.preview, dialog.choice, dialog.why
        who = self._remembered.settings.who
        if preview is None or path != self._session.path:
            return

        def take(workspace: Path) -> Changes:
            from riskmap.operations.take_in import take_in

            return take_in(workspace, preview, choice, who=who, why=why)

        self._session.write(take, title=f"正在接收“{preview.source.name}”")

    # ── dropped files ───────────────────────────────────────────────────────────────────────

    def dropped(self, file: Path, open_it: Callable[[Path], None]) -> None:
        """Open a workspace that was dropped; one that was handed over may be taken in instead."""
        session = self._session
        if session.path is None or not session.access.writable:
            open_it(file)
            return

        def look(_progress: Progress) -> str:
            from riskmap.operations.hand_over import handed_over_title

            return handed_over_title(file)

        self._work.run(
            look,
            done=lambda title: self._offer(file, title, open_it) if title else open_it(file),
            slot="dropped",
        )

    def _offer(self, file: Path, title: str, open_it: Callable[[Path], None]) -> None:
        if self.question is not None or self.dialog is not None:
            return
        question = self.question = QMessageBox(self._window)
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWindowTitle("移交文件")
        question.setText(f"“{file.name}”是“{title}”的移交文件。")
        question.setInformativeText("要接收到现在的工作区，还是单独打开它？")
        take = question.addButton("查看并接收…", QMessageBox.ButtonRole.AcceptRole)
        alone = question.addButton("单独打开", QMessageBox.ButtonRole.ActionRole)
        question.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(take)

        def finished() -> None:
            self.question = None
            clicked = question.clickedButton()
            question.deleteLater()
            if clicked is take:
                self.look_at(file)
            elif clicked is alone:
                open_it(file)

        question.finished.connect(finished)
        question.open()

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _chosen(self, path: Path, then: Callable[..., None], *further: int) -> None:
        self._remembered.set_extra(_FOLDER, str(path.parent))
        then(path, *further)

    def _folder(self) -> Path:
        remembered = Path(self._remembered.extra(_FOLDER, "") or "")
        if remembered.is_absolute() and remembered.is_dir():
            return remembered
        path = self._session.path
        return path.parent if path is not None else documents()


def _as_file_name(text: str) -> str:
    """Return a name without what Windows does not allow in file names."""
    plain = "".join("_" if letter in _FORBIDDEN or ord(letter) < 32 else letter for letter in text)
    return plain.strip(" .")[:_LONGEST_NAME] or "企业"

"""Opening, making and closing workspace files from the window."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from riskmap.operations.changes import Changes, Progress
from riskmap.operations.open_workspace import create_workspace
from riskmap.settings import HOME_VARIABLE
from riskmap.ui.file_dialogs import documents, file_dialog
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.work import Work

PATTERN = "riskmap 工作区 (*.gpkg)"
SAMPLE_NAME = "泉州示例.gpkg"
_FOLDER = "workspace_folder"


class WorkspaceFiles(QObject):
    """What the start page, the file menu and a dropped file do."""

    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        *,
        session: Session,
        work: Work,
        remembered: Remembered,
        sample_enterprises: int | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._work = work
        self._remembered = remembered
        self._sample_enterprises = sample_enterprises

    def ask_open(self) -> None:
        """Ask which workspace to open."""
        dialog = file_dialog(self._window, "打开工作区", self._folder(), PATTERN)
        dialog.fileSelected.connect(lambda path: self.open(Path(path)))
        dialog.open()

    def open(self, path: Path) -> None:
        """Open a workspace."""
        self._remembered.set_extra(_FOLDER, str(path.parent))
        self._session.open(path)

    def ask_new(self) -> None:
        """Ask where to make an empty workspace, make it and open it."""
        dialog = file_dialog(self._window, "新建工作区", self._folder(), PATTERN, saves_as="新工作区.gpkg")
        dialog.fileSelected.connect(lambda path: self.create(Path(path)))
        dialog.open()

    def create(self, path: Path) -> None:
        """Make an empty workspace, named as its file is, and open it."""
        self._make(
            path,
            lambda progress: create_workspace(path, title=path.stem, progress=progress),
            title=f"正在新建“{path.name}”",
        )

    def open_sample(self) -> None:
        """Open the sample city; the first time it is made, which takes a moment."""
        path = sample_path()
        if path.is_file():
            self.open(path)
            return
        path.parent.mkdir(parents=True, exist_ok=True)

        def make(progress: Progress) -> Changes:
            # Its dictionaries and tables take a third of a second to import: only on the worker's thread.
            from riskmap.operations.create_sample import create_sample_city

            if self._sample_enterprises is None:
                return create_sample_city(path, progress=progress)
            return create_sample_city(path, enterprises=self._sample_enterprises, progress=progress)

        self.said.emit("正在生成示例城市，大约需要二十秒…")
        self._make(path, make, title="正在生成示例城市")

    def forget(self, path: str) -> None:
        """Take a file off the list of recent ones."""
        recent = tuple(other for other in self._remembered.settings.recent if other != path)
        self._remembered.update(recent=recent)

    def _make(self, path: Path, make: Callable[[Progress], Changes], *, title: str) -> None:
        def done(changes: Changes) -> None:
            self.said.emit(changes.message)
            self.open(path)

        self._work.run(make, done=done, title=title, slot="make")

    def _folder(self) -> str:
        return self._remembered.extra(_FOLDER, "") or str(sample_path().parent)


def sample_path() -> Path:
    """Return where the sample city is kept: among the user's documents, where she finds it again."""
    folder = documents()
    return (folder if os.environ.get(HOME_VARIABLE) else folder / "riskmap") / SAMPLE_NAME

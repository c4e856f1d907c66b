"""Exporting what is shown: where to, then written and counted on a thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QWidget

from riskmap.errors import BadInput, FileProblem
from riskmap.operations.changes import Progress
from riskmap.operations.filter_words import conditions
from riskmap.store.workspace import building
from riskmap.ui.file_dialogs import documents, file_dialog
from riskmap.ui.map.heading import Heading
from riskmap.ui.map.map_view import MapView
from riskmap.ui.map.paper import Paper
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.work import Work

if TYPE_CHECKING:  # the writers of Excel and GeoPackage are imported when something is exported
    from riskmap.operations.export import Exported

_FOLDER = "export_folder"


class Exporting(QObject):
    """Asks for a file name, writes, and says how many enterprises are in the file."""

    said = Signal(str, str, object)  # message, text of a link, what it does

    def __init__(
        self, window: QWidget, *, session: Session, work: Work, remembered: Remembered, view: MapView
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._work = work
        self._remembered = remembered
        self._view = view

    def ask(self, kind: str) -> None:
        """Ask where to write the enterprises shown, then write them."""
        shown, register = self._session.shown, self._session.register
        if register is None or shown is None:
            return
        from riskmap.operations.export import FORMATS

        ending = f".{kind}"
        if not len(shown.ordered):
            self.said.emit("没有可以导出的企业；请先清除或放宽筛选条件。", "", None)
            return
        name = f"{register.title or '企业'}-{len(shown.ordered)}家{ending}"
        self._ask_file("导出列表", name, FORMATS[ending], self.export_to)

    def export_to(self, target: Path) -> None:
        """Write the enterprises shown, in the table's order and columns."""
        shown, register = self._session.shown, self._session.register
        if register is None or shown is None:
            return
        columns = self._remembered.settings.table_columns

        def write(progress: Progress) -> Exported:
            from riskmap.operations.export import DEFAULT_COLUMNS, export_enterprises

            return export_enterprises(
                register,
                shown.ordered,
                target,
                columns=columns or DEFAULT_COLUMNS,
                conditions=conditions(register, shown.filter),
                progress=progress,
            )

        self._work.run(
            write,
            done=self._exported,
            title=f"正在导出“{target.name}”",
        )

    def ask_picture(self) -> None:
        """Ask where to save the map as it is, then save it."""
        register = self._session.register
        if register is not None:
            name = f"{register.title or '地图'}.png"
            self._ask_file("导出地图图片", name, "PNG 图片 (*.png)", self.picture_to)

    def picture_to(self, target: Path) -> None:
        """Save the map on a sheet with title and legend, once everything on it is drawn."""
        register = self._session.register
        if register is None:
            return

        def write(picture: QImage) -> None:
            self._work.run(
                lambda _progress: save_picture(picture, target),
                done=lambda _nothing: self._say_written(f"已导出地图图片“{target.name}”。", target),
                title=f"正在保存“{target.name}”",
            )

        words = conditions(register, self._session.filter)
        title = register.title or "企业安全风险分布图"
        heading = Heading(title=title, note=f"筛选：{words}" if words else "")
        Paper(self._view, heading=heading, done=write, failed=self._work.failed.emit)

    def _exported(self, exported: Exported) -> None:
        self._say_written(exported.message, exported.path)

    def _say_written(self, message: str, path: Path) -> None:
        folder = QUrl.fromLocalFile(str(path.absolute().parent))
        self.said.emit(message, "打开所在文件夹", lambda: QDesktopServices.openUrl(folder))

    def _ask_file(self, title: str, name: str, pattern: str, then: Callable[[Path], None]) -> None:
        dialog = file_dialog(self._window, title, self._folder(), pattern, saves_as=_as_file_name(name))

        def chosen(path: str) -> None:
            self._remembered.set_extra(_FOLDER, str(Path(path).parent))
            then(Path(path))

        dialog.fileSelected.connect(chosen)
        dialog.open()

    def _folder(self) -> Path:
        """Return where the last export went, or where the workspace is, or the user's documents."""
        remembered = Path(self._remembered.extra(_FOLDER, "") or "")
        if remembered.is_absolute() and remembered.is_dir():
            return remembered
        path = self._session.path
        return path.parent if path is not None else documents()


def save_picture(picture: QImage, target: Path) -> None:
    """Write a PNG whole or not at all.

    Raises:
        BadInput: the name does not end in .png.
        FileProblem: it cannot be written.
    """
    if target.suffix.lower() != ".png":
        raise BadInput(f"不能把图片存为“{target.name}”。", advice="文件名应以 .png 结尾。")
    if not target.absolute().parent.is_dir():
        raise FileProblem(f"文件夹“{target.absolute().parent}”不存在。", advice="请选择别的保存位置。")
    with building(target.absolute()) as temporary:
        if not picture.save(str(temporary), "PNG"):  # type: ignore[call-overload]
            raise FileProblem(f"不能写入“{target}”。", advice="请检查磁盘空间和文件夹权限，或换一个位置。")


def _as_file_name(text: str) -> str:
    """Return a title without what Windows does not allow in file names."""
    return "".join("_" if letter in '<>:"/\\|?*' or ord(letter) < 32 else letter for letter in text).strip()

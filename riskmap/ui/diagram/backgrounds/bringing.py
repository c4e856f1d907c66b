"""From the wish for a background to the floor: choose or drop a file, look at it, take it in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence, QShortcut

from riskmap.errors import BadInput
from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.model.diagram.sheet import BackgroundKind, Calibration
from riskmap.operations.floor_background import add_background
from riskmap.operations.lay_background import fitted_to
from riskmap.ui.diagram.backgrounds.dialog import BackgroundDialog, Chosen
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.page import DiagramPage
from riskmap.ui.file_dialogs import documents, file_dialog
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

_FOLDER = "background_folder"
_ENDINGS = ("dxf", "pdf", "png", "jpg", "jpeg", "bmp", "tif", "tiff", "webp")
_PATTERN = (
    f"图纸和图片 ({' '.join(f'*.{each} *.{each.upper()}' for each in _ENDINGS)});;"
    "DXF 图纸 (*.dxf *.DXF);;PDF (*.pdf *.PDF);;"
    "图片 (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.PNG *.JPG *.JPEG);;所有文件 (*)"
)
#: What a window takes that is dropped on it; everything else is tried as a background, and told what it is.
_NOT_OURS = frozenset({".gpkg", ".xlsx", ".xls", ".csv"})
_CALIBRATE = "单击图上已知距离的两点，填写它们相距多少米。"


class Bringing(QObject):
    """Answers the page's wish for a background, and files dropped on its canvas."""

    asked = Signal()  # a question stands on screen
    help_asked = Signal()

    def __init__(
        self,
        page: DiagramPage,
        *,
        session: Session,
        work: Work,
        remembered: Remembered,
        signing: Signing,
        theme: Theme,
    ) -> None:
        super().__init__(page)
        self._page, self._stage = page, page.stage
        self._session, self._work, self._remembered = session, work, remembered
        self._signing, self._theme = signing, theme
        self.dialog: BackgroundDialog | None = None
        self._floor: DrawnFloor | None = None
        self._measured: Calibration | None = None
        page.background_asked.connect(self.ask)
        page.offer_background()
        page.canvas.installEventFilter(self)
        page.floor_opened.connect(self._follow)
        page.view.properties.background.fit_asked.connect(self.fit_sheet)
        self._follow(self._stage.floor)

    @property
    def comes_first(self) -> bool:
        """Tell whether the open sheet has nothing to draw over yet."""
        floor = self._stage.floor
        return floor is not None and floor.document.background.kind is BackgroundKind.BLANK

    # ── questions ───────────────────────────────────────────────────────────────────────────

    def ask(self) -> None:
        """Ask for a file."""
        if not self._may_change():
            return

        def go_on() -> None:
            window = self._page.window()
            dialog = file_dialog(window, "导入底图", self._folder(), _PATTERN)
            dialog.fileSelected.connect(lambda path: self.look_at(Path(path)))
            dialog.open()
            self.asked.emit()

        self._signing.with_name(go_on)

    def look_at(self, file: Path) -> None:
        """Show a file, and take it in when it is accepted."""
        floor, path = self._stage.floor, self._page.path
        if not self._may_change() or floor is None or path is None or self.dialog is not None:
            return
        self._remembered.set_extra(_FOLDER, str(file.parent))
        drawing = self._page.canvas.picture.backdrop.drawing
        dialog = self.dialog = BackgroundDialog(
            file,
            sheet=floor.document.sheet,
            present=floor.document.background,
            present_box=drawing.box if drawing is not None else None,
            work=self._work,
            theme=self._theme,
            parent=self._page.window(),
        )
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        # The file is taken into the workspace first; only then the form goes.
        dialog.buttons.accepted.disconnect()
        dialog.buttons.accepted.connect(lambda: self._take(dialog, path, floor))
        dialog.finished.connect(lambda _result: self._closed(dialog))
        dialog.another_asked.connect(lambda: self._another(dialog))
        QShortcut(QKeySequence(Qt.Key.Key_F1), dialog).activated.connect(self.help_asked)
        dialog.show()
        dialog.begin()
        self.asked.emit()

    def fit_sheet(self) -> None:
        """Make the sheet as large as its background is now."""
        floor, drawing = self._stage.floor, self._page.canvas.picture.backdrop.drawing
        if floor is None or drawing is None:
            return
        before = floor.document.frame
        sheet, background = fitted_to(
            before.background, drawing.box, before.sheet, may_move=not floor.document.shapes
        )
        after = replace(before, sheet=sheet, background=background)
        if self._stage.do(ReplaceFrame(before=before, after=after, label="图纸按底图大小调整")):
            self._page.canvas.fit()

    # ── dropping ────────────────────────────────────────────────────────────────────────────

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a file that is dropped on the canvas; all else is the canvas's own."""
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            if _dropped(event) is not None and self._stage.floor is not None:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                return True
        elif isinstance(event, QDropEvent):
            file = _dropped(event)
            if file is not None and self._stage.floor is not None:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self._signing.with_name(lambda: self.look_at(file))
                return True
        return super().eventFilter(watched, event)

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _may_change(self) -> bool:
        floor = self._stage.floor
        if floor is None:
            return False
        if not floor.writable:
            self._page.said.emit(self._session.access.reason or "这张图现在不能修改。", "", None)
        elif floor.document.layer("background").locked:
            self._page.said.emit("底图已锁定，请先在“图层”里解锁。", "", None)
        else:
            return True
        return False

    def _another(self, dialog: BackgroundDialog) -> None:
        dialog.reject()
        self.ask()

    def _closed(self, dialog: BackgroundDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _take(self, dialog: BackgroundDialog, path: Path, floor: DrawnFloor) -> None:
        chosen, file = dialog.chosen, dialog.file
        if chosen is None:
            return
        dialog.setEnabled(False)

        def keep() -> str:
            digest = add_background(path, file)
            if digest != chosen.background.digest:
                raise BadInput(
                    f"“{file.name}”在查看之后又变了，没有导入。", advice="请关闭正在改它的程序，再导入一次。"
                )
            return digest

        def done(_digest: str) -> None:
            dialog.accept()
            if path == self._page.path and floor is self._stage.floor:
                self._lay(floor, chosen)

        def failed(error: Exception) -> None:
            dialog.setEnabled(True)
            self._work.failed.emit(error)

        self._work.run(
            lambda _progress: keep(), done=done, failed=failed, title="正在把底图存入工作区", writes=True
        )

    def _lay(self, floor: DrawnFloor, chosen: Chosen) -> None:
        before = floor.document.frame
        after = replace(before, sheet=chosen.sheet, background=chosen.background)
        verb = "导入底图" if before.background.kind is BackgroundKind.BLANK else "更换底图"
        if not self._stage.do(
            ReplaceFrame(before=before, after=after, label=f"{verb}“{chosen.background.name[:40]}”")
        ):
            return
        floor.select(())
        self._page.canvas.fit()
        if chosen.needs_scale:
            self._page.tools.take("calibrate")
            self._page.said.emit(f"已{verb}。{_CALIBRATE}", "", None)
        else:
            self._page.said.emit(f"已{verb}“{chosen.background.name[:40]}”。", "", None)

    # ── calibrated ──────────────────────────────────────────────────────────────────────────

    def _follow(self, floor: DrawnFloor | None) -> None:
        if self._floor is not None:
            self._floor.changed.disconnect(self._changed)
        self._floor = floor
        self._measured = floor.document.background.calibration if floor is not None else None
        if floor is not None:
            floor.changed.connect(self._changed)

    def _changed(self) -> None:
        """Offer a sheet of the right size once the background's scale is known."""
        floor = self._floor
        if floor is None:
            return
        measured, self._measured = self._measured, floor.document.background.calibration
        drawing = self._page.canvas.picture.backdrop.drawing
        if self._measured is None or self._measured == measured or drawing is None:
            return
        scale, sheet = floor.document.background.placement.scale, floor.document.sheet
        wide, high = drawing.box.width * scale, drawing.box.height * scale
        said = f"已标定：底图 {wide:,.1f} × {high:,.1f} 米，图纸 {sheet.width:g} × {sheet.height:g} 米。"
        fits = 0.6 * sheet.width <= wide <= sheet.width or 0.6 * sheet.height <= high <= sheet.height
        if fits and wide <= sheet.width and high <= sheet.height:
            self._page.said.emit(said, "", None)
        else:
            self._page.said.emit(said, "图纸按底图大小调整", self.fit_sheet)

    def _folder(self) -> Path:
        remembered = Path(self._remembered.extra(_FOLDER, "") or "")
        return remembered if remembered.is_absolute() and remembered.is_dir() else documents()


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one local file that is dragged, unless it is for the window."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    file = Path(urls[0].toLocalFile())
    return None if file.suffix.lower() in _NOT_OURS else file

"""Printing an enterprise from the window: the dialog, the quick way to a PDF, and the batch."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from riskmap.ui.actions import Actions
from riskmap.ui.file_dialogs import documents, file_dialog
from riskmap.ui.printing.batch import Batch
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

if TYPE_CHECKING:  # what sets pages is imported when something is printed
    from riskmap.operations.print_file import PrintedFile
    from riskmap.ui.printing.making import PrintSource
    from riskmap.ui.printing.print_dialog import PrintDialog
    from riskmap.ui.printing.print_order import PrintKind

_DIALOG = "riskmap.ui.printing.print_dialog"
_ORDERS, _FOLDER = "print_orders", "print_folder"


@dataclass(frozen=True, kw_only=True)
class Editor:
    """The floor editor as printing sees it.

    Attributes:
        source: what is drawn now; None while the editor is not in front, or has no enterprise.
        shown: uid of the open sheet.
        unsaved: whether there is work that was not saved.
        save: saves it, then goes on.
    """

    source: Callable[[], PrintSource | None]
    shown: Callable[[], bytes | None]
    unsaved: Callable[[], bool]
    save: Callable[[Callable[[], None]], None]


class Printing(QObject):
    """One dialog at a time; from the editor it shows what is drawn, else what was saved."""

    said = Signal(str, str, object)  # message, text of a link, what it does

    def __init__(
        self,
        place: QWidget,
        *,
        session: Session,
        work: Work,
        remembered: Remembered,
        theme: Theme,
        actions: Actions,
    ) -> None:
        super().__init__(place)
        self._place = place
        self._session, self._work, self._remembered, self._theme = session, work, remembered, theme
        self.dialog: PrintDialog | None = None
        self._editor: Editor | None = None
        self.batch = Batch(place, session=session, work=work, remembered=remembered, theme=theme)
        self.batch.said.connect(self.said)
        actions.on("preview", self.preview)
        actions.on("export_pdf", self.export)
        actions.on("print_diagrams", lambda: self.preview("diagrams"))
        actions.on("print_manual", lambda: self.preview("manual"))
        actions.on("batch_manuals", self.batch.ask)

    def serve(self, editor: Editor) -> None:
        """Print what is drawn there while it is in front."""
        self._editor = editor

    def preview(self, kind: str = "") -> None:
        """Show what can be printed of the chosen enterprise; ``kind`` is a `PrintKind`'s value."""
        editor = self._editor
        source = editor.source() if editor is not None else None
        if editor is not None and source is not None:
            self.open(source, kind or "diagrams", editor=editor)
        else:
            self._with_saved(lambda found: self.open(found, kind))

    def export(self) -> None:
        """Ask where to write the diagrams as a PDF, made as they were made last."""
        editor = self._editor
        source = editor.source() if editor is not None else None
        if source is not None:
            self._ask_target(source)
        else:
            self._with_saved(self._ask_target)

    def open(
        self,
        source: PrintSource,
        kind: str = "",
        *,
        kinds: Sequence[PrintKind] | None = None,
        editor: Editor | None = None,
    ) -> None:
        """Show the dialog, on the kind that was shown last unless one is given."""
        self._work.run(
            lambda _progress: importlib.import_module(_DIALOG),  # what sets pages takes its time to load
            done=lambda _module: self._open(source, kind, kinds, editor),
            slot="print-dialog",
        )

    def _open(
        self, source: PrintSource, kind: str, kinds: Sequence[PrintKind] | None, editor: Editor | None
    ) -> None:
        from riskmap.ui.printing.print_dialog import PrintDialog
        from riskmap.ui.printing.print_order import PrintKind

        if self.dialog is not None or source.path != self._session.path:
            return
        offered = tuple(kinds or PrintKind)
        last = str(self._remembered.extra(_ORDERS, {}).get("kind", ""))
        wanted = next((each for each in offered if each.value == (kind or last)), offered[0])
        dialog = self.dialog = PrintDialog(
            source,
            kinds=offered,
            kind=wanted,
            work=self._work,
            remembered=self._remembered,
            theme=self._theme,
            shown=editor.shown() if editor is not None else None,
            unsaved=editor.unsaved if editor is not None else None,
            save=editor.save if editor is not None else None,
            parent=self._place.window(),
        )
        dialog.said.connect(self.said)
        dialog.failed.connect(self._work.failed)
        dialog.finished.connect(lambda _result: self._closed(dialog))
        QTimer.singleShot(1, dialog, dialog.open)  # dressing it is a piece of work of its own

    def export_to(self, target: Path, source: PrintSource) -> None:
        """Write the diagrams as a PDF."""
        from riskmap.ui.printing.print_order import PrintKind, remembered_order

        kept = self._remembered.extra(_ORDERS, {}).get(PrintKind.DIAGRAMS.value, {})
        order = source.first_sheets(
            remembered_order(PrintKind.DIAGRAMS, kept if isinstance(kept, dict) else {})
        )
        self._remembered.set_extra(_FOLDER, str(target.parent))

        def write(_progress: object) -> PrintedFile:
            from riskmap.operations.print_file import save_pdf
            from riskmap.ui.printing.making import made_pdf

            return save_pdf(made_pdf(source, order), target, name=source.name)

        def done(written: PrintedFile) -> None:
            file = QUrl.fromLocalFile(str(written.path.absolute()))
            self.said.emit(
                f"已导出“{written.path.name}”，共 {written.pages} 页。",
                "打开",
                lambda: QDesktopServices.openUrl(file),
            )

        self._work.run(write, done=done, title=f"正在导出“{target.name}”")

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _with_saved(self, then: Callable[[PrintSource], None]) -> None:
        """Go on with the saved sheets of the chosen enterprise."""
        path, register, fid = self._session.path, self._session.register, self._session.selection.enterprise
        row = register.enterprises.row_of(fid) if register is not None and fid is not None else None
        if path is None or register is None or fid is None or row is None or self.dialog is not None:
            return
        name = register.enterprises.name[row]

        def find(_progress: object) -> PrintSource:
            from riskmap.operations.floors import list_floors
            from riskmap.ui.printing.making import PrintSource

            sheets = {floor.uid: floor.title for floor in list_floors(path, fid) if floor.is_drawn}
            return PrintSource(path=path, fid=fid, name=name, sheets=sheets)

        def found(source: PrintSource) -> None:
            if path == self._session.path:
                then(source)

        self._work.run(find, done=found, slot="print-source")

    def _ask_target(self, source: PrintSource) -> None:
        from riskmap.ui.printing.print_order import PrintKind

        name, folder = source.file_name(PrintKind.DIAGRAMS), Path(self._remembered.extra(_FOLDER, "") or "")
        start = folder if folder.is_absolute() and folder.is_dir() else documents()
        dialog = file_dialog(self._place.window(), "导出分布图 PDF", start, "PDF 文件 (*.pdf)", saves_as=name)
        dialog.fileSelected.connect(lambda path: self.export_to(Path(path), source))
        dialog.open()

    def _closed(self, dialog: PrintDialog) -> None:
        self.dialog = None
        dialog.deleteLater()

"""The versions of the open sheet: shown, restored as steps of its history, printed."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.difference import changes_between
from riskmap.operations.publish_floor import open_version
from riskmap.store.floor_versions import FloorVersion
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.page import DiagramPage
from riskmap.ui.printing.making import PrintSource
from riskmap.ui.printing.print_order import PrintKind
from riskmap.ui.printing.printing import Printing
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

if TYPE_CHECKING:  # what makes the pictures is imported when they are wanted
    from riskmap.ui.diagram.publishing.versions_dialog import VersionsDialog

_DIALOG = "riskmap.ui.diagram.publishing.versions_dialog"


class VersionList(QObject):
    """One dialog at a time, about the sheet that was open when it was asked for."""

    def __init__(self, page: DiagramPage, *, work: Work, printing: Printing, theme: Theme) -> None:
        super().__init__(page)
        self._page, self._work, self._printing, self._theme = page, work, printing, theme
        self.dialog: VersionsDialog | None = None

    def ask(self) -> None:
        """Show the versions of the open sheet."""
        self._page.view.properties.commit()
        self._work.run(
            lambda _progress: importlib.import_module(_DIALOG),
            done=lambda _module: self._open(),
            slot="versions-dialog",
        )

    def _open(self) -> None:
        from riskmap.ui.diagram.publishing.versions_dialog import VersionsDialog

        floor, path = self._page.stage.floor, self._page.path
        if floor is None or path is None or self.dialog is not None:
            return

        def present() -> Diagram:
            # Of its own: what is worked out for the canvas stays on the window's thread.
            return Diagram(floor.document, floor.points)

        dialog = self.dialog = VersionsDialog(
            path,
            floor.document.sheet.uid,
            title=floor.document.sheet.title,
            present=present,
            facts=floor.facts,
            writable=floor.writable,
            work=self._work,
            theme=self._theme,
            parent=self._page.window(),
        )
        dialog.restore_asked.connect(lambda version: self._restore(floor, version))
        dialog.print_asked.connect(lambda version: self._print(floor, version))
        dialog.failed.connect(self._work.failed)
        dialog.finished.connect(lambda _result: self._closed(dialog))
        QTimer.singleShot(1, dialog, dialog.open)  # dressing it is a piece of work of its own

    def _closed(self, dialog: VersionsDialog) -> None:
        self.dialog = None
        dialog.deleteLater()

    def _restore(self, floor: DrawnFloor, version: FloorVersion) -> None:
        path = self._page.path
        if path is None:
            return

        def restore(found: Diagram) -> None:
            if floor is not self._page.stage.floor or not floor.writable:
                return
            floor.settling.emit()
            name = version.name
            changes = changes_between(floor.document, found.document, label=f"恢复{name}")
            if not all(self._page.stage.do(change) for change in changes):
                return
            if self.dialog is not None:
                self.dialog.accept()
            if changes:
                steps = len(floor.history.done) - len(changes)
                self._page.said.emit(f"已恢复{name}，保存后生效。", "撤销", lambda: floor.step_to(steps))
            else:
                self._page.said.emit(f"现在就是{name}，没有改动。", "", None)

        self._work.run(lambda _progress: open_version(path, version.uid), done=restore, slot="version")

    def _print(self, floor: DrawnFloor, version: FloorVersion) -> None:
        path, found = self._page.path, self._page.sheets.found
        if path is None or found is None:
            return

        def show(diagram: Diagram) -> None:
            sheet = diagram.document.sheet
            source = PrintSource(
                path=path,
                fid=found.fid,
                name=found.name,
                sheets={sheet.uid: sheet.title},
                documents={sheet.uid: diagram.document},
                points=diagram.points,
                of=f"{floor.document.sheet.title[:40]}-{version.name}",
            )
            self._printing.open(source, kinds=(PrintKind.DIAGRAMS,))

        self._work.run(lambda _progress: open_version(path, version.uid), done=show, slot="version")

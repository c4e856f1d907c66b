"""Publishing from the editor: title blocks are filled, all is saved, then kept as a new version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.notes import TitleBlock
from riskmap.model.diagram.sheet import BackgroundKind
from riskmap.operations.change_floor import change_floor
from riskmap.operations.changes import Changes
from riskmap.operations.publish_floor import publish
from riskmap.ui.diagram.page import DiagramPage
from riskmap.ui.diagram.publishing.publish_dialog import OfferedSheet, Publication, PublishDialog
from riskmap.ui.diagram.publishing.title_blocks import TitleEntry, filled, next_version
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

_LEFT = "（有上次没保存的修改，请先打开它）"


class Publishing(QObject):
    """One dialog at a time; what was typed is there again when publishing failed."""

    def __init__(
        self,
        page: DiagramPage,
        *,
        session: Session,
        work: Work,
        remembered: Remembered,
        signing: Signing,
        theme: Theme,
        look: Callable[[], None],
        export: Callable[[], None],
    ) -> None:
        """Publish a page's sheets.

        Args:
            page: the editor.
            session: the open workspace.
            work: the worker threads.
            remembered: whose name it is.
            signing: asks for it.
            theme: the look.
            look: shows the problems.
            export: writes the diagrams as PDF, offered once they are published.
        """
        super().__init__(page)
        self._page, self._sheets, self._session, self._work = page, page.sheets, session, work
        self._remembered, self._signing, self._theme = remembered, signing, theme
        self._look, self._export = look, export
        self.dialog: PublishDialog | None = None
        self._note = ""

    def ask(self) -> None:
        """Ask what is to be published."""
        if self._sheets.found is None or not self._sheets.floors or self.dialog is not None:
            return
        if not self._session.access.writable:
            self._page.said.emit(self._session.access.reason, "", None)
            return
        self._signing.with_name(self._ask)

    def _ask(self) -> None:
        if self._sheets.found is None or self.dialog is not None:
            return
        self._page.view.properties.commit()
        dialog = self.dialog = PublishDialog(
            self._offered(),
            self._page.problem_count.problems,
            entry=self._suggested(),
            note=self._note,
            theme=self._theme,
            parent=self._page.window(),
        )

        def finished(result: int) -> None:
            self.dialog = None
            self._note = dialog.note.toPlainText()
            dialog.deleteLater()
            if result == PublishDialog.DialogCode.Accepted:
                self._publish(dialog.publication)

        dialog.problems_asked.connect(self._look)
        dialog.finished.connect(finished)
        dialog.open()

    def _offered(self) -> list[OfferedSheet]:
        documents = self._sheets.documents
        offered = []
        for floor in self._sheets.floors:
            document = documents.get(floor.uid)
            left = not self._sheets.is_saved(floor) and self._sheets.kept(floor.uid) is None
            refusal = "（已损坏，打不开）" if document is None else _LEFT if left else ""
            offered.append(
                OfferedSheet(
                    uid=floor.uid,
                    title=self._sheets.title(floor),
                    has_title_block=document is not None and any(document.of_kind(TitleBlock)),
                    is_blank=document is not None and _is_blank(document),
                    refusal=refusal,
                )
            )
        return offered

    def _suggested(self) -> TitleEntry:
        blocks = [
            block for document in self._sheets.documents.values() for block in document.of_kind(TitleBlock)
        ]
        newest = max(blocks, key=lambda block: (block.date, len(block.version), block.version), default=None)
        compiled = next((block.compiled_by for block in blocks if block.compiled_by.strip()), "")
        return TitleEntry(
            version=next_version(newest.version if newest is not None else "", year=date.today().year),
            date=date.today().isoformat(),
            compiled_by=compiled or self._remembered.settings.who,
        )

    def _publish(self, wanted: Publication) -> None:
        path, fid, who = self._sheets.path, self._sheets.fid, self._remembered.settings.who
        if path is None or fid is None:
            return
        apart: list[Callable[[], Changes]] = []
        if wanted.entry is not None:
            for uid in wanted.sheets:
                apart += self._fill(path, uid, wanted.entry, who)

        def keep(_progress: object) -> list[Changes]:
            done = [change() for change in apart]
            done.append(publish(path, fid, who=who, note=wanted.note, only=frozenset(wanted.sheets)))
            return done

        def kept(done: list[Changes]) -> None:
            self._note = ""
            if path == self._session.path:
                kinds = frozenset(kind for changes in done for kind in changes.kinds)
                self._session.announce(Changes(kinds=kinds, message=done[-1].message))
            self._page.said.emit(done[-1].message, "导出 PDF", self._export)

        def saved() -> None:
            self._work.run(keep, done=kept, title="正在发布图纸", writes=True)

        self._page.save_all(saved)

    def _fill(self, path: Path, uid: bytes, entry: TitleEntry, who: str) -> list[Callable[[], Changes]]:
        """Write into a sheet's title blocks: at once on an open one, else return what does it later."""
        drawn = self._sheets.kept(uid)
        if drawn is None:
            return [lambda: change_floor(path, uid, partial(filled, entry=entry), who=who)]
        change = filled(drawn.document, entry)
        if change is not None:
            drawn.do(change)
        return []


def _is_blank(document: FloorDocument) -> bool:
    return not document.shapes and document.background.kind is BackgroundKind.BLANK

"""What is done with whole sheets: add, copy, rename, put in order, delete and bring back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.operations.changes import Changes
from riskmap.operations.floors import add_floor, copy_floor, delete_floor, reorder_floors, restore_floor
from riskmap.store.floors import Floor
from riskmap.ui.diagram.sheet_dialog import SheetDialog
from riskmap.ui.diagram.sheet_values import SheetValues, copied_values, first_values
from riskmap.ui.diagram.sheets import Sheets
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing
from riskmap.ui.theme import Theme


class SheetCommands(QObject):
    """Asks with `SheetDialog`, writes through the session, and has the new sheet opened."""

    said = Signal(str, str, object)  # message, text of a link or empty, what the link does
    deleted = Signal(object, str)  # uid and title of a sheet that went into the recycle bin
    restored = Signal(object)  # uid of one that came out of it
    made = Signal()  # a sheet was added or copied, or they were put in order

    def __init__(
        self,
        window: QWidget,
        *,
        sheets: Sheets,
        session: Session,
        signing: Signing,
        who: Callable[[], str],
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self._window, self._sheets, self._session = window, sheets, session
        self._signing, self._who, self._theme = signing, who, theme
        self.dialog: SheetDialog | None = None
        self._edit_next: bytes | None = None
        sheets.opened.connect(self._edit_opened)

    def add(self, *, site: bool) -> None:
        """Ask for a new sheet, and open it."""
        fid = self._sheets.fid
        present = [document.sheet for document in self._sheets.documents.values()]
        if fid is None:
            return

        def write(values: SheetValues) -> None:
            def operation(path: Path) -> tuple[Floor, Changes]:
                return add_floor(
                    path,
                    fid,
                    who=self._who(),
                    building=values.building,
                    name=values.floor,
                    ordinal=values.ordinal,
                    width=values.width,
                    height=values.height,
                    scale=values.scale,
                    grid=values.grid,
                )

            self._write_new(operation, title="正在新建图纸")

        found = self._sheets.found
        is_small_shop = found is not None and found.is_small_shop
        values = first_values(present, site=site, is_small_shop=is_small_shop)
        self._ask(values, "新建图纸", "新建", write)

    def copy(self, uid: bytes) -> None:
        """Ask what the copy of a sheet is called, and open it; what was not saved is saved before."""
        source = self._sheets.documents.get(uid)
        if source is None:
            return
        sheet = source.sheet
        values = copied_values(sheet, [each.sheet for each in self._sheets.documents.values()])

        def write(values: SheetValues) -> None:
            def operation(path: Path) -> tuple[Floor, Changes]:
                return copy_floor(
                    path,
                    uid,
                    who=self._who(),
                    building=values.building,
                    name=values.floor,
                    ordinal=values.ordinal,
                )

            self._sheets.save_all(lambda: self._write_new(operation, title="正在复制图纸"))

        self._ask(
            values,
            "复制图纸",
            "复制",
            write,
            sizes=False,
            note=f"“{sheet.title}”上的分区、建筑、标志和底图都会复制；风险点、手动等级和六有结果不复制，"
            "标题栏的审核、批准、日期和版本要另填。",
        )

    def edit(self, uid: bytes) -> None:
        """Ask for other values of the open sheet: one step that can be undone."""
        drawn = self._sheets.current
        if drawn is None or drawn.document.sheet.uid != uid:
            self._edit_next = uid
            self._sheets.open(uid)
            return

        def write(values: SheetValues) -> None:
            frame = drawn.document.frame
            sheet = replace(
                frame.sheet,
                building=values.building,
                floor=values.floor,
                ordinal=values.ordinal,
                width=values.width,
                height=values.height,
                scale=values.scale,
                grid=values.grid,
            )
            drawn.do(ReplaceFrame(before=frame, after=replace(frame, sheet=sheet)))

        self._ask(SheetValues.of(drawn.document.sheet), "名称、大小和比例", "确定", write, but=uid)

    def _edit_opened(self, _drawn: object) -> None:
        drawn, uid = self._sheets.current, self._edit_next
        if drawn is not None and uid is not None:
            self._edit_next = None
            if drawn.document.sheet.uid == uid:
                self.edit(uid)

    def delete(self, uid: bytes) -> None:
        """Put a sheet into the recycle bin; a link or Ctrl+Z brings it back."""

        def then(changes: Changes) -> None:
            self.said.emit(changes.message, "恢复", lambda: self.restore(uid))
            self.deleted.emit(uid, title)

        def write() -> None:
            self._session.write(
                lambda path: _untold(delete_floor(path, uid, who=self._who())),
                title="正在删除图纸",
                then=then,
            )

        document = self._sheets.documents.get(uid)
        title = document.sheet.title if document is not None else ""

        self._signing.with_name(lambda: self._sheets.save_all(write))

    def restore(self, uid: bytes) -> None:
        """Take a sheet out of the recycle bin and open it."""

        def then(changes: Changes) -> None:
            self._sheets.want(uid)
            self.said.emit(changes.message, "", None)
            self.restored.emit(uid)

        self._signing.with_name(
            lambda: self._session.write(
                lambda path: _untold(restore_floor(path, uid, who=self._who())),
                title="正在恢复图纸",
                then=then,
            )
        )

    def reorder(self, order: Sequence[bytes]) -> None:
        """Put the sheets into another order."""
        fid = self._sheets.fid
        if fid is not None:
            self._signing.with_name(
                lambda: self._session.write(
                    lambda path: _untold(reorder_floors(path, fid, order, who=self._who())),
                    title="正在调整图纸顺序",
                    then=self._told,
                )
            )

    def _told(self, changes: Changes) -> None:
        self.said.emit(changes.message, "", None)
        self.made.emit()

    def _write_new(self, operation: Callable[[Path], tuple[Floor, Changes]], *, title: str) -> None:
        made: list[Floor] = []

        def write(path: Path) -> Changes:
            floor, changes = operation(path)
            made.append(floor)
            return _untold(changes)

        def then(changes: Changes) -> None:
            self._sheets.want(made[0].uid)
            self._told(changes)

        self._session.write(write, title=title, then=then)

    def _ask(
        self,
        values: SheetValues,
        title: str,
        accept: str,
        then: Callable[[SheetValues], None],
        *,
        sizes: bool = True,
        note: str = "",
        but: bytes | None = None,
    ) -> None:
        if self.dialog is not None:
            return
        documents = self._sheets.documents
        dialog = self.dialog = SheetDialog(
            values,
            title=title,
            accept=accept,
            theme=self._theme,
            buildings=[document.sheet.building for document in documents.values()],
            taken=[document.sheet.title for uid, document in documents.items() if uid != but],
            sizes=sizes,
            note=note,
            parent=self._window,
        )

        def finished(result: int) -> None:
            self.dialog = None
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                wanted = dialog.values
                self._signing.with_name(lambda: then(wanted))

        dialog.finished.connect(finished)
        dialog.open()


def _untold(changes: Changes) -> Changes:
    """Return changes that the register's undo leaves alone: drawings are taken back where they are drawn."""
    return replace(changes, change_set=None)

"""From a question about a risk point to the register, and from there onto the sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.zone import PointMark
from riskmap.operations.changes import Changes
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.point_form import PointForm, point_form, save_point
from riskmap.operations.risk_points import NewPoint, add_risk_points, delete_risk_point
from riskmap.store.uids import new_uid
from riskmap.ui.diagram.page import DiagramPage
from riskmap.ui.diagram.points.delete_dialog import DeletePointDialog
from riskmap.ui.diagram.points.placing import PlacePointsTool, Queued
from riskmap.ui.diagram.points.point_dialog import PointDialog
from riskmap.ui.diagram.points.template_dialog import TemplateDialog
from riskmap.ui.diagram.points.usual_points import drawn_points, usual_points
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

Written = TypeVar("Written")


class Pointing(QObject):
    """Opens one question at a time; it stays open until what was typed stands in the file."""

    asked = Signal()  # a question stands on screen
    help_asked = Signal()
    said = Signal(str)

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
        self._page, self._stage, self._sheets = page, page.stage, page.sheets
        self._session, self._work, self._remembered = session, work, remembered
        self._signing, self._theme = signing, theme
        self.dialog: QDialog | None = None
        #: What is to be done once the register's points hold what was added: the uids, and the deed.
        self._awaited: list[tuple[frozenset[bytes], Callable[[], None]]] = []
        self._sheets.points_changed.connect(self._points_came)
        self._stage.add_tool(PlacePointsTool)
        listed = page.register_list
        listed.add_asked.connect(self.add)
        listed.edit_asked.connect(self.edit)
        listed.delete_asked.connect(self.delete)
        listed.template_asked.connect(self.from_template)
        listed.place_asked.connect(self.place_listed)
        listed.offer("add", "edit", "delete", "place")
        page.offer_templates()

    # ── questions ───────────────────────────────────────────────────────────────────────────

    def add(self, place: Point | None = None) -> None:
        """Ask for a new point; with a place it is put onto the open sheet there."""
        floor = self._stage.floor
        floor_uid = floor.document.sheet.uid if floor is not None else None

        def ask(path: Path, fid: int) -> None:
            self._work.run(
                lambda _progress: usual_points(path, fid),
                done=lambda usual: self._ask_new(path, fid, floor_uid, place, usual),
                slot="form",
            )

        self._with_enterprise(ask)

    def edit(self, uid: bytes) -> None:
        """Show a point of the register to be changed."""

        def ask(path: Path, _fid: int) -> None:
            def show(form: PointForm) -> None:
                if self.dialog is not None:
                    return
                dialog = PointDialog(theme=self._theme, form=form, parent=self._page.window())

                def save() -> None:
                    changed, why, who = dialog.form, dialog.why, self._who()
                    self._write(
                        dialog, lambda: save_point(path, changed, who=who, why=why), self._session.announce
                    )

                self._open(dialog, save)

            self._work.run(lambda _progress: point_form(path, uid), done=show, slot="form")

        self._with_enterprise(ask)

    def delete(self, uid: bytes) -> None:
        """Ask why a point is no longer there, then take it off the list and off the open sheet."""
        point = self._sheets.points.get(uid)
        if point is None:
            return

        def ask(path: Path, _fid: int) -> None:
            dialog = DeletePointDialog(point.name, theme=self._theme, parent=self._page.window())

            def deleted(changes: Changes) -> None:
                floor = self._stage.floor
                if floor is not None:
                    marks = [mark.uid for mark in floor.document.of_kind(PointMark) if mark.point_uid == uid]
                    floor.remove(marks, label=f"取下风险点“{point.name}”")
                self._session.announce(changes)

            def save() -> None:
                why, who = dialog.why, self._who()
                self._write(dialog, lambda: delete_risk_point(path, uid, who=who, why=why), deleted)

            self._open(dialog, save)

        self._with_enterprise(ask)

    def from_template(self) -> None:
        """Offer the usual points of a trade, those of the enterprise's industry first."""

        def ask(path: Path, fid: int) -> None:
            self._work.run(
                lambda _progress: enterprise_details(path, fid),
                done=lambda firm: self._offer(path, fid, industry=firm.industry_code, name=firm.name),
                slot="form",
            )

        self._with_enterprise(ask)

    def place(self, queue: Sequence[Queued]) -> None:
        """Put points onto the open sheet, one click each."""
        if self._stage.floor is None or not queue:
            return
        tool = self._stage.use(PlacePointsTool.key)
        if isinstance(tool, PlacePointsTool):
            tool.begin(queue)

    def place_listed(self, uids: Sequence[bytes]) -> None:
        """Put points of the list onto the open sheet, one click each."""
        known = self._sheets.points
        self.place([Queued(uid=uid, name=known[uid].name) for uid in uids if uid in known])

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _ask_new(
        self, path: Path, fid: int, floor_uid: bytes | None, place: Point | None, usual: Sequence[NewPoint]
    ) -> None:
        if self.dialog is not None or (path, fid) != (self._sheets.path, self._sheets.fid):
            return
        known = self._sheets.points
        names = {point.name for point in known.values()}
        drawn = drawn_points(self._sheets.documents.values())
        dialog = PointDialog(
            theme=self._theme,
            new=NewPoint(name="", kind="equipment", events=(), floor_uid=floor_uid if place else None),
            waiting=[(each.uid, each.number, each.name) for each in known.values() if each.uid not in drawn]
            if place
            else (),
            usual=[point for point in usual if point.name not in names],
            parent=self._page.window(),
        )

        def save() -> None:
            point, who = dialog.new_point, self._who()

            def added(written: tuple[tuple[bytes, ...], Changes]) -> None:
                (uid,), changes = written
                if place is not None:
                    self._once_known([uid], lambda: self._put(floor_uid, uid, point.name, place))
                self._session.announce(changes)

            self._write(dialog, lambda: add_risk_points(path, fid, [point], who=who), added)

        def left() -> None:
            chosen = known.get(dialog.placed_uid or b"")
            if chosen is not None and place is not None:
                self._put(floor_uid, chosen.uid, chosen.name, place)

        dialog.rejected.connect(left)
        self._open(dialog, save)

    def _offer(self, path: Path, fid: int, *, industry: str, name: str) -> None:
        if self.dialog is not None:
            return
        floor = self._stage.floor
        sheet = floor.document.sheet if floor is not None else None
        dialog = TemplateDialog(
            theme=self._theme,
            industry=industry,
            firm=name,
            known=frozenset(point.name for point in self._sheets.points.values()),
            floor_uid=sheet.uid if sheet is not None else None,
            floor_title=sheet.title if sheet is not None else "",
            parent=self._page.window(),
        )

        def save() -> None:
            accepted, who = dialog.accepted_points, self._who()
            places, signs = dialog.places_points, dialog.places_signs

            def added(written: tuple[tuple[bytes, ...], Changes]) -> None:
                uids, changes = written
                queue = [
                    Queued(uid=uid, name=each.point.name, signs=each.signs if signs else ())
                    for uid, each in zip(uids, accepted, strict=True)
                ]
                if places:
                    self._once_known(uids, lambda: self.place(queue))
                self._session.announce(changes)

            points = [each.point for each in accepted]
            self._write(dialog, lambda: add_risk_points(path, fid, points, who=who), added)

        self._open(dialog, save)

    def _with_enterprise(self, ask: Callable[[Path, int], None]) -> None:
        """Go on for the enterprise at hand, in somebody's name, when it may be changed."""
        path, fid = self._sheets.path, self._sheets.fid
        if path is None or fid is None or self.dialog is not None:
            return
        if not self._session.access.writable:
            self.said.emit(self._session.access.reason)
            return

        def go_on() -> None:
            if (path, fid) == (self._sheets.path, self._sheets.fid) and self.dialog is None:
                ask(path, fid)

        self._signing.with_name(go_on)

    def _who(self) -> str:
        return self._remembered.settings.who

    def _open(self, dialog: QDialog, save: Callable[[], None]) -> None:
        """Show a question; its button saves, and only a save that succeeded closes it."""
        self.dialog = dialog
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        # What is typed must not be lost to a disk that is full: the form goes when it is saved, not before.
        accepting = getattr(dialog, "buttons")  # noqa: B009 - each of the questions has them
        accepting.accepted.disconnect()
        accepting.accepted.connect(save)
        dialog.finished.connect(lambda _result: self._closed(dialog))
        QShortcut(QKeySequence(Qt.Key.Key_F1), dialog).activated.connect(self.help_asked)
        dialog.show()
        self.asked.emit()

    def _closed(self, dialog: QDialog) -> None:
        self.dialog = None
        dialog.deleteLater()

    def _write(
        self, dialog: QDialog, operation: Callable[[], Written], then: Callable[[Written], object]
    ) -> None:
        path = self._sheets.path
        dialog.setEnabled(False)

        def done(written: Written) -> None:
            dialog.accept()
            if path == self._sheets.path:
                then(written)

        def failed(error: Exception) -> None:
            dialog.setEnabled(True)
            self._work.failed.emit(error)

        self._work.run(
            lambda _progress: operation(), done=done, failed=failed, title="正在保存风险点", writes=True
        )

    def _put(self, floor_uid: bytes | None, uid: bytes, name: str, place: Point) -> None:
        floor = self._stage.floor
        if floor is not None and floor.document.sheet.uid == floor_uid:
            mark = PointMark(uid=new_uid(), position=place, point_uid=uid)
            floor.put(mark, label=f"放置风险点“{name}”")
            floor.select([mark.uid])

    def _once_known(self, uids: Sequence[bytes], deed: Callable[[], None]) -> None:
        self._awaited.append((frozenset(uids), deed))

    def _points_came(self) -> None:
        known = self._sheets.points.keys()
        ready = [deed for uids, deed in self._awaited if uids <= known]
        self._awaited = [each for each in self._awaited if not each[0] <= known]
        for deed in ready:
            deed()

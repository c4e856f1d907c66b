"""Pictures of the floor editor for the guide, made in the real window on a copy of the sample city."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from picture_taking import in_dialog, pause, save, save_with_popup, settle, wait_for
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from riskmap.geometry.shapes import Point
from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.notes import TitleBlock
from riskmap.model.diagram.sheet import Georeference
from riskmap.model.diagram.signs import Equipment, EquipmentKind
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.operations.floors import delete_floor, list_floors
from riskmap.operations.hand_over import hand_over
from riskmap.operations.point_form import point_form, save_point
from riskmap.operations.sample_drawings import drawn_firms
from riskmap.resources import resource
from riskmap.store.uids import new_uid
from riskmap.store.workspace import reading
from riskmap.ui.diagram.page import DiagramPage
from riskmap.ui.diagram.tools.ground.calibrate import CalibrateTool
from riskmap.ui.diagram.tools.zones.rectangle import RectangleTool
from riskmap.ui.main_window import MainWindow

_SIZE = QSize(1366, 768)
_WHO = "王丽"
_SHOES, _CERAMICS = "鞋业", "瓷艺"
_NEW_FIRM = "面馆"
_FLOOR_ZOOM = 20.0


class EditorPictures:
    """One method a picture; they follow each other as somebody would draw."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window, self.folder = window, folder
        self.firms = self._drawn_firms()

    @property
    def page(self) -> DiagramPage:
        """Return the editor."""
        return self.window.diagram.page

    def draw(self) -> None:
        """Make them all."""
        self.window.resize(_SIZE)
        self.window.actions_["place_diagram"].trigger()
        for picture in (
            self.beginning,
            self.editor,
            self.tools,
            self.typing,
            self.properties,
            self.signs,
            self.point,
            self.template,
            self.background,
            self.calibrating,
            self.preview,
            self.checks,
            self.publishing,
            self.versions,
            self.placing,
            self.on_the_map,
            self.taking_in,
        ):
            picture()

    # ── beginning ───────────────────────────────────────────────────────────────────────────

    def beginning(self) -> None:
        """An enterprise without sheets: the three ways to begin."""
        names = self._register.enterprises.name
        row = next(row for row, name in enumerate(names) if _NEW_FIRM in name and "示例" in name)
        path, fid = self.window.session.path, int(self._register.enterprises.fid[row])
        for floor in list_floors(path, fid):
            delete_floor(path, floor.uid, who=_WHO)
        self.window.session.select_row(row)
        wait_for(lambda: self.page.sheets.found is not None)
        settle(self.window)
        save(self.window, self.folder / "diagram_first.png")

    def editor(self) -> None:
        """The whole editor with the shoe factory's first floor."""
        self._open(_SHOES)
        zone = self._named("成型车间")
        self._floor.select([zone.uid])
        self._shot("diagram_editor.png")

    def tools(self) -> None:
        """The tools of a group."""
        button = self.page.view.column.buttons["zones"]
        button.open_flyout()
        pause()
        save_with_popup(self.window, button.flyout, self.folder / "diagram_tools.png")
        button.flyout.close()

    def typing(self) -> None:
        """A zone being drawn by numbers."""
        self.page.tools.take(RectangleTool.key)
        self._click((3.0, 4.0))
        self._move((14.0, 11.0))
        QTest.keyClicks(self.page.canvas, "12x5.5")
        self._shot("diagram_typing.png")
        for _ in range(2):
            QTest.keyClick(self.page.canvas, Qt.Key.Key_Escape)
        self.page.tools.take("select")

    def properties(self) -> None:
        """What the side says of a risk point, over the list."""
        mark = next(iter(self._floor.document.of_kind(PointMark)))
        self._floor.select([mark.uid])
        pause()
        save(self.page.view.side, self.folder / "diagram_point.png")

    def signs(self) -> None:
        """The palette of signs, with those suggested for a zone."""
        self._floor.select([self._named("危化品间").uid])
        self.page.view.show_tab(self.page.view.palette_)
        pause(900)
        save(self.page.view.tabs, self.folder / "diagram_signs.png")
        self.page.view.show_tab(self.page.view.properties)

    # ── risk points ─────────────────────────────────────────────────────────────────────────

    def point(self) -> None:
        """A risk point's form, scored."""
        point = next(each for each in self.page.sheets.points.values() if "定型" in each.name)
        self._in_dialog(lambda: self.page.register_list.edit_asked.emit(point.uid), "risk_point.png")

    def template(self) -> None:
        """The usual points of an industry."""
        self._in_dialog(self.page.register_list.template_asked.emit, "risk_template.png")

    # ── backgrounds ─────────────────────────────────────────────────────────────────────────

    def background(self) -> None:
        """A drawing looked at before it is brought in."""
        bringing = self.window.diagram.additions.bringing
        bringing.look_at(resource("sample", "floors", "鞋厂一层.dxf"))
        dialog = bringing.dialog
        wait_for(lambda: dialog.looked is not None)
        pause(900)
        save(dialog, self.folder / "background_import.png")
        dialog.reject()
        pause()

    def calibrating(self) -> None:
        """Two places of a picture and the metres between them."""
        self._open(_CERAMICS)
        self.page.tools.take(CalibrateTool.key)
        box = self._outside(self._floor.document)
        self._click((box[0], box[1]))
        self._click((box[2], box[1]))
        QTest.keyClicks(self.page.canvas, "24")
        self._shot("background_calibrate.png")
        for _ in range(2):
            QTest.keyClick(self.page.canvas, Qt.Key.Key_Escape)
        self.page.tools.take("select")

    # ── checking and print ──────────────────────────────────────────────────────────────────

    def preview(self) -> None:
        """What is going to be printed."""
        self._open(_SHOES)
        self.window.actions_["preview"].trigger()
        printing = self.window.diagram.printing
        wait_for(lambda: printing.dialog is not None)
        dialog = printing.dialog
        wait_for(lambda: dialog.is_made)
        pause(2_500)
        save(dialog, self.folder / "print_preview.png")
        dialog.reject()
        pause()

    def checks(self) -> None:
        """The list of problems after some mishaps."""
        floor = self._floor
        mark = next(iter(floor.document.of_kind(PointMark)))
        floor.put(replace(mark, position=(30.0, 18.3)), label="移动风险点")
        zone = self._named("裁断车间")
        grown = tuple((x + (1.2 if x > 15 else 0.0), y) for x, y in zone.outline)
        floor.put(replace(zone, outline=grown), label="修改分区")
        (block,) = floor.document.of_kind(TitleBlock)
        floor.put(replace(block, approved_by="", date=""), label="修改标题栏")
        settle(self.window)
        pause(1_500)
        self.page.check_asked.emit()
        pause()
        self.page.view.side.setSizes([460, 160])
        panel = self.window.diagram.additions.checking.panel
        panel.step(1)
        self._shot("diagram_checks.png")
        for _ in range(3):
            self._floor.undo()
        self.page.view.restore_default()

    def publishing(self) -> None:
        """What is asked before a version is kept."""
        self._save()
        pause(1_500)  # the problems are counted again
        publishing = self.window.diagram.additions.publishing
        publishing.ask()
        publishing.dialog.note.setPlainText("成型车间增加一处灭火器")
        pause()
        save(publishing.dialog, self.folder / "publish.png")
        publishing.dialog.reject()
        pause()

    def versions(self) -> None:
        """Two states of a sheet beside each other."""
        floor = self._floor
        floor.put(
            Equipment(uid=new_uid(), position=(36.0, 33.5), kind=EquipmentKind.EXTINGUISHER),
            label="放置手提式灭火器",
        )
        floor.put(replace(self._named("裁断车间"), name="裁断车间（含备料）"), label="修改名称")
        versions = self.window.diagram.additions.versions
        versions.ask()
        pause(3_000)
        save(versions.dialog, self.folder / "versions.png")
        versions.dialog.reject()
        for _ in range(2):
            floor.undo()
        self._save()

    # ── the city map ────────────────────────────────────────────────────────────────────────

    def placing(self) -> None:
        """Where a floor lies on the city map."""
        self._save()
        placing = self.window.diagram.additions.placing
        placing.ask()
        wait_for(lambda: placing.dialog is not None)
        pause(900)
        save(placing.dialog, self.folder / "map_placing.png")
        placing.dialog.reject()
        pause()

    def on_the_map(self) -> None:
        """A floor in its place on the city map."""
        floor = self._floor
        before = floor.document.frame
        sheet = before.sheet
        row = self._register.enterprises.row_of(self.page.enterprise_fid)
        lon, lat = (
            float(each[row]) for each in (self._register.enterprises.lon, self._register.enterprises.lat)
        )
        place = Georeference(
            floor_a=(0.0, 0.0),
            lonlat_a=(lon - 0.0003, lat - 0.0002),
            floor_b=(sheet.width, 0.0),
            lonlat_b=(lon - 0.0003 + sheet.width / 101_000, lat - 0.0002),
        )
        after = replace(before, sheet=replace(sheet, georeference=place))
        self.page.stage.do(ReplaceFrame(before=before, after=after, label="地图定位"))
        self._save()
        self.window.diagram.additions.placing.show_on_map()
        pause(1_500)
        self.window.map.view.fly_to(lon, lat, _FLOOR_ZOOM)
        settle(self.window)
        pause(2_500)
        settle(self.window)
        save(self.window, self.folder / "map_floors.png")

    # ── handing over ────────────────────────────────────────────────────────────────────────

    def taking_in(self) -> None:
        """What a handed-over file would change."""
        fid = self.firms[_SHOES]
        handed = self.folder.parent / "移交.gpkg"
        hand_over(self.window.session.path, [fid], handed, who=_WHO)
        theirs, both, *_others = self.page.sheets.points
        for path, uid, person in (
            (handed, theirs, "林秀娟"),
            (handed, both, "林秀娟"),
            (self.window.session.path, both, "黄志强"),
        ):
            changed = replace(point_form(path, uid), responsible_person=person)
            save_point(path, changed, who=person, why="换了责任人")
        self.window.handing_over.look_at(handed)
        dialog = self.window.handing_over.dialog
        wait_for(lambda: dialog.preview is not None)
        pause()
        save(dialog, self.folder / "take_in.png")
        dialog.reject()
        handed.unlink()

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    @property
    def _register(self):
        register = self.window.session.register
        assert register is not None
        return register

    @property
    def _floor(self):
        return self.page.stage.drawn

    def _drawn_firms(self) -> dict[str, int]:
        found: dict[str, int] = {}
        with reading(self.window.session.path) as db:
            for firm in drawn_firms():
                fid, name = db.execute(
                    "SELECT fid, name FROM enterprise WHERE uid = ?", [firm.uid]
                ).fetchone()
                found[next((key for key in (_SHOES, _CERAMICS) if key in name), name)] = fid
        return found

    def _open(self, firm: str) -> None:
        row = self._register.enterprises.row_of(self.firms[firm])
        self.window.session.select_row(row)
        wait_for(lambda: self.page.stage.floor is not None and self.page.enterprise_fid == self.firms[firm])
        settle(self.window)
        pause(900)
        self.page.canvas.fit()
        pause()

    def _named(self, name: str) -> Zone:
        return next(zone for zone in self._floor.document.of_kind(Zone) if zone.name == name)

    def _outside(self, document: FloorDocument) -> tuple[float, float, float, float]:
        corners = [point for zone in document.of_kind(Zone) for point in zone.outline]
        across, up = zip(*corners, strict=True)
        return min(across), min(up), max(across), max(up)

    def _save(self) -> None:
        done: list[bool] = []
        self.page.save(lambda: done.append(True))
        wait_for(lambda: bool(done) or self._floor.is_saved)
        settle(self.window)

    def _pixel(self, place: Point) -> QPointF:
        return QPointF(*self.page.stage.view.pixel(place))

    def _click(self, place: Point) -> None:
        self._move(place)
        QTest.mouseClick(self.page.canvas, Qt.MouseButton.LeftButton, pos=self._pixel(place).toPoint())

    def _move(self, place: Point) -> None:
        QTest.mouseMove(self.page.canvas, self._pixel(place).toPoint())
        pause(60)

    def _shot(self, name: str) -> None:
        pause(700)
        save(self.window, self.folder / name)

    def _in_dialog(self, ask: Callable[[], None], name: str) -> None:
        def look(dialog: QDialog) -> None:
            pause(700)
            save(dialog, self.folder / name)

        in_dialog(look)
        ask()
        pause(2_000)


def draw(window: MainWindow, folder: Path) -> None:
    """Draw the editor's pictures in an open window."""
    EditorPictures(window, folder).draw()

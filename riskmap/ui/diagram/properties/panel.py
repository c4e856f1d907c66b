"""The property panel: what is chosen, field by field; while nothing is, the sheet and its background."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from riskmap.model.diagram.layers import KIND_TITLES, LAYER_TITLES, layer_of
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import PointMark, Zone
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.properties.background_section import BackgroundSection
from riskmap.ui.diagram.properties.fields_section import FieldsSection
from riskmap.ui.diagram.properties.hand import Hand
from riskmap.ui.diagram.properties.measures_section import MeasuresSection
from riskmap.ui.diagram.properties.place_section import PlaceSection
from riskmap.ui.diagram.properties.points_section import PointSection, PointsSection
from riskmap.ui.diagram.properties.shape_fields import common_fields
from riskmap.ui.diagram.properties.sheet_section import SheetSection
from riskmap.ui.diagram.properties.six_haves_section import SixHavesSection
from riskmap.ui.diagram.properties.zone_level import ZoneLevelSection
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.dialogs.form_parts import Hint
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_NEXT_TURN_MS = 1
_LEAST_WIDTH = 200
_LONGEST_NAME = 24


class PropertiesPanel(QScrollArea):
    """Follows the stage's floor; fields are built once for each mixture of kinds."""

    point_asked = Signal(bytes)  # choose the mark of a register's point

    def __init__(self, stage: Stage, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._floor: DrawnFloor | None = None
        self._forms: dict[frozenset[type[Shape]], FieldsSection] = {}
        self._form: FieldsSection | None = None
        self.background_layers: Sequence[str] = ()
        self.hand = Hand(stage, self)
        self.heading = words("", heading=True, selectable=False)
        self.note = words("", muted=True, selectable=False)
        self.hint = Hint(theme)
        self.level = ZoneLevelSection(self.hand, theme=theme)
        self.point = PointSection(self.hand, theme=theme)
        self.measures = MeasuresSection(self.hand)
        self.six_haves = SixHavesSection(self.hand, theme=theme)
        self.points = PointsSection(theme=theme)
        self.sheet = SheetSection(self.hand)
        self.background = BackgroundSection(self.hand)
        self.place = PlaceSection()
        self._holder = QWidget()
        self._forms_column = QVBoxLayout(self._holder)
        self._forms_column.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_NEXT_TURN_MS)
        self._soon.timeout.connect(self.refresh)
        self.hand.refused.connect(self.hint.say)
        for section in (self.level, self.points):
            section.point_asked.connect(self.point_asked)
        stage.floor_changed.connect(self._follow)
        self._follow(stage.floor)

    def minimumSizeHint(self) -> QSize:
        """Be content with little."""
        return QSize(_LEAST_WIDTH, 80)

    def focus_first(self) -> None:
        """Put the keyboard into the first field: a double click on the sheet asks for it."""
        self.refresh()
        if not self.point.isHidden():
            self.point.focus_first()
        elif self._form is not None and self._form.editors and not self._form.isHidden():
            next(iter(self._form.editors.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not self.measures.isHidden():
            self.measures.lines["x"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_field(self, key: str) -> None:
        """Put the keyboard into a field of what is chosen: a check asks for it."""
        self.refresh()
        editor = self._form.editors.get(key) if self._form is not None else None
        if editor is not None:
            editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureWidgetVisible(editor)

    def commit(self) -> None:
        """Take over what was typed and not told yet: before other shapes are shown, or all is saved."""
        if self._form is not None:
            self._form.commit()
        for section in (self.level, self.measures, self.six_haves.fields, self.sheet, self.background):
            section.commit()

    def show_background_layers(self, layers: Sequence[str]) -> None:
        """Offer the layers of the background's drawing."""
        self.background_layers = tuple(layers)
        self._soon.start()

    def refresh(self) -> None:
        """Show what is chosen now."""
        self._soon.stop()
        floor = self._floor
        if floor is None:
            self._show_only()
            self.heading.say("")
            self.note.say("")
            return
        chosen = floor.chosen
        uids = tuple(shape.uid for shape in chosen)
        if uids != self.hand.uids:
            self.commit()  # what was typed belongs to what was chosen before
            self.hint.say("")
        self.hand.uids = uids
        if chosen:
            self._show_chosen(floor, chosen)
        else:
            self._show_sheet(floor)

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("属性")
        body = QWidget()
        body.setObjectName("panel")
        # Whatever asks for more, the body is as wide as its room: nothing would bring the rest into sight.
        body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(body)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        self._sections: tuple[QWidget, ...] = (
            self.level,
            self.point,
            self._holder,
            self.measures,
            self.six_haves,
            self.points,
            self.sheet,
            self.background,
            self.place,
        )
        for widget in (self.heading, self.note, self.hint, *self._sections):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(body)

    def _follow(self, floor: DrawnFloor | None) -> None:
        if self._floor is not None:
            for signal in (
                self._floor.selection_changed,
                self._floor.changed,
                self._floor.points_changed,
                self._floor.state_changed,
            ):
                signal.disconnect(self._changed)
        self._floor = floor
        self.hand.uids = ()
        if floor is not None:
            for signal in (
                floor.selection_changed,
                floor.changed,
                floor.points_changed,
                floor.state_changed,
            ):
                signal.connect(self._changed)
        self.refresh()

    def _changed(self, *_what: object) -> None:
        self._soon.start()

    def _show_only(self, *sections: QWidget) -> None:
        for section in self._sections:
            section.setVisible(section in sections)

    def _show_sheet(self, floor: DrawnFloor) -> None:
        self.heading.say(f"图纸：{floor.document.sheet.title}")
        self.note.say("")
        self.note.hide()
        self.sheet.show_document(floor.document, writable=floor.writable)
        self.background.show_background(
            floor.document.background,
            self.background_layers,
            writable=floor.writable,
            locked=floor.document.layer("background").locked,
        )
        self.place.show_sheet(floor.document.sheet, writable=floor.writable)
        self._show_only(self.sheet, self.background, self.place)

    def _show_chosen(self, floor: DrawnFloor, chosen: Sequence[Shape]) -> None:
        self.heading.say(_heading(chosen))
        editable = [shape for shape in chosen if floor.document.may_edit(shape)]
        writable = floor.writable and bool(editable)
        locked = "" if editable else "所在图层已隐藏或锁定，不能修改。"
        self.note.say(locked)
        self.note.setVisible(bool(locked))
        sections: list[QWidget] = [self.measures]
        zones = [shape for shape in chosen if isinstance(shape, Zone)]
        if zones and len(zones) == len(chosen):
            self.level.show_zones(zones, floor.diagram, writable=writable)
            self.six_haves.show_zones(zones, writable=writable)
            sections += [self.level, self.six_haves]
            if len(zones) == 1:
                sections += self._show_points(floor, zones[0])
        if len(chosen) == 1 and isinstance(chosen[0], PointMark):
            mark = chosen[0]
            self.point.show_mark(mark, floor.points.get(mark.point_uid), writable=writable)
            sections.append(self.point)
        self._show_form(chosen, writable=writable)
        sections.append(self._holder)
        self.measures.show_shapes(chosen, writable=writable)
        self._show_only(*sections)

    def _show_points(self, floor: DrawnFloor, zone: Zone) -> list[QWidget]:
        coloured = next((each for each in floor.diagram.zones if each.zone.uid == zone.uid), None)
        points = (
            [] if coloured is None else [floor.points[uid] for uid in coloured.points if uid in floor.points]
        )
        self.points.show_points(points)
        return [self.points] if points else []

    def _show_form(self, chosen: Sequence[Shape], *, writable: bool) -> None:
        kinds = frozenset(type(shape) for shape in chosen)
        form = self._forms.get(kinds)
        if form is None:
            form = self._forms[kinds] = FieldsSection(common_fields(set(kinds)), self.hand)
            self._forms_column.addWidget(form)
        for each in self._forms.values():
            each.setVisible(each is form)
        self._form = form
        form.show_shapes(chosen, writable=writable)


def _heading(chosen: Sequence[Shape]) -> str:
    if len(chosen) == 1:
        layer, kind = LAYER_TITLES[layer_of(chosen[0])], KIND_TITLES[type(chosen[0])]
        name = " ".join(str(getattr(chosen[0], "name", "")).split())
        if name:
            return f"{kind}：{name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + '…'}"
        return kind if layer == kind or kind in layer else f"{kind}（{layer}）"
    counts = Counter(type(shape) for shape in chosen)
    if len(counts) == 1:
        return f"{len(chosen)} 个{KIND_TITLES[type(chosen[0])]}"
    told = "、".join(f"{KIND_TITLES[kind]} {count}" for kind, count in counts.most_common(3))
    return f"已选 {len(chosen)} 个：{told}{'……' if len(counts) > 3 else ''}"

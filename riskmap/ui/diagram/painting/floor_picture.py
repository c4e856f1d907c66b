"""The whole picture of a floor as its pieces are painted from: ground, drawing, marks and names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.drawing.level_look import Styles
from riskmap.drawing.recolouring import Vision
from riskmap.drawing.symbols.safety_signs import SignArtwork
from riskmap.geometry.shapes import Box
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.document_frame import Frame
from riskmap.operations.read_background import BackgroundDrawing
from riskmap.ui.diagram.painting.colours import Colours
from riskmap.ui.diagram.painting.entry import Entry, EntryIndex, differing, paint_steps
from riskmap.ui.diagram.painting.ground import Ground
from riskmap.ui.diagram.painting.marks import Marks
from riskmap.ui.diagram.painting.names import Names
from riskmap.ui.diagram.painting.room import Room
from riskmap.ui.diagram.painting.scene import Scene
from riskmap.ui.diagram.painting.sprite import Bounds
from riskmap.ui.diagram.painting.surface import Surface

#: Names cover nothing on these layers.
_KEPT_FREE = frozenset(("signs", "equipment", "escape", "furniture"))
#: Longer than this, in millimetres, is no symbol: a name may cross a route.
_LONGEST_SYMBOL = 40.0
#: Side of the cells in which room for names is looked for.
_CELL_PX = 40.0
_MOST_ZOOMS = 8


class FloorPicture:
    """Made for one floor, palette and vision; follows the floor's changes."""

    def __init__(
        self,
        diagram: Diagram,
        facts: DiagramFacts,
        *,
        styles: Styles,
        around: QColor,
        artwork: SignArtwork | None = None,
        vision: Vision | None = None,
    ) -> None:
        self.diagram, self.facts = diagram, facts
        self.colours = Colours(vision)
        self._styles, self._artwork = styles, artwork or SignArtwork()
        self.scene = self._scene(diagram.document.sheet.scale, self.colours)
        self.scene.update(diagram, facts)
        self.marks = Marks(self.scene.look, styles=styles, colours=self.colours)
        self.ground = Ground(frame=diagram.document.frame, look=self.scene.look, around=around)
        self._names = Names(self.scene.look, styles=styles, colours=self.colours)
        self._placed: dict[float, EntryIndex] = {}
        self._named: dict[float, EntryIndex] = {}

    def _scene(self, scale: float, colours: Colours) -> Scene:
        return Scene(scale, styles=self._styles, artwork=self._artwork, colours=colours)

    @property
    def scale(self) -> float:
        """Return the denominator of the scale that sizes hold at."""
        return self.scene.scale

    @property
    def millimetres(self) -> float:
        """Return how long a metre is on the sheet."""
        return self.scene.look.view.millimetres

    def whole(self, background: BackgroundDrawing | None) -> Box:
        """Return the box around the paper and whatever reaches beyond it, in metres of the floor."""
        ground, view = self.ground, self.scene.look.view
        rect = ground.paper
        for entry in (*self.scene.below, *self.scene.above):
            left, top, right, bottom = entry.bounds
            rect = rect.united(QRectF(left, top, right - left, bottom - top))
        for mark in self.diagram.marks:
            x, y = view.point(mark.position)
            rect = rect.united(QRectF(x, y, 0.1, 0.1))
        if background is not None and background.items and ground.background_opacity() > 0:
            box = background.box
            around = QRectF(box.left, box.top, box.width, box.height)
            rect = rect.united(ground.background_transform.mapRect(around))
        left, lower = view.floor_point((rect.left(), rect.bottom()))
        right, upper = view.floor_point((rect.right(), rect.top()))
        return left, lower, right, upper

    # ── changing ────────────────────────────────────────────────────────────────────────────

    def update(self, diagram: Diagram, facts: DiagramFacts) -> list[Bounds]:
        """Take over the floor as it is now; return where the drawing has changed, marks and names aside."""
        self.diagram, self.facts = diagram, facts
        return self.scene.update(diagram, facts)

    def place_marks(self, pixels: float) -> list[Bounds]:
        """Put the marks where they are now at a zoom; return where they have changed."""
        pixels = round(pixels, 9)
        old = self._placed.get(pixels)
        before = old.entries if old is not None else ()
        now = tuple(self.marks.placed(self.diagram, pixels, before))
        self._placed = {pixels: EntryIndex(now)}
        return differing(before, now)

    def has_names(self, pixels: float) -> bool:
        """Tell whether names have been laid out at a zoom."""
        return round(pixels, 9) in self._named

    def naming(self, pixels: float) -> Iterator[list[Bounds] | None]:
        """Lay out the names at a zoom, one a step; the last step yields where they have changed."""
        pixels = round(pixels, 9)
        marks = self._marks_for(pixels)
        room = Room(_CELL_PX / pixels)
        for entry in marks.entries:
            room.take(entry.bounds)
            yield None
        for bounds in self._obstacles():
            room.take(bounds)
            yield None
        found: list[Entry] = []
        for entry_or_none in self._names.steps(self.diagram, pixels, marks.entries, room):
            if entry_or_none is not None:
                found.append(entry_or_none)
            yield None
        found.sort(key=lambda entry: entry.layer)  # leaders below names
        old = self._named.get(pixels)
        while len(self._named) >= _MOST_ZOOMS:
            self._named.pop(next(iter(self._named)))
        self._named[pixels] = EntryIndex(found)
        yield differing(old.entries if old is not None else (), found)

    def drop_names(self, uids: Collection[bytes], pixels: float) -> list[Bounds]:
        """Take the names of shapes away at a zoom, for they stand elsewhere now; return where they were."""
        names = self._named.get(round(pixels, 9))
        if names is None:
            return []
        gone = [entry for entry in names.entries if isinstance(entry.key, tuple) and entry.key[0] in uids]
        if gone:
            kept = [entry for entry in names.entries if entry not in gone]
            self._named[round(pixels, 9)] = EntryIndex(kept)
        return [entry.bounds for entry in gone]

    def forget_names(self, *, but: float) -> None:
        """Names may stand elsewhere now: lay them out anew at every zoom, keep one's until then."""
        but = round(but, 9)
        self._named = {pixels: names for pixels, names in self._named.items() if pixels == but}

    def set_ground(self, frame: Frame, *, around: QColor, grid: bool, background: EntryIndex | None) -> bool:
        """Take over what lies under the drawing; tell whether it is painted otherwise now."""
        known = self.ground
        background = background if background is not None else EntryIndex(())
        if _seen(known.frame) == _seen(frame) and (known.around, known.grid, known.background) == (
            around,
            grid,
            background,
        ):
            return False
        self.ground = replace(known, frame=frame, around=around, grid=grid, background=background)
        return True

    def set_ghost(self, diagram: Diagram | None) -> None:
        """Show the floor below in grey, or none."""
        ghost = None
        if diagram is not None:
            ghost = self._scene(self.scale, Colours(Vision.GREY))
            ghost.update(diagram, self.facts)
        self.ground = replace(self.ground, ghost=ghost)

    # ── painting ────────────────────────────────────────────────────────────────────────────

    def ground_steps(self, surface: Surface, bounds: Bounds) -> Iterator[None]:
        """Paint what lies under the drawing."""
        return self.ground.steps(surface, bounds)

    def drawing_steps(self, surface: Surface, bounds: Bounds, pixels: float) -> Iterator[None]:
        """Paint the drawing with its marks and names."""
        pixels = round(pixels, 9)
        marks = self._marks_for(pixels)
        names = self._named.get(pixels)
        named = names.within(bounds) if names is not None else []
        opacities = self.scene.opacities
        yield from paint_steps(self.scene.below_within(bounds), surface, opacities)
        yield from paint_steps((each for each in named if each.layer == "leaders"), surface, opacities)
        yield from paint_steps(marks.within(bounds), surface, opacities)
        yield from paint_steps((each for each in named if each.layer != "leaders"), surface, opacities)
        yield from paint_steps(self.scene.above_within(bounds), surface, opacities)

    def _marks_for(self, pixels: float) -> EntryIndex:
        marks = self._placed.get(pixels)
        if marks is None:
            while len(self._placed) >= _MOST_ZOOMS:
                self._placed.pop(next(iter(self._placed)))
            marks = self._placed[pixels] = EntryIndex(tuple(self.marks.placed(self.diagram, pixels)))
        return marks

    def _obstacles(self) -> Iterator[Bounds]:
        for entry in (*self.scene.below, *self.scene.above):
            if entry.layer in _KEPT_FREE and _is_small(entry):
                yield entry.bounds


def _is_small(entry: Entry) -> bool:
    left, top, right, bottom = entry.bounds
    return max(right - left, bottom - top) <= _LONGEST_SYMBOL


def _seen(frame: Frame) -> tuple[object, ...]:
    """Return what of a frame is seen under the drawing."""
    sheet, background = frame.sheet, frame.background
    layer = next(layer for layer in frame.layers if layer.key == "background")
    return (
        sheet.width, sheet.height, sheet.scale, sheet.grid,
        background.placement, background.opacity, background.visible, layer.visible, layer.opacity,
    )  # fmt: skip

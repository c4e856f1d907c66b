"""A floor's risk diagram as a sheet: what the preview shows, what is printed, what hangs on the wall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riskmap.drawing.bounds import Box, union
from riskmap.drawing.diagram_facts import DiagramFacts
from riskmap.drawing.diagram_legend import diagram_legend
from riskmap.drawing.diagram_persons import responsible_persons
from riskmap.drawing.extent import extent
from riskmap.drawing.font_metrics import Weight
from riskmap.drawing.furniture import furniture_extent, furniture_items, title_text
from riskmap.drawing.level_look import Styles
from riskmap.drawing.look import Look
from riskmap.drawing.orientation import north_of
from riskmap.drawing.outline import rectangle
from riskmap.drawing.palette import level_colours
from riskmap.drawing.paper import Paper
from riskmap.drawing.plan_scale import PlanView, plan_view
from riskmap.drawing.primitives import BLACK, WHITE, Anchor, Drawing, Fill, Group, Item, Path, Stroke
from riskmap.drawing.shapes.floor import contents, dimmed, floor_layers, is_blank, obstacles
from riskmap.drawing.shapes.marks import mark_items
from riskmap.drawing.sheet_layout import HEADING, TEXT, SheetLayout, sheet_layout
from riskmap.drawing.symbols.arrows import north_arrow
from riskmap.drawing.symbols.legend import Legend
from riskmap.drawing.symbols.responsible_table import responsible_table, updates_table
from riskmap.drawing.symbols.safety_signs import SignArtwork
from riskmap.drawing.symbols.scale_bar import scale_bar
from riskmap.drawing.symbols.title_block import TitleBlockText, emergency_line, title_block
from riskmap.drawing.symbols.written import in_cell
from riskmap.model.diagram.diagram import Diagram
from riskmap.model.diagram.notes import LegendBox, NorthArrow, TitleBlock
from riskmap.model.diagram.shape import Shape

_MUTED = "#5A656C"
_NOTHING = "本层还没有绘制内容"
_ADVICE = "请在图册中绘制风险分区和风险点后重新导出。"
#: A plan is printed with this share of itself free around it.
_AIR = 0.03
_MOST_UPDATES = 5


def diagram_drawing(
    diagram: Diagram,
    paper: Paper,
    *,
    facts: DiagramFacts | None = None,
    denominator: float | None = None,
    whole_sheet: bool = False,
    furniture_on_plan: bool = False,
    styles: Styles | None = None,
    artwork: SignArtwork | None = None,
) -> Drawing:
    """Return a floor's diagram on paper.

    It is drawn at 1:``denominator``, else at the largest round scale that fits. Drawn is what the floor
    holds, or its whole drawing area if ``whole_sheet``. Legend, title block and north arrow stand beside the
    plan, where they are readable at every scale; with ``furniture_on_plan`` they stand where the user has
    put them on it, as large as her sheet's own scale makes them.

    Raises:
        BadInput: at the scale asked for the floor does not fit on the paper.
    """
    return _Sheet(
        diagram,
        paper,
        facts or DiagramFacts(),
        styles or level_colours(),
        artwork or SignArtwork(),
        on_plan=furniture_on_plan,
    ).drawing(denominator, whole_sheet)


class _Sheet:
    def __init__(
        self,
        diagram: Diagram,
        paper: Paper,
        facts: DiagramFacts,
        styles: Styles,
        artwork: SignArtwork,
        *,
        on_plan: bool,
    ) -> None:
        self._diagram = diagram
        self._document = diagram.document
        self._paper = paper
        self._facts = facts
        self._styles = styles
        self._artwork = artwork
        self._on_plan = on_plan
        self._text = TEXT * paper.factor

    def drawing(self, denominator: float | None, whole_sheet: bool) -> Drawing:
        legend = self._legend()
        updates = min(_MOST_UPDATES, len(self._facts.updates))
        layout = sheet_layout(
            self._paper,
            legend=legend.height(self._text) if legend else 0.0,
            title_block=not self._has(TitleBlock),
            updates=updates,
        )
        view = self._view(layout, denominator, whole_sheet)
        text = title_text(self._diagram, self._facts, view.text)
        items = [
            Path(outline=rectangle(self._paper.full), fill=Fill(colour=WHITE)),
            *self._plan(layout, view),
            *self._around(layout, view, legend, text),
        ]
        return Drawing(
            width=self._paper.width,
            height=self._paper.height,
            items=tuple(items),
            bleed=self._paper.bleed,
            title=f"{text.enterprise} {text.floor} {text.title}".strip(),
        )

    def _legend(self) -> Legend | None:
        if self._has(LegendBox):
            return None
        return diagram_legend(self._diagram, self._bare_look())

    def _view(self, layout: SheetLayout, denominator: float | None, whole_sheet: bool) -> PlanView:
        sheet = self._document.sheet
        whole = Box(0, 0, sheet.width, sheet.height)
        drawn = None if whole_sheet else self._contents()
        if drawn is None or not (drawn.width > 0 or drawn.height > 0):
            drawn = whole
        air = _AIR * max(drawn.width, drawn.height)
        return plan_view(
            drawn.grown(0 if whole_sheet or denominator else air), layout.plan, denominator=denominator
        )

    def _contents(self) -> Box | None:
        drawn = contents(self._document, self._facts.background)
        if not self._on_plan:
            return drawn
        return union((drawn, furniture_extent(self._diagram, self._bare_look(), self._facts)))

    def _bare_look(self) -> Look:
        view = PlanView(denominator=self._document.sheet.scale)
        return Look(view=view, styles=self._styles, artwork=self._artwork)

    def _plan(self, layout: SheetLayout, view: PlanView) -> Iterator[Item]:
        if is_blank(self._document, self._facts.background):
            yield from self._nothing(layout.plan)
        k = self._paper.factor
        ratio = self._document.sheet.scale / view.denominator
        look = Look(
            view=view,
            size=k,
            shape_size=min(max(ratio, 0.75 * k), 1.8 * k),
            styles=self._styles,
            artwork=self._artwork,
        )
        layers = list(floor_layers(self._diagram, look, self._facts.background))
        furniture = tuple(furniture_items(self._diagram, look, self._facts)) if self._on_plan else ()
        fixed = [*obstacles(layers), *_boxes(furniture), *self._corner_boxes(layout)]
        items: list[Item] = [dimmed(layer, drawn) for layer, drawn in layers]
        if self._document.layer("points").visible:
            items += mark_items(self._diagram, look, area=layout.plan, obstacles=fixed)
        yield Group(items=(*items, *furniture), clip=rectangle(layout.plan))

    def _corner_boxes(self, layout: SheetLayout) -> Iterator[Box]:
        if not self._has(NorthArrow):
            yield self._north_box(layout)

    def _has(self, kind: type[Shape]) -> bool:
        return self._on_plan and next(self._document.of_kind(kind), None) is not None

    def _north_box(self, layout: SheetLayout) -> Box:
        size = 16.0 * self._paper.factor
        return Box(layout.plan.right - size, layout.plan.top, layout.plan.right, layout.plan.top + size)

    def _nothing(self, plan: Box) -> Iterator[Item]:
        size = 8.0 * self._paper.factor
        x, y = plan.centre
        yield in_cell(
            _NOTHING,
            Box.around(x, y - size, plan.width * 0.9, size * 1.5),
            size,
            anchor=Anchor.MIDDLE,
            weight=Weight.BOLD,
            colour=_MUTED,
        )
        yield in_cell(
            _ADVICE,
            Box.around(x, y + size * 0.6, plan.width * 0.9, size),
            size * 0.5,
            anchor=Anchor.MIDDLE,
            colour=_MUTED,
        )

    def _around(
        self, layout: SheetLayout, view: PlanView, legend: Legend | None, text: TitleBlockText
    ) -> Iterator[Item]:
        k, size = self._paper.factor, self._text
        yield Path(outline=rectangle(layout.frame), stroke=Stroke(colour=BLACK, width=0.5 * k))
        yield Path(outline=rectangle(layout.plan), stroke=Stroke(colour=BLACK, width=0.2 * k))
        heading = " ".join(part for part in (text.enterprise, text.floor, text.title) if part)
        yield in_cell(heading, layout.heading, HEADING * k, anchor=Anchor.MIDDLE, weight=Weight.BOLD)
        if legend:
            box = layout.legend
            yield from legend.items(box.left, box.top, box.width, size=size, styles=self._styles)
        persons = responsible_persons(self._diagram, self._facts.phones)
        yield from responsible_table(persons, layout.persons, size=size, styles=self._styles)
        if self._facts.updates:
            yield from updates_table(self._facts.updates, layout.updates, size=size)
        yield from emergency_line(text.emergency_phone, layout.emergency, size=size * 1.15)
        if not self._has(TitleBlock):
            yield from title_block(text, layout.title.left, layout.title.top, layout.title.width, size=size)
        yield from self._foot(layout, view)
        if not self._has(NorthArrow):
            yield from self._orientation(layout)

    def _orientation(self, layout: SheetLayout) -> Iterator[Item]:
        """Draw north in the corner: as the user has set it, else as the map knows it, else not at all."""
        box = self._north_box(layout)
        size = box.height * 0.86
        own = next(self._document.of_kind(NorthArrow), None)
        if own is not None:
            letter = "方位" if own.is_orientation else "北"
            yield north_arrow(*box.centre, size, -own.angle, letter=letter)
        elif (angle := north_of(self._document)) is not None:
            yield north_arrow(*box.centre, size, -angle)

    def _foot(self, layout: SheetLayout, view: PlanView) -> Iterator[Item]:
        size, foot = self._text, layout.foot
        if not is_blank(self._document, self._facts.background):
            bar = Box(foot.left + size, foot.top, foot.left + 90 * self._paper.factor, foot.bottom)
            yield from scale_bar(
                bar.left, foot.bottom - size * 0.6, view.denominator, bar.width - size * 12, size=size * 0.85
            )
            left = bar.right
            yield in_cell(f"比例 {view.text}", Box(left - size * 8, foot.top, left, foot.bottom), size)
        note = (
            self._facts.note or "同一位置以较高风险等级着色；字母：重＝重大，较＝较大，一＝一般，低＝低风险"
        )
        room = Box(foot.left + 95 * self._paper.factor, foot.top, foot.right, foot.bottom)
        yield in_cell(note, room, size * 0.85, anchor=Anchor.END, colour=_MUTED)


def _boxes(items: Sequence[Item]) -> Iterator[Box]:
    yield from (box for item in items if (box := extent((item,))) is not None)

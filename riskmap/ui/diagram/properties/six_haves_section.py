"""The six questions of 六有 for the chosen zones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import Zone
from riskmap.resources import table
from riskmap.ui.diagram.properties.field import ChoiceField, Field
from riskmap.ui.diagram.properties.fields_section import FieldsSection
from riskmap.ui.diagram.properties.hand import Hand
from riskmap.ui.panels.fold import Fold, FoldHeading
from riskmap.ui.theme import Theme

_ANSWERS: Sequence[tuple[bool | None, str]] = ((None, "未检查"), (True, "有"), (False, "没有"))
#: The table's own words are too long for a label.
_SHORT = ("地面标线", "设备铭牌", "岗位警示", "作业指令", "管线流向", "阀门挂牌")


@dataclass(frozen=True, kw_only=True)
class _Answer(ChoiceField):
    place: int

    def get(self, shape: Shape) -> object:
        """Return the zone's answer."""
        return shape.six_haves[self.place] if isinstance(shape, Zone) else None

    def put(self, shape: Shape, value: object) -> Shape:
        """Return the zone with another answer."""
        if not isinstance(shape, Zone):
            return shape
        answers = [*shape.six_haves]
        answers[self.place] = value if isinstance(value, bool) else None
        return replace(shape, six_haves=tuple(answers))


def answers() -> tuple[Field, ...]:
    """Return the questions as fields."""
    return tuple(
        _Answer(
            key="six_haves",
            title=_SHORT[place],
            tip=f"{row['zh']}：{row['yes_no_question_zh']}",
            choices=_ANSWERS,
            place=place,
        )
        for place, row in enumerate(table("six_haves")[: len(_SHORT)])
    )


class SixHavesSection(QWidget):
    """Closed at first; the heading counts what is there."""

    def __init__(self, hand: Hand, *, theme: Theme) -> None:
        super().__init__()
        self.fields = FieldsSection(answers(), hand)
        self.heading = FoldHeading("六有", theme=theme, strong=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Fold(self.heading, lambda: self.fields))

    def show_zones(self, zones: Sequence[Zone], *, writable: bool) -> None:
        """Show the zones' answers."""
        self.fields.show_shapes(zones, writable=writable)
        given = [answer for zone in zones for answer in zone.six_haves]
        asked = sum(answer is not None for answer in given)
        self.heading.set_note(f"{sum(answer is True for answer in given)} 有 / {asked} 已检查")

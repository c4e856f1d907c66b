"""Position and size of what is chosen, in metres and square metres, to be read and typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout

from riskmap.geometry.shapes import FARTHEST
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.shape import Shape
from riskmap.ui.diagram.commands import numbers
from riskmap.ui.diagram.commands.measures import may_turn, measures
from riskmap.ui.diagram.properties.hand import Hand
from riskmap.ui.diagram.properties.number_edit import NumberLine
from riskmap.ui.diagram.properties.section import Section

_Set = Callable[[FloorDocument, Sequence[bytes], float], ReplaceShapes]


@dataclass(frozen=True, kw_only=True)
class _Number:
    key: str
    title: str
    unit: str
    put: _Set | None
    least: float = 0.001
    step: float = 0.1
    decimals: int = 3
    tip: str = ""


_NUMBERS = (
    _Number(key="x", title="X", unit="米", put=numbers.set_x, least=-FARTHEST, tip="左边离图纸左下角的距离"),
    _Number(key="y", title="Y", unit="米", put=numbers.set_y, least=-FARTHEST, tip="下边离图纸左下角的距离"),
    _Number(key="width", title="宽", unit="米", put=numbers.set_width),
    _Number(key="height", title="高", unit="米", put=numbers.set_height),
    _Number(key="area", title="面积", unit="m²", put=numbers.set_area, step=1.0, decimals=2),
    _Number(key="perimeter", title="周长", unit="米", put=None),
    _Number(key="length", title="长度", unit="米", put=numbers.set_length),
    _Number(
        key="angle", title="角度", unit="°", put=numbers.set_angle, least=-360.0, step=1.0, decimals=2,
        tip="逆时针为正",
    ),
)  # fmt: skip


class MeasuresSection(Section):
    """Numbers that are not there for a choice take no room."""

    def __init__(self, hand: Hand) -> None:
        super().__init__("位置和大小（米）")
        self._hand = hand
        self.lines: dict[str, NumberLine] = {}
        self._cells: dict[str, tuple[QLabel, NumberLine]] = {}
        self._pairs = QGridLayout()
        self._pairs.setHorizontalSpacing(6)
        self._pairs.setVerticalSpacing(6)
        for number in _NUMBERS:
            self._add(number)
        for column in (1, 4):
            self._pairs.setColumnStretch(column, 1)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addLayout(self._pairs)

    def show_shapes(self, shapes: Sequence[Shape], *, writable: bool) -> None:
        """Show the numbers of the shapes."""
        found = measures(shapes)
        shown: list[str] = []
        for number in _NUMBERS:
            value = getattr(found, number.key) if found is not None else None
            if number.key == "angle" and not all(may_turn(shape) for shape in shapes):
                value = None
            if value is not None:
                shown.append(number.key)
                line = self.lines[number.key]
                line.show_value(value)
                single = number.key not in ("area", "length", "angle") or len(shapes) == 1
                line.setReadOnly(not (writable and number.put is not None and single))
        self._arrange(shown)

    def commit(self) -> None:
        """Take over what was typed."""
        for line in self.lines.values():
            line.commit()

    def _add(self, number: _Number) -> None:
        label = QLabel(number.title if number.unit == "米" else f"{number.title} {number.unit}")
        label.setProperty("muted", True)
        line = NumberLine(
            unit=number.unit,
            decimals=number.decimals,
            least=number.least,
            most=FARTHEST,
            step=number.step,
        )
        line.setAccessibleName(f"{number.title}（{number.unit}）")
        line.setToolTip(f"{number.tip or number.title}（{number.unit}）")
        label.setBuddy(line)
        line.refused.connect(lambda why: self._hand.refused.emit(f"{number.title}{why}"))
        if number.put is not None:
            line.committed.connect(lambda value, put=number.put: self._put(put, value))
        self.lines[number.key] = line
        self._cells[number.key] = (label, line)

    def _arrange(self, keys: list[str]) -> None:
        for label, line in self._cells.values():
            for widget in (label, line):
                self._pairs.removeWidget(widget)
        for key, (label, line) in self._cells.items():
            for widget in (label, line):
                widget.setVisible(key in keys)
        for place, key in enumerate(keys):
            row, column = divmod(place, 2)
            label, line = self._cells[key]
            self._pairs.addWidget(label, row, column * 3)
            self._pairs.addWidget(line, row, column * 3 + 1)

    def _put(self, put: _Set, value: float) -> None:
        floor = self._hand.stage.floor
        if floor is not None:
            self._hand.attempt(lambda uids: put(floor.document, uids, value))

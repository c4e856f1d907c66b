"""The sheet itself, shown while nothing is chosen."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from riskmap.model.diagram.checked import LARGEST_SHEET
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.layers import KIND_TITLES
from riskmap.ui.diagram.properties.hand import Hand
from riskmap.ui.diagram.properties.number_edit import NumberBox, NumberLine
from riskmap.ui.diagram.properties.section import Section
from riskmap.ui.diagram.sheet_values import SheetValues, paper_needed
from riskmap.ui.panels.words import words

_MOST_KINDS = 6


class SheetSection(Section):
    """Size, scale and grid; what is drawn, in numbers."""

    edit_asked = Signal()

    def __init__(self, hand: Hand) -> None:
        super().__init__()
        self.content = words("", muted=True, selectable=False)
        self.add_wide(self.content)
        self.lines: dict[str, NumberLine] = {}
        for key, title, unit, least, most, step, label in (
            ("width", "宽", "米", 1.0, LARGEST_SHEET, 1.0, "修改图纸宽度"),
            ("height", "高", "米", 1.0, LARGEST_SHEET, 1.0, "修改图纸高度"),
            ("scale", "比例 1:", "", 1.0, 100_000.0, 50.0, "修改图纸比例"),
            ("grid", "网格", "米", 0.05, 1000.0, 0.5, "修改网格间距"),
        ):
            line = NumberLine(unit=unit, decimals=2, least=least, most=most, step=step)
            line.setAccessibleName(f"图纸{title}")
            line.committed.connect(
                lambda value, key=key, label=label: hand.put_sheet(label, **{key: float(value)})
            )
            line.refused.connect(lambda why, title=title: hand.refused.emit(f"{title}{why}"))
            self.lines[key] = line
            self.add(title, NumberBox(line, unit))
        self.paper = words("", muted=True, selectable=False)
        self.add_wide(self.paper)
        self.edit = QPushButton("名称、大小和比例…")
        self.edit.clicked.connect(self.edit_asked)
        self.add_wide(self.edit)

    def show_document(self, document: FloorDocument, *, writable: bool) -> None:
        """Show a sheet."""
        sheet = document.sheet
        self.content.say(_content(document))
        self.paper.say(paper_needed(SheetValues.of(sheet)))
        for key, line in self.lines.items():
            line.show_value(getattr(sheet, key))
            line.setReadOnly(not writable)
        self.edit.setEnabled(writable)

    def commit(self) -> None:
        """Take over what was typed."""
        for line in self.lines.values():
            line.commit()


def _content(document: FloorDocument) -> str:
    counts = Counter(type(shape) for shape in document.shapes.values())
    if not counts:
        return "还是空白：从左边选一个工具开始画，或把风险点拖到图上。"
    told = [f"{KIND_TITLES[kind]} {count}" for kind, count in counts.most_common(_MOST_KINDS)]
    rest = len(counts) - len(told)
    return "图上有：" + "，".join(told) + (f"，等 {len(counts)} 类" if rest > 0 else "")

"""One county in the panel: its figures by level, industry, size, standard and township, and its worst ten."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.operations.district_figures import DistrictFigures
from riskmap.operations.tallies import Tally
from riskmap.ui.panels.card_heading import card_heading
from riskmap.ui.panels.enterprise_lines import EnterpriseLine, EnterpriseLines
from riskmap.ui.panels.facts import Facts
from riskmap.ui.panels.fold import Fold, FoldHeading
from riskmap.ui.panels.level_bars import Bar, LevelBars
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_FIRST = 8


class DistrictCard(QWidget):
    """Shows `DistrictFigures`."""

    enterprise_asked = Signal(int)

    def __init__(self, figures: DistrictFigures, *, theme: Theme) -> None:
        super().__init__()
        self._figures, self._theme = figures, theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        marks = ["县市区"]
        if figures.is_pilot:
            marks.append("试点")
        column.addWidget(card_heading(figures.name, " · ".join(marks), theme=theme))
        column.addWidget(self._facts())
        if not figures.has_ledger:
            column.addWidget(words("暂无数据", heading=True))
            column.addWidget(words("这里没有登记台账，地图上以灰色显示；不表示没有风险。", muted=True))
            column.addStretch(1)
            return
        if not figures.total.enterprises:
            in_all = figures.enterprises_in_all
            why = (
                f"这里共有 {in_all:,} 家企业，都不符合现在的筛选条件。" if in_all else "这里还没有登记企业。"
            )
            column.addWidget(words("没有可以统计的企业", heading=True))
            column.addWidget(words(why, muted=True))
            column.addStretch(1)
            return
        if figures.total.enterprises < figures.enterprises_in_all:
            shown, whole = figures.total.enterprises, figures.enterprises_in_all
            column.addWidget(
                words(f"按现在的筛选条件统计：{shown:,} 家，该县市区共 {whole:,} 家。", muted=True)
            )
        self._add(column, "企业等级", self._enterprise_levels, f"{figures.total.enterprises:,} 家")
        self._add(column, "风险点等级", self._point_levels, f"{figures.total.points:,} 处")
        self._add(column, "最需要关注的企业", self._worst, f"{len(figures.worst)} 家")
        self._add(column, "按行业", lambda: self._tallies(figures.by_industry))
        self._add(column, "按规模", lambda: self._tallies(figures.by_size))
        self._add(column, "按适用标准", lambda: self._tallies(figures.by_standard))
        self._add(column, "按乡镇街道", lambda: self._tallies(figures.by_township), opened=False)
        column.addStretch(1)

    def _add(
        self,
        column: QVBoxLayout,
        title: str,
        body: Callable[[], QWidget],
        note: str = "",
        *,
        opened: bool = True,
    ) -> None:
        heading = FoldHeading(title, theme=self._theme, note=note, strong=True)
        column.addWidget(Fold(heading, body, opened=opened, indent=4))

    def _facts(self) -> QWidget:
        figures = self._figures
        facts = Facts(self._theme)
        for title, text, note in figures.facts:
            facts.add(title, text, note=note)
        facts.add("标杆企业", f"{figures.benchmarks:,} 家" if figures.has_ledger else "")
        facts.add("边界来源", figures.source)
        facts.add("审图号", figures.approval_no)
        return facts

    def _enterprise_levels(self) -> QWidget:
        return self._levels(self._figures.by_level, "家")

    def _point_levels(self) -> QWidget:
        return self._levels(self._figures.points_by_level, "处")

    def _levels(self, counts: Mapping[RiskLevel, int], unit: str) -> QWidget:
        bars = [
            Bar(title=level.zh, by_level={level: counts[level]}, level=level) for level in LEVELS_WORST_FIRST
        ]
        return LevelBars(bars, theme=self._theme, unit=unit)

    def _worst(self) -> QWidget:
        lines = [
            EnterpriseLine(
                row=found.row,
                name=found.name,
                level=found.level,
                note=f"红 {found.red_points} · 橙 {found.orange_points} · 共 {found.points} 处"
                f" · {found.township}",
            )
            for found in self._figures.worst
        ]
        if not lines:
            return words("没有已评估的企业。", muted=True)
        shown = EnterpriseLines(lines, theme=self._theme)
        shown.chosen.connect(self.enterprise_asked)
        return shown

    def _tallies(self, tallies: Sequence[Tally]) -> QWidget:
        shown = [tally for tally in tallies if tally.enterprises]
        if not shown:
            return words("没有企业。", muted=True)
        whole = sum(tally.enterprises for tally in shown)
        bars = [Bar(title=tally.title, by_level=tally.by_level) for tally in shown]
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        shown_bars = LevelBars(bars[:_FIRST], theme=self._theme, whole=whole)
        column.addWidget(shown_bars)
        if len(bars) > _FIRST:
            more = QPushButton(f"显示其余 {len(bars) - _FIRST} 项")
            more.setProperty("link", True)
            more.clicked.connect(lambda: shown_bars.show_bars(bars))
            more.clicked.connect(more.hide)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return box

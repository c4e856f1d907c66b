"""Scoring an event by LEC, LS or MES, with the wording of every factor in view."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from riskmap.errors import BadInput
from riskmap.model.assessment import methods
from riskmap.model.levels import RiskLevel
from riskmap.model.numbers import plain
from riskmap.model.risk_grading import check_residual
from riskmap.model.scoring import Factor, Method, Score, format_factors, parse_factors
from riskmap.ui.dialogs.form_parts import Hint
from riskmap.ui.level_chip import LevelChip
from riskmap.ui.panels.words import Words, words
from riskmap.ui.theme import Theme

_VALUE = int(Qt.ItemDataRole.UserRole)
_ROWS_SEEN = 7
_SIDES = (("inherent", "固有风险", "没有管控措施时"), ("residual", "现有风险", "现有措施都在起作用时"))


class ScoreEditor(QWidget):
    """A method, and for both the inherent and the residual risk one value of each of its factors."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._method_box = QComboBox()
        self._method_box.setAccessibleName("评价方法")
        for key, method in methods().items():
            if method.offered:
                self._method_box.addItem(method.title, key)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._lists: dict[tuple[str, str], QListWidget] = {}
        self._wordings: dict[tuple[str, str], Words] = {}
        self._chips = {side: LevelChip(RiskLevel.UNASSESSED, theme=theme) for side, _t, _tip in _SIDES}
        self._results = {side: QLabel() for side, _t, _tip in _SIDES}
        self._hint = Hint(theme)
        self._lay_out()
        self._method_box.currentIndexChanged.connect(self._take_method)
        self._take_method()

    # ── values ──────────────────────────────────────────────────────────────────────────────

    @property
    def method(self) -> str:
        """Return the key of the method."""
        return str(self._method_box.currentData())

    @property
    def inherent(self) -> str:
        """Return the factors of the inherent risk as they are stored, those chosen so far."""
        return format_factors(self._factors("inherent"))

    @property
    def residual(self) -> str:
        """Return the factors of the residual risk as they are stored, those chosen so far."""
        return format_factors(self._factors("residual"))

    @property
    def level(self) -> RiskLevel:
        """Return the level of the residual risk; UNASSESSED while a factor is missing."""
        score = self._score("residual")
        return score.level if score else RiskLevel.UNASSESSED

    @property
    def problem(self) -> str:
        """Return why this cannot be saved, in Chinese; empty when it can."""
        first, second = self._score("inherent"), self._score("residual")
        for side, title, _tip in _SIDES:
            missing = [factor.title for factor in self._factor_list if not self._chosen(side, factor)]
            if missing:
                return f"请选择{title}的“{missing[0]}”。"
        return check_residual(first.level, second.level) if first and second else "评分不完整。"

    @property
    def heading_parts(self) -> tuple[tuple[str, QWidget], ...]:
        """Return the titles of both sides, each with a widget of its heading."""
        return tuple((title, self._chips[side]) for side, title, _tip in _SIDES)

    def show_score(self, method: str, inherent: str, residual: str) -> None:
        """Show a score; a method that is no longer offered can be seen and kept."""
        self._method_box.blockSignals(True)
        place = self._method_box.findData(method)
        known = methods().get(method)
        if place < 0 and known is not None:
            self._method_box.addItem(f"{known.title}（不再用于新的评定）", method)
            place = self._method_box.count() - 1
        self._method_box.setCurrentIndex(max(place, 0))
        self._method_box.blockSignals(False)
        self._build()
        for side, text in (("inherent", inherent), ("residual", residual)):
            try:
                values = parse_factors(text)
            except BadInput:  # hand-written in another program: to be scored anew
                values = {}
            for symbol, value in values.items():
                self._choose(side, symbol, value)
        self._follow()

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    @property
    def _current(self) -> Method:
        return methods()[self.method]

    @property
    def _factor_list(self) -> tuple[Factor, ...]:
        return self._current.factors

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        label = QLabel("评价方法：")
        label.setBuddy(self._method_box)
        line.addWidget(label)
        line.addWidget(self._method_box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addLayout(self._grid)
        column.addWidget(self._hint)

    def _take_method(self) -> None:
        self._build()
        self._follow()
        self.changed.emit()

    def _build(self) -> None:
        kept = (*self._chips.values(), *self._results.values())
        for each in kept:
            each.setParent(self)  # else they would go with the headings they stand in
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in kept:
                widget.hide()  # it lives until the event loop turns
                widget.deleteLater()
        self._lists.clear()
        self._wordings.clear()
        count = len(self._factor_list)
        for row, (side, title, tip) in enumerate(_SIDES):
            top = 4 * row
            self._grid.addWidget(self._heading(side, title, tip), top, 0, 1, count)
            for place, factor in enumerate(self._factor_list):
                box = self._list(side, title, factor)
                label = QLabel(f"{factor.symbol} {factor.title}")
                label.setProperty("muted", True)
                label.setWordWrap(True)
                label.setMinimumWidth(1)
                label.setBuddy(box)
                wording = words("", muted=True, selectable=False)
                self._wordings[side, factor.symbol] = wording
                self._grid.addWidget(label, top + 1, place, Qt.AlignmentFlag.AlignBottom)
                # Lists of 7, 6 and 6 rows begin at one height.
                self._grid.addWidget(box, top + 2, place, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(wording, top + 3, place, Qt.AlignmentFlag.AlignTop)
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 1 if place < count else 0)

    def _heading(self, side: str, title: str, tip: str) -> QWidget:
        name = QLabel(title)
        name.setProperty("heading", True)
        note = QLabel(f"（{tip}）")
        note.setProperty("muted", True)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 4, 0, 0)
        line.setSpacing(6)
        line.addWidget(name)
        line.addWidget(self._chips[side])
        line.addWidget(self._results[side])
        line.addStretch(1)
        line.addWidget(note)
        return holder

    def _list(self, side: str, title: str, factor: Factor) -> QListWidget:
        box = QListWidget()
        box.setObjectName("factorValues")
        box.setAccessibleName(f"{title} {factor.title}")
        box.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box.setUniformItemSizes(True)
        for each in factor.values:
            item = QListWidgetItem(f"{plain(each.value)}　{each.text}")
            item.setData(_VALUE, str(each.value))
            others = "；".join(each.other_texts)
            item.setToolTip(f"{plain(each.value)}　{each.text}" + (f"（{others}）" if others else ""))
            box.addItem(item)
        height = box.fontMetrics().height() + 6
        box.setFixedHeight(height * min(_ROWS_SEEN, len(factor.values)) + 4)
        box.setMinimumWidth(90)
        box.itemSelectionChanged.connect(self._selected)
        self._lists[side, factor.symbol] = box
        return box

    def _choose(self, side: str, symbol: str, value: Fraction) -> None:
        box = self._lists.get((side, symbol))
        if box is None:
            return
        box.blockSignals(True)
        for row in range(box.count()):
            if Fraction(box.item(row).data(_VALUE)) == value:
                box.setCurrentRow(row)
                box.scrollToItem(box.item(row))
        box.blockSignals(False)

    def _chosen(self, side: str, factor: Factor) -> bool:
        return bool(self._lists[side, factor.symbol].selectedItems())

    def _wording(self, side: str, factor: Factor) -> str:
        """Return the whole wording of the value chosen: the list shows its beginning."""
        row = self._lists[side, factor.symbol].currentRow()
        return factor.values[row].text if self._chosen(side, factor) else ""

    def _factors(self, side: str) -> dict[str, Fraction]:
        found = {}
        for factor in self._factor_list:
            for item in self._lists[side, factor.symbol].selectedItems():
                found[factor.symbol] = Fraction(item.data(_VALUE))
        return found

    def _score(self, side: str) -> Score | None:
        factors = self._factors(side)
        if len(factors) < len(self._factor_list):
            return None
        try:
            return self._current.score(factors)
        except BadInput:
            return None

    def _selected(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        for side, _title, _tip in _SIDES:
            score = self._score(side)
            self._chips[side].set_level(score.level if score else RiskLevel.UNASSESSED)
            self._results[side].setText(self._told(score))
            for factor in self._factor_list:
                self._wordings[side, factor.symbol].say(self._wording(side, factor))
        self._hint.say(self.problem)

    def _told(self, score: Score | None) -> str:
        if score is None:
            return "未评完"
        if self._current.is_look_up:
            return score.level.label
        return f"{self._current.formula.split('=')[0].strip()} = {plain(score.value)}，{score.level.label}"

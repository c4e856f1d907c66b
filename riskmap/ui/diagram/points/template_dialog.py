"""Usual risk points of a trade, offered to accept, change or refuse."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from riskmap.model.assessment import methods
from riskmap.model.code_lists import hazard_class_label
from riskmap.model.codes import MeasureKind
from riskmap.model.direct_red import rules
from riskmap.model.numbers import plain
from riskmap.model.scoring import parse_factors
from riskmap.operations.industry_template import TemplatePoint, Trade, industry_template, offered_trades
from riskmap.operations.risk_points import NewPoint
from riskmap.ui.diagram.points.point_dialog import PointDialog
from riskmap.ui.diagram.points.usual_points import new_point
from riskmap.ui.dialogs.form_parts import Hint, dialog_buttons
from riskmap.ui.level_chip import LEVEL_ROLE, LevelDelegate
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_SIZE = QSize(980, 640)
_TRADES_WIDTH, _DETAIL_WIDTH = 200, 330


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """A point as it was accepted, and the signs its accident types suggest."""

    point: NewPoint
    signs: tuple[str, ...]


@dataclass
class _Row:
    """A point of the template, as it is offered or as the user has changed it."""

    template: TemplatePoint
    point: NewPoint
    is_changed: bool = False


class TemplateDialog(QDialog):
    """Trades to the left, the usual points of the chosen one in the middle, one of them to the right."""

    def __init__(
        self,
        *,
        theme: Theme,
        industry: str = "",
        firm: str = "",
        known: frozenset[str] = frozenset(),
        floor_uid: bytes | None = None,
        floor_title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Offer templates.

        Args:
            theme: the look.
            industry: the enterprise's industry, whose trades come first.
            firm: its name, which may tell the trade.
            known: names of points the register has already: not offered as chosen again.
            floor_uid: the sheet the points are for.
            floor_title: what it is called.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle("从行业模板添加风险点")
        self._theme, self._known, self._floor_uid = theme, known, floor_uid
        self._industry, self._firm = industry, firm
        self.search = QLineEdit()
        self.trades = QListWidget()
        self.points = QListWidget()
        self._detail = words("", selectable=True)
        self._heading = QLabel()
        self.change = QPushButton("修改…")
        self.all = QCheckBox("全选")
        self.place = QCheckBox(f"接着在“{floor_title}”上逐个单击放置" if floor_title else "")
        self.signs = QCheckBox("同时在旁边放上建议的安全标志")
        self._hint = Hint(theme)
        self.buttons = dialog_buttons(self, "添加")
        self._rows: list[_Row] = []
        self._found: tuple[Trade, ...] = ()
        self._is_filling = False
        self.changing: PointDialog | None = None
        self.place.setChecked(True)
        self.signs.setChecked(True)
        self._lay_out()
        self._connect()
        self._find("")
        self.search.setFocus()

    @property
    def accepted_points(self) -> tuple[Accepted, ...]:
        """Return the points that are ticked, as offered or as changed."""
        return tuple(
            Accepted(point=row.point, signs=row.template.signs)
            for place, row in enumerate(self._rows)
            if self.points.item(place).checkState() == Qt.CheckState.Checked
        )

    @property
    def places_points(self) -> bool:
        """Tell whether the points are to be put onto the sheet next."""
        return self._floor_uid is not None and self.place.isChecked()

    @property
    def places_signs(self) -> bool:
        """Tell whether the suggested signs are to stand beside them."""
        return self.places_points and self.signs.isChecked()

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        self.search.setPlaceholderText("查找行业：名称或拼音首字母")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("查找行业")
        self.trades.setAccessibleName("行业")
        self.points.setAccessibleName("常见风险点")
        self.points.setItemDelegate(LevelDelegate(self._theme, self.points))
        self._heading.setProperty("heading", True)
        self.change.setAutoDefault(False)
        self._theme.set_icon(self.change, "pencil")
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.trades, 1)
        narrow = QWidget()
        left.setContentsMargins(0, 0, 0, 0)
        narrow.setLayout(left)
        narrow.setFixedWidth(_TRADES_WIDTH)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self.all)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addLayout(top)
        middle.addWidget(self.points, 1)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        inner = QFrame()
        inner.setObjectName("panel")
        room = QVBoxLayout(inner)
        room.setContentsMargins(8, 8, 8, 8)
        room.addWidget(self._detail, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(scroll, 1)
        right.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        wide = QWidget()
        right.setContentsMargins(0, 0, 0, 0)
        wide.setLayout(right)
        wide.setFixedWidth(_DETAIL_WIDTH)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(narrow)
        body.addLayout(middle, 1)
        body.addWidget(wide)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addLayout(body, 1)
        if self._floor_uid is not None:
            options = QHBoxLayout()
            options.setSpacing(16)
            options.addWidget(self.place)
            options.addWidget(self.signs)
            options.addStretch(1)
            column.addLayout(options)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.buttons)
        column.addLayout(foot)
        self.resize(_SIZE)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.trades.currentRowChanged.connect(self._show_trade)
        self.points.currentRowChanged.connect(self._show_point)
        self.points.itemChanged.connect(self._follow)
        self.points.itemDoubleClicked.connect(lambda _item: self._ask_change())
        self.all.clicked.connect(self._tick_all)
        self.change.clicked.connect(self._ask_change)
        self.place.toggled.connect(self.signs.setEnabled)

    def showEvent(self, event: QShowEvent) -> None:
        """Open no larger than the screen."""
        super().showEvent(event)
        room = self.screen().availableSize()
        self.resize(min(_SIZE.width(), room.width() - 40), min(_SIZE.height(), room.height() - 60))

    def _find(self, text: str) -> None:
        self._found = offered_trades(text, industry=self._industry, firm=self._firm)
        self.trades.clear()
        for trade in self._found:
            item = QListWidgetItem(trade.key)
            item.setToolTip(f"{trade.industry} {trade.industry_name} · {trade.group}")
            self.trades.addItem(item)
        self.trades.setCurrentRow(0 if self._found else -1)
        if not self._found:
            self._show_trade(-1)

    def _show_trade(self, row: int) -> None:
        self._is_filling = True
        self.points.clear()
        self._rows = []
        if 0 <= row < len(self._found):
            template = industry_template(self._found[row].key)
            self._rows = [
                _Row(template=each, point=new_point(each, floor_uid=self._floor_uid))
                for each in template.points
            ]
            self._heading.setText(f"{template.trade.key}：常见风险点 {len(self._rows)} 处")
        else:
            self._heading.setText("没有找到这个行业")
        for each in self._rows:
            item = QListWidgetItem()
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            usual = each.template.is_usual and each.template.name not in self._known
            item.setCheckState(Qt.CheckState.Checked if usual else Qt.CheckState.Unchecked)
            self.points.addItem(item)
            self._write(each, item)
        self._is_filling = False
        self.points.setCurrentRow(0 if self._rows else -1)
        self._show_point(self.points.currentRow())
        self._follow()

    def _write(self, row: _Row, item: QListWidgetItem) -> None:
        notes = [row.template.place] if row.template.place else []
        if row.template.name in self._known:
            notes.append("清单中已有")
        if row.is_changed:
            notes.append("已修改")
        item.setText(row.point.name + (f"（{'，'.join(notes)}）" if notes else ""))
        if not row.is_changed:
            item.setData(LEVEL_ROLE, row.template.level)

    def _show_point(self, place: int) -> None:
        has = 0 <= place < len(self._rows)
        self.change.setEnabled(has)
        self._detail.say(_described(self._rows[place]) if has else "")

    def _tick_all(self, on: bool) -> None:
        self._is_filling = True
        for place in range(self.points.count()):
            self.points.item(place).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._is_filling = False
        self._follow()

    def _ask_change(self) -> None:
        place = self.points.currentRow()
        if not 0 <= place < len(self._rows) or self.changing is not None:
            return
        row = self._rows[place]
        dialog = self.changing = PointDialog(
            theme=self._theme, new=row.point, adding="修改后采用", parent=self
        )

        def finished(result: int) -> None:
            self.changing = None
            if result == QDialog.DialogCode.Accepted and row in self._rows:
                row.point, row.is_changed = dialog.new_point, True
                item = self.points.item(self._rows.index(row))
                item.setData(LEVEL_ROLE, dialog.level)
                item.setCheckState(Qt.CheckState.Checked)
                self._write(row, item)
                self._show_point(self.points.currentRow())
            dialog.deleteLater()

        dialog.finished.connect(finished)
        dialog.open()

    def _follow(self, *_what: object) -> None:
        if self._is_filling:
            return
        count = len(self.accepted_points)
        self.all.setChecked(bool(self._rows) and count == len(self._rows))
        self.all.setEnabled(bool(self._rows))
        button = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        button.setText(f"添加 {count} 处" if count else "添加")
        button.setEnabled(bool(count))
        self._hint.say("" if count else "请勾选要添加的风险点。")


def _described(row: _Row) -> str:
    """Return what is offered of a point: its events with their measures, its post and signs."""
    lines = [row.point.name]
    if row.point.responsible_post:
        lines.append(f"责任岗位：{row.point.responsible_post}")
    for event in row.point.events:
        lines += ["", f"{event.accident_type}：{event.hazard_factor}"]
        if label := hazard_class_label(event.hazard_class):
            lines.append(label)
        lines.append(f"现有风险：{_scored(event.method, event.residual)}")
        lines.append(f"固有风险：{_scored(event.method, event.inherent)}")
        lines += [f"{kind.zh}：{text}" for kind in MeasureKind if (text := event.measures.get(kind.stored))]
    if row.template.signs:
        lines += ["", f"建议标志：{'、'.join(row.template.signs)}"]
    hint = rules("point").get(row.template.direct_red_hint)
    if hint is not None:
        lines += [
            "",
            "注意：符合下面这种情形的，不论评分多少，都直接判定为重大风险："
            f"{hint.text.rstrip('。').removesuffix('的')}。"
            "本企业如属这种情形，请点“修改”，在“直接判定”中选上。",
        ]
    return "\n".join(lines)


def _scored(method: str, factors: str) -> str:
    """Return a score in words: the level, then the method and its points where it forms a product."""
    known = methods()[method]
    score = known.score(parse_factors(factors))
    how = f"{known.family} 查表" if known.is_look_up else f"{known.family} {plain(score.value)} 分"
    return f"{score.level.zh}（{how}）"

"""Small horizontal bars: a name, a bar of the four colours, a number and its share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from riskmap.model.levels import LEVELS_WORST_FIRST, RiskLevel
from riskmap.ui.level_chip import CHIP_SIZE, paint_level_chip
from riskmap.ui.panels.clipboard import put_into_clipboard
from riskmap.ui.plain_text import plain_tip
from riskmap.ui.theme import Theme

_LINE = 22
_BAR = 10
_GAP = 6
_LEAST_LENGTH = 2.0
_ROOM_FOR_ONE = 24.0


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One line; ``level`` puts a chip before its title."""

    title: str
    by_level: Mapping[RiskLevel, int]
    level: RiskLevel | None = None

    @property
    def count(self) -> int:
        """Return the whole length."""
        return sum(self.by_level.values())


class LevelBars(QWidget):
    """Bars on one common scale; hovering tells the numbers behind a bar.

    Levels fill a track that stands for the whole, so that 62.6 % fills 62.6 % of it. Lines without a level
    are shares of a whole that none comes near: they go by the longest, and have no track to be full of.
    """

    def __init__(
        self, bars: Sequence[Bar], *, theme: Theme, unit: str = "家", whole: int | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._theme, self._unit = theme, unit
        self._whole = sum(bar.count for bar in bars) if whole is None else whole
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_bars(bars)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars of the same whole."""
        self._bars = tuple(bars)
        self.setAccessibleName("；".join(self._told(bar) for bar in self._bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a line's height per bar."""
        return QSize(200, self._line() * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        """Return the same at the least width."""
        return QSize(140, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Show the numbers of the bar under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = event.pos().y() // self._line()
            if 0 <= place < len(self._bars):
                QToolTip.showText(event.globalPos(), plain_tip(self._told(self._bars[place])), self)
                return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the figures behind the bars."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("复制统计表").triggered.connect(self.copy)
        menu.popup(event.globalPos())

    def copy(self) -> None:
        """Put the figures into the clipboard, a line per bar."""
        levels = () if any(bar.level is not None for bar in self._bars) else LEVELS_WORST_FIRST
        put_into_clipboard(
            ["名称", f"数量（{self._unit}）", "占比", *(level.label for level in levels)],
            [
                [
                    bar.title,
                    bar.count,
                    _share(bar.count, self._whole),
                    *(bar.by_level.get(level, 0) for level in levels),
                ]
                for bar in self._bars
            ],
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        longest = max((bar.count for bar in self._bars), default=0)
        of_whole = any(bar.level is not None for bar in self._bars)
        numbers = metrics.horizontalAdvance(f"{longest:,}") + _GAP
        shares = metrics.horizontalAdvance("100.0%") + _GAP
        titles = max((metrics.horizontalAdvance(bar.title) for bar in self._bars), default=0)
        chips = CHIP_SIZE.width() + _GAP if of_whole else 0
        free = self.width() - numbers - shares - chips
        titles = min(titles, int(free * 0.55))
        for place, bar in enumerate(self._bars):
            top = place * self._line()
            line = QRectF(0, top, self.width(), self._line())
            if bar.level is not None:
                chip = QRectF(
                    0, top + (self._line() - CHIP_SIZE.height()) / 2, CHIP_SIZE.width(), CHIP_SIZE.height()
                )
                paint_level_chip(painter, chip, self._theme.level_style(bar.level), self.font())
            painter.setPen(self._theme.colour("text" if bar.count else "disabled"))
            name = QRectF(chips, top, titles, self._line())
            painter.drawText(
                name,
                int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
                metrics.elidedText(bar.title, Qt.TextElideMode.ElideRight, int(name.width()) + 1),
            )
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(line.adjusted(0, 0, -shares, 0), right, f"{bar.count:,}")
            painter.setPen(self._theme.colour("muted" if bar.count else "disabled"))
            painter.drawText(line, right, _share(bar.count, self._whole))
            track = QRectF(chips + titles + _GAP, top + (self._line() - _BAR) / 2,
                           free - titles - 2 * _GAP, _BAR)  # fmt: skip
            self._paint_bar(painter, track, bar, self._whole if of_whole else longest, tracked=of_whole)
        painter.end()

    def _paint_bar(self, painter: QPainter, track: QRectF, bar: Bar, scale: int, *, tracked: bool) -> None:
        if tracked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRect(track)
        if not scale or not bar.count:
            return
        left, whole = track.left(), max(_LEAST_LENGTH, track.width() * bar.count / scale)
        for level in LEVELS_WORST_FIRST:
            count = bar.by_level.get(level, 0)
            if not count:
                continue
            width = whole * count / bar.count
            if whole >= _ROOM_FOR_ONE:  # a single red one among thousands is seen, but only where it is small
                width = min(max(1.0, width), track.left() + whole - left)
            style = self._theme.level_style(level)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(style.fill))
            painter.drawRect(QRectF(left, track.top(), width, track.height()))
            if width > 3:
                painter.setPen(QPen(QColor(style.outline), 0.8))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(
                    QRectF(left, track.top(), width, track.height()).adjusted(0.4, 0.4, -0.4, -0.4)
                )
            left += width

    def _told(self, bar: Bar) -> str:
        parts = [
            f"{level.label} {count:,}"
            for level in LEVELS_WORST_FIRST
            if (count := bar.by_level.get(level, 0))
        ]
        share = _share(bar.count, self._whole)
        told = f"{bar.title}：{bar.count:,} {self._unit}" + (f"（{share}）" if share else "")
        return f"{told}\n{'，'.join(parts)}" if bar.level is None and parts else told

    def _line(self) -> int:
        return max(_LINE, self.fontMetrics().height() + 6)


def _share(count: int, whole: int) -> str:
    """Return a share with one decimal; what is there never reads as nothing.

    >>> _share(1, 20_000), _share(521, 52_023), _share(0, 5), _share(5, 5), _share(0, 0)
    ('<0.1%', '1.0%', '0%', '100%', '')
    """
    if not whole:
        return ""
    if count in (0, whole):
        return "0%" if count == 0 else "100%"
    share = 100 * count / whole
    return "<0.1%" if share < 0.05 else f"{min(share, 99.9):.1f}%"

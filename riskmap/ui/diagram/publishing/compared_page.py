"""One of two pages side by side: what came, went or changed is marked on it; both move together."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from riskmap.operations.compare_pictures import Outline
from riskmap.ui.printing.preview.page_images import PageImages
from riskmap.ui.printing.preview.page_view import PageView
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

_POINTS_PER_MM = 72 / 25.4
_BADGE = 16
#: What a mark says; never by its line alone.
ADDED, REMOVED, CHANGED = "新", "删", "改"
_LINES = {
    ADDED: Qt.PenStyle.SolidLine,
    REMOVED: Qt.PenStyle.DashLine,
    CHANGED: Qt.PenStyle.DotLine,
}


class ComparedPage(PageView):
    """A page with marks in the accent's colour: the four risk colours stay those of the drawing."""

    def __init__(self, work: Work, *, theme: Theme, parent: QWidget | None = None) -> None:
        self.images = PageImages(work)
        super().__init__(self.images, theme=theme, parent=parent)
        self.images.setParent(self)
        self._look = theme
        self._marks: list[tuple[str, Outline]] = []
        self._other: ComparedPage | None = None

    @property
    def marks(self) -> list[tuple[str, Outline]]:
        """Return what is marked: a word of `ADDED`, `REMOVED`, `CHANGED`, and where."""
        return self._marks

    def show_marks(self, outlines: Mapping[bytes, Outline], changed: Collection[bytes], other: str) -> None:
        """Mark shapes: those that changed as such, the rest as ``other``."""
        self._marks = [(CHANGED if uid in changed else other, each) for uid, each in outlines.items()]
        self.viewport().update()

    def move_with(self, other: ComparedPage) -> None:
        """Move and zoom together with the page beside it."""
        self._other = other
        self.zoom_changed.connect(lambda _zoom: self._tell())
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._tell())

    def _tell(self) -> None:
        other = self._other
        if other is None or other.is_led:
            return
        self.is_led = True
        if other.fit is not self.fit or abs(other.zoom - self.zoom) > 1e-9:
            if self.fit is not None:
                other.set_fit(self.fit)
            else:
                other.set_zoom(self.zoom)
        other.horizontalScrollBar().setValue(self.horizontalScrollBar().value())
        other.verticalScrollBar().setValue(self.verticalScrollBar().value())
        self.is_led = False

    #: While it leads, what the other does in answer does not come back.
    is_led = False

    def paint_over(self, painter: QPainter, page: QRectF, zoom: float) -> None:
        """Draw the marks over the page."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent, ground = self._look.colour("accent"), self._look.colour("on_accent")
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(11)
        painter.setFont(font)
        scale = zoom * _POINTS_PER_MM
        for word, outline in self._marks:
            ring = QPolygonF([QPointF(page.left() + x * scale, page.top() + y * scale) for x, y in outline])
            pen = QPen(accent, 2.0, _LINES[word])
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolygon(ring)
            at = ring.boundingRect().topLeft()
            badge = QRectF(at.x() - _BADGE / 2, at.y() - _BADGE / 2, _BADGE, _BADGE)
            painter.setPen(QPen(ground, 1.0))
            painter.setBrush(accent)
            painter.drawRoundedRect(badge, 3, 3)
            painter.setPen(ground)
            painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), word)

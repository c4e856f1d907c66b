"""The map on paper: an A4 sheet of its own, with a title and without buttons, whatever the window's size."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QImage

from riskmap.errors import FileProblem, UserError
from riskmap.layers.options import MapViewport
from riskmap.ui.map.heading import Heading
from riskmap.ui.map.map_view import MapView

#: A4 across in pixels of 1/96 inch: so the scale written on it holds when it is printed.
_WIDTH, _HEIGHT = 1123, 794
_SHARPNESS = 2
_PATIENCE_MS = 30_000
_DOTS_PER_METRE = round(96 * _SHARPNESS / 0.0254)


class Paper(QObject):
    """Draws what a map shows on a sheet that nobody sees, hands it over, and is gone."""

    def __init__(
        self,
        view: MapView,
        *,
        heading: Heading,
        done: Callable[[QImage], None],
        failed: Callable[[UserError], None],
    ) -> None:
        super().__init__(view)
        self._done = done
        self._failed = failed
        ratio = view.devicePixelRatioF()
        self._sheet = MapView(theme=view.theme, paper=heading)
        self._sheet.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._sheet.resize(round(_WIDTH * _SHARPNESS / ratio), round(_HEIGHT * _SHARPNESS / ratio))
        self._sheet.set_page_zoom(_SHARPNESS / ratio)
        self._sheet.adopt(view, None if view.shows_whole_city else _as_on(view))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)
        self._patience.start()
        self._sheet.ready.connect(lambda: self._sheet.grab_when_drawn(self._take))
        self._sheet.show()
        view.disposed.connect(self._put_away)  # the window closes meanwhile

    def _take(self, picture: QImage) -> None:
        if not self._patience.isActive():
            return
        picture.setDevicePixelRatio(1)
        picture.setDotsPerMeterX(_DOTS_PER_METRE)
        picture.setDotsPerMeterY(_DOTS_PER_METRE)
        self._end()
        self._done(picture)

    def _give_up(self) -> None:
        self._end()
        self._failed(
            FileProblem("地图图片没有画完。", advice="请关闭其他占用处理器的程序后重试；数据没有改动。")
        )

    def _end(self) -> None:
        self._patience.stop()
        # Not from within its own signal: the sheet's page would go while it speaks.
        QTimer.singleShot(0, self, self._put_away)

    def _put_away(self) -> None:
        self._patience.stop()
        self._sheet.dispose()
        self._sheet.deleteLater()
        self.deleteLater()


def _as_on(view: MapView) -> MapViewport:
    """Return where the sheet has to look to show at least what the window shows."""
    here = view.view()
    closer = math.log2(min(_WIDTH / max(view.width(), 1), _HEIGHT / max(view.height(), 1)))
    return MapViewport(lon=here.lon, lat=here.lat, zoom=here.zoom + closer)

"""The line at the foot: workspace · cut-off date · place under the cursor · scale · what was just done."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from riskmap.operations.open_workspace import Access
from riskmap.store.register import Register
from riskmap.ui.elided_label import ElidedLabel
from riskmap.ui.job_indicator import JobIndicator
from riskmap.ui.plain_text import plain_tip
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

READY = "就绪"
#: How long what was done stands there; longer where it can be taken back.
_SAID_MS, _LINK_MS = 12_000, 60_000


class StatusBar(QStatusBar):
    """Says where one is and what was done; the link beside the latter takes it back."""

    def __init__(self, work: Work, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 4, 0)
        self._then: Callable[[], None] | None = None
        self._is_map_seen = True
        self._old = QTimer(self, singleShot=True)
        self._old.timeout.connect(lambda: self.say(READY))
        self.workspace = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.cutoff = _part("数据完整到这一天")
        self.place = _part("光标处的经度、纬度（CGCS2000）")
        self.scale = _part("地图比例尺")
        self.read_only = QLabel("只读")
        self.read_only.setObjectName("readOnly")
        self.message = ElidedLabel(READY)
        self._link = QToolButton()
        self._link.setObjectName("link")
        self._link.setCursor(Qt.CursorShape.PointingHandCursor)
        self._link.clicked.connect(self._follow_link)
        self.jobs = JobIndicator(work, theme=theme)
        self.jobs.stopped.connect(lambda what: self.say(f"已停止{what}，数据没有改动。"))
        for part in (self.workspace, self.read_only, self.cutoff, self.place, self.scale):
            self.addWidget(part)
        self.addWidget(self.message)
        self.addWidget(self._link)
        self.addPermanentWidget(self.jobs)
        self.show_place(math.nan, math.nan)
        self.show_register(None, None)
        self.say(READY)

    @property
    def link(self) -> QToolButton:
        """Return the link beside the message."""
        return self._link

    def show_register(self, register: Register | None, access: Access | None) -> None:
        """Show which workspace is open, up to when its data are, and whether it may be changed.

        ``access`` is None as long as nobody knows.
        """
        is_open = register is not None
        for part in (self.workspace, self.cutoff, self.place, self.scale):
            part.setVisible(is_open and (self._is_map_seen or part not in (self.place, self.scale)))
        read_only = access is not None and not access.writable
        self.read_only.setVisible(is_open and read_only)
        self.read_only.setToolTip(access.reason if access is not None else "")
        if register is not None:
            name = register.path.replace("\\", "/").rsplit("/", 1)[-1]
            self.workspace.set_full_text(f"工作区 {name}")
            self.workspace.setToolTip(plain_tip(register.path))
            self.cutoff.setText(f"数据截至 {register.data_cutoff}")
            self.cutoff.setVisible(bool(register.data_cutoff))

    def set_map_seen(self, seen: bool) -> None:
        """Leave out what concerns the map where there is none."""
        self._is_map_seen = seen
        for part in (self.place, self.scale):
            part.setVisible(seen and not self.workspace.isHidden())

    def show_place(self, lon: float, lat: float) -> None:
        """Show the place under the cursor, nothing when there is none."""
        known = math.isfinite(lon) and math.isfinite(lat)
        self.place.setText(f"{lon:.4f}, {lat:.4f}" if known else "—, —")

    def show_scale(self, denominator: float) -> None:
        """Show the scale of the map."""
        if math.isfinite(denominator) and denominator > 0:
            self.scale.setText(f"1:{rounded(denominator):,}")

    def say(self, message: str, *, link: str = "", then: Callable[[], None] | None = None) -> None:
        """Say what was just done, with a link that takes it back when it can be; it goes away by itself."""
        self._then = then
        if message in ("", READY):
            self._old.stop()
        else:
            self._old.start(_SAID_MS if then is None else _LINK_MS)
        self.message.set_full_text(message or READY)
        self._link.setText(link)
        self._link.setToolTip(plain_tip(f"{link}：{message}".rstrip("。")))
        self._link.setVisible(then is not None)

    def withdraw(self, then: Callable[[], None]) -> None:
        """Take down what was said if its link does what is of no use any more."""
        if self._then is not None and self._then == then:
            self.say(READY)

    def _follow_link(self) -> None:
        then, self._then = self._then, None
        self._link.hide()
        if then is not None:
            then()


def rounded(value: float) -> int:
    """Return a number with three figures that count, as a scale is read.

    >>> rounded(53_217.3), rounded(812.0), rounded(7.0)
    (53200, 812, 7)
    """
    step: int = 10 ** max(0, len(str(int(value))) - 3)
    return round(value / step) * step


def _part(tip: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("muted", True)
    label.setToolTip(tip)
    label.setContentsMargins(8, 0, 8, 0)
    return label

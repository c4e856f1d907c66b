"""Whether one may draw: the workspace can be written, and it is known who draws."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from riskmap.ui.diagram.notices import Notices
from riskmap.ui.diagram.page_bar import PageBar
from riskmap.ui.diagram.register_list import RegisterList
from riskmap.ui.diagram.sheets import Sheets
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing


class MayDraw(QObject):
    """Tells the parts, and says why where one may not."""

    changed = Signal()

    def __init__(
        self,
        *,
        session: Session,
        remembered: Remembered,
        signing: Signing,
        sheets: Sheets,
        bar: PageBar,
        register: RegisterList,
        notices: Notices,
        then: Callable[[], None],
    ) -> None:
        """Follow session and settings; ``then`` goes on once somebody has said who she is."""
        super().__init__(notices)
        self._session, self._remembered, self._signing = session, remembered, signing
        self._sheets, self._bar, self._register, self._notices = sheets, bar, register, notices
        self._then = then
        session.access_changed.connect(self.follow)
        session.opened.connect(self.follow)
        remembered.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """See how it stands now."""
        access, named = self._session.access, bool(self._remembered.settings.operator)
        self._sheets.set_writable(access.writable and named)
        self._bar.tabs.set_writable(access.writable)
        self._register.set_writable(access.writable and named)
        known = self._session.known_access
        if self._session.path is None or known is None or (known.writable and named):
            self._notices.say_access("")
        elif not known.writable:
            self._notices.say_access(f"只能查看：{known.reason}")
        else:
            self._notices.say_access(
                "每一步都记下是谁画的：先填写您的姓名，就能开始画。", "填写姓名", self._ask_name
            )
        self.changed.emit()

    def _ask_name(self) -> None:
        self._signing.with_name(self._then)

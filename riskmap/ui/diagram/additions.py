"""What adds itself to the editor's page: a new one is a line here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from riskmap.ui.actions import Actions
from riskmap.ui.diagram.backgrounds.bringing import Bringing
from riskmap.ui.diagram.checking.checking import Checking
from riskmap.ui.diagram.page import DiagramPage
from riskmap.ui.diagram.placing_on_map.placing import PlacingOnMap
from riskmap.ui.diagram.points.pointing import Pointing
from riskmap.ui.diagram.printed_sheets import editor_of
from riskmap.ui.diagram.publishing.publishing import Publishing
from riskmap.ui.diagram.publishing.version_list import VersionList
from riskmap.ui.printing.printing import Printing
from riskmap.ui.remembered import Remembered
from riskmap.ui.session import Session
from riskmap.ui.signing import Signing
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

#: What stands at the right end of the bar over the sheet, and in how few words.
_IN_THE_BAR = {"preview": "预览", "export_pdf": "导出 PDF", "publish": "发布", "versions": "版本"}


class Additions(QObject):
    """Risk points from the register, and whatever else is asked for from the page."""

    help_asked = Signal(str)  # a page of the guide
    map_asked = Signal(float, float, float)  # look at longitude, latitude, zoom on the city map

    def __init__(
        self,
        page: DiagramPage,
        *,
        session: Session,
        work: Work,
        remembered: Remembered,
        signing: Signing,
        theme: Theme,
        actions: Actions,
        printing: Printing,
    ) -> None:
        super().__init__(page)
        self.pointing = Pointing(
            page, session=session, work=work, remembered=remembered, signing=signing, theme=theme
        )
        self.bringing = Bringing(
            page, session=session, work=work, remembered=remembered, signing=signing, theme=theme
        )
        self.bringing.help_asked.connect(lambda: self.help_asked.emit("background"))
        page.view.column.buttons["ground"].offer(
            actions["import_background"], first=lambda: self.bringing.comes_first
        )
        actions.on("import_background", self.bringing.ask)
        self.placing = PlacingOnMap(page, session=session, signing=signing, theme=theme)
        self.placing.help_asked.connect(lambda: self.help_asked.emit("background"))
        self.placing.map_asked.connect(self.map_asked)
        self.pointing.said.connect(lambda text: page.said.emit(text, "", None))
        self.pointing.help_asked.connect(lambda: self.help_asked.emit("risk_points"))
        self.checking = Checking(page, self.pointing, theme=theme)
        printing.serve(editor_of(page))
        self.publishing = Publishing(
            page,
            session=session,
            work=work,
            remembered=remembered,
            signing=signing,
            theme=theme,
            look=self.checking.ask,
            export=printing.export,
        )
        self.versions = VersionList(page, work=work, printing=printing, theme=theme)
        actions.on("publish", self.publishing.ask)
        actions.on("versions", self.versions.ask)
        for key, text in _IN_THE_BAR.items():
            actions[key].setIconText(text)
            page.bar.add_action(actions[key])

"""Where the sheet lies on the city map, shown while nothing is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from riskmap.errors import BadInput
from riskmap.geometry.georeference import georeference
from riskmap.model.diagram.sheet import Sheet
from riskmap.ui.diagram.properties.section import Section
from riskmap.ui.panels.words import words


class PlaceSection(Section):
    """Says whether the sheet has its place; placing is answered by whoever is asked."""

    place_asked = Signal()
    show_asked = Signal()

    def __init__(self) -> None:
        super().__init__("城市地图")
        self.about = words("", muted=True)
        self.place, self.show_there = QPushButton(), QPushButton("在地图上看")
        self.place.clicked.connect(lambda: self.place_asked.emit())
        self.show_there.clicked.connect(lambda: self.show_asked.emit())
        for widget in (self.about, self.place, self.show_there):
            self.add_wide(widget)

    def show_sheet(self, sheet: Sheet, *, writable: bool) -> None:
        """Show where a sheet lies."""
        place = sheet.georeference
        self.place.setText("放到城市地图上…" if place is None else "调整位置…")
        self.place.setEnabled(writable)
        self.show_there.setVisible(place is not None)
        if place is None:
            self.about.say("还没有定位。定位后，在城市地图上放大就能看到这张图。")
            return
        try:
            there = georeference(place.floor_a, place.lonlat_a, place.floor_b, place.lonlat_b)
        except BadInput as error:
            self.about.say(error.what)
            return
        lon, lat = there.to_degrees((sheet.width / 2, sheet.height / 2)).tolist()
        bearing = (there.north - 90.0) % 360.0
        self.about.say(f"图纸中心 {lon:.6f}, {lat:.6f}，上方朝向 {bearing:.1f}°。{there.warning}")

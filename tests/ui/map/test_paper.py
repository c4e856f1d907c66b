from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage

from riskmap.errors import UserError
from riskmap.layers.options import MapViewport
from riskmap.ui.map.heading import Heading
from riskmap.ui.map.paper import Paper

from .conftest import Driver, wait_for


class Sheet:
    """A sheet being drawn, and what became of it."""

    def __init__(self, driver: Driver) -> None:
        self._loop = QEventLoop()
        self.pictures: list[QImage] = []
        self.paper = Paper(
            driver.view,
            heading=Heading(title="标题<b>", note="筛选：红"),
            done=self._take,
            failed=self._fail,
        )
        self.page = Driver(self.paper._sheet)

    def _take(self, picture: QImage) -> None:
        self.pictures.append(picture)
        self._loop.quit()

    def _fail(self, _error: UserError) -> None:
        self._loop.quit()

    def picture(self) -> QImage:
        QTimer.singleShot(20_000, self._loop, self._loop.quit)
        self._loop.exec()
        (picture,) = self.pictures
        return picture


def test_a_sheet_has_a_title_and_no_buttons(driver: Driver) -> None:
    driver.view.resize(800, 486)
    driver.settle()
    sheet = Sheet(driver)
    wait_for(sheet.page.view.ready)
    display = "['zoom', 'notices', 'caption', 'place'].map(name => " \
        "getComputedStyle(document.querySelector('.riskmap-' + name)).display)"  # fmt: skip
    assert set(sheet.page.page(display)) == {"none"}
    assert sheet.page.page("document.querySelector('.riskmap-heading').innerText").split() == [
        "标题<b>",
        "筛选：红",
    ]
    after = "getComputedStyle(document.querySelector('.riskmap-legend-head'), '::after').display"
    assert sheet.page.page(after) == "none"
    foot = sheet.page.page("document.querySelector('.riskmap-foot').innerText")
    assert "1:" in foot
    assert "数据截至" in foot
    assert "风险点" in sheet.page.page("document.querySelector('.riskmap-legend').innerText")
    picture = sheet.picture()
    assert (picture.width(), picture.height()) == (2246, 1588)
    assert picture.dotsPerMeterX() == pytest.approx(7559, abs=1)
    driver.view.resize(1000, 700)
    driver.settle()


def test_a_sheet_looks_where_the_window_looks(driver: Driver) -> None:
    driver.view.set_options(replace(driver.view.options, grey=True))
    driver.view.set_view(MapViewport(lon=118.6, lat=24.8, zoom=13))
    wait_for(driver.view.drawn)
    sheet = Sheet(driver)
    wait_for(sheet.page.view.ready)
    there = sheet.page.view.view()
    assert (there.lon, there.lat) == pytest.approx((118.6, 24.8), abs=1e-4)
    assert 13 <= there.zoom < 13.4
    picture = sheet.picture()
    colour = picture.pixelColor(900, 700)
    assert abs(colour.red() - colour.blue()) <= 2


def test_the_sheet_goes_with_its_map(driver: Driver) -> None:
    sheet = Sheet(driver)
    driver.view.disposed.emit()
    assert sheet.page.view._is_disposed

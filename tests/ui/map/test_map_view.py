from __future__ import annotations

import math
import os
import signal
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from riskmap.drawing.palette import level_colours
from riskmap.layers.options import DISTRICT_FILLS, MapViewport
from riskmap.model.levels import RiskLevel
from riskmap.operations.filtering import summary
from riskmap.store.register import Register
from tests.layers.made import made_register

from .conftest import Driver, wait_for

_FIGURES = "[...document.querySelectorAll('.riskmap-legend-table .riskmap-figure')].map(e => e.textContent)"


def legend(driver: Driver) -> list[int]:
    """Return the figures of the legend: enterprises and points per line, then the sums."""
    return [int(text.replace(",", "")) for text in driver.page(_FIGURES) if text[0].isdigit()]


def expected_legend(register: Register, rows: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[int]:
    counts = summary(register, rows)
    lines = [
        (count, counts.points_by_level[level])
        for level, count in counts.by_level.items()
        if level is not RiskLevel.UNASSESSED or count or counts.points_by_level[level]
    ]
    return [figure for line in (*lines, (counts.total, counts.points)) for figure in line]


def test_the_legend_counts_what_the_filter_shows(driver: Driver, register: Register) -> None:
    everything = np.ones(len(register.enterprises), bool)
    assert legend(driver) == expected_legend(register, everything)
    some = register.enterprises.level >= RiskLevel.ORANGE
    driver.view.set_rows(some)
    wait_for(driver.view.drawn)
    assert legend(driver) == expected_legend(register, some)


def test_rings_add_up_to_what_is_shown(driver: Driver, register: Register) -> None:
    total = "riskmap.rings().reduce((sum, ring) => sum + ring.total, 0)"
    assert driver.page(total) == int((register.enterprises.district >= 0).sum())
    # Closer by: rings and single points together are all that lies in the cells of the view.
    driver.view.show_district("350582")
    wait_for(driver.view.drawn)
    in_cells = "riskmap.cells.total.reduce((sum, count) => sum + count, 0)"
    single = (
        "riskmap.cells.total.reduce((sum, count, cell) => sum + (riskmap.cells.single[cell] ? count : 0), 0)"
    )
    assert driver.page(f"{total} + {single} === {in_cells}")


def test_red_ones_are_never_lost_in_a_ring(driver: Driver, register: Register) -> None:
    shares = driver.page("riskmap.rings().map(ring => [ring.levels[4], Boolean(ring.badge)])")
    assert sum(reds for reds, _ in shares) == int(
        ((register.enterprises.level == RiskLevel.RED) & (register.enterprises.district >= 0)).sum()
    )
    assert all(badge == (reds > 0) for reds, badge in shares)


def test_without_rings_every_point_is_stamped(driver: Driver, register: Register) -> None:
    driver.view.set_options(replace(driver.view.options, aggregates=False))
    wait_for(driver.view.drawn)
    times = driver.view.last_frame
    assert times is not None
    # One symbol per pixel and level at most, so never more than there are.
    assert 100 < times.points <= len(register.enterprises) + len(register.points)
    driver.view.set_options(replace(driver.view.options, enterprises=False, points=False))
    wait_for(driver.view.drawn)
    assert driver.view.last_frame is not None
    assert driver.view.last_frame.points == 0


def test_places_that_are_no_places_are_not_drawn(driver: Driver) -> None:
    nan = math.nan
    bad = made_register(lon=[118.4, nan, 0.0, 24.9], lat=[25.0, nan, 0.0, 118.6], level=[1, 4, 4, 4])
    driver.show(bad)
    assert driver.page("riskmap.points.enterprises.row.length") == 1
    note = driver.page("document.querySelector('.riskmap-legend-note').textContent")
    assert note.startswith("另有 3 家坐标")
    assert not driver.view.fly_to_enterprise(1)
    driver.view.select_enterprise(2)
    wait_for(driver.view.drawn)
    assert driver.page("riskmap.state.selected") is None


def test_a_changed_register_of_the_same_file_keeps_the_view(driver: Driver, register: Register) -> None:
    driver.view.fly_to(118.6, 24.9, 13.0)
    wait_for(driver.view.drawn)
    before = driver.view.view()
    driver.show(replace(register))
    assert driver.view.view() == before


def test_another_file_is_shown_whole(driver: Driver) -> None:
    driver.view.fly_to(118.6, 24.9, 15.0)
    wait_for(driver.view.drawn)
    driver.show(made_register(lon=[118.2], lat=[24.9]))
    assert driver.view.view().zoom < 12


def test_the_newest_register_wins(driver: Driver, register: Register) -> None:
    other = made_register(lon=[118.2] * 7, lat=[24.9] * 7)
    driver.view.show_register(other, np.ones(7, bool))
    driver.show(register)
    assert driver.page("riskmap.points.rows") == len(register.enterprises)


def test_an_empty_register_is_a_map_too(driver: Driver) -> None:
    driver.show(made_register(lon=[], lat=[]))
    assert legend(driver)[-2:] == [0, 0]
    assert driver.page("riskmap.rings().length") == 0


def test_a_register_without_districts_is_a_map_too(driver: Driver) -> None:
    driver.show(made_register(lon=[118.4, 118.5], lat=[25.0, 25.0], districts=(), district_of=[-1, -1]))
    assert legend(driver)[-2:] == [2, 0]


@pytest.mark.parametrize("fill", DISTRICT_FILLS)
def test_districts_are_filled_as_asked(driver: Driver, fill: str) -> None:
    driver.view.set_options(replace(driver.view.options, district_fill=fill))  # type: ignore[arg-type]
    wait_for(driver.view.drawn)
    assert driver.page("riskmap.fill ? riskmap.fill.kind : 'none'") == fill


def test_sample_data_can_be_switched_off(driver: Driver) -> None:
    driver.view.set_options(replace(driver.view.options, synthetic=False))
    wait_for(driver.view.drawn)
    assert legend(driver)[-2] == 17


def test_the_view_is_where_it_was_put(driver: Driver) -> None:
    driver.view.set_view(MapViewport(lon=118.6, lat=24.9, zoom=13.5))
    wait_for(driver.view.drawn)
    view = driver.view.view()
    assert (round(view.lon, 3), round(view.lat, 3), view.zoom) == (118.6, 24.9, 13.5)


def test_the_scale_is_that_of_the_ground(driver: Driver) -> None:
    driver.view.set_view(MapViewport(lon=118.6, lat=24.9, zoom=12.0))
    (denominator,) = wait_for(driver.view.scale_changed)
    metres = 156543.03392 * math.cos(math.radians(24.9)) / 2**12
    assert denominator == pytest.approx(metres / (0.0254 / 96), rel=1e-4)


def test_the_map_ends_where_its_boundaries_do(driver: Driver) -> None:
    driver.view.set_view(MapViewport(lon=121.0, lat=25.0, zoom=4.0))
    wait_for(driver.view.drawn)
    assert driver.view.view().zoom > 7


def test_colours_follow_palette_and_theme(driver: Driver) -> None:
    driver.view.set_palette(level_colours({"red": "#AA0011"}))
    driver.view.set_dark(True)
    wait_for(driver.view.drawn)
    assert driver.page("riskmap.state.palette[4].fill") == "#AA0011"
    dark = driver.page("riskmap.state.theme.land")
    driver.view.set_palette(level_colours())
    driver.view.set_dark(False)
    wait_for(driver.view.drawn)
    assert driver.page("riskmap.state.theme.land") != dark


def picture(driver: Driver) -> QImage:
    taken: list[QImage] = []
    driver.view.grab_when_drawn(taken.append)
    while not taken:
        wait_for(driver.view.drawn) if not driver.view._pictures._timer.isActive() else wait_for(
            driver.view._pictures._timer.timeout
        )
    return taken[0]


def test_the_picture_shows_the_map(driver: Driver) -> None:
    image = picture(driver)
    assert image.size() == driver.view.size() * driver.view.devicePixelRatio()
    colours = {image.pixelColor(x, y).name() for x in range(0, 1000, 5) for y in range(0, 700, 5)}
    assert "#dce7ec" in colours  # the sea
    assert "#0068b7" in colours  # low risk


def test_a_grey_preview_has_no_colour(driver: Driver) -> None:
    driver.view.set_options(replace(driver.view.options, grey=True))
    image = picture(driver)
    for x in range(0, 1000, 10):
        for y in range(0, 700, 10):
            colour = image.pixelColor(x, y)
            assert (
                max(colour.red(), colour.green(), colour.blue())
                - min(colour.red(), colour.green(), colour.blue())
                <= 2
            )


def test_no_request_leaves_the_program(driver: Driver) -> None:
    seen = list(driver.view.gate.seen)
    assert seen
    assert all(url.startswith(("app://riskmap/", "data:")) and allowed for url, allowed in seen)


@pytest.mark.parametrize("host", ["t0.tianditu.gov.cn", "example.com"])
def test_what_asks_for_a_network_is_refused(driver: Driver, host: str) -> None:
    url = f"https://{host}/x.png"
    driver.page(f"(new Image().src = '{url}', 0)")
    for _ in range(20):
        driver.settle()
    assert (url, True) not in driver.view.gate.seen
    # The page's own policy stops what is no tile; the program's gate stops the tiles while there is no key.
    assert ((url, False) in driver.view.gate.seen) == (host != "example.com")
    driver.view.page.messages.clear()  # the page complains, as it should


def test_a_page_that_dies_comes_back(driver: Driver, register: Register) -> None:
    pid = driver.view.page.renderProcessPid()
    assert pid
    os.kill(pid, signal.SIGKILL)
    wait_for(driver.view.ready)
    assert driver.view.page.renderProcessPid() != pid
    assert legend(driver) == expected_legend(register, np.ones(len(register.enterprises), bool))


def test_it_follows_the_size_of_the_window(driver: Driver) -> None:
    driver.view.resize(800, 480)
    driver.settle()
    assert driver.page("[innerWidth, innerHeight]") == [800, 480]
    south_west, north_east = (driver.place(*corner) for corner in ((117.57, 24.4), (119.1, 25.95)))
    inside = driver.view.rect().adjusted(-5, -30, 5, 30)
    assert inside.contains(QPoint(south_west.x(), north_east.y()))
    driver.view.resize(1000, 700)
    driver.settle()
    # The whole city grows with it.
    assert driver.view.shows_whole_city
    before = driver.view.view()
    driver.view.show_city()
    driver.settle()
    after = driver.view.view()
    assert (after.lon, after.lat, after.zoom) == pytest.approx(
        (before.lon, before.lat, before.zoom), abs=0.01
    )

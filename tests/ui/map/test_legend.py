from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint

from riskmap.store.register import Register

from .conftest import Driver

_LEGEND = "document.querySelector('.riskmap-legend')"
_BOX = f"(r => [r.width, r.height])({_LEGEND}.getBoundingClientRect())"


@pytest.fixture
def sized(driver: Driver) -> Iterator[Driver]:
    yield driver
    driver.view.resize(1000, 700)
    driver.settle()


@pytest.mark.parametrize("size", [(800, 486), (640, 400), (480, 270)])
def test_the_legend_leaves_a_small_map_to_the_city(sized: Driver, size: tuple[int, int]) -> None:
    sized.view.resize(*size)
    sized.until(lambda: sized.page("[innerWidth, innerHeight]") == list(size))
    sized.settle()
    width, height = sized.page(_BOX)
    assert width * height < 0.1 * size[0] * size[1]
    shown = sized.page(f"{_LEGEND}.innerText")
    assert all(letter in shown for letter in "重较一低")
    # The counts of every level are still there.
    assert "合计" in shown


def test_a_folded_legend_unfolds_by_a_click_and_stays_so(sized: Driver) -> None:
    sized.view.resize(800, 486)
    sized.settle()
    x, y = sized.page(
        "(r => [r.x + 10, r.y + r.height / 2])"
        "(document.querySelector('.riskmap-legend-head').getBoundingClientRect())"
    )
    sized.click(QPoint(round(x), round(y)))
    sized.until(lambda: "风险等级" in sized.page(f"{_LEGEND}.innerText"))
    sized.view.resize(810, 490)
    sized.settle()
    assert "风险等级" in sized.page(f"{_LEGEND}.innerText")


def test_a_large_map_has_the_whole_legend(driver: Driver) -> None:
    assert "风险点" in driver.page(f"{_LEGEND}.innerText")
    # One line above the sums, not one piece per column.
    assert driver.page("document.querySelectorAll('.riskmap-legend-rule').length") == 1


def test_shares_are_compared_by_fixed_steps(driver: Driver, register: Register) -> None:
    breaks = driver.page("riskmap.fill.breaks")
    assert breaks == [5, 10, 20, 40]
    one = register.enterprises.district == 2
    driver.view.set_rows(one)
    driver.settle()
    strip = driver.page("[...document.querySelectorAll('.riskmap-swatch b')].map(b => b.textContent)")
    assert strip == ["5", "10", "20", "40"]
    level = register.enterprises.level[one]
    share = 100 * float((level >= 3).mean())
    words = driver.page("document.querySelector('.riskmap-legend-range').textContent")
    assert words == f"现有 {share:.1f}%"


def test_an_empty_filter_has_no_scale(driver: Driver, register: Register) -> None:
    driver.view.set_rows(register.enterprises.level > 9)
    driver.settle()
    assert driver.page("document.querySelector('.riskmap-legend-fill')") is None


def test_densities_that_are_alike_are_one_colour(driver: Driver, register: Register) -> None:
    driver.view.set_options(replace(driver.view.options, district_fill="density"))
    driver.view.set_rows(register.enterprises.district == 2)
    driver.settle()
    assert driver.page("riskmap.fill.breaks") == []
    assert "家/km²" in driver.page("document.querySelector('.riskmap-legend-range').textContent")


def test_what_the_status_bar_says_stands_here_only_without_it(driver: Driver) -> None:
    foot = "document.querySelector('.riskmap-foot').innerText"
    assert "1:" not in driver.page(foot)
    assert "数据截至" not in driver.page(foot)
    driver.view.set_full_screen(True)
    driver.settle()
    assert "1:" in driver.page(foot)
    assert "数据截至" in driver.page(foot)
    driver.view.set_full_screen(False)
    driver.settle()

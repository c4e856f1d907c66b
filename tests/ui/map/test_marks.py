from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPoint

from riskmap.store.register import Register
from riskmap.ui.map.chosen import row_in
from tests.layers.made import made_register

from .conftest import Driver, wait_for

_MARK = "riskmap.state.selected"
_HIDES = "document.querySelector('.riskmap-hides:not([hidden])')?.innerText ?? ''"


def one_of_two(level: int = 4, lon: float = 118.4, name: str = "甲厂") -> Register:
    return made_register(lon=[lon, 118.6], lat=[25.0, 25.0], level=[level, 1], name=[name, "乙厂"])


def test_the_mark_follows_what_was_edited(driver: Driver) -> None:
    driver.show(one_of_two())
    driver.view.select_enterprise(0)
    driver.settle()
    before = driver.page(_MARK)
    driver.show(one_of_two(level=2, lon=118.41, name="新名"))
    driver.view.select_enterprise(0)  # as the window does, while the page still has the old register
    driver.settle()
    mark = driver.page(_MARK)
    assert (mark["level"], mark["name"]) == (2, "新名")
    assert mark["at"][0] - before["at"][0] > 900


def test_the_mark_of_what_was_deleted_goes(driver: Driver) -> None:
    driver.show(one_of_two())
    driver.view.select_enterprise(1)
    driver.settle()
    driver.show(made_register(lon=[118.4], lat=[25.0]))
    assert driver.page(_MARK) is None


def test_a_row_is_found_again_when_others_went() -> None:
    before = one_of_two()
    after = replace(before, enterprises=replace(before.enterprises, fid=np.array([2, 3])))
    assert row_in(1, shown=before, current=after) == 0
    assert row_in(0, shown=before, current=after) is None
    assert row_in(7, shown=before, current=before) is None


def test_a_mark_that_the_filter_hides_says_so_and_offers_the_way_out(driver: Driver) -> None:
    driver.show(one_of_two())
    driver.view.select_enterprise(1)
    driver.settle()
    assert driver.page(_HIDES) == ""
    driver.view.set_rows(np.array([True, False]))
    driver.settle()
    assert driver.page(f"{_MARK}.hidden")
    words = driver.page(_HIDES)
    assert "乙厂" in words
    assert "被当前筛选隐藏" in words
    x, y = driver.page(
        "(r => [r.x + r.width / 2, r.y + r.height / 2])"
        "(document.querySelector('.riskmap-hides button').getBoundingClientRect())"
    )
    driver.click(QPoint(round(x), round(y)))
    wait_for(driver.view.clear_filter_asked)
    driver.view.set_rows(np.array([True, True]))
    driver.settle()
    assert driver.page(_HIDES) == ""


def test_the_red_count_of_a_ring_stands_clear_of_the_mark(driver: Driver, register: Register) -> None:
    badge = "riskmap.rings().filter(ring => ring.badge).map(ring => ring.badge.box)"
    covered = f"{badge}.filter(box => riskmap.markCovers(riskmap.stage.view, box)).length"
    ring = driver.page(
        "(v => riskmap.rings().filter(r => r.badge).map(r => "
        "riskmap.toLatLng(v.left + r.badge.box[0] / v.k, v.top + r.badge.box[1] / v.k)))(riskmap.stage.view)"
    )[0]
    far = np.hypot(register.enterprises.lon - ring["lng"], register.enterprises.lat - ring["lat"])
    driver.view.select_enterprise(int(np.nanargmin(far)))
    driver.settle()
    assert driver.page(f"Boolean({_MARK})")
    assert driver.page(covered) == 0


def test_a_long_name_is_cut_on_its_plate(driver: Driver) -> None:
    driver.show(one_of_two(name="泉州市示例" * 8))
    driver.view.select_enterprise(0)
    driver.settle()
    drawn = driver.words_drawn()
    assert any(words.endswith("…") and len(words) == 16 for words in drawn)
    assert not any(len(words) > 20 for words in drawn)

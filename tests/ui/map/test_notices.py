from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPoint

from riskmap.store.register import Register
from tests.layers.made import made_register

from .conftest import Driver, wait_for

_NOTE = "document.querySelector('.riskmap-tooltip:not([hidden])')?.innerText ?? ''"


def test_the_map_says_that_it_is_not_yet_up_to_date(driver: Driver, register: Register) -> None:
    driver.page(
        "(window.classes = [], new MutationObserver(() => "
        "window.classes.push(document.documentElement.className))"
        ".observe(document.documentElement, {attributes: true}), 0)"
    )
    driver.show(replace(register))
    seen = driver.page("window.classes")
    assert any("updating" in classes for classes in seen)
    assert "updating" not in driver.page("document.documentElement.className")


def test_nothing_counts_as_drawn_before_the_register_shown(driver: Driver) -> None:
    driver.view.show_register(made_register(lon=[118.4] * 3, lat=[25.0] * 3), np.ones(3, bool))
    driver.settle()
    assert driver.page("riskmap.points.rows") == 3


def test_the_note_under_the_pointer_follows_the_filter(driver: Driver) -> None:
    register = made_register(lon=[118.4] * 3, lat=[25.0] * 3, level=[4, 1, 1])
    driver.show(register)
    driver.view.fly_to(118.4, 25.0, 17)
    wait_for(driver.view.drawn)
    at = driver.place(118.4, 25.0)
    driver.move(at + QPoint(2, 0))
    driver.move(at)
    driver.until(lambda: "共 3 家" in driver.page(_NOTE) or "3 家企业" in driver.page(_NOTE))
    assert "单击列出" in driver.page(_NOTE)
    driver.view.set_rows(np.array([False, True, True]))
    driver.until(lambda: "2 家" in driver.page(_NOTE))
    driver.view.set_rows(np.zeros(3, bool))
    driver.until(lambda: driver.page(_NOTE) == "")


def test_full_screen_can_be_left_with_the_mouse(driver: Driver) -> None:
    driver.view.set_full_screen(True)
    driver.settle()
    assert "F11 或 Esc" in driver.page("document.querySelector('.riskmap-fullscreen').innerText")
    x, y = driver.page(
        "(r => [r.x + r.width / 2, r.y + r.height / 2])"
        "(document.querySelector('.riskmap-leave').getBoundingClientRect())"
    )
    driver.click(QPoint(round(x), round(y)))
    wait_for(driver.view.full_screen_left)
    driver.view.set_full_screen(False)
    driver.settle()
    visible = "getComputedStyle(document.querySelector('.riskmap-leave')).display"
    assert driver.page(visible) == "none"
    assert driver.page("document.querySelector('.riskmap-fullscreen').hidden")

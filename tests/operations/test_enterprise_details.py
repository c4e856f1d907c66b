from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from riskmap.errors import NotFound
from riskmap.model.assessment import methods, parse_factors
from riskmap.model.levels import RiskLevel, worst
from riskmap.operations.edit_enterprise import FIELDS, assess_enterprise, change_enterprise
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.gbt4754 import gbt4754_name
from riskmap.operations.recorded_score import recorded_score
from riskmap.store.register import Register
from riskmap.store.workspace import writing
from tests.operations.hostile import HOSTILE

TODAY = date(2026, 11, 24)


def execute(path: Path, sql: str, values: list[Any]) -> None:
    with writing(path) as db:
        db.execute(sql, values)


def test_details_agree_with_the_register(small_city: Path, register: Register) -> None:
    columns = register.enterprises
    for row in range(0, len(columns), 37):
        found = enterprise_details(small_city, int(columns.fid[row]))
        assert found.name == columns.name[row]
        assert found.level == columns.level[row]
        assert found.is_pilot == bool(columns.pilot[row])
        assert len(found.points) == columns.points[row]
        assert found.district == register.districts[columns.district[row]].name
        assert sum(len(points) for points in found.points_by_level.values()) == len(found.points)
        assert found.lon == pytest.approx(columns.lon[row])


def test_points_come_worst_first_and_take_their_worst_event(small_city: Path, register: Register) -> None:
    row = int(np.argmax(register.enterprises.points))
    found = enterprise_details(small_city, int(register.enterprises.fid[row]))
    levels = [point.level for point in found.points]
    assert levels == sorted(levels, reverse=True)
    for point in found.points:
        assert point.events, point.name
        if not point.direct_red:
            assert point.level is worst(event.residual_level for event in point.events)
        for event in point.events:
            assert event.hazard_factor
            assert event.hazard_class
            assert event.accident_type
            assert event.measures
            assert set(event.measures) <= {"工程技术", "管理措施", "培训教育", "个体防护", "应急处置"}


def test_the_value_is_the_product_of_the_recorded_factors(small_city: Path, register: Register) -> None:
    row = int(np.argmax(register.enterprises.points))
    found = enterprise_details(small_city, int(register.enterprises.fid[row]))
    by_title = {method.title: method for method in methods().values()}
    for point in found.points:
        for event in point.events:
            score = by_title[event.method].score(parse_factors(event.residual_factors))
            assert event.residual_value == str(score.value)
            assert event.residual_level is score.level


def test_a_real_enterprise_names_its_source(small_city: Path, register: Register) -> None:
    row = int(np.flatnonzero(register.enterprises.origin == 1)[0])
    found = enterprise_details(small_city, int(register.enterprises.fid[row]))
    assert found.source
    assert found.licence
    assert found.why


def test_the_phone_is_masked(small_city: Path, register: Register) -> None:
    row = int(np.flatnonzero(register.enterprises.origin == 0)[0])
    found = enterprise_details(small_city, int(register.enterprises.fid[row]))
    assert len(found.contact_phone_masked) == len(found.contact_phone) > 7
    assert found.contact_phone_masked.count("*") >= 4


def test_a_level_assessed_otherwise_is_told_apart(city_copy: Path, register: Register) -> None:
    row = int(np.flatnonzero(register.enterprises.level == RiskLevel.BLUE)[0])
    fid = int(register.enterprises.fid[row])
    assess_enterprise(
        city_copy,
        fid=fid,
        level=RiskLevel.ORANGE,
        organisation="市应急局",
        basis="专家意见第 3 号",
        who="李四",
        why="复评",
        on=date.today(),
    )
    found = enterprise_details(city_copy, fid)
    assert (found.level, found.assessed_level, found.suggested_level) == (
        RiskLevel.ORANGE,
        RiskLevel.ORANGE,
        RiskLevel.BLUE,
    )
    assert found.differs
    for part in ("市应急局、李四", "评定为较大（橙）", "专家意见第 3 号", "建议等级为低（蓝）"):
        assert part in found.why


def test_an_assessment_that_is_over_says_so(city_copy: Path) -> None:
    execute(
        city_copy,
        "UPDATE enterprise SET assessed_level = 4, assessed_on = '2024-01-01', valid_until = '2025-01-01' "
        "WHERE fid = ?",
        [1],
    )
    found = enterprise_details(city_copy, 1, today=TODAY)
    assert found.lapsed
    assert "已于2025-01-01到期，待复评" in found.why
    assert not enterprise_details(city_copy, 1, today=date(2025, 1, 1)).lapsed


@pytest.mark.parametrize("name", HOSTILE[:-1])
def test_hostile_texts_come_back_as_they_are(city_copy: Path, name: str) -> None:
    change_enterprise(city_copy, fid=1, values={"name": name, "address": name}, who="甲", why="测试")
    found = enterprise_details(city_copy, 1)
    assert (found.name, found.address) == (name, name)


def test_what_others_wrote_wrong_is_read_all_the_same(city_copy: Path) -> None:
    execute(
        city_copy,
        "UPDATE enterprise SET level = 9, size_class = 'giant', standard = 'x', origin = 'y', "
        "valid_until = 'bald', assessed_level = 77, geom = x'00', industry_code = 'zz' WHERE fid = ?",
        [1],
    )
    found = enterprise_details(city_copy, 1)
    assert found.level is RiskLevel.UNASSESSED
    assert (found.industry, found.lon, found.size.stored) == ("", None, "")


def test_the_form_takes_what_the_details_hold(small_city: Path) -> None:
    assert set(enterprise_details(small_city, 1).editable) == set(FIELDS)


def test_a_point_in_the_recycle_bin_is_not_shown(city_copy: Path, register: Register) -> None:
    fid = int(register.enterprises.fid[np.argmax(register.enterprises.points)])
    before = enterprise_details(city_copy, fid)
    gone = before.points[0]
    execute(city_copy, "UPDATE risk_point SET deleted_at = '2026-11-01' WHERE fid = ?", [gone.fid])
    assert enterprise_details(city_copy, fid).points == before.points[1:]


def test_nobody_is_not_found(small_city: Path) -> None:
    with pytest.raises(NotFound):
        enterprise_details(small_city, 10**9)


def test_who_is_in_the_recycle_bin_is_not_found(city_copy: Path) -> None:
    execute(city_copy, "UPDATE enterprise SET deleted_at = '2026-01-01' WHERE fid = ?", [1])
    with pytest.raises(NotFound):
        enterprise_details(city_copy, 1)


def test_reading_one_takes_no_time(small_city: Path, register: Register) -> None:
    fid = int(register.enterprises.fid[int(np.argmax(register.enterprises.points))])
    enterprise_details(small_city, fid)
    times = []
    for _ in range(5):
        start = time.process_time()  # not the clock: other programs may be busy
        enterprise_details(small_city, fid)
        times.append(time.process_time() - start)
    assert min(times) < 0.02


def test_a_method_that_is_not_known_or_has_changed_is_said() -> None:
    assert "没有这种评价方法" in recorded_score("unheard_of", "1", "L=1").note
    assert "有过修改" in recorded_score("lec_standard", "other", "L=3 E=6 C=15").note
    assert recorded_score("lec_standard", methods()["lec_standard"].version, "L=3 E=6 C=15").value == "270"
    assert "不能识别" in recorded_score("lec_standard", "", "L=three").note
    assert recorded_score("ls4_lookup", "", "L=2 S=3").value == ""


def test_classes_of_industry_have_names() -> None:
    assert gbt4754_name("0111") == "稻谷种植"
    assert gbt4754_name("9999") == ""

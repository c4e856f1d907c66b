"""The full sample city against what the city has published and what the issue asks for."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import numpy as np
import pytest

from riskmap.model.codes import Origin, SizeClass, Standard
from riskmap.model.credit_code import problem
from riskmap.model.industries import industries
from riskmap.model.levels import RiskLevel
from riskmap.model.risk_grading import displayed_level, suggested_level
from riskmap.sample.city import SampleCity
from riskmap.sample.real import REASON
from riskmap.sample.risks import own_risks_of_trades
from riskmap.sample.trades import trades
from riskmap.store.register import Ints

CUTOFF = date(2026, 10, 31)


def rows_of(city: SampleCity, origin: Origin) -> list[int]:
    return [row for row, each in enumerate(city.tables["enterprise"]["origin"]) if each == origin.stored]


def test_published_totals_hold_exactly(city: SampleCity) -> None:
    enterprises = city.tables["enterprise"]
    assert len(enterprises["fid"]) == 52_023
    assert Counter(enterprises["standard"]) == {
        Standard.NATIONAL.stored: 4_607,
        Standard.QUANZHOU.stored: 47_416,
    }
    assert len(city.tables["risk_point"]["fid"]) == 239_100
    assert sum(enterprises["is_benchmark"]) == 130
    assert set(enterprises["industry_code"]) == set(industries())
    assert len(city.tables["facility"]["fid"]) == 21
    districts = city.tables["district"]
    pilots = {name for name, pilot in zip(districts["name"], districts["is_pilot"], strict=True) if pilot}
    assert pilots == {"丰泽区", "石狮市"}
    assert {size.stored for size in SizeClass} == set(enterprises["size_class"])


def test_most_firms_are_small_and_blue(city: SampleCity) -> None:
    enterprises = city.tables["enterprise"]
    count = len(enterprises["fid"])
    level = Counter(enterprises["level"])
    share = {one: 100 * level[one] / count for one in RiskLevel}
    assert share[RiskLevel.RED] == pytest.approx(1, abs=0.1)
    assert share[RiskLevel.ORANGE] == pytest.approx(6, abs=0.5)
    assert share[RiskLevel.YELLOW] == pytest.approx(28, abs=0.7)
    assert 0 < share[RiskLevel.UNASSESSED] < 1.5
    assert Counter(enterprises["size_class"])["small"] / count > 0.75
    assert np.mean(city.tables["risk_point"]["level"] == RiskLevel.BLUE) > 0.8


def test_no_enterprise_in_jinmen_and_some_in_every_other_district(city: SampleCity) -> None:
    districts = city.tables["district"]
    with_ledger = {code for code, has in zip(districts["code"], districts["has_ledger"], strict=True) if has}
    assert len(with_ledger) == 11
    assert set(city.tables["enterprise"]["district_code"]) == with_ledger


def test_invented_firms_say_that_they_are(city: SampleCity) -> None:
    names = city.tables["enterprise"]["name"]
    invented = rows_of(city, Origin.SYNTHETIC)
    assert len(invented) == 52_023 - 17
    assert all("示例" in names[row] for row in invented)
    assert len({names[row] for row in invented}) == len(invented)


def test_real_factories_keep_their_source_and_get_no_risk(city: SampleCity) -> None:
    enterprises = city.tables["enterprise"]
    real = rows_of(city, Origin.REAL)
    assert len(real) == 17
    for row in real:
        assert "Open Apparel Registry" in enterprises["source"][row]
        assert "CC BY-SA 4.0" in enterprises["licence"][row]
        assert enterprises["level"][row] == RiskLevel.UNASSESSED
        assert enterprises["suggested_reason"][row] == REASON
    with_points = set(np.asarray(city.tables["risk_point"]["enterprise_fid"]).tolist())
    assert not with_points & {int(enterprises["fid"][row]) for row in real}


def test_credit_codes_are_valid_and_their_own(city: SampleCity) -> None:
    codes = [code for code in city.tables["enterprise"]["credit_code"] if code]
    assert len(codes) == len(set(codes)) == 52_006
    assert not [code for code in codes if problem(code)]


def test_each_firm_is_suggested_the_level_of_its_worst_point(city: SampleCity, worst_point: Ints) -> None:
    assert np.array_equal(worst_point, np.asarray(city.tables["enterprise"]["suggested_level"]))


def test_reason_is_the_trace_of_the_rules(city: SampleCity) -> None:
    enterprises, points = city.tables["enterprise"], city.tables["risk_point"]
    owner = np.asarray(points["enterprise_fid"])
    for row in range(17, 52_023, 1_300):
        levels = np.asarray(points["level"])[owner == enterprises["fid"][row]]
        trace = suggested_level([RiskLevel(level) for level in levels.tolist()]).reason
        assert enterprises["suggested_reason"][row].startswith(trace)


def test_reason_names_a_risk_of_the_trade_itself(city: SampleCity) -> None:
    """Every factory has a switch room: a reason that names it tells a reader nothing about this one."""
    trades_by_class: dict[str, set[str]] = {}
    for trade in trades():
        trades_by_class.setdefault(trade.gbt4754, set()).update(
            risk.name for risk in own_risks_of_trades()[trade.key]
        )
    enterprises = city.tables["enterprise"]
    named = [
        (reason.split("主要风险：")[1].split("，可能发生")[0], gbt4754)
        for reason, gbt4754 in zip(enterprises["suggested_reason"], enterprises["gbt4754"], strict=True)
        if "主要风险：" in reason
    ]
    own = sum(re.sub(r"（\d+[号处]）$", "", name) in trades_by_class[gbt4754] for name, gbt4754 in named)
    assert len(named) > 52_000
    assert own > 0.98 * len(named)


def test_shown_level_is_the_assessed_one_while_it_is_valid(city: SampleCity) -> None:
    enterprises = city.tables["enterprise"]
    lapsed = differs = 0
    for suggested, assessed, until, level in zip(
        enterprises["suggested_level"],
        enterprises["assessed_level"],
        enterprises["valid_until"],
        enterprises["level"],
        strict=True,
    ):
        shown = displayed_level(
            RiskLevel(suggested),
            None if assessed is None else RiskLevel(assessed),
            None if until is None else date.fromisoformat(until),
            CUTOFF,
        )
        assert shown == level
        lapsed += assessed is not None and shown is RiskLevel.UNASSESSED
        differs += assessed not in (None, suggested)
        # Whom experts call red is red by the register too: no red without a reason to be read.
        assert assessed is None or assessed < RiskLevel.RED or suggested == RiskLevel.RED
    assert lapsed > 100
    assert differs > 300


def test_telephones_cannot_be_dialled(city: SampleCity) -> None:
    phones = [phone for phone in city.tables["enterprise"]["contact_phone"] if phone]
    assert len(phones) == 52_006
    assert all(phone.startswith("100") and len(phone) == 11 for phone in phones)


def test_workspace_says_what_it_is(city: SampleCity) -> None:
    assert "示例" in city.workspace["title"]
    assert date.fromisoformat(city.workspace["data_cutoff"]) == CUTOFF

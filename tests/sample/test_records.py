"""The risk records of the sample: graded by the rules, complete, and consistent with each other."""

from __future__ import annotations

from collections import Counter

import numpy as np

from riskmap.model.assessment import methods, parse_factors
from riskmap.model.code_lists import accident_types, control_tier, hazard_classes
from riskmap.model.codes import PointKind, SizeClass
from riskmap.model.direct_red import rules
from riskmap.model.levels import RiskLevel
from riskmap.sample.city import SampleCity


def test_every_event_has_the_level_its_factors_give(city: SampleCity) -> None:
    events = city.tables["risk_event"]
    for when in ("inherent", "residual"):
        graded = set(
            zip(
                events["method"],
                events["method_version"],
                events[f"{when}_factors"],
                np.asarray(events[f"{when}_level"]).tolist(),
                strict=True,
            )
        )
        assert len(graded) > 15
        for method, version, factors, level in graded:
            assert methods()[method].version == version
            assert methods()[method].score(parse_factors(factors)).level == level


def test_controls_never_make_a_risk_worse(city: SampleCity) -> None:
    events = city.tables["risk_event"]
    assert (np.asarray(events["residual_level"]) <= np.asarray(events["inherent_level"])).all()


def test_each_point_has_the_level_of_its_worst_event_or_is_red_by_rule(city: SampleCity) -> None:
    points, events = city.tables["risk_point"], city.tables["risk_event"]
    worst = np.zeros(len(points["fid"]) + 1, np.int64)
    np.maximum.at(worst, np.asarray(events["point_fid"]), np.asarray(events["residual_level"]))
    level = np.asarray(points["level"])
    ruled = np.array([rule is not None for rule in points["direct_red_rule"]])
    assert (level[~ruled] == worst[1:][~ruled]).all()
    assert (level[ruled] == RiskLevel.RED).all()
    assert set(np.asarray(points["direct_red_rule"])[ruled]) <= set(rules("point"))
    assert ruled.sum() > 50


def test_codes_are_those_of_the_standards(city: SampleCity) -> None:
    points, events = city.tables["risk_point"], city.tables["risk_event"]
    assert set(events["accident_type"]) <= set(accident_types())
    assert len(set(events["accident_type"])) > 20
    assert set(events["hazard_class"]) <= set(hazard_classes())
    assert set(points["kind"]) == {kind.stored for kind in PointKind}
    tiers = {control_tier(level, size) for level in RiskLevel for size in SizeClass}
    assert set(points["control_tier"]) <= tiers - {""}


def test_every_event_has_five_kinds_of_measures(city: SampleCity) -> None:
    measures = city.tables["control_measure"]
    assert np.array_equal(measures["event_fid"], city.tables["risk_event"]["fid"])
    for kind in ("engineering", "management", "training", "protection", "emergency"):
        texts = set(measures[kind])
        assert all(texts)
        assert not [text for text in texts if "{" in text or "|" in text]
    assert len(set(measures["emergency"])) > 200


def test_points_are_numbered_and_lie_on_floors_of_their_enterprise(city: SampleCity) -> None:
    points, floors = city.tables["risk_point"], city.tables["floor"]
    owner = np.asarray(points["enterprise_fid"])
    assert np.array_equal(np.asarray(floors["enterprise_fid"])[np.asarray(points["floor_fid"]) - 1], owner)
    count = Counter(owner.tolist())
    number = np.asarray(points["number"])
    assert all(count[int(each)] == number[owner == each].max() for each in owner[::9_000])
    keys = set(zip(owner.tolist(), number.tolist(), strict=True))
    assert len(keys) == len(owner)


def test_children_point_to_parents_that_are_there(city: SampleCity) -> None:
    tables = city.tables
    for child, key, parent in (
        ("floor", "enterprise_fid", "enterprise"),
        ("risk_point", "enterprise_fid", "enterprise"),
        ("risk_point", "floor_fid", "floor"),
        ("risk_event", "point_fid", "risk_point"),
        ("control_measure", "event_fid", "risk_event"),
    ):
        assert np.isin(np.asarray(tables[child][key]), np.asarray(tables[parent]["fid"])).all()
    for name in ("enterprise", "floor", "risk_point", "risk_event", "facility", "district", "township"):
        uids = tables[name]["uid"]
        assert len(set(uids)) == len(uids)
        assert {len(uid) for uid in uids} == {16}


def test_major_hazard_installations_are_red_wherever_they_are(city: SampleCity) -> None:
    points = city.tables["risk_point"]
    level, name = np.asarray(points["level"]), np.array(points["name"])
    installations = np.char.find(name, "重大危险源") >= 0
    assert installations.sum() > 50
    assert (level[installations] == RiskLevel.RED).all()
    assert set(np.asarray(points["direct_red_rule"])[installations]) == {"P3"}


def test_rule_of_ten_workers_is_applied_to_ten_workers_only(city: SampleCity) -> None:
    points, enterprises = city.tables["risk_point"], city.tables["enterprise"]
    crowded = np.asarray(points["direct_red_rule"]) == "P4"
    owners = np.asarray(points["enterprise_fid"])[crowded] - 1
    assert min(enterprises["employees"][owner] for owner in owners.tolist()) >= 10

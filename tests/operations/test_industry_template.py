"""A trade's template is complete, graded by the rules, and follows the bureau's own table."""

import csv

import pytest

from riskmap.errors import BadInput, NotFound
from riskmap.model.assessment import methods, parse_factors
from riskmap.model.code_lists import current_accident_types, hazard_classes
from riskmap.model.codes import MeasureKind
from riskmap.model.levels import RiskLevel
from riskmap.operations.industry_template import industry_template, offered_trades
from riskmap.resources import resource
from riskmap.settings import tables_folder

EVERY_TRADE = [trade.key for trade in offered_trades()]


@pytest.mark.parametrize("trade", EVERY_TRADE)
def test_every_trade_has_a_usable_template(trade):
    template = industry_template(trade)
    usual = [point for point in template.points if point.is_usual]
    assert len(usual) >= 4
    assert template.signs
    for point in template.points:
        assert point.post
        assert point.kind in ("equipment", "activity", "place")
        assert point.level is max(event.residual_level for event in point.events)
        for event in point.events:
            assert current_accident_types(event.accident_type)
            assert event.hazard_class in hazard_classes()
            assert set(event.measures) == {kind.stored for kind in MeasureKind}
            assert not any("{" in text or "|" in text for text in event.measures.values())


def test_levels_are_those_of_the_method():
    for point in industry_template("制鞋").points:
        for event in point.events:
            method = methods()[event.method]
            assert method.version == event.method_version
            assert method.score(parse_factors(event.inherent_factors)).level is event.inherent_level
            assert method.score(parse_factors(event.residual_factors)).level is event.residual_level
            assert RiskLevel.UNASSESSED < event.residual_level <= event.inherent_level


def test_the_shoe_factory_has_its_glue_benches_before_the_rooms_of_any_factory():
    names = [point.name for point in industry_template("制鞋").points]
    assert names.index("成型流水线刷胶（处理剂、白乳胶、黄胶）") < names.index("配电房（柜）")
    glue = industry_template("制鞋").points[0]
    assert "当心火灾" in glue.signs or "当心中毒" in glue.signs


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("制鞋", "制鞋"),
        ("鞋", "鞋材发泡"),
        ("zx", "制鞋"),
        ("面馆", "面馆小吃"),
        ("加油", "加油站"),
        ("JYZ", "加油站"),
    ],
)
def test_trades_are_found_by_name_and_initials(text, first):
    assert offered_trades(text)[0].key == first


def test_the_trades_of_the_firms_industry_come_first():
    pump = offered_trades("加油站")[0]
    assert offered_trades(industry=pump.industry)[0].industry == pump.industry
    assert len(offered_trades(industry=pump.industry)) == len(EVERY_TRADE)
    assert offered_trades("没有这一行") == ()


def test_no_such_trade():
    with pytest.raises(NotFound):
        industry_template("</script>")


def own_table(edit):
    shipped = resource("tables", "trade_risks.csv")
    with shipped.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    edit(rows)
    folder = tables_folder()
    folder.mkdir(parents=True)
    with (folder / "trade_risks.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def test_the_bureaus_own_table_is_followed():
    own_table(lambda rows: rows[0].update(trades="制鞋", name="局里的配电房"))
    assert industry_template("制鞋").points[0].name == "局里的配电房"


@pytest.mark.parametrize(
    "values",
    [
        {"inherent": "L=7 E=6 C=15"},
        {"inherent": "x"},
        {"weight": "很重"},
        {"method": "XYZ"},
        {"residual": "L=9"},
    ],
)
def test_a_bad_table_of_ones_own_is_named(values):
    own_table(lambda rows: rows[0].update(values))
    with pytest.raises(BadInput):
        industry_template("制鞋")

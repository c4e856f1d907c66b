from __future__ import annotations

import pytest

from riskmap.model.assessment import methods
from riskmap.report.method_chapter import method_chapter
from riskmap.report.records import MethodUse


def chapter(key):
    (found,) = method_chapter((MethodUse(key=key, version=methods()[key].version, events=1),))
    return found


def test_the_thresholds_of_lec_are_those_of_the_standard():
    assert [(band["level"], band["range"]) for band in chapter("lec_standard")["bands"]] == [
        ("red", "D > 320"),
        ("orange", "160 ≤ D ≤ 320"),
        ("yellow", "70 ≤ D < 160"),
        ("blue", "20 ≤ D < 70"),
        ("blue", "D < 20"),
    ]


def test_a_matrix_tells_its_products():
    bands = {band["level"]: band["range"] for band in chapter("ls5_standard")["bands"]}
    assert bands["red"] == "R 为 20、25"
    assert bands["orange"] == "R 为 15、16"


@pytest.mark.parametrize("key", list(methods()))
def test_every_method_has_bands_and_factors_and_no_note(key):
    found = chapter(key)
    assert found["bands"]
    assert found["factors"]
    assert found["note"] == ""

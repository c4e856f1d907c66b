"""Every accident type suggests signs that exist, warnings first."""

import pytest

from riskmap.model.code_lists import accident_types, old_accident_types
from riskmap.model.sign_suggestions import suggested_signs
from riskmap.model.tables import table

FAMILIES = {row["zh"]: row["family"] for row in table("safety_signs")}


@pytest.mark.parametrize("name", [*accident_types(), *old_accident_types()])
def test_suggested_signs_exist_and_stand_in_the_order_of_a_card(name):
    found = [FAMILIES[sign] for sign in suggested_signs([name])]
    order = ["warning", "prohibition", "mandatory", "information", "fire"]
    assert found == sorted(found, key=order.index)


def test_each_sign_once_and_nothing_for_the_unknown():
    assert suggested_signs(["触电", "触电"]) == suggested_signs(["触电"])
    assert len(suggested_signs(["触电", "火灾", "机械致害"])) > len(suggested_signs(["触电"]))
    assert suggested_signs([]) == suggested_signs(["没有这种", "</script>"]) == ()
